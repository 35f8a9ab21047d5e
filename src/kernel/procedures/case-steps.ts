/** The story of a case, from its first step on. */
import { type Kysely, sql } from 'kysely'
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

/** The stories of many cases at once, by their ids. */
export async function listStories(
  db: Kysely<Database>,
  files: readonly Pick<CaseFile, 'oblast_code' | 'id'>[],
): Promise<Map<string, CaseStep[]>> {
  if (files.length === 0) return new Map()
  const steps = await db
    .selectFrom('platform.case_step')
    .selectAll()
    .where(
      'oblast_code',
      '=',
      sql<string>`any(${[...new Set(files.map((file) => file.oblast_code))]}::text[])`,
    )
    .where('case_id', '=', sql<string>`any(${files.map(({ id }) => id)}::uuid[])`)
    .orderBy('case_id')
    .orderBy('number')
    .execute()
  return Map.groupBy(steps, ({ case_id }) => case_id)
}
