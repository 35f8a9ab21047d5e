/** What a module offers as background work. */
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Topic } from './outbox/topic.ts'
import type { Timing } from './schedules/timing.ts'

/** The part of a logger that background work uses; pino's and fastify's fit. */
export interface JobLog {
  debug(details: object, message: string): void
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

export interface JobContext {
  /** The root; what the job writes it writes in a transaction: `tx(db, …)`. */
  readonly db: Kysely<Database>
  readonly now: () => Date
  readonly log: JobLog
  /** The same at every attempt and after an administrator's «again»; a scheduled job's is that of its tick. */
  readonly id: string
  /** Aborted when the job has used up its time or the platform stops without it. */
  readonly signal: AbortSignal
  /**
   * Whether the effect named by `key` is still to be had; then it is taken for granted once `tx` is committed.
   * Every job may run twice (the process died after its work and before its tick), so whatever must not happen twice
   * begins with: `if (!(await once(tx))) return`
   * @param key tells apart several effects of one job, or names one across jobs; the job's id
   */
  once(tx: Transaction<Database>, key?: string): Promise<boolean>
}

export interface Job<Payload extends object = object> {
  /** Its queue, `module.work`: letters, digits, `.`, `_`. */
  readonly queue: string
  /** Each emission becomes a job of its own in each queue that listens. */
  readonly listensTo?: readonly Topic<Payload>[]
  /** @throws PermanentFailure where another attempt cannot help; any other error is tried again */
  handle(payload: Payload, context: JobContext): Promise<void>
  /** Attempts after the first; then it is a dead letter. 8. */
  readonly retries?: number
  /** Seconds before the second attempt; doubled at each further one, with jitter, up to an hour. 5. */
  readonly backoffSeconds?: number
  /** An attempt that takes longer has failed; so long others wait after a process was killed. 60. */
  readonly expireSeconds?: number
  /** So many run at once in a process. 5. */
  readonly concurrency?: number
}

/** Puts a job `{ schedule, at }` into a queue whenever it is due; a job of the same module handles it. */
export interface Schedule {
  /** `module.work`. */
  readonly name: string
  readonly queue: string
  readonly when: Timing
}

/** The payload of a scheduled job. */
export interface ScheduledRun {
  readonly schedule: string
  /** The tick it is for, in ISO 8601; after a time without ticks the last that was missed. */
  readonly at: string
}

/** A failure that another attempt cannot mend: the job becomes a dead letter at once. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure'
}
