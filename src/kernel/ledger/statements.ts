/** What happened at an account, and what all accounts come to. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { AccountKey } from './account.ts'
import { type AccountFilter, balanceAt, matching, missingAt } from './balances.ts'
import type { LedgerScope } from './book.ts'

/** One line of a statement. */
export interface StatementLine {
  readonly transfer: string
  readonly bookedAt: Date
  readonly happenedAt: Date
  readonly recordedAt: Date
  readonly reason: string
  readonly documents: readonly string[]
  readonly counters: string | null
  readonly amount: number
  /** What was there afterwards: never below the floor; and how much of it was unexplained. */
  readonly balance: number
  readonly unexplained: number
}

export interface StatementAsked {
  readonly account: string
  readonly from: Date
  /** Up to this moment, itself excluded. */
  readonly to: Date
  /** The last line of the page before. */
  readonly after?: Pick<StatementLine, 'bookedAt' | 'transfer'>
  readonly limit: number
}

/** An account's lines in the order in which they were booked. */
export async function readStatement(
  db: Kysely<Database>,
  scope: LedgerScope,
  { account, from, to, after, limit }: StatementAsked,
): Promise<StatementLine[]> {
  const { oblast } = scope
  const start = after
    ? sql`(booked_at, transfer_id) > (${after.bookedAt}, ${after.transfer}::uuid)`
    : sql`booked_at >= ${from}`
  const { rows } = await sql<Omit<StatementLine, 'unexplained'> & { floor: number | null }>`
    with page as (
      select * from platform.ledger_entry
      where oblast_code = ${oblast} and account_id = ${account} and ${start} and booked_at < ${to}
      order by booked_at, transfer_id limit ${limit}
    ), opening as materialized (
      select floor, ${balanceAt(scope, { before: after?.bookedAt ?? from })} + coalesce((
        select sum(amount) from platform.ledger_entry entry
        where entry.oblast_code = ${oblast} and entry.account_id = account.id
          and booked_at = ${after?.bookedAt ?? null} and transfer_id <= ${after?.transfer ?? null}::uuid
      ), 0)::bigint as balance
      from platform.ledger_account account where oblast_code = ${oblast} and id = ${account} and book = ${scope.book.name}
    )
    select id as transfer, page.booked_at as "bookedAt", happened_at as "happenedAt", transfer.recorded_at as "recordedAt",
      reason, documents, counters, page.amount, floor,
      (opening.balance + sum(page.amount) over (order by page.booked_at, page.transfer_id))::bigint as balance
    from page
    join opening on true
    join platform.ledger_transfer transfer on transfer.oblast_code = ${oblast} and transfer.id = page.transfer_id
    order by page.booked_at, page.transfer_id`.execute(db)
  return rows.map(({ floor, ...line }) => {
    const unexplained = missingAt(floor, line.balance)
    return { ...line, balance: line.balance + unexplained, unexplained }
  })
}

/** What an account had, what came, what went, and what it has then. */
export interface Turnover extends AccountKey {
  readonly id: string
  readonly opening: number
  readonly came: number
  readonly went: number
  readonly closing: number
}

/** Of accounts that have something or moved in the period; as the entries say it, what is unexplained not added. */
export async function listTurnover(
  db: Kysely<Database>,
  scope: LedgerScope,
  { from, to }: { readonly from: Date; readonly to: Date },
  filter: AccountFilter = {},
): Promise<Turnover[]> {
  const { oblast } = scope
  const { rows } = await sql<Omit<Turnover, 'closing'>>`
    select id, kind, owner, place, unit, lot, opening, coalesce(came, 0)::bigint as came, coalesce(went, 0)::bigint as went
    from (
      select account.*, ${balanceAt(scope, { before: from })} as opening from platform.ledger_account account
      where ${matching(scope, filter)}
    ) account
    cross join lateral (
      select sum(amount) filter (where amount > 0) as came, -sum(amount) filter (where amount < 0) as went
      from platform.ledger_entry entry
      where entry.oblast_code = ${oblast} and account_id = account.id and booked_at >= ${from} and booked_at < ${to}
    ) moved
    where opening <> 0 or came is not null or went is not null
    order by place, kind, lot, unit, owner, id`.execute(db)
  return rows.map((row) => ({ ...row, closing: row.opening + row.came - row.went }))
}

/** All accounts of a kind and a unit together. */
export interface TrialLine {
  readonly unit: string
  readonly kind: string
  readonly accounts: number
  readonly balance: number
  readonly unexplained: number
}

/**
 * The trial balance as of now: in each unit the balances less what is unexplained come to nothing. What is unexplained is the
 * balance, below zero, of the account of that name, which every book has.
 */
export async function readTrialBalance(
  db: Kysely<Database>,
  { oblast, book }: LedgerScope,
): Promise<TrialLine[]> {
  const { rows } = await sql<TrialLine>`
    select unit, kind, count(*) as accounts, (sum(balance + unexplained))::bigint as balance, sum(unexplained)::bigint as unexplained
    from platform.ledger_account where oblast_code = ${oblast} and book = ${book.name}
    group by unit, kind order by unit, kind`.execute(db)
  return rows
}
