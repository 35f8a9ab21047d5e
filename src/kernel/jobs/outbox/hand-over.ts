/** From the outbox to the queues: a row goes out and its jobs go in by one transaction, so nothing is lost or sent twice. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { JobInsert, PgBoss } from 'pg-boss'
import type { Database } from '../../database/tables.ts'
import { tx } from '../../database/transactions.ts'
import { sqlOfTransaction } from '../boss/boss-sql.ts'
import type { Job, Schedule } from '../job.ts'
import { takeDueRuns } from '../schedules/due-schedules.ts'

/** Number of the advisory lock that the one hands over who does; any number that nothing else uses. */
const relayLock = 7_304_551
const batchSize = 1000
/** Rows that nobody took for so long belong to a part of the platform that is gone. */
const keptDays = 14

export interface HandOverPlan {
  readonly boss: PgBoss
  readonly jobs: readonly Job[]
  readonly schedules: readonly Schedule[]
  readonly now: Date
}

export interface HandedOver {
  readonly queues: ReadonlySet<string>
  /** Whether there may be more. */
  readonly isFull: boolean
}

/** Hands over one batch and the scheduled runs that are due; nothing where another process is at it. */
export async function handOver(db: Kysely<Database>, plan: HandOverPlan): Promise<HandedOver> {
  return tx(db, async (transaction) => {
    const { rows } = await sql<{ held: boolean }>`
      select pg_try_advisory_xact_lock(${sql.lit(relayLock)}) as held`.execute(transaction)
    if (!rows[0].held) return { queues: new Set<string>(), isFull: false }
    const queuesOf = mapQueues(plan.jobs)
    const taken = await takeRows(transaction, Array.from(queuesOf.keys()))
    const jobs = new Map<string, JobInsert[]>()
    const add = (queue: string, job: JobInsert) => jobs.set(queue, [...(jobs.get(queue) ?? []), job])
    for (const { topic, payload, not_before } of taken) {
      for (const queue of queuesOf.get(topic) ?? [])
        add(queue, { data: payload, ...(not_before ? { startAfter: not_before } : {}) })
    }
    for (const { queue, id, payload } of await takeDueRuns(transaction, plan.schedules, plan.now))
      add(queue, { id, data: payload })
    for (const [queue, list] of jobs)
      await plan.boss.insert(queue, list, { db: sqlOfTransaction(transaction) })
    return { queues: new Set(jobs.keys()), isFull: taken.length === batchSize }
  })
}

function mapQueues(jobs: readonly Job[]): Map<string, string[]> {
  const queues = new Map<string, string[]>()
  for (const { queue, listensTo = [] } of jobs) {
    for (const { name } of listensTo) queues.set(name, [...(queues.get(name) ?? []), queue])
  }
  return queues
}

interface OutboxRow {
  readonly id: number
  readonly topic: string
  readonly payload: object
  readonly not_before: Date | null
}

/** Rows of a topic that this program does not know stay: while versions change, another process may know it. */
async function takeRows(transaction: Transaction<Database>, topics: readonly string[]): Promise<OutboxRow[]> {
  const { rows } = await sql<OutboxRow>`
    delete from platform.outbox where id in
      (select id from platform.outbox where topic = any(${topics}) order by id limit ${sql.lit(batchSize)})
    returning id, topic, payload, not_before`.execute(transaction)
  return rows.toSorted((a, b) => a.id - b.id)
}

/** Removes rows that nobody listens to any more; @returns how many */
export async function sweepOutbox(db: Kysely<Database>): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('platform.outbox')
    .where('emitted_at', '<', sql<Date>`now() - ${sql.lit(keptDays)} * interval '1 day'`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
