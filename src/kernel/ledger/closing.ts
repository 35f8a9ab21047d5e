/**
 * Closing a period: what was booked before stays as it is for ever. Each account's balance at that moment is kept, so a
 * statement never adds up more than what came since; what happened before and arrives later is booked at the closing.
 */
import { sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { AppError } from '../errors.ts'
import type { LedgerScope } from './book.ts'

/**
 * @param until everything before this moment is closed
 * @returns how many accounts had moved since the last closing
 * @throws AppError `ledger.closed_already`, `ledger.closed_ahead`
 */
export async function closeBook(
  tx: Transaction<Database>,
  { oblast, book }: LedgerScope,
  until: Date,
  now: Date,
): Promise<number> {
  if (until > now) throw new AppError('ledger.closed_ahead')
  const state = await tx
    .selectFrom('platform.ledger_book')
    .select('closed_until')
    .where('oblast_code', '=', oblast)
    .where('book', '=', book.name)
    .forUpdate()
    .executeTakeFirst()
  if (!state) return 0
  if (state.closed_until && until <= state.closed_until) throw new AppError('ledger.closed_already')
  // Whoever posts holds locks of accounts: their entries are there before the sums are made, or go to the new period.
  await sql`select from platform.ledger_account where oblast_code = ${oblast} and book = ${book.name} order by id for update`.execute(
    tx,
  )
  const since = state.closed_until ?? '-infinity'
  const { numAffectedRows } = await sql`
    insert into platform.ledger_closing (oblast_code, account_id, until, balance, made_at)
    select ${oblast}, account.id, ${until}, moved.amount + coalesce(earlier.balance, 0), ${now}
    from platform.ledger_account account
    cross join lateral (
      select sum(amount)::bigint as amount from platform.ledger_entry entry
      where entry.oblast_code = ${oblast} and account_id = account.id and booked_at >= ${since} and booked_at < ${until}
    ) moved
    left join lateral (
      select balance from platform.ledger_closing closing
      where closing.oblast_code = ${oblast} and account_id = account.id order by until desc limit 1
    ) earlier on true
    where account.oblast_code = ${oblast} and book = ${book.name} and moved.amount is not null`.execute(tx)
  for (const table of ['platform.ledger_account', 'platform.ledger_book'] as const)
    await tx
      .updateTable(table)
      .set({ closed_until: until })
      .where('oblast_code', '=', oblast)
      .where('book', '=', book.name)
      .execute()
  return Number(numAffectedRows ?? 0)
}
