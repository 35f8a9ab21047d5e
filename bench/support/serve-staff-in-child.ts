/**
 * The whole platform in a process of its own — pages, acts, jobs, the sealer of the audit — with the people of a region
 * and without limits of requests, which only a bench can ask for: `node serve-staff-in-child.ts LOCATION [SECRET]`.
 */
import { fileURLToPath } from 'node:url'
import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import { sealKeys } from '#kernel/audit/seal-keys.ts'
import { startSealer } from '#kernel/audit/sealer.ts'
import { openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import type { Database } from '#kernel/database/tables.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { declareListeners } from '#kernel/jobs/outbox/outbox.ts'
import { registerTsx } from '#kernel/tsx.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { listBackgroundWork, runBackground } from '../../src/background.ts'
import { loadPracticeRegion } from '../../src/practice.ts'
import { testConfig } from '../../test/support/config.ts'
import { readUsed, serveParent } from './child-server.ts'
import { fillStaff, type StaffMember } from './staff.ts'

export interface ServedStaff {
  readonly address: string
  readonly staff: readonly StaffMember[]
  readonly administrator: StaffMember
}

/** What stands in the database of that which the acts of the bench write. */
export interface Written {
  readonly sessions: number
  readonly organisations: number
  /** Rows of the audit about either that say «done». */
  readonly begun: number
  readonly created: number
}

let statements = 0
countStatements()
registerTsx(fileURLToPath(new URL('../../.cache/tsx', import.meta.url)))
const [, , location, secret = testConfig.secret] = process.argv
const config = { ...testConfig, secret }
const opened = await openDatabase({ location })
const { db } = opened
await migrate(db)
await loadPracticeRegion(db, new Date(), () => {})
const [{ createWebApp }, { createResources }] = await Promise.all([
  import('../../src/web.ts'),
  import('../../src/resources.ts'),
])
const resources = await createResources(opened, config)
const [administrator, ...staff] = await fillStaff(db, resources.services.identity)
await sql`analyze`.execute(db)
const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
const work = await listBackgroundWork({ resources, translators })
declareListeners(db, work.jobs)
const app = await createWebApp({
  config,
  opened,
  resources,
  version: 'bench',
  requestsPerMinute: Number.POSITIVE_INFINITY,
  logStream: process.stdout,
})
const address = await app.listen({ host: '127.0.0.1', port: 0 })
const background = runBackground(opened, work, app.log)
const signingKey = sealKeys(resources.secrets.key('audit')).signingKey
const sealer = startSealer({ db, signingKey, log: app.log })
const ready: ServedStaff = { address, staff, administrator }
serveParent(
  ready,
  { used: readUsed, statements: () => ({ statements }), written: () => countWritten(db) },
  async () => {
    await app.close()
    await background.stop()
    await sealer.stop()
    await opened.close()
  },
)

async function countWritten(db: Kysely<Database>): Promise<Written> {
  const { rows } = await sql<Written>`select
    (select count(*) from accounts.session) as sessions,
    (select count(*) from accounts.organisation) as organisations,
    count(*) filter (where act = 'accounts.session.begin') as begun,
    count(*) filter (where act = 'accounts.organisation.create') as created
    from audit.entry where outcome = 'done'`.execute(db)
  return rows[0]
}

/** Of a server; the embedded database gets the same ones. */
function countStatements(): void {
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function count(this: pg.Client, ...args: unknown[]) {
    statements += 1
    return Reflect.apply(query, this, args)
  } as typeof query
}
