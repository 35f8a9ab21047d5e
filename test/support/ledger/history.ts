/**
 * Whether the books agree with what people were told: the checker of the ledger's promises. It knows what was sent and what
 * was answered, and reads the tables by itself.
 */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Outcome } from '#kernel/ledger/decide.ts'
import { prepareTransfer, type Transfer } from '#kernel/ledger/transfer.ts'
import { type LedgerFaultKind, verifyLedger } from '#kernel/ledger/verify-ledger.ts'
import { scope } from './stock.ts'

/** One call: what was sent, and what came back; nothing where the connection died. */
export interface Told {
  readonly transfer: Transfer
  readonly state: Outcome['state'] | 'unknown'
}

export type Anomaly =
  | LedgerFaultKind
  /** Told that it is recorded, and it is not there. */
  | 'lost'
  /** Told that it is refused, and it is there. */
  | 'refused_yet_there'
  /** Nobody sent it, or not so. */
  | 'never_sent'
  /** Something is there at some moment that never came. */
  | 'mass'

/** @returns the kinds of what is wrong, each once */
export async function checkHistory(db: Kysely<Database>, history: readonly Told[]): Promise<Anomaly[]> {
  const found = new Set<Anomaly>((await verifyLedger(db)).faults.map(({ kind }) => kind))
  const rows = await db.selectFrom('platform.ledger_transfer').select(['id', 'content']).execute()
  const there = new Map(rows.map(({ id, content }) => [id, content.toString('hex')]))
  const sent = Map.groupBy(history, ({ transfer }) => transfer.id)
  for (const [id, calls] of sent) {
    const told = new Set(calls.map(({ state }) => state))
    const isThere = there.has(id)
    if ((told.has('applied') || told.has('already')) && !isThere) found.add('lost')
    if (told.size === 1 && told.has('refused') && isThere) found.add('refused_yet_there')
  }
  for (const [id, content] of there) {
    const contents = (sent.get(id) ?? []).map(({ transfer }) =>
      prepareTransfer(scope, transfer).content.toString('hex'),
    )
    if (!contents.includes(content)) found.add('never_sent')
  }
  const { rows: sums } = await sql<{ sum: number }>`
    select sum(balance)::bigint as sum from platform.ledger_account group by oblast_code, book, unit having sum(balance) <> 0`.execute(
    db,
  )
  if (sums.length > 0) found.add('mass')
  return [...found].toSorted()
}
