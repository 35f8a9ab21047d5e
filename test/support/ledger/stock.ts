/** A book of stock for tests: warehouses, the world outside, what conversions go through. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { type AccountKey, accountId } from '#kernel/ledger/account.ts'
import type { LedgerBook, LedgerScope } from '#kernel/ledger/book.ts'
import { postTransfers } from '#kernel/ledger/post.ts'
import type { Leg, Transfer } from '#kernel/ledger/transfer.ts'

const stockBook: LedgerBook = {
  name: 'test.stock',
  kinds: { stock: { floor: 0 }, outside: { floor: null }, conversion: { floor: null } },
  reasons: ['receive', 'issue', 'move', 'count', 'split', 'void', 'convert'],
}

export const scope: LedgerScope = { oblast: 'UA05000000000010236', book: stockBook }

export function at(place: string, lot = '', unit = 'piece', kind = 'stock'): AccountKey {
  return { kind, owner: '', place, unit, lot }
}
export const outside = (lot = '', unit = 'piece') => at('', lot, unit, 'outside')
export const idAt = (place: string, lot = '', unit = 'piece') => accountId(scope, at(place, lot, unit))

/** The n-th id that a client made. */
export function clientId(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
}

/** The moment so many seconds after noon. */
export function moment(second: number): Date {
  return new Date(Date.UTC(2026, 10, 30, 12, 0, second))
}

export function move(
  n: number,
  from: AccountKey,
  to: AccountKey,
  amount: number,
  more: Partial<Transfer> = {},
): Transfer {
  const legs: Leg[] = [
    { account: from, amount: -amount },
    { account: to, amount },
  ]
  return { id: clientId(n), happenedAt: moment(n % 3600), reason: 'move', legs, ...more }
}

/** What the ledger keeps, so that a test can begin anew. */
export const ledgerTables = ['alarm', 'conversion', 'closing', 'entry', 'transfer', 'account', 'book'].map(
  (name) => `platform.ledger_${name}`,
)

/** Posts into the books of a database. */
export function postingInto(db: Kysely<Database>) {
  const post = async (transfers: readonly Transfer[], now = moment(3600)) =>
    (await tx(db, (tx) => postTransfers(tx, scope, transfers, { now, actorId: undefined }))).outcomes
  return {
    post,
    /** @returns what became of each */
    states: async (transfers: readonly Transfer[], now?: Date) =>
      (await post(transfers, now)).map(({ state }) => state),
    async empty(): Promise<void> {
      for (const table of ledgerTables) await sql`delete from ${sql.table(table)}`.execute(db)
    },
  }
}
