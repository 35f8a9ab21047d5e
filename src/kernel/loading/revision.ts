/** Numbers that name the state of the data; computed things and pages are kept under them. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { emit } from '../jobs/outbox/outbox.ts'
import { defineTopic } from '../jobs/outbox/topic.ts'

/** The data have changed: whatever is computed of them in the background is due again. */
export const dataChanged = defineTopic<Record<string, never>>('platform.data_changed')

/** People brought facts: by files, or by what was published; what the platform computes and stores by itself is no such thing. */
export const factsBrought = defineTopic<FactsBrought>('platform.facts_brought')

export interface FactsBrought {
  /** Names or codes of the oblasts concerned, as they were asked for; null: all of them. */
  readonly oblasts: readonly string[] | null
}

/** Tells everyone who keeps computed things that they are old, once the transaction is committed. */
export async function raiseRevision(tx: Transaction<Database>): Promise<void> {
  await tx.updateTable('platform.revision').set({ number: sql<number>`number + 1` }).execute()
  await emit(tx, dataChanged, {})
}

/**
 * Something that took its time was computed of the same data: pages that wait for it are old once the transaction is
 * committed, what is computed of the data is not.
 */
export async function addToRevision(tx: Transaction<Database>): Promise<void> {
  await tx.updateTable('platform.revision').set({ additions: sql<number>`additions + 1` }).execute()
}

export async function readRevision(db: Kysely<Database>): Promise<number> {
  const { number } = await db.selectFrom('platform.revision').select('number').executeTakeFirstOrThrow()
  return Number(number)
}

/** Revision and additions, `12.3`: what pages are kept under. */
export async function readState(db: Kysely<Database>): Promise<string> {
  const { number, additions } = await db
    .selectFrom('platform.revision')
    .select(['number', 'additions'])
    .executeTakeFirstOrThrow()
  return `${number}.${additions}`
}

/** The revision that a state is one of. */
export function revisionOf(state: string): string {
  return state.split('.', 1)[0]
}
