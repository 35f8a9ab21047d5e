/**
 * The platform in a process of its own, without limits of requests, which only a scan can ask for; everything else is as
 * `spilka start` has it. Says its address and what is declared; makes administrators and tells what it answered when asked.
 */
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { tx } from '#kernel/database/transactions.ts'
import { describeParams, listQueryNames } from '#kernel/http/page-params.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { declareListeners } from '#kernel/jobs/outbox/outbox.ts'
import { registerTsx } from '#kernel/tsx.ts'
import { createPerson } from '#modules/accounts/identity/person.commands.ts'
import { beginSession } from '#modules/accounts/sessions/sessions.commands.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { listBackgroundWork, runBackground } from '../../src/background.ts'
import { readConfig } from '../../src/config.ts'
import { modules } from '../../src/modules.ts'
import { loadPracticeRegion } from '../../src/practice.ts'
import { createResources } from '../../src/resources.ts'
import { facesOf } from '../../test/support/page-faces.ts'

/** What was asked of the child, and what it answers. */
export type Asked = 'administrator' | 'answered'

/** An address that is answered to a GET. */
export interface Declared {
  /** With `:name` for parameters. */
  readonly path: string
  /** JSON Schemas of parameters of the query. */
  readonly query: Readonly<Record<string, object>>
}

export interface Started {
  readonly address: string
  readonly declared: readonly Declared[]
}

export interface Administrator {
  /** Value of the header `Cookie`. */
  readonly cookie: string
}

export interface Answered {
  readonly requests: number
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>
  /** What the log calls a fault of ours. */
  readonly faults: readonly string[]
}

registerTsx(fileURLToPath(new URL('../../.cache/tsx', import.meta.url)))
const config = readConfig()
const opened = await openDatabase({ location: config.database })
await migrate(opened.db)
await loadPracticeRegion(opened.db, new Date(), () => {})
const resources = await createResources(opened, config)
const { identity } = resources.services
const { createWebApp, loadPages } = await import('../../src/web.ts')

const statuses = new Map<string, number>()
const faults = new Map<string, number>()
let requests = 0
const logStream = new Writable({
  write(chunk, _, done) {
    for (const line of String(chunk).trim().split('\n')) note(JSON.parse(line))
    done()
  },
})

function note(line: { level: number; msg: string; status?: number; err?: { stack?: string } }): void {
  if (line.msg === 'request') {
    requests += 1
    statuses.set(String(line.status), (statuses.get(String(line.status)) ?? 0) + 1)
  }
  if (line.level < 50) return
  const what = `${line.msg}: ${line.err?.stack?.split('\n').slice(0, 3).join(' ') ?? JSON.stringify(line)}`
  faults.set(what, (faults.get(what) ?? 0) + 1)
}

const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
const work = await listBackgroundWork({ resources, translators })
declareListeners(opened.db, work.jobs)
const app = await createWebApp({
  config,
  resources,
  opened,
  version: 'scan',
  requestsPerMinute: Number.POSITIVE_INFINITY,
  logStream,
  logLevel: 'info',
})
await app.listen({ host: config.host, port: config.port })
const background = runBackground(opened, work, app.log)

/** Everything that is answered to a GET, in both languages. */
async function listDeclared(): Promise<Declared[]> {
  const acts = (await Promise.all(modules.map((module) => module.acts?.() ?? []))).flat()
  const downloads = (await Promise.all(modules.map((module) => module.downloads?.() ?? []))).flat()
  const pages = (await loadPages()).flatMap((page) => {
    const { schemas } = describeParams(page)
    const query = Object.fromEntries(listQueryNames(page).map((name) => [name, schemas[name]]))
    return facesOf(page).map(({ path }) => ({ path, query }))
  })
  const others = [...acts, ...downloads].map(({ path }) => path)
  // What the roof and the server add by themselves.
  const own = ['/api', '/api.json', '/about', '/about.json']
  const single = ['/api/openapi.json', '/health', '/ready', '/robots.txt', '/favicon.ico']
  const plain = [...[...others, ...own].flatMap((path) => [path, `/en${path}`]), ...single]
  const known = new Set(pages.map(({ path }) => path))
  return [
    ...pages,
    ...[...new Set(plain)].filter((path) => !known.has(path)).map((path) => ({ path, query: {} })),
  ]
}

/** Somebody who may do anything, with a session of their own: what one scan ends another does not miss. */
async function makeAdministrator(): Promise<Administrator> {
  const name = `Сканер ${crypto.randomUUID().slice(0, 8)}`
  const email = `${crypto.randomUUID()}@example.org`
  const client = { address: '127.0.0.1', userAgent: 'scan', cookie: '' }
  const begun = await tx(opened.db, async (tx) => {
    const now = new Date()
    const { id } = await createPerson(tx, { name, email, language: 'uk' }, now)
    const grant = { oblast_code: 'UA', id: crypto.randomUUID(), person_id: id, territory_code: null }
    await tx
      .insertInto('accounts.role_grant')
      .values({ ...grant, role: 'administrator', given_at: now })
      .execute()
    return beginSession(tx, identity, { personId: id, factors: ['password', 'totp'] }, client)
  })
  return { cookie: begun.cookies.map((cookie) => cookie.split(';')[0]).join('; ') }
}

async function answer(asked: Asked): Promise<Administrator | Answered> {
  if (asked === 'administrator') return makeAdministrator()
  return {
    requests,
    statuses: Object.fromEntries(statuses),
    faults: Array.from(faults, ([what, count]) => `${count} × ${what}`),
  }
}

process.on('message', async ({ id, asked }: { id: number; asked: Asked }) => {
  process.send?.({ id, answer: await answer(asked) })
})
process.on('disconnect', async () => {
  await app.close()
  await background.stop()
  await opened.close()
})
const started: Started = { address: `http://${config.host}:${config.port}`, declared: await listDeclared() }
process.send?.(started)
