/** A number that grows with every load; computed things are kept under it. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'

/** Tells everyone who keeps computed things that they are old, once the transaction is committed. */
export async function raiseRevision(tx: Transaction<Database>): Promise<void> {
  await tx.updateTable('platform.revision').set({ number: sql<number>`number + 1` }).execute()
}

export async function readRevision(db: Kysely<Database>): Promise<number> {
  const { number } = await db.selectFrom('platform.revision').select('number').executeTakeFirstOrThrow()
  return Number(number)
}
