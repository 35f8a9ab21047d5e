/** The platform with its own people: pages and acts of accounts over a real database, and visitors who keep cookies. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { type Kysely, sql } from 'kysely'
import type { RecordAct } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import type { SpilkaModule } from '#kernel/module.ts'
import type { Role } from '#kernel/policy/roles.ts'
import type { Resources, Services } from '#kernel/resources.ts'
import { badgesOf } from '#modules/accounts/api.ts'
import { findActor } from '#modules/accounts/entry/actor.queries.ts'
import type { Person } from '#modules/accounts/identity/person.queries.ts'
import { accounts } from '#modules/accounts/module.ts'
import type { Factor } from '#modules/accounts/sessions/session-store.commands.ts'
import { beginSession } from '#modules/accounts/sessions/sessions.commands.ts'
import { findPlace } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { createApp } from '../../src/app.ts'
import { testResources } from './resources.ts'

type ActRecord = Parameters<RecordAct>[1]

export interface PeopleApp {
  readonly app: FastifyInstance
  readonly resources: Resources
  /** What was written to the audit, the latest last; what was rolled back is not among it. */
  readonly records: () => Promise<readonly ActRecord[]>
}

export interface PeopleOptions {
  /** Whose pages and acts there are; accounts, unless told otherwise. */
  readonly rooms?: readonly SpilkaModule<TextKey>[]
}

/** @param services at least identity, see `testIdentity` */
export async function peopleApp(
  db: Kysely<Database>,
  given: Pick<Services, 'identity'> & Partial<Services>,
  { rooms = [accounts] }: PeopleOptions = {},
): Promise<PeopleApp> {
  const { identity } = given
  const resources = await testResources(db)
  await sql`create table if not exists platform.noted (at serial, act jsonb)`.execute(db)
  const app = await createApp<Resources>({
    server: { requestsPerMinute: 1e6, isReady: async () => true, https: false },
    resources: { ...resources, services: { ...resources.services, ...given } },
    pages: (await Promise.all(rooms.map((room) => room.pages?.() ?? []))).flat(),
    people: {
      acts: (await Promise.all(rooms.map((room) => room.acts?.() ?? []))).flat(),
      downloads: (await Promise.all(rooms.map((room) => room.downloads?.() ?? []))).flat(),
      options: {
        db,
        signIn: '/accounts/sign-in',
        shelf: resources.services.shelf,
        findActor: (request) => findActor(identity, request),
        findPlace: (code) => findPlace(db, code),
        recordVisit: async () => {},
        async record(tx, act) {
          await sql`insert into platform.noted (act) values (${JSON.stringify(act)}::jsonb)`.execute(tx)
        },
        badgesOf: (actor) => badgesOf(db, actor),
        now: identity.now,
      },
    },
    site: {
      navigation: [],
      work: rooms.flatMap(({ work }) => work ?? []),
      isTrial: false,
      publicUrl: identity.publicUrl,
    },
    region: async () => ({ name: () => 'Область', isFictional: false }),
    version: '0',
  })
  return {
    app,
    resources,
    records: async () =>
      (await sql<{ act: ActRecord }>`select act from platform.noted order by at`.execute(db)).rows.map(
        ({ act }) => act,
      ),
  }
}

/** A browser at the platform: it keeps cookies, and says where its requests come from, as browsers do. */
export class Visitor {
  readonly #app: FastifyInstance
  readonly #origin: string
  readonly #cookies = new Map<string, string>()
  address = '192.0.2.1'
  userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'

  constructor(app: FastifyInstance, origin: string) {
    this.#app = app
    this.#origin = origin
  }

  get cookie(): string {
    return Array.from(this.#cookies, ([name, value]) => `${name}=${value}`).join('; ')
  }

  set cookie(header: string) {
    this.#cookies.clear()
    this.keep(header.split('; ').filter((part) => part !== ''))
  }

  keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/) ?? []
      if (/Max-Age=0(;|$)/i.test(cookie)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
  }

  async get(url: string): Promise<LightMyRequestResponse> {
    return this.#ask('GET', url, undefined, {})
  }

  /** Sends a form. */
  async send(
    url: string,
    fields: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<LightMyRequestResponse> {
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    return this.#ask('POST', url, new URLSearchParams(fields).toString(), { ...type, ...headers })
  }

  async sendJson(url: string, body: unknown): Promise<LightMyRequestResponse> {
    return this.#ask('POST', url, JSON.stringify(body), { 'content-type': 'application/json' })
  }

  async #ask(method: 'GET' | 'POST', url: string, payload: string | undefined, headers: object) {
    const answer = await this.#app.inject({
      method,
      url,
      ...(payload === undefined ? {} : { payload }),
      remoteAddress: this.address,
      headers: {
        cookie: this.cookie,
        'user-agent': this.userAgent,
        ...(method === 'POST' ? { 'sec-fetch-site': 'same-origin', origin: this.#origin } : {}),
        ...headers,
      },
    })
    this.keep([answer.headers['set-cookie'] ?? []].flat())
    return answer
  }
}

/** Gives a person a role past the rules of delegation. @param territory null = the whole platform */
export async function giveRole(
  db: Kysely<Database>,
  person_id: string,
  role: Role,
  territory: string | null,
): Promise<void> {
  await db
    .insertInto('accounts.role_grant')
    .values({
      oblast_code: territory === null ? 'UA' : territory.slice(0, 19),
      id: crypto.randomUUID(),
      person_id,
      role,
      territory_code: territory,
      given_at: new Date('2026-01-01T00:00:00Z'),
    })
    .execute()
}

/** Signs a person in without the pages, for tests of what comes after. */
export async function enter(
  { identity }: Pick<Services, 'identity'>,
  visitor: Visitor,
  { id: personId }: Pick<Person, 'id'>,
  factors: readonly Factor[] = ['password'],
): Promise<string> {
  const { address, userAgent, cookie } = visitor
  const client = { address, userAgent, cookie }
  const begun = await tx(identity.db, (tx) => beginSession(tx, identity, { personId, factors }, client))
  visitor.keep(begun.cookies)
  return begun.id
}
