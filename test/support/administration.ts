/** The pages of administration with people, forms with files and jobs that really run. */
import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import { afterAll, expect } from 'vitest'
import type { OpenedDatabase } from '#kernel/database/database.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { startJobs } from '#kernel/jobs/start-jobs.ts'
import { type Actor, guest } from '#kernel/policy/policy.ts'
import type { Role } from '#kernel/policy/roles.ts'
import type { Resources } from '#kernel/resources.ts'
import { administration } from '#modules/administration/module.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { createApp } from '../../src/app.ts'
import { loadPages } from '../../src/web.ts'
import { keepLog } from './jobs.ts'
import { testResources } from './resources.ts'

export interface Administration {
  readonly app: FastifyInstance
  readonly address: string
  readonly resources: Resources
  /** Acts of administration in the audit, in order. */
  readonly recorded: () => Promise<string[]>
  /** What the server and its jobs logged as errors. */
  readonly faults: () => object[]
  get(url: string, who?: string): Promise<LightMyRequestResponse>
  /** Sends a form of fields and files, as a browser does. */
  send(url: string, fields: Record<string, string>, files?: readonly File[], who?: string): Promise<Sent>
  /** The data of a run's page once it is no more under way. */
  settled(path: string, who?: string): Promise<RunData>
}

interface Sent {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly body: string
}

/** What is looked at of a run's data. */
interface RunData {
  readonly state: string
  readonly digest: string
  readonly is_anew: boolean
  readonly fault: { code: string; problems: { file?: string; line?: number; code: string }[] } | null
  readonly outcome: { reports: { file: string }[] } | null
  readonly results: { name: string; path: string }[]
}

export function personWith(role: Role, territory: string | null, name: string): Actor {
  const id = randomUUID()
  return {
    kind: 'person',
    person: { id, name, language: 'uk' },
    session: { id: randomUUID(), hasSecondFactor: true },
    grants: [{ id: randomUUID(), role, territory }],
  }
}

/** Ends when the file's tests have run. */
export async function openAdministration(
  opened: OpenedDatabase,
  people: Readonly<Record<string, Actor>>,
): Promise<Administration> {
  const { db } = opened
  const resources = await testResources(db)
  await storePeople(db, people)
  const logged: object[] = []
  const logStream = new Writable({
    write(line, _, done) {
      logged.push(JSON.parse(String(line)))
      done()
    },
  })
  const app = await createApp<Resources>({
    server: { requestsPerMinute: 1e6, isReady: async () => true, https: false, logStream, logLevel: 'error' },
    resources,
    pages: await loadPages(),
    people: {
      acts: (await administration.acts?.()) ?? [],
      downloads: (await administration.downloads?.()) ?? [],
      options: {
        db,
        findActor: async (request) => ({ ...(people[String(request.headers['x-who'])] ?? guest) }),
        findPlace: async () => undefined,
        recordVisit: async () => {},
        shelf: resources.services.shelf,
      },
    },
    site: { navigation: [], work: administration.work ?? [], isTrial: false },
    region: async () => ({ name: () => 'X', isFictional: false }),
    version: '0',
  })
  // A form with files wants a real line.
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const log = keepLog()
  const jobs = await work(opened, resources, log)
  afterAll(async () => {
    await jobs.stop()
    await app.close()
  })
  return {
    app,
    address,
    resources,
    recorded: () => listRecorded(db),
    faults: () => [...logged, ...log.lines.filter(({ level }) => level === 'error')],
    ...asking(app, address),
  }
}

/** Acts as the audit has them, in order. */
async function listRecorded(db: OpenedDatabase['db']): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select act || ' ' || outcome || ' ' || name as said
    from audit.entry join accounts.person on person.id = actor_id order by at, entry.id`.execute(db)
  return rows.map(({ said }) => said)
}

async function work(opened: OpenedDatabase, resources: Resources, log: ReturnType<typeof keepLog>) {
  const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
  return startJobs({
    ...opened,
    log,
    jobs: (await administration.jobs?.({ resources, translators })) ?? [],
    schedules: administration.schedules ?? [],
    pulseMs: 50,
    stopMs: 5000,
  })
}

async function storePeople(db: OpenedDatabase['db'], people: Readonly<Record<string, Actor>>): Promise<void> {
  const now = new Date()
  for (const { person } of Object.values(people))
    if (person)
      await db
        .insertInto('accounts.person')
        .values({ ...person, email: `${person.id}@example.org`, created_at: now, updated_at: now })
        .execute()
}

function asking(app: FastifyInstance, address: string): Pick<Administration, 'get' | 'send' | 'settled'> {
  const get: Administration['get'] = (url, who = 'administrator') =>
    app.inject({ url, headers: { 'x-who': who } })
  return {
    get,
    async send(url, fields, files, who = 'administrator') {
      const headers = { 'x-who': who, 'sec-fetch-site': 'same-origin' }
      const body = bodyOf(fields, files)
      const answer = await fetch(`${address}${url}`, { method: 'POST', body, headers, redirect: 'manual' })
      const { status: statusCode } = answer
      return { statusCode, headers: Object.fromEntries(answer.headers), body: await answer.text() }
    },
    async settled(path, who) {
      const working = /received|previewing|loading|computing/
      let data: RunData | undefined
      await expect
        .poll(
          async () => {
            data = (await get(`${path}.json`, who)).json<RunData>()
            return data.state
          },
          { timeout: 60_000, interval: 50 },
        )
        .not.toMatch(working)
      if (!data) throw new Error('nothing was asked')
      return data
    },
  }
}

function bodyOf(fields: Record<string, string>, files?: readonly File[]): URLSearchParams | FormData {
  if (!files) return new URLSearchParams(fields)
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const file of files) {
    // `field:name.csv` goes into that field, everything else into `files`.
    const [, field = 'files', name = file.name] = /^(\w+):(.+)$/.exec(file.name) ?? []
    form.append(field, file, name)
  }
  return form
}

/** Files of a folder as a person sends them: by their names, without their folders. */
export function filesOf(contents: Readonly<Record<string, string>>): File[] {
  return Object.entries(contents).map(([path, content]) => new File([content], path.replace(/^.*\//, '')))
}
