/** Jobs meet their handlers. */
import type { Kysely } from 'kysely'
import type { JobResult, JobWithMetadata, PgBoss } from 'pg-boss'
import type { Database } from '../../database/tables.ts'
import { takeEffect } from '../effects.ts'
import { type Job, type JobLog, PermanentFailure } from '../job.ts'

/** Workers are woken (`wake`); should that ever fail, they look by themselves. */
const lookSeconds = 300
/** An administrator reads it in a list. */
const errorLength = 500

export interface WorkerTools {
  readonly db: Kysely<Database>
  readonly log: JobLog
  readonly now: () => Date
  /** Aborted once a stop has begun: what is cut short then is no fault. */
  readonly stopping: AbortSignal
}

export interface Workers {
  /** Has the workers of these queues look for jobs at once. */
  wake(queues: Iterable<string>): void
}

/** Begins to work on every job's queue; ended by `boss.stop`. */
export async function startWorkers(boss: PgBoss, jobs: readonly Job[], tools: WorkerTools): Promise<Workers> {
  const workers = new Map<string, string>()
  const wake = (queue: string) => {
    const worker = workers.get(queue)
    if (worker !== undefined) boss.notifyWorker(worker)
  }
  for (const job of jobs) {
    const options = {
      batchSize: job.concurrency ?? 5,
      perJobResults: true,
      includeMetadata: true,
      pollingIntervalSeconds: lookSeconds,
    } as const
    const worker = await boss.work(job.queue, options, async (batch: JobWithMetadata<object>[]) => {
      const results = await Promise.all(batch.map((found) => runJob(job, found, tools)))
      // A full batch: there may be more.
      if (batch.length === options.batchSize) wake(job.queue)
      return results
    })
    workers.set(job.queue, worker)
  }
  return {
    wake(queues) {
      for (const queue of queues) wake(queue)
    },
  }
}

async function runJob(
  job: Job,
  found: JobWithMetadata<object>,
  { stopping, ...tools }: WorkerTools,
): Promise<JobResult> {
  const id = found.sourceRootId ?? found.id
  const { queue, expireSeconds = 60 } = job
  const late = Promise.withResolvers<never>()
  const beganAt = performance.now()
  const ending = new AbortController()
  const timer = setTimeout(() => {
    const error = new Error(`took longer than ${expireSeconds} s`)
    ending.abort(error)
    late.reject(error)
  }, expireSeconds * 1000)
  try {
    const handled = job.handle(found.data, {
      ...tools,
      id,
      signal: AbortSignal.any([found.signal, ending.signal]),
      once: (tx, key = id) => takeEffect(tx, queue, key),
    })
    await Promise.race([handled, late.promise])
    tools.log.debug({ queue, job: id, ms: Math.round(performance.now() - beganAt) }, 'jobs: a job is done')
    return { id: found.id, status: 'completed' }
  } catch (error) {
    const isLast = error instanceof PermanentFailure || found.retryCount >= found.retryLimit
    const details = { queue, job: id, attempt: found.retryCount + 1, err: error }
    if (stopping.aborted && found.signal.aborted) {
      tools.log.info({ queue, job: id }, 'jobs: a job was cut short by the stop and will be tried again')
    } else if (isLast) tools.log.error(details, 'jobs: a job failed for good')
    else tools.log.warn(details, 'jobs: a job failed and will be tried again')
    const status = error instanceof PermanentFailure ? 'deadletter' : 'failed'
    return { id: found.id, status, output: { message: describe(error) } }
  } finally {
    clearTimeout(timer)
  }
}

/** The message alone: a stack is for the log, and other fields of an error may hold what the job was about. */
function describe(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  // PostgreSQL takes no NUL in a text.
  const line = text.replaceAll('\0', '').trim()
  return line.length > errorLength ? `${line.slice(0, errorLength - 1)}…` : line
}
