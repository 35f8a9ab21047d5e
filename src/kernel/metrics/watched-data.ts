/** What the gauges say, asked seldom and never for long: who watches a platform in trouble must not add to it. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Gauge, Sample } from './gauge.ts'

export interface WatchedDataOptions {
  readonly db: Kysely<Database>
  readonly gauges: readonly Gauge[]
  /** So long an answer is given again; 5 s. */
  readonly keptMs?: number
  /** So long the database may take for all of it; then it counts as away. 2 s. */
  readonly patienceMs?: number
}

export interface Snapshot {
  /** Whether the database answered in time. */
  readonly isUp: boolean
  readonly samples: ReadonlyMap<Gauge, readonly Sample[]>
  /** Those whose question failed while the database was there. */
  readonly failed: readonly Gauge[]
}

const away: Snapshot = { isUp: false, samples: new Map(), failed: [] }

export class WatchedData {
  readonly #options: Required<WatchedDataOptions>
  #kept: { readonly at: number; readonly snapshot: Snapshot } | undefined
  #asking: Promise<Snapshot> | undefined

  constructor({ keptMs = 5000, patienceMs = 2000, ...options }: WatchedDataOptions) {
    this.#options = { keptMs, patienceMs, ...options }
  }

  async read(): Promise<Snapshot> {
    const { keptMs, patienceMs } = this.#options
    if (this.#kept && performance.now() - this.#kept.at < keptMs) return this.#kept.snapshot
    // However many ask, and however often one gave up: one is on its way to the database.
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined
    })
    const { promise: late, resolve } = Promise.withResolvers<Snapshot>()
    const timer = setTimeout(resolve, patienceMs, away)
    try {
      return await Promise.race([this.#asking, late])
    } finally {
      clearTimeout(timer)
    }
  }

  async #ask(): Promise<Snapshot> {
    const snapshot = await this.#askAll()
    this.#kept = { at: performance.now(), snapshot }
    return snapshot
  }

  async #askAll(): Promise<Snapshot> {
    const { db, gauges } = this.#options
    try {
      await sql`select 1`.execute(db)
    } catch {
      return away
    }
    const samples = new Map<Gauge, readonly Sample[]>()
    const failed: Gauge[] = []
    // One after the other: a scrape never has more than one connection.
    for (const gauge of gauges) {
      try {
        samples.set(gauge, await gauge.read(db))
      } catch {
        failed.push(gauge)
      }
    }
    return { isUp: true, samples, failed }
  }
}
