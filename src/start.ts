/** `spilka start`: database, migrations, a first region, the server; what it does is said while it does it. */
import { flushCompileCache } from 'node:module'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Sealer } from '#kernel/audit/sealer.ts'
import type { RequestWatch } from '#kernel/backup/keeping/requests.ts'
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { AppError } from '#kernel/errors.ts'
import type { JobLog } from '#kernel/jobs/job.ts'
import { declareListeners } from '#kernel/jobs/outbox/outbox.ts'
import type { Metrics } from '#kernel/metrics/metrics.ts'
import type { MetricsDoor } from '#kernel/metrics/serve-metrics.ts'
import type { CommandContext } from '#kernel/module.ts'
import type { Resources } from '#kernel/resources.ts'
import { registerTsx } from '#kernel/tsx.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listBackgroundWork, listenToBot, runBackground } from './background.ts'
import type { Config } from './config.ts'
import { modules } from './modules.ts'
import { type SettingName, settingFault } from './settings.ts'
import { announceStages, type StartStages } from './start-stages.ts'
import { awaitStopRequest, type StopRequest } from './stop-request.ts'
import { warnOfUnknown } from './unknown-settings.ts'

/** The first pages are made by then. */
const quietAfterMs = 3000

/** Starts and serves until a signal asks to stop; one that comes earlier is heeded between two steps of the start. */
export async function start(config: Config, context: CommandContext<TextKey>): Promise<void> {
  const { texts, terminal } = context
  const stages = announceStages(terminal, texts)
  const stop = awaitStopRequest(() => {
    stages.end()
    terminal.warn(texts.text('start.stopping'))
  })
  registerTsx(fileURLToPath(new URL('../.cache/tsx', import.meta.url)))
  warnOfUnknown(context)
  // The database is made in a thread of its own; meanwhile this one reads the code of the pages. It is awaited below.
  import('./web.ts').then(({ loadPages }) => loadPages()).catch(() => {})
  try {
    const opened = await openDatabase({
      location: config.database,
      onProgress: (stage) => stages.begin(stage),
    })
    try {
      await serve(opened, config, context, stages, stop)
    } finally {
      await opened.close()
    }
  } finally {
    stages.end()
    stop.forget()
  }
}

async function serve(
  opened: OpenedDatabase,
  config: Config,
  context: CommandContext<TextKey>,
  stages: StartStages,
  stop: StopRequest,
): Promise<void> {
  const { texts, terminal } = context
  const isNew = await prepare(opened, config, stages, stop)
  const { createResources } = await import('./resources.ts')
  const resources = await createResources(opened, config)
  const tools = { resources, translators: context.translators }
  const work = await listBackgroundWork(tools)
  // What is begun from here on takes a moment and is ended with the rest.
  if (stop.isMade()) return
  declareListeners(opened.db, work.jobs)
  const figures = await openMetrics(opened, config, context.version)
  const app = await openPages(opened, resources, config, context.version, stages, figures?.metrics)
  stages.end()
  if (isNew) terminal.print(texts.text('start.practice_ready'))
  terminal.print(texts.text('start.ready', { address: addressOf(app, config) }))
  await welcomeFirst(resources, addressOf(app, config), context)
  // A server ends rarely, and not always by itself: what Node made of our files is kept now.
  flushCompileCache()
  // After the address is told: nobody waits for it.
  if (!resources.services.mailer)
    app.log.warn('mail: SPILKA_SMTP_URL is not set; people are told inside of the platform only')
  const background = runBackground(opened, work, app.log)
  const listener = await listenToBot(tools, app.log)
  const sealer = await sealAudit(resources, app.log)
  const requests = await takeRequests(resources, config)
  readAhead(resources, app.log)
  await stop.made
  await app.close()
  await figures?.door.close()
  await requests.stop()
  await listener?.stop()
  await background.stop()
  await sealer.stop()
}

/** Brings the database to this version and, where it is empty, puts the practice region in; whether it did so. */
async function prepare(
  opened: OpenedDatabase,
  config: Config,
  stages: StartStages,
  stop: StopRequest,
): Promise<boolean> {
  if (stop.isMade()) return false
  stages.begin('migrate')
  await migrate(opened.db)
  if (stop.isMade() || config.region !== 'practice') return false
  // The region's maker is read where there is one to be made.
  const { listRegions } = await import('#modules/territories/api.ts')
  if ((await listRegions(opened.db)).length > 0) return false
  const { loadPracticeRegion } = await import('./practice.ts')
  return loadPracticeRegion(opened.db, new Date(), () => stages.begin('practice'))
}

