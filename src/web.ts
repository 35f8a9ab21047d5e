/** The web application over an opened database. */
import type { FastifyInstance } from 'fastify'
import { type Kysely, sql } from 'kysely'
import type { OpenedDatabase } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { AnyPage } from '#kernel/http/page.ts'
import { watchRevision } from '#kernel/http/revision-watch.ts'
import type { ServerOptions } from '#kernel/http/server.ts'
import { lendRevision } from '#kernel/loading/keep-per-revision.ts'
import { readRevision } from '#kernel/loading/revision.ts'
import type { Resources } from '#kernel/resources.ts'
import { prepareIndex } from '#modules/indicators/api.ts'
import { listRegions } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { createApp, type ServedRegion } from './app.ts'
import type { Config } from './config.ts'
import { modules } from './modules.ts'
import { createServices } from './services.ts'

export interface WebOptions extends Pick<ServerOptions, 'requestsPerMinute' | 'logStream' | 'logLevel'> {
  readonly config: Pick<Config, 'https' | 'publicUrl' | 'files'>
  readonly opened: OpenedDatabase
  readonly version: string
  /** Names the state of the data; without it the database is asked once a second. */
  readonly revision?: () => Promise<string>
}

export async function createWebApp(options: WebOptions): Promise<FastifyInstance> {
  const { config, opened, version, revision: given, ...server } = options
  const { db, kind } = opened
  const revision = given ?? watchRevision(async () => String(await readRevision(db)))
  // A revision that is given may name less than the data: what is computed of them asks the database then.
  if (!given) lendRevision(db, revision)
  const pages = await loadPages()
  const app = await createApp({
    server: {
      ...server,
      https: config.https,
      isReady: async () => {
        await sql`select 1`.execute(db)
        return true
      },
    },
    resources: { db, services: await createServices(opened, { config, version, record: refuseToForget }) },
    pages,
    site: {
      work: modules.flatMap(({ work }) => work ?? []),
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

/** Until acts are recorded, nobody's act is done. */
async function refuseToForget(): Promise<never> {
  throw new Error('there is no audit yet: an act that is not recorded is not done')
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
