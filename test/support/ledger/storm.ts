/** Many clients at one ledger at once: they send, repeat themselves, are cut off, and everything is written down. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { postTransfers } from '#kernel/ledger/post.ts'
import type { Transfer } from '#kernel/ledger/transfer.ts'
import type { Told } from './history.ts'
import { drawTransfer, randomBy, type Work } from './random-work.ts'
import { moment, scope } from './stock.ts'

export interface Storm extends Work {
  readonly seed: number
  readonly clients: number
  readonly transfers: number
  /** Number of the first one's id. */
  readonly first?: number
  /** Transfers in one call at most. */
  readonly batch: number
  /** Of a hundred calls so many are sent twice. */
  readonly repeats: number
  /** Of a thousand calls so many end before the commit; of those that reach a server half are cut by it. */
  readonly cuts: number
}

/** So many storms, each over empty books: 3,334 of them are ten million transfers. */
export const rounds = Number(process.env.ROUNDS || 1)

/** The storm of the tests; another one by another SEED. */
export const storm: Storm = {
  seed: Number(process.env.SEED || 1),
  clients: 16,
  transfers: 3000,
  batch: 20,
  repeats: 10,
  cuts: 20,
  places: 4,
  lots: 3,
  facts: 30,
}

export async function runStorm(db: Kysely<Database>, storm: Storm): Promise<Told[]> {
  const history: Told[] = []
  const random = randomBy(storm.seed)
  let drawn = 0
  const work = async () => {
    while (drawn < storm.transfers) {
      const count = Math.min(1 + random(storm.batch), storm.transfers - drawn)
      const transfers = Array.from({ length: count }, () =>
        drawTransfer(random, (storm.first ?? 0) + drawn++, storm),
      )
      const times = random(100) < storm.repeats ? 2 : 1
      const calls = Array.from({ length: times }, () => call(db, transfers, random(1000) < storm.cuts))
      for (const told of await Promise.all(calls)) history.push(...told)
    }
  }
  await Promise.all(Array.from({ length: storm.clients }, work))
  return history
}

class Cut extends Error {}

/** One batch in one transaction; where it is cut nobody is told anything. */
async function call(db: Kysely<Database>, transfers: readonly Transfer[], isCut: boolean): Promise<Told[]> {
  try {
    const { outcomes } = await tx(db, async (tx) => {
      const posted = await postTransfers(tx, scope, transfers, { now: moment(3600), actorId: undefined })
      if (isCut) throw new Cut()
      return posted
    })
    return transfers.map((transfer, i) => ({ transfer, state: outcomes[i].state }))
  } catch {
    return transfers.map((transfer) => ({ transfer, state: 'unknown' as const }))
  }
}

/** Ends other connections to this database, as a server that dies does; @returns how many */
export async function cutConnections(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ cut: number }>`
    select count(*) filter (where pg_terminate_backend(pid)) as cut from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`.execute(db)
  return rows[0].cut
}