/** While nobody can run the platform, whoever sees this terminal may become its first administrator. */
async function welcomeFirst(
  { db, secrets }: Resources,
  address: string,
  { texts, terminal }: CommandContext<TextKey>,
): Promise<void> {
  const { firstAdministratorPath } = await import('#modules/accounts/api.ts')
  const path = await firstAdministratorPath(db, secrets, new Date())
  if (path !== undefined)
    terminal.print(texts.text('start.first_administrator', { link: `${address}${path}` }))
}

/** In a quiet moment after the start; who needs it earlier reads it then. */
function readAhead(resources: Resources, log: JobLog): void {
  setTimeout(async () => {
    try {
      const { prepareIdentity } = await import('#modules/accounts/api.ts')
      await prepareIdentity(resources)
      flushCompileCache()
    } catch (err) {
      log.error({ err }, 'identity: not all of it could be read')
    }
  }, quietAfterMs).unref()
}

/** Links what acts leave in the audit, a batch within a second. */
async function sealAudit({ db, secrets }: Resources, log: JobLog): Promise<Sealer> {
  const [{ startSealer }, { sealKeys }] = await Promise.all([
    import('#kernel/audit/sealer.ts'),
    import('#kernel/audit/seal-keys.ts'),
  ])
  return startSealer({ db, signingKey: sealKeys(secrets.key('audit')).signingKey, log })
}

/** Makes the backups that the command line asks for: where this process holds the database, nobody else can. */
async function takeRequests({ services }: Resources, config: Config): Promise<RequestWatch> {
  const [{ watchRequests }, { requestFolder }] = await Promise.all([
    import('#kernel/backup/keeping/requests.ts'),
    import('./backup.ts'),
  ])
  return watchRequests(requestFolder(config), (request) =>
    services.backups.make({ cause: 'command_line', ...request }),
  )
}

async function openPages(
  opened: OpenedDatabase,
  resources: Resources,
  config: Config,
  version: string,
  stages: StartStages,
  metrics: Metrics | undefined,
): Promise<FastifyInstance> {
  stages.begin('pages')
  const { createWebApp } = await import('./web.ts')
  // A person at a terminal wants to see faults; whoever keeps the output of a service wants every request.
  const { isTTY } = process.stdout
  const logLevel = config.logLevel ?? (isTTY ? 'error' : 'info')
  const log = { logStream: isTTY ? process.stderr : process.stdout, logLevel }
  const { requestsPerMinute } = config
  const counting = metrics ? { onAnswered: metrics.countRequest } : {}
  const app = await createWebApp({
    config,
    opened,
    resources,
    version,
    requestsPerMinute,
    ...log,
    ...counting,
  })
  await listen(app, config)
  return app
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    // Its address is told to a person below; in the log it would only look like one.
    await app.listen({ host, port, listenTextResolver: () => 'listening' })
  } catch (error) {
    throw listenFault(error, port, 'HOST', host)
  }
}

/** Reads what it takes only where somebody wants figures: a tenth of a second and 20 MB. */
async function openMetrics(
  opened: OpenedDatabase,
  { metrics: at }: Config,
  version: string,
): Promise<{ metrics: Metrics; door: MetricsDoor } | undefined> {
  if (!at) return undefined
  const [{ createMetrics }, { serveMetrics }, { readCodeRevision }] = await Promise.all([
    import('#kernel/metrics/metrics.ts'),
    import('#kernel/metrics/serve-metrics.ts'),
    import('./code-revision.ts'),
  ])
  const gauges = (await Promise.all(modules.map((module) => module.gauges?.() ?? []))).flat()
  const metrics = createMetrics({ opened, gauges, version, revision: readCodeRevision() })
  try {
    return { metrics, door: await serveMetrics(metrics, at) }
  } catch (error) {
    throw listenFault(error, at.port, 'SPILKA_METRICS', `${at.host}:${at.port}`)
  }
}

/** Why nothing can listen there, in words of the person who said where. */
function listenFault(error: unknown, port: number, name: SettingName, value: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return new AppError('server.port_busy', { port: String(port) })
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code?.startsWith('EAI_'))
    return settingFault(name, value)
  if (code === 'EACCES') return new AppError('server.port_forbidden', { port: String(port) })
  return error
}

function addressOf(app: FastifyInstance, config: Config): string {
  return config.publicUrl ?? localAddress(app, config)
}

/** Where a browser on this machine finds it. */
function localAddress(app: FastifyInstance, { host }: Config): string {
  const { port } = app.server.address() as AddressInfo
  const isEverywhere = host === '0.0.0.0' || host === '::'
  return `http://${isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
}
