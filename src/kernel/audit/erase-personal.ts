/** Lawful erasure: the values go, the entries and what is proved by them stay. */
import type { Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'

/**
 * Deletes every personal value about a person, whether they acted or were acted upon; ids of people stay, as
 * pseudonyms. The digests that entries keep are salted, and the salts go too.
 * @returns how many parts of entries that were
 */
export async function erasePersonal(tx: Transaction<Database>, personId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('audit.personal')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
