/** Things that are dear to compute and the same for everyone: kept in memory until a load changes the data. */
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { transactionRoot } from '../database/transactions.ts'
import { readState, revisionOf } from './revision.ts'

type Db = Kysely<Database>

interface Kept<T> {
  readonly revision: string
  readonly values: Map<string, Promise<T>>
}

const watchers = new WeakMap<Db, () => Promise<string>>()

/** A server that watches the state anyway lends its knowledge: else the database is asked each time. */
export function lendRevision(db: Db, state: () => Promise<string>): void {
  watchers.set(db, state)
}

/**
 * A function that computes once a revision, also where several ask at once; what failed is not kept.
 * @param keyOf tells apart what is computed with other arguments; there must be few
 * @param until `revision`: the data change; `state`: something is added to them, too
 */
export function keepPerRevision<T, Args extends readonly unknown[]>(
  compute: (db: Db, ...args: Args) => Promise<T>,
  keyOf: (...args: Args) => string = () => '',
  until: 'revision' | 'state' = 'revision',
): (db: Db, ...args: Args) => Promise<T> {
  const kept = new WeakMap<Db, Kept<T>>()
  return async (db, ...args) => {
    const state = await (watchers.get(db)?.() ?? readState(db))
    const revision = until === 'state' ? state : revisionOf(state)
    let known = kept.get(db)
    if (known?.revision !== revision) {
      known = { revision, values: new Map() }
      kept.set(db, known)
    }
    const { values } = known
    const key = keyOf(...args)
    const before = values.get(key)
    if (before) return before
    const value = compute(db, ...args)
    values.set(key, value)
    value.catch(() => values.delete(key))
    return value
  }
}

/** So many values of one function are kept in transactions. */
const mostKept = 500

/**
 * The same inside of a transaction, which has read the revision itself: so it never takes what is old, and needs no statement for
 * what is known. Not for a transaction that changes the data: what it sees may be undone.
 * @param keyOf tells apart what is computed with other arguments
 */
export function keepInTransactions<T, Args extends readonly unknown[]>(
  compute: (tx: Transaction<Database>, ...args: Args) => Promise<T>,
  keyOf: (...args: Args) => string = () => '',
): (tx: Transaction<Database>, revision: number, ...args: Args) => Promise<T> {
  const kept = new WeakMap<Db, { readonly revision: number; readonly values: Map<string, T> }>()
  return async (tx, revision, ...args) => {
    const key = keyOf(...args)
    const known = kept.get(transactionRoot())
    const before = known?.revision === revision ? known.values.get(key) : undefined
    if (before !== undefined) return before
    const value = await compute(tx, ...args)
    const values = known?.revision === revision ? known.values : new Map<string, T>()
    for (const [oldest] of values.entries().take(Math.max(0, values.size - mostKept + 1)))
      values.delete(oldest)
    values.set(key, value)
    kept.set(transactionRoot(), { revision, values })
    return value
  }
}
