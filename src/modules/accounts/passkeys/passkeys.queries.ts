/** The passkeys of a person. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'

export interface Passkey {
  readonly id: string
  readonly name: string | null
  readonly created_at: Date | null
}

export async function listPasskeys(db: Kysely<Database>, personId: string): Promise<Passkey[]> {
  return db
    .selectFrom('accounts.passkey')
    .select(['id', 'name', 'created_at'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}
