/** pg-boss, started over our database with our queues. */
import { type Kysely, sql } from 'kysely'
import { PgBoss, type Queue, type QueueOptions } from 'pg-boss'
import type { OpenedDatabase } from '../../database/database.ts'
import type { Database } from '../../database/tables.ts'
import type { Job, JobLog } from '../job.ts'
import { installBoss, sqlOfDatabase } from './boss-sql.ts'

/** Where jobs go that failed for good; nobody works there. */
export const deadQueue = 'dead'

const day = 24 * 3600
/** Waiting and dead jobs are kept so long; the effects of jobs are kept longer (`sweepEffects`). */
const keptSeconds = 90 * day
/** Time for a job to be given up by us before pg-boss takes it away. */
const graceSeconds = 10

export interface BossSettings {
  /** How often jobs are looked for whose process died. */
  readonly superviseSeconds: number
}

/** Makes or brings up to date its tables and our queues; several processes may do so at once. */
export async function openBoss(
  { db, kind }: Pick<OpenedDatabase, 'db' | 'kind'>,
  jobs: readonly Job[],
  log: JobLog,
  { superviseSeconds }: BossSettings,
): Promise<PgBoss> {
  const isServer = kind === 'postgres'
  const boss = new PgBoss({
    db: sqlOfDatabase(db),
    backend: kind,
    // Our own schedules know the nights when the clock changes.
    schedule: false,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    maintenanceIntervalSeconds: 3600,
    queueCacheIntervalSeconds: 3600,
    // Jobs of ours never wait for each other.
    flowIntervalSeconds: 3600,
    bamIntervalSeconds: isServer ? 60 : 3600,
    reindex: isServer,
    monitorVacuum: isServer,
  })
  boss.on('error', (error) => log.error({ err: error }, 'jobs: the queue failed'))
  boss.on('warning', ({ message, data }) => log.warn({ data }, `jobs: ${message}`))
  await installBoss(db)
  await boss.start()
  try {
    await bringQueues(boss, jobs)
    if (!isServer) await freeAbandoned(boss, db)
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }
  return boss
}

async function bringQueues(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  if (!known.has(deadQueue)) await boss.createQueue(deadQueue, { retentionSeconds: keptSeconds })
  for (const job of jobs) {
    const options: QueueOptions & { deadLetter: string } = { ...optionsOf(job), deadLetter: deadQueue }
    const before = known.get(job.queue)
    if (before && Object.entries(options).every(([name, value]) => before[name as keyof Queue] === value))
      continue
    if (before) await boss.updateQueue(job.queue, options)
    else await boss.createQueue(job.queue, options)
    // It reads the queue's row now and keeps it: the next insert is in a transaction, where it could not ask.
    await boss.insert(job.queue, [])
  }
}

function optionsOf({ retries = 8, backoffSeconds = 5, expireSeconds = 60 }: Job): QueueOptions {
  return {
    retryLimit: retries,
    retryDelay: backoffSeconds,
    ...(backoffSeconds > 0 ? { retryBackoff: true, retryDelayMax: 3600 } : { retryBackoff: false }),
    expireInSeconds: expireSeconds + graceSeconds,
    retentionSeconds: keptSeconds,
    deleteAfterSeconds: day,
  }
}

/** One process at a time holds an embedded database: what is under way at its start was left behind by a killed one. */
async function freeAbandoned(boss: PgBoss, db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ name: string; ids: string[] }>`
    select name, array_agg(id::text) as ids from pgboss.job where state = 'active' group by name`.execute(db)
  for (const { name, ids } of rows) await boss.fail(name, ids, { message: 'the process ended meanwhile' })
}
