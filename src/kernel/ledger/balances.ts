/** What there is, and what there was. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { AccountKey } from './account.ts'
import type { LedgerScope } from './book.ts'

/** Which accounts of a book: those that have all of these. */
export type AccountFilter = Partial<AccountKey>

/** A moment in both times: what had happened before it, as far as it was known. */
export interface Moment {
  readonly before: Date
  /** What was recorded up to then; all that is known by now otherwise. */
  readonly known?: Date
}

/** An account with what is there. */
export interface Balance extends AccountKey {
  readonly id: string
  /** What is there: never below the floor. */
  readonly balance: number
  /** How much of it nobody knows the source of. */
  readonly unexplained: number
}

interface Raw extends AccountKey {
  readonly id: string
  readonly floor: number | null
  readonly balance: number
}

/** As of now, by place, kind and lot. */
export async function listBalances(
  db: Kysely<Database>,
  scope: LedgerScope,
  filter: AccountFilter = {},
): Promise<Balance[]> {
  const { rows } = await sql<Raw>`
    select id, kind, owner, place, unit, lot, floor, balance from platform.ledger_account account
    where ${matching(scope, filter)} order by place, kind, lot, unit, owner, id`.execute(db)
  return rows.map(withUnexplained)
}

/** As of a moment; accounts that had not moved by then have 0. */
export async function listBalancesAt(
  db: Kysely<Database>,
  scope: LedgerScope,
  moment: Moment,
  filter: AccountFilter = {},
): Promise<Balance[]> {
  const { rows } = await sql<Raw>`
    select id, kind, owner, place, unit, lot, floor, ${balanceAt(scope, moment)} as balance
    from platform.ledger_account account
    where ${matching(scope, filter)} order by place, kind, lot, unit, owner, id`.execute(db)
  return rows.map(withUnexplained)
}

function withUnexplained({ floor, balance, ...account }: Raw): Balance {
  const unexplained = missingAt(floor, balance)
  return { ...account, balance: balance + unexplained, unexplained }
}

export function missingAt(floor: number | null, balance: number): number {
  return floor === null ? 0 : Math.max(0, floor - balance)
}

export function matching({ oblast, book }: LedgerScope, filter: AccountFilter): RawBuilder<boolean> {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined)
  const conditions = asked.map(([column, value]) => sql`and account.${sql.ref(column)} = ${value}`)
  return sql<boolean>`account.oblast_code = ${oblast} and account.book = ${book.name} ${sql.join(conditions, sql` `)}`
}

/** The last closing that counts, and what came since: at most one period is added up. */
export function balanceAt({ oblast }: LedgerScope, { before, known }: Moment): RawBuilder<number> {
  const recorded = known ? sql`and recorded_at <= ${known}` : sql``
  const made = known ? sql`and made_at <= ${known}` : sql``
  return sql<number>`(
    select (coalesce(sum(closing.balance), 0) + coalesce((
      select sum(amount) from platform.ledger_entry entry
      where entry.oblast_code = ${oblast} and entry.account_id = account.id
        and booked_at >= coalesce(max(closing.until), '-infinity') and booked_at < ${before} ${recorded}
    ), 0))::bigint
    from (
      select until, balance from platform.ledger_closing
      where oblast_code = ${oblast} and account_id = account.id and until <= ${before} ${made} order by until desc limit 1
    ) closing
  )`
}
