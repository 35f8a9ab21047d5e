/**
 * Transactions, and the guard that turns a forgotten `tx` into an error.
 * On the embedded database's single connection a query on the root `db` inside a transaction would wait for itself;
 * on PostgreSQL it would silently run outside of the transaction.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

/** What the code that runs inside `tx` has: its one connection, once it is there. */
interface Scope {
  isConnected: boolean
  readonly db: Kysely<Database>
  transaction: Transaction<Database> | undefined
  readonly afterCommit: (() => void)[]
}

const scopes = new AsyncLocalStorage<Scope>()

/**
 * Runs `fn` in one transaction: committed when it resolves, rolled back when it throws.
 * Inside, every query goes through the `tx` it is given; the root `db` throws, and so does a second `tx`.
 * Work that was started inside and outlives the transaction throws too: await it.
 */
export async function tx<T>(db: Kysely<Database>, fn: (tx: Transaction<Database>) => Promise<T>): Promise<T> {
  if (scopes.getStore()) throw new Error('transaction inside a transaction: pass tx')
  const scope: Scope = { isConnected: false, db, transaction: undefined, afterCommit: [] }
  const result = await scopes.run(scope, async () => {
    try {
      return await db.transaction().execute((transaction) => {
        scope.transaction = transaction
        return fn(transaction)
      })
    } finally {
      // What was left behind finds no transaction any more, and the guard still refuses it the root `db`.
      scope.transaction = undefined
    }
  })
  for (const act of scope.afterCommit) act()
  return result
}

/**
 * The transaction that the running code is in. For a library that keeps a handle of its own and cannot be given `tx`,
 * and for work that must not keep a transaction waiting; our own code passes `tx`.
 */
export function currentTransaction(): Transaction<Database> | undefined {
  return scopes.getStore()?.transaction
}

/** The root db of the transaction that the caller runs in: what is known of a database is kept under it. */
export function transactionRoot(): Kysely<Database> {
  return currentScope().db
}

/** Has `act` called when the transaction that the caller runs in is committed, and never where it is not; it must not throw. */
export function afterCommit(act: () => void): void {
  currentScope().afterCommit.push(act)
}

function currentScope(): Scope {
  const scope = scopes.getStore()
  if (!scope) throw new Error('outside of a transaction: use tx(db, …)')
  return scope
}

/**
 * Gives the following statements of this transaction another limit of time; for loads and migrations.
 * @param ms milliseconds a statement may take, a whole number
 */
export async function allowQueryTime(tx: Transaction<Database>, ms: number): Promise<void> {
  await sql`set local statement_timeout = ${sql.lit(Math.trunc(ms))}`.execute(tx)
}

/** For the driver: refuses a second connection to code that runs inside a transaction. */
export function claimConnection(): void {
  const scope = scopes.getStore()
  if (scope?.isConnected) throw new Error('root db used inside a transaction: pass tx')
  if (scope) scope.isConnected = true
}

/** For the driver: a transaction begun past `tx` would have no guard. */
export function assertGuarded(): void {
  if (!scopes.getStore()) throw new Error('db.transaction() has no guard: use tx(db, …)')
}
