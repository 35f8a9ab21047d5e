/** Background work of all modules: jobs, schedules, letters. */
import type { OpenedDatabase } from '#kernel/database/database.ts'
import type { Job, JobLog, Schedule } from '#kernel/jobs/job.ts'
import type { RunningJobs } from '#kernel/jobs/start-jobs.ts'
import type { JobTools } from '#kernel/module.ts'
import { ownDataPath } from '#modules/accounts/own-data/addresses.rules.ts'
import { copiesPath } from '#modules/administration/copies/copies.rules.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import packageJson from '../package.json' with { type: 'json' }
import { modules } from './modules.ts'

const copyPages = { person: ownDataPath, place: copiesPath }

/** Between attempts to start where the database is busy or away. */
const patienceMs = 10_000

export interface BackgroundWork {
  readonly jobs: readonly Job[]
  readonly schedules: readonly Schedule[]
}

/** What there is to do; `declareListeners` wants to know before the first request, so that nothing is told to nobody. */
export async function listBackgroundWork(tools: JobTools<TextKey>): Promise<BackgroundWork> {
  const [{ erasingJob, erasingSchedule }, { copyJob }, { cleaningJobs, cleaningSchedules }] =
    await Promise.all([
      import('#kernel/inventory/erasing-jobs.ts'),
      import('#kernel/inventory/copies/copy-jobs.ts'),
      import('#kernel/files/records/cleaning-jobs.ts'),
    ])
  const { resources, translators } = tools
  const { directory, services } = resources
  const own = await Promise.all(modules.map((module) => module.jobs?.(tools) ?? []))
  return {
    jobs: [
      ...own.flat(),
      ...(await mailJobs(tools)),
      erasingJob(resources.inventory),
      copyJob({
        ...{ inventory: resources.inventory, directory, translators, pages: copyPages },
        ...{ shelf: services.shelf, version: packageJson.version },
      }),
      ...cleaningJobs(services.shelf),
    ],
    schedules: [
      ...modules.flatMap(({ schedules }) => schedules ?? []),
      erasingSchedule,
      ...cleaningSchedules,
    ],
  }
}

/** Without a mail server, or without anyone who has an address, nobody listens and no letter is written. */
async function mailJobs({
  resources: { publicUrl, services },
  translators,
}: JobTools<TextKey>): Promise<Job[]> {
  const addressOf = modules.find((module) => module.addressOf)?.addressOf
  const { mailer } = services
  if (!addressOf || !mailer) return []
  const { mailJob } = await import('#kernel/notify/notification-jobs.ts')
  const kinds = modules.flatMap(({ notifications }) => notifications ?? [])
  const preferencesPath = modules.find((module) => module.preferencesPath)?.preferencesPath
  return [mailJob({ mailer, addressOf, translators, kinds, publicUrl, preferencesPath })]
}

/** Begins at once and returns at once; a start that fails is tried again until it is stopped. */
export function runBackground({ db, kind }: OpenedDatabase, work: BackgroundWork, log: JobLog): RunningJobs {
  const stopping = new AbortController()
  const start = async () => {
    const { startJobs } = await import('#kernel/jobs/start-jobs.ts')
    return startJobs({ db, kind, ...work, log })
  }
  const starting = startPatiently(start, log, stopping.signal)
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
