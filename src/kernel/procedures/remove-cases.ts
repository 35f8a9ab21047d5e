/** Cases go with what they are of: nobody's inbox leads to what is no more. */
import { sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'

/** All cases of these procedures in these oblasts, with their steps. */
export async function removeCases(
  tx: Transaction<Database>,
  procedures: readonly string[],
  oblasts: readonly string[],
): Promise<void> {
  const chosen = sql<boolean>`oblast_code = any(${[...oblasts]}::text[]) and procedure = any(${[...procedures]}::text[])`
  await sql`delete from platform.case_step where (oblast_code, case_id) in (
    select oblast_code, id from platform.case_file where ${chosen})`.execute(tx)
  await sql`delete from platform.case_file where ${chosen}`.execute(tx)
}
