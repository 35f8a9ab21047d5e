/** Accounts under lock; those that are not there yet are made. */
import { type Selectable, sql, type Transaction } from 'kysely'
import type { PlatformLedgerAccount } from '../../../db/schema.ts'
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
  const found = await lockAll(tx, scope, [...keys.keys()])
  if (found.size === keys.size) return found
  await openAccounts(tx, scope, [...keys])
  return lockAll(tx, scope, [...keys.keys()])
}

type FoundAccount = Pick<
  Selectable<PlatformLedgerAccount>,
  'id' | 'floor' | 'balance' | 'unexplained' | 'entries' | 'closed_until'
>

/** All of them, or none where one is not there yet: whoever makes an account must not keep others waiting meanwhile. */
async function lockAll(
  tx: Tx,
  { oblast }: LedgerScope,
  ids: readonly string[],
): Promise<Map<string, AccountState>> {
  // One by one by the key, in the order of the ids, whatever the statistics say.
  const byKey = sql`from platform.ledger_account found where found.oblast_code = ${oblast} and found.id = asked.id`
  const { rows } = await sql<FoundAccount>`
    with asked as materialized (select id from unnest(${ids.toSorted()}::uuid[]) asked(id))
    select account.* from asked
    cross join lateral (
      select id, floor, balance, unexplained, entries, closed_until ${byKey} for update
    ) account
    where (select count((select found.id ${byKey} limit 1)) from asked) = ${ids.length}`.execute(tx)
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
  keys: readonly (readonly [string, AccountKey | undefined])[],
): Promise<void> {
  const { rows: there } = await sql<{ id: string }>`
    select id from platform.ledger_account where oblast_code = ${oblast} and id = any(${keys.map(([id]) => id)}::uuid[])`.execute(
    tx,
  )
  const known = new Set(there.map(({ id }) => id))
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
  const missing = keys.filter(([id]) => !known.has(id))
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
  // In the order in which everybody makes and locks them.
  rows.sort((a, b) => (a.id < b.id ? -1 : 1))
  // In parts: a statement takes 65,535 parameters.
  for (let i = 0; i < rows.length; i += 2000)
    await tx
      .insertInto('platform.ledger_account')
      .values(rows.slice(i, i + 2000))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
