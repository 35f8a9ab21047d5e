/** Background work of all modules: jobs, schedules, letters, the bot. */
import type { OpenedDatabase } from '#kernel/database/database.ts'
import type { Job, JobLog, Schedule } from '#kernel/jobs/job.ts'
import type { RunningJobs } from '#kernel/jobs/start-jobs.ts'
import type { JobTools } from '#kernel/module.ts'
import type { Office } from '#kernel/notify/delivery-job.ts'
import type { Conversation } from '#kernel/telegram/conversation.ts'
import type { Listener } from '#kernel/telegram/listener.ts'
import { ownDataPath } from '#modules/accounts/own-data/addresses.rules.ts'
import { copiesPath } from '#modules/administration/copies/copies.rules.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import packageJson from '../package.json' with { type: 'json' }
import { modules } from './modules.ts'
import { listSearchKinds } from './search.ts'

const copyPages = { person: ownDataPath, place: copiesPath }

/** Between attempts to start where the database is busy or away. */
const patienceMs = 10_000

export interface BackgroundWork {
  readonly jobs: readonly Job[]
  readonly schedules: readonly Schedule[]
}

/** What there is to do; `declareListeners` wants to know before the first request, so that nothing is told to nobody. */
export async function listBackgroundWork(tools: JobTools<TextKey>): Promise<BackgroundWork> {
  const [
    { erasingJob, erasingSchedule },
    { copyJob },
    { cleaningJobs, cleaningSchedules },
    { searchJobs, searchSchedules },
  ] = await Promise.all([
    import('#kernel/inventory/erasing-jobs.ts'),
    import('#kernel/inventory/copies/copy-jobs.ts'),
    import('#kernel/files/records/cleaning-jobs.ts'),
    import('#kernel/search/search-jobs.ts'),
  ])
  const { resources, translators } = tools
  const { directory, services } = resources
  const own = await Promise.all(modules.map((module) => module.jobs?.(tools) ?? []))
  return {
    jobs: [
      ...own.flat(),
      ...(await mailJobs(tools)),
      ...(await telegramJobs(tools)),
      erasingJob(resources.inventory),
      copyJob({
        ...{ inventory: resources.inventory, directory, translators, pages: copyPages },
        ...{ shelf: services.shelf, version: packageJson.version },
      }),
      ...cleaningJobs(services.shelf),
      ...searchJobs(await listSearchKinds()),
    ],
    schedules: [
      ...modules.flatMap(({ schedules }) => schedules ?? []),
      erasingSchedule,
      ...cleaningSchedules,
      ...searchSchedules,
    ],
  }
}

/** Without a mail server, or without anyone who has an address, nobody listens and no letter is written. */
async function mailJobs(tools: JobTools<TextKey>): Promise<Job[]> {
  const { mailer } = tools.resources.services
  const office = openOffice(tools)
  if (!mailer || !office) return []
  const { mailJob } = await import('#kernel/notify/mail-job.ts')
  const preferencesPath = modules.find((module) => module.preferencesPath)?.preferencesPath
  return [mailJob({ ...office, mailer, preferencesPath })]
}

/** The same of a bot. */
async function telegramJobs(tools: JobTools<TextKey>): Promise<Job[]> {
  const { bot } = tools.resources.services
  const office = openOffice(tools)
  const conversation = await conversationOf(tools)
  if (!bot || !office || !conversation) return []
  const { telegramJob } = await import('#kernel/notify/telegram-job.ts')
  return [telegramJob({ ...office, bot, conversation })]
}

function openOffice({ resources, translators }: JobTools<TextKey>): Office | undefined {
  const addressOf = modules.find((module) => module.addressOf)?.addressOf
  const kinds = modules.flatMap(({ notifications }) => notifications ?? [])
  return addressOf && { addressOf, translators, kinds, publicUrl: resources.publicUrl }
}

async function conversationOf(tools: JobTools<TextKey>): Promise<Conversation | undefined> {
  return modules.find((module) => module.conversation)?.conversation?.(tools)
}

/** Hears what is written to the bot; without a bot there is nothing to hear. */
export async function listenToBot(tools: JobTools<TextKey>, log: JobLog): Promise<Listener | undefined> {
  const { db, services } = tools.resources
  const conversation = await conversationOf(tools)
  if (!services.bot || !conversation) return undefined
  const { Listener } = await import('#kernel/telegram/listener.ts')
  return new Listener({ db, bot: services.bot, conversation, log })
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
