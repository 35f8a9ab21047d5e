/** Background work of all modules: jobs, schedules, letters. */
import type { OpenedDatabase } from '#kernel/database/database.ts'
import type { Job, JobLog } from '#kernel/jobs/job.ts'
import type { RunningJobs } from '#kernel/jobs/start-jobs.ts'
import type { JobTools } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { modules } from './modules.ts'

/** Between attempts to start where the database is busy or away. */
const patienceMs = 10_000

/** Begins at once and returns at once; a start that fails is tried again until it is stopped. */
export function runBackground(opened: OpenedDatabase, tools: JobTools<TextKey>, log: JobLog): RunningJobs {
  const stopping = new AbortController()
  const starting = startPatiently(() => startAll(opened, tools, log), log, stopping.signal)
  return {
    async stop() {
      stopping.abort()
      await (await starting)?.stop()
    },
  }
}

async function startPatiently(
  start: () => Promise<RunningJobs>,
  log: JobLog,
  stopping: AbortSignal,
): Promise<RunningJobs | undefined> {
  while (!stopping.aborted) {
    try {
      return await start()
    } catch (err) {
      log.error({ err }, 'jobs: background work did not start; trying again')
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patienceMs)
        stopping.addEventListener('abort', () => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }
  return undefined
}

async function startAll(
  { db, kind }: OpenedDatabase,
  tools: JobTools<TextKey>,
  log: JobLog,
): Promise<RunningJobs> {
  const { startJobs } = await import('#kernel/jobs/start-jobs.ts')
  const { sweepJob, sweepSchedule } = await import('#kernel/notify/notification-jobs.ts')
  const own = (await Promise.all(modules.map((module) => module.jobs?.(tools) ?? []))).flat()
  return startJobs({
    db,
    kind,
    jobs: [...own, ...(await mailJobs(tools, log)), sweepJob],
    schedules: [...modules.flatMap(({ schedules }) => schedules ?? []), sweepSchedule],
    log,
  })
}

/** Without a mail server, or without anyone who has an address, nobody listens and no letter is written. */
async function mailJobs(
  { resources: { publicUrl, services }, translators }: JobTools<TextKey>,
  log: JobLog,
): Promise<Job[]> {
  const addressOf = modules.find((module) => module.addressOf)?.addressOf
  if (!addressOf) return []
  const { mailer } = services
  if (!mailer) {
    log.warn({}, 'mail: SPILKA_SMTP_URL is not set; people are told inside of the platform only')
    return []
  }
  const { mailJob } = await import('#kernel/notify/notification-jobs.ts')
  const kinds = modules.flatMap(({ notifications }) => notifications ?? [])
  const preferencesPath = modules.find((module) => module.preferencesPath)?.preferencesPath
  return [mailJob({ mailer, addressOf, translators, kinds, publicUrl, preferencesPath })]
}
