/** What every run needs of a job: taken up once, shown alive, ended whatever happens, taken up again where a process died. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { AppError } from '#kernel/errors.ts'
import { detachFiles, hasFiles } from '#kernel/files/records/files.ts'
import { type Job, type JobContext, PermanentFailure } from '#kernel/jobs/job.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import { beat, endWithFault, moveRun, postponeRun, takeRun, topics } from './run.commands.ts'
import { faultOf, fileOblast } from './run.files.ts'
import { ownerType } from './run.queries.ts'
import { type Run, type RunKind, statesUnderWay } from './run.rules.ts'
import type { Progress } from './run.schema.ts'
import { keptFor, tendRuns } from './run-terms.rules.ts'

type Db = Kysely<Database>

/** A run that failed, or took its process with it, so often is given up. */
const mostAttempts = 4
const beatMs = 1000
/** A run without a sign of life for so long has lost its process. */
const silentMs = 2 * 60_000
const waitMs = 3000
const day = 24 * 3_600_000

type OnProgress = (stage: string, done: number, total: number) => void

export interface RunWork {
  readonly run: Run
  readonly progress: OnProgress
  readonly context: JobContext
  /** Takes the name of the folder that files lie in out of what is told. */
  readonly tell: (folder: string) => void
}

/** A job that does `work` for each run that asks for it; `work` ends with the run moved on. */
export function runJob(kind: RunKind, queue: string, work: (given: RunWork) => Promise<void>): Job {
  return {
    queue,
    listensTo: [topics[kind]],
    // One at a time a process: a load holds the lock of loads, and an index all of a core.
    concurrency: 1,
    // Longer than any load takes; a process that died is found by its silence, not by this.
    expireSeconds: 2 * 3600,
    retries: mostAttempts,
    handle: (payload, context) => handleRun((payload as { run: string }).run, context, work),
  }
}

async function handleRun(
  id: string,
  context: JobContext,
  work: (given: RunWork) => Promise<void>,
): Promise<void> {
  const { db, now } = context
  const run = await takeRun(db, id, now())
  if (!run) return
  // It took its process with it each time: nobody was left to say so.
  if (run.attempts > mostAttempts) return giveUp(db, run, now())
  const heart = startBeating(db, id, now)
  let folder: string | undefined
  const tell = (name: string) => {
    folder = name
  }
  try {
    await work({ run, progress: heart.progress, context, tell })
  } catch (error) {
    await heart.stop()
    await takeRefusal(run, error, folder, context)
  } finally {
    await heart.stop()
  }
}

/** What a person can mend ends the run with its faults; what time mends is tried again; the rest is tried some times. */
async function takeRefusal(
  run: Run,
  error: unknown,
  folder: string | undefined,
  { db, now }: JobContext,
): Promise<void> {
  const time = now()
  if (error instanceof AppError && error.code === 'load.in_progress')
    return postponeRun(db, run, { now: time, notBefore: new Date(time.getTime() + waitMs) })
  if (error instanceof AppError && error.status < 500)
    return endWithFault(db, run, 'unusable', { fault: faultOf(error, folder), now: time })
  if (run.attempts < mostAttempts) throw error
  await giveUp(db, run, time)
  throw new PermanentFailure(error instanceof Error ? error.message : String(error), { cause: error })
}

async function giveUp(db: Db, run: Run, now: Date): Promise<void> {
  const fault = { code: 'administration.failed', params: {}, problems: [], count: 0 }
  await endWithFault(db, run, 'failed', { fault, now })
}

/**
 * Writes how far the work is, from outside of the work's transaction, so that others see it. On the embedded database it
 * waits for that transaction like everyone else.
 */
function startBeating(db: Db, id: string, now: () => Date) {
  let latest: Progress | undefined
  let writing: Promise<void> | undefined
  // Begun here, before the work's transaction: what a timer runs belongs to where the timer was begun.
  const timer = setInterval(() => {
    writing ??= beat(db, id, { now: now(), progress: latest })
      // A sign of life that fails is one that is missing.
      .catch(() => {})
      .finally(() => {
        writing = undefined
      })
  }, beatMs)
  return {
    progress: (stage: string, done: number, total: number) => {
      latest = { stage, done, total }
    },
    async stop() {
      clearInterval(timer)
      await writing
    },
  }
}

/** Takes up runs whose process died, and lets go of what has served its time. */
export function tendRunsJob(): Job {
  return {
    queue: tendRuns.queue,
    async handle(_, { db, now }) {
      await takeUpSilent(db, now())
      for (const kind of ['load', 'index'] as const) await forgetOld(db, kind, now())
    },
  }
}

async function takeUpSilent(db: Db, now: Date): Promise<void> {
  await tx(db, async (transaction) => {
    const silent = await transaction
      .updateTable('administration.run')
      .set({ beat_at: now })
      .where('state', 'in', [...statesUnderWay])
      .where('beat_at', '<', new Date(now.getTime() - silentMs))
      .returning(['id', 'kind'])
      .execute()
    for (const { id, kind } of silent) await emit(transaction, topics[kind], { run: id })
  })
}

/** Files go; what was loaded stays told, an index from files goes whole. */
async function forgetOld(db: Db, kind: RunKind, now: Date): Promise<void> {
  await tx(db, async (transaction) => {
    const old = await transaction
      .selectFrom('administration.run')
      .select(['id', 'state'])
      .where('kind', '=', kind)
      .where('begun_at', '<', new Date(now.getTime() - keptFor[kind] * day))
      .where('state', 'not in', [...statesUnderWay])
      .where((eb) =>
        eb.or([
          eb.val(kind === 'index'),
          eb('state', '=', 'previewed'),
          hasFiles(fileOblast, ownerType, eb.cast<string>('administration.run.id', 'text')),
        ]),
      )
      .limit(100)
      .execute()
    for (const run of old) {
      await detachFiles(transaction, fileOblast, { type: ownerType, id: run.id }, { now })
      if (run.state === 'previewed') await moveRun(transaction, run, 'withdrawn', { now })
    }
    const ids = old.map(({ id }) => id)
    if (kind === 'index' && ids.length > 0)
      await transaction.deleteFrom('administration.run').where('id', 'in', ids).execute()
  })
}
