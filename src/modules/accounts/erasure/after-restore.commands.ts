/** A backup that is put back knows people who have been erased since; nobody comes back by it. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'

/** Numbers of people who were erased; none where the database is empty, or of a version that erased nobody. */
export async function listErased(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (select from information_schema.columns
      where table_schema = 'accounts' and table_name = 'person' and column_name = 'erased_at') as is`.execute(
    db,
  )
  if (!rows[0].is) return []
  const erased = await db
    .selectFrom('accounts.person')
    .select('id')
    .where('erased_at', 'is not', null)
    .execute()
  return erased.map(({ id }) => id)
}

/**
 * Shuts these people out at once and names today as their day: the platform erases them within the hour, or when what they
 * asked for has been answered.
 * @returns how many of them the backup brought back
 */
export async function eraseAgain(
  tx: Transaction<Database>,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  const theirs = sql<string>`any(${ids}::uuid[])`
  const { numUpdatedRows } = await tx
    .updateTable('accounts.person')
    .set({ erase_on: dayAt(now), erase_asked_at: now, is_active: false, updated_at: now })
    .where('id', '=', theirs)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  await tx.deleteFrom('accounts.session').where('person_id', '=', theirs).execute()
  await tx
    .updateTable('accounts.role_grant')
    .set({ ended_at: now, end_reason: '' })
    .where('person_id', '=', theirs)
    .where('ended_at', 'is', null)
    .execute()
  return Number(numUpdatedRows)
}
