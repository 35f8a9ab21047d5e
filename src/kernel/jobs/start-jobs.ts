/** Starts background work in this process: the relay, the schedules, the workers. */
import type { OpenedDatabase } from '../database/database.ts'
import { openBoss } from './boss/open-boss.ts'
import { startWorkers } from './boss/workers.ts'
import type { Job, JobLog, Schedule } from './job.ts'
import { declareListeners } from './outbox/outbox.ts'
import { Relay } from './relay.ts'
import { writeSchedules } from './schedules/due-schedules.ts'
import { tidyJob, tidySchedule } from './tidy.ts'

export interface JobsToStart extends Pick<OpenedDatabase, 'db' | 'kind'> {
  /** Of all modules; handlers are told of emissions by their topics. */
  readonly jobs: readonly Job[]
  readonly schedules?: readonly Schedule[]
  readonly log: JobLog
  readonly now?: () => Date
  /** So often other processes' emissions, retries and schedules are looked for; 1 s. */
  readonly pulseMs?: number
  /** So often jobs are looked for whose process died; 30 s. */
  readonly superviseSeconds?: number
  /** So long a stop waits for jobs that are under way; 10 s. */
  readonly stopMs?: number
}

export interface RunningJobs {
  /** Begins nothing new, lets what is under way finish, then lets go; what does not finish in time is tried again later. */
  stop(): Promise<void>
}

/** Any number of processes may do so on one database; it may be empty but for the migrations. */
export async function startJobs(options: JobsToStart): Promise<RunningJobs> {
  const { db, kind, log, now = () => new Date() } = options
  const { pulseMs = 1000, superviseSeconds = 30, stopMs = 10_000 } = options
  const jobs = [...options.jobs, tidyJob(kind)]
  const schedules = [...(options.schedules ?? []), tidySchedule]
  checkNames(jobs, schedules)
  const boss = await openBoss({ db, kind }, jobs, log, { superviseSeconds })
  try {
    await writeSchedules(db, schedules, now())
    const stopping = new AbortController()
    const workers = await startWorkers(boss, jobs, { db, log, now, stopping: stopping.signal })
    const relay = new Relay(db, {
      boss,
      jobs,
      schedules,
      workers,
      now,
      pulseMs,
      onFailure: (error) => log.error({ err: error }, 'jobs: nothing is handed over; trying again'),
    })
    const listeners = declareListeners(db, jobs)
    listeners.onEmitted = () => relay.wake()
    return {
      async stop() {
        listeners.onEmitted = () => {}
        stopping.abort()
        // Together: while the one ends, the other must not begin anything.
        await Promise.all([relay.stop(), boss.stop({ timeout: stopMs })])
      },
    }
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }
}

function checkNames(jobs: readonly Job[], schedules: readonly Schedule[]): void {
  const queues = jobs.map(({ queue }) => queue)
  const names = schedules.map(({ name }) => name)
  for (const [what, list] of [['queue', queues] as const, ['schedule', names] as const]) {
    const twin = list.find((one, i) => list.indexOf(one) !== i)
    if (twin !== undefined) throw new Error(`${what} ${twin} is named twice`)
  }
  const lost = schedules.find(({ queue }) => !queues.includes(queue))
  if (lost) throw new Error(`schedule ${lost.name}: no job works on queue ${lost.queue}`)
}
