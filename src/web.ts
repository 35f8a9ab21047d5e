/** The web application over an opened database. */
import type { FastifyInstance } from 'fastify'
import { type Kysely, sql } from 'kysely'
import { recordVisitsIn } from '#kernel/acts/record.ts'
import type { OpenedDatabase } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { AnyPage } from '#kernel/http/page.ts'
import { watchRevision } from '#kernel/http/revision-watch.ts'
import type { ServerOptions } from '#kernel/http/server.ts'
import { lendRevision } from '#kernel/loading/keep-per-revision.ts'
import { readState } from '#kernel/loading/revision.ts'
import type { Resources } from '#kernel/resources.ts'
import { badgesOf, findActor, signInPath } from '#modules/accounts/api.ts'
import { badgesOf as inboxBadgesOf } from '#modules/inbox/api.ts'
import { prepareIndex } from '#modules/indicators/api.ts'
import { findPlace, listRegions } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { createApp, type People, type ServedRegion } from './app.ts'
import type { Config } from './config.ts'
import { modules } from './modules.ts'
import { createResources, type ResourcesConfig } from './resources.ts'

export interface WebOptions
  extends Pick<ServerOptions, 'requestsPerMinute' | 'logStream' | 'logLevel' | 'onAnswered'> {
  readonly config: Pick<Config, 'https'> & ResourcesConfig
  /** Made of the settings where it is not given. */
  readonly resources?: Resources
  readonly opened: OpenedDatabase
  readonly version: string
  /** Names the state of the data; without it the database is asked once a second. */
  readonly revision?: () => Promise<string>
}

export async function createWebApp(options: WebOptions): Promise<FastifyInstance> {
  const { config, opened, version, revision: given, resources: made, ...server } = options
  const { db, kind } = opened
  const revision = given ?? watchRevision(() => readState(db))
  // A revision that is given may name less than the data: what is computed of them asks the database then.
  if (!given) lendRevision(db, revision)
  const pages = await loadPages()
  const resources = made ?? (await createResources(opened, config))
  const people = await peopleOf(resources)
  const app = await createApp({
    server: {
      ...server,
      https: config.https,
      isReady: async () => {
        await sql`select 1`.execute(db)
        return true
      },
    },
    resources,
    pages,
    people,
    site: {
      work: modules.flatMap(({ work }) => work ?? []),
      foot: modules.flatMap(({ foot }) => foot ?? []),
      navigation: modules.flatMap(({ navigation }) => navigation ?? []),
      isTrial: kind === 'pglite',
      publicUrl: config.publicUrl,
    },
    region: followRegion(db, revision),
    revision,
    version,
  })
  // The first visitor should not wait for the whole of the first computation, nor the address for any of it.
  app.addHook('onListen', () => {
    prepareIndex(db).catch((err) => app.log.error({ err }, 'the index was not computed'))
  })
  return app
}

/** Acts and who does them, over these resources. */
async function peopleOf(resources: Resources): Promise<People<Resources>> {
  const { db, services } = resources
  return {
    acts: (await Promise.all(modules.map((module) => module.acts?.() ?? []))).flat(),
    inquiries: (await Promise.all(modules.map((module) => module.inquiries?.() ?? []))).flat(),
    downloads: (await Promise.all(modules.map((module) => module.downloads?.() ?? []))).flat(),
    options: {
      db,
      shelf: services.shelf,
      signIn: signInPath,
      findActor: (request) => findActor(resources, request),
      findPlace: (code) => findPlace(db, code),
      recordVisit: recordVisitsIn(db),
      badgesOf: async (actor) => ({
        ...(await badgesOf(db, actor)),
        ...(await inboxBadgesOf(resources, actor)),
      }),
    },
  }
}

/** The pages of all modules; their code is read at the first call. */
export async function loadPages(): Promise<AnyPage<Resources, TextKey>[]> {
  return (await Promise.all(modules.map((module) => module.pages?.() ?? []))).flat()
}

/** What the database serves, asked again when its data have changed; what was known last where it cannot be asked. */
function followRegion(db: Kysely<Database>, revision: () => Promise<string>): () => Promise<ServedRegion> {
  let known: ServedRegion = { name: () => undefined, isFictional: false }
  let knownAt: string | undefined
  return async () => {
    try {
      const now = await revision()
      if (now !== knownAt) {
        known = await readServedRegion(db)
        knownAt = now
      }
    } catch {
      // Faults are documents, too, and the commonest one is a database that is away.
    }
    return known
  }
}

async function readServedRegion(db: Kysely<Database>): Promise<ServedRegion> {
  const regions = await listRegions(db)
  const region = regions.length === 1 ? regions[0] : undefined
  return {
    name: (language) => (language === 'en' ? region?.name_en : region?.name),
    isFictional: regions.some(({ is_fictional }) => is_fictional),
  }
}
