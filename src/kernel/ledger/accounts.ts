/** Accounts under lock; those that are not there yet are made. */
import { sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { AccountKey } from './account.ts'
import type { LedgerScope } from './book.ts'
import type { AccountState } from './decide.ts'
import type { PreparedLeg } from './transfer.ts'

type Tx = Transaction<Database>

/** The accounts of these legs, locked in the order of their ids, so that nobody waits in a circle. */
export async function lockAccounts(
  tx: Tx,
  scope: LedgerScope,
  legs: readonly PreparedLeg[],
): Promise<ReadonlyMap<string, AccountState>> {
  const keys = new Map<string, AccountKey | undefined>()
  for (const { account, key } of legs) keys.set(account, key ?? keys.get(account))
  const ids = [...keys.keys()]
  const found = await lock(tx, scope, ids)
  const missing = [...keys].filter(([id]) => !found.has(id))
  if (missing.length === 0) return found
  await openAccounts(tx, scope, missing)
  return lock(tx, scope, ids)
}

async function lock(
  tx: Tx,
  { oblast }: LedgerScope,
  ids: readonly string[],
): Promise<Map<string, AccountState>> {
  const rows = await tx
    .selectFrom('platform.ledger_account')
    .select(['id', 'floor', 'balance', 'unexplained', 'entries', 'closed_until'])
    .where('oblast_code', '=', oblast)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(
    rows.map(({ id, floor, balance, unexplained, entries, closed_until }) => [
      id,
      { floor, balance, unexplained, entries, closedUntil: closed_until },
    ]),
  )
}

async function openAccounts(
  tx: Tx,
  { oblast, book }: LedgerScope,
  missing: readonly (readonly [string, AccountKey | undefined])[],
): Promise<void> {
  await tx
    .insertInto('platform.ledger_book')
    .values({ oblast_code: oblast, book: book.name, closed_until: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  // Whoever closes the book meanwhile waits, or is waited for: no account begins inside of a closed period.
  const { closed_until } = await tx
    .selectFrom('platform.ledger_book')
    .select('closed_until')
    .where('oblast_code', '=', oblast)
    .where('book', '=', book.name)
    .forShare()
    .executeTakeFirstOrThrow()
  const rows = missing.map(([id, key]) => {
    if (!key) throw new Error(`no account ${id}`)
    const { kind, owner, place, unit, lot } = key
    return {
      oblast_code: oblast,
      id,
      book: book.name,
      kind,
      owner,
      place,
      unit,
      lot,
      floor: book.kinds[kind].floor,
      closed_until,
    }
  })
  rows.sort((a, b) => (a.id < b.id ? -1 : 1))
  // In parts: a statement takes 65,535 parameters.
  for (let i = 0; i < rows.length; i += 2000)
    await tx
      .insertInto('platform.ledger_account')
      .values(rows.slice(i, i + 2000))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
