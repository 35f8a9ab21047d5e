/** The story of a case, from its first step on. */
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { CaseFile, CaseStep } from './case-file.ts'

export async function listSteps(
  db: Kysely<Database>,
  { oblast_code, id }: Pick<CaseFile, 'oblast_code' | 'id'>,
): Promise<CaseStep[]> {
  return db
    .selectFrom('platform.case_step')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('case_id', '=', id)
    .orderBy('number')
    .execute()
}
