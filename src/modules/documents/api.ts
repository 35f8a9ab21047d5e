/** What the roof may use of documents. */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'

/** Stores the registers of a fictional body at a unit of a fictional oblast. */
export async function storeFictionalDocuments(
  tx: Transaction<Database>,
  oblast: string,
  place: string,
  now: Date,
): Promise<void> {
  const { storePracticeDocuments } = await import('./loading/practice.commands.ts')
  return storePracticeDocuments(tx, oblast, place, now)
}

/** What the command line does with packages; loaded when it is asked for. */
export async function loadPackageCommands() {
  return import('./packages/by-hand.commands.ts')
}
