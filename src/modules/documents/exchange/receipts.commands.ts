/** What an addressee says of a document is kept with what was sent: once, and never back. */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Exchange } from './exchange.queries.ts'
import { afterReceipt, isFinal, type ReceiptState, type SentState } from './exchange.rules.ts'
import { tellAnswer } from './telling.commands.ts'

type Tx = Transaction<Database>

export interface Receipt {
  readonly state: ReceiptState
  readonly number?: string | undefined
  readonly day?: string | undefined
  readonly reason?: string | undefined
}

/** The row, until the end of the transaction nobody else's. */
export async function lockSent(
  tx: Tx,
  { oblast_code, id }: Pick<Exchange, 'oblast_code' | 'id'>,
): Promise<Exchange | undefined> {
  return tx
    .selectFrom('documents.exchange')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** @param sent locked @returns where it stands now */
export async function keepReceipt(tx: Tx, sent: Exchange, receipt: Receipt, now: Date): Promise<SentState> {
  const before = sent.state as SentState
  const state = afterReceipt(before, receipt.state)
  if (state === before) return state
  await tx
    .updateTable('documents.exchange')
    .set({
      state,
      sent_at: sent.sent_at ?? now,
      delivered_at: sent.delivered_at ?? (state === 'recalled' ? null : now),
      answered_at: isFinal(state) ? now : null,
      ...{ their_number: receipt.number ?? null, their_day: receipt.day ?? null },
      ...{ reason: receipt.reason ?? null, last_error: null },
    })
    .where('oblast_code', '=', sent.oblast_code)
    .where('id', '=', sent.id)
    .execute()
  const { number, reason } = receipt
  if (state === 'registered' || state === 'refused')
    await tellAnswer(tx, sent, { state, ...(number && { number }), ...(reason && { reason }) }, now)
  return state
}
