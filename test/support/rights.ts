/** A region of two oblasts with people who hold roles in it, and the rooms of accounts over it through HTTP. */
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Kysely } from 'kysely'
import type { AnyAct } from '#kernel/acts/act.ts'
import { listKnownActs } from '#kernel/acts/known-acts.ts'
import { recordInAudit, recordVisitsIn } from '#kernel/acts/record.ts'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import type { AnyPage } from '#kernel/http/page.ts'
import { readCookie } from '#kernel/http/said.ts'
import { type Actor, everywhere, oblastOf, type Permission } from '#kernel/policy/policy.ts'
import type { Role } from '#kernel/policy/roles.ts'
import type { Resources, Services } from '#kernel/resources.ts'
import { Secrets } from '#kernel/secrets.ts'
import { findGrants } from '#modules/accounts/grants/grants.queries.ts'
import { accounts } from '#modules/accounts/module.ts'
import { findPlace } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { createApp } from '../../src/app.ts'
import { storeOblast } from './facts.ts'
import { testResources } from './resources.ts'

const raion = 'UA98020000000020002'

/** Codes of the region: two hromadas and a village in one oblast, a hromada in another. */
export const units = {
  oblast: 'UA98000000000010001',
  raion,
  north: 'UA98020010000030003',
  south: 'UA98020030000040004',
  village: 'UA98020010010060006',
  otherOblast: 'UA97000000000010001',
  far: 'UA97020010000030003',
} as const

export async function storeUnits(db: Kysely<Database>): Promise<void> {
  const { oblast, north, south, village, otherOblast, far } = units
  const inRaion = { raion_code: raion, parent_code: raion }
  await tx(db, async (transaction) => {
    await storeOblast(
      transaction,
      { code: oblast, name: 'Вигадана' },
      [],
      [
        {
          code: raion,
          category: 'P',
          level: 2,
          name: 'Вигаданський',
          parent_code: oblast,
          raion_code: raion,
        },
        { code: north, name: 'Північна', kind: 'urban', hromada_code: north, ...inRaion },
        { code: south, name: 'Південна', kind: 'rural', hromada_code: south, ...inRaion },
        {
          code: village,
          category: 'C',
          level: 4,
          name: 'Північ',
          parent_code: north,
          raion_code: raion,
          hromada_code: north,
        },
      ],
    )
    await storeOblast(
      transaction,
      { code: otherOblast, name: 'Дальня' },
      [],
      [{ code: far, name: 'Північна', kind: 'rural', hromada_code: far }],
    )
  })
}

export const now = new Date('2026-11-29T10:00:00Z')

export async function storePerson(db: Kysely<Database>, name: string, email: string): Promise<string> {
  const id = crypto.randomUUID()
  await db
    .insertInto('accounts.person')
    .values({ id, name, email, language: 'uk', created_at: now, updated_at: now })
    .execute()
  return id
}

export async function storeGrant(
  db: Kysely<Database>,
  person: string,
  role: Role,
  territory: string | null,
  ends_on: string | null = null,
): Promise<string> {
  const place = territory === null ? undefined : await findPlace(db, territory)
  const id = crypto.randomUUID()
  await db
    .insertInto('accounts.role_grant')
    .values({
      oblast_code: oblastOf(place ?? everywhere),
      id,
      person_id: person,
      role,
      territory_code: territory,
      given_at: now,
      ends_on,
    })
    .execute()
  return id
}

/** A person as tests send requests in their name; `undefined` is a guest. */
interface Client {
  get(url: string): Promise<LightMyRequestResponse>
  /** As a browser sends a form. */
  post(url: string, fields?: Readonly<Record<string, string>>): Promise<LightMyRequestResponse>
  /** As a program does. */
  send(url: string, body: object): Promise<LightMyRequestResponse>
}

export interface RightsApp {
  readonly app: FastifyInstance
  /** @param factors whether their session was begun with a second factor; it was, unless told otherwise */
  as(personId: string | undefined, factors?: 'one' | 'two'): Client
  /** What the audit was told, the newest last. */
  readonly records: { readonly act: string; readonly facts: unknown; readonly grant: string | undefined }[]
  /** Pages that showed contacts of whom, or were refused. */
  readonly visits: { readonly outcome: string; readonly page: string; readonly subjects: readonly string[] }[]
}

const secrets = new Secrets('a secret of tests, as long as it must be')
export const invitationKey = secrets.key('invitation')

export async function openRightsApp(
  db: Kysely<Database>,
  clock: () => Date = () => now,
  permissions: readonly Permission[] = accounts.permissions ?? [],
  otherPages: readonly AnyPage<Resources, TextKey>[] = [],
  otherActs: readonly AnyAct<Resources, TextKey>[] = [],
  services: Partial<Services> = {},
): Promise<RightsApp> {
  const records: RightsApp['records'] = []
  const visits: RightsApp['visits'] = []
  const made = await testResources(db, { now: clock, publicUrl: 'https://region.example' })
  const pages = [...((await accounts.pages?.()) ?? []), ...otherPages]
  const acts = [...((await accounts.acts?.()) ?? []), ...otherActs]
  const resources: Resources = {
    ...made,
    services: { ...made.services, ...services },
    secrets,
    permissions,
    acts: listKnownActs(acts, pages),
    publicUrl: 'https://region.example',
  }
  const app = await createApp<Resources>({
    server: { requestsPerMinute: 1_000_000, isReady: async () => true, https: false },
    resources,
    pages,
    people: {
      acts,
      options: {
        db,
        now: clock,
        findPlace: (code) => findPlace(db, code),
        recordVisit(visit) {
          const subjects = visit.looks.flatMap((look) => look.subjects)
          visits.push({ outcome: visit.outcome, page: visit.page, subjects })
          return recordVisitsIn(db, clock)(visit)
        },
        record(transaction, record) {
          records.push({ act: record.act, facts: record.facts, grant: record.grant?.id })
          return recordInAudit(transaction, record)
        },
        async findActor(request) {
          const [id, factors] = readCookie(request, 'person')?.split('.') ?? []
          return id === undefined
            ? { kind: 'guest', grants: [] }
            : findActor(db, id, factors === 'two', clock())
        },
      },
    },
    site: { navigation: [], work: accounts.work ?? [], isTrial: false },
    region: async () => ({ name: () => 'Вигадана область', isFictional: false }),
    version: '0.0.0',
  })
  return { app, as: (id, factors = 'two') => clientOf(app, id && `${id}.${factors}`), records, visits }
}

async function findActor(
  db: Kysely<Database>,
  id: string,
  hasSecondFactor: boolean,
  at: Date,
): Promise<Actor> {
  const { name } = await db
    .selectFrom('accounts.person')
    .select('name')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const grants = await findGrants(db, id, at)
  return {
    kind: 'person',
    person: { id, name, language: 'uk' },
    session: { id: 'session', hasSecondFactor },
    grants,
  }
}

function clientOf(app: FastifyInstance, cookie: string | undefined): Client {
  const headers = cookie === undefined ? {} : { cookie: `person=${cookie}` }
  const inject = (options: InjectOptions) =>
    app.inject({ ...options, headers: { ...headers, ...options.headers } })
  return {
    get: (url) => inject({ method: 'GET', url: encodeURI(url) }),
    post: (url, fields = {}) =>
      inject({
        method: 'POST',
        url,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
        payload: new URLSearchParams(fields).toString(),
      }),
    send: (url, body) => inject({ method: 'POST', url, payload: body }),
  }
}
