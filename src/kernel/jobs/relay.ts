/** The pulse of background work: one small question a second, and at once where something was emitted here. */
import { setTimeout as wait } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Workers } from './boss/workers.ts'
import type { Schedule } from './job.ts'
import { type HandOverPlan, handOver } from './outbox/hand-over.ts'
import { writeSchedules } from './schedules/due-schedules.ts'

/** A clock that is put back by more has been wrong; by less it is only being kept. */
const setBackMs = 60_000

/** When much is emitted, it is handed over so often at most: batches cost less than single rows. */
const gapMs = 25

export interface RelayPlan extends Omit<HandOverPlan, 'now'> {
  readonly workers: Workers
  readonly now: () => Date
  readonly pulseMs: number
  /** Called once a row of failures. */
  onFailure(error: unknown): void
}

export class Relay {
  readonly #db: Kysely<Database>
  readonly #plan: RelayPlan
  readonly #running: Promise<void>
  #isStopping = false
  #isWoken = false
  #isFailing = false
  #lookedAt = Number.NEGATIVE_INFINITY
  /** The time at the last look, in milliseconds. */
  #clock = Number.NEGATIVE_INFINITY
  #endPause = () => {}

  constructor(db: Kysely<Database>, plan: RelayPlan) {
    this.#db = db
    this.#plan = plan
    this.#running = this.#run()
  }

  /** Something was emitted: hand it over now. */
  wake(): void {
    this.#isWoken = true
    this.#endPause()
  }

  /** Resolves when what is being handed over is. */
  async stop(): Promise<void> {
    this.#isStopping = true
    this.#endPause()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      try {
        await this.#beat()
        this.#isFailing = false
      } catch (error) {
        // The database may be away for long; the next beats ask again and are silent.
        if (!this.#isFailing) this.#plan.onFailure(error)
        this.#isFailing = true
      }
      if (this.#isStopping) return
      // A wake ends the pause, but not the gap.
      if (this.#isWoken && !this.#isFailing) await wait(gapMs)
      else await this.#pause()
    }
  }

  async #beat(): Promise<void> {
    const { workers, schedules, pulseMs } = this.#plan
    const isOnlyWoken = this.#isWoken && performance.now() - this.#lookedAt < pulseMs
    this.#isWoken = false
    if (isOnlyWoken) return this.#handOver([])
    this.#lookedAt = performance.now()
    await this.#followClock()
    const found = await this.#look()
    if (found.has_rows || found.has_due) await this.#handOver(schedules)
    workers.wake(found.ready)
  }

  /** What was counted by a clock that was ahead would come as late as that clock was early. */
  async #followClock(): Promise<void> {
    const { schedules, now } = this.#plan
    const time = now()
    if (time.getTime() < this.#clock - setBackMs) await writeSchedules(this.#db, schedules, time)
    this.#clock = time.getTime()
  }

  async #handOver(schedules: readonly Schedule[]): Promise<void> {
    const { workers, now } = this.#plan
    const { queues, isFull } = await handOver(this.#db, { ...this.#plan, schedules, now: now() })
    workers.wake(queues)
    if (isFull) this.#isWoken = true
  }

  /** Whether there is something to hand over, and queues with jobs whose time has come. */
  async #look(): Promise<{ has_rows: boolean; has_due: boolean; ready: string[] }> {
    const { jobs, schedules, now } = this.#plan
    const topics = jobs.flatMap(({ listensTo = [] }) => listensTo.map(({ name }) => name))
    const { rows } = await sql<{ has_rows: boolean; has_due: boolean; ready: string[] }>`
      select exists (select from platform.outbox where topic = any(${topics}::text[])) as has_rows,
        exists (select from platform.schedule
          where due_at <= ${now()}::timestamptz and name = any(${schedules.map(({ name }) => name)}::text[])) as has_due,
        array (select queue from unnest(${jobs.map(({ queue }) => queue)}::text[]) as queue
          where exists (select from pgboss.job
            where name = queue and state < 'active' and start_after <= now())) as ready`.execute(this.#db)
    return rows[0]
  }

  async #pause(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, this.#plan.pulseMs)
    this.#endPause = resolve
    await promise
    clearTimeout(timer)
  }
}
