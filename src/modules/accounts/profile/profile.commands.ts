/** What a person may change about themselves. */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Profile } from './profile.schema.ts'

export async function changeProfile(
  tx: Transaction<Database>,
  personId: string,
  { name, language }: Profile,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('accounts.person')
    .set({ name, language, updated_at: now })
    .where('id', '=', personId)
    .execute()
}
