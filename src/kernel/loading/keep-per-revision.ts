/** Things that are dear to compute and the same for everyone: kept in memory until a load changes the data. */
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
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
