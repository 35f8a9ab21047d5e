/** A load whose process is killed in the middle: all of it or nothing, and the run ends right. */
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { tx } from '#kernel/database/transactions.ts'
import { makeFiles } from '#kernel/files/intake/make-file.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { startJobs } from '#kernel/jobs/start-jobs.ts'
import type { JobTools } from '#kernel/module.ts'
import { en } from '#ui/locales/en.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import { personWith } from '../../../../test/support/administration.ts'
import { startChild } from '../../../../test/support/child-program.ts'
import { databaseFolder, emptyServerDatabase, serverAbsent } from '../../../../test/support/database.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { keepLog } from '../../../../test/support/jobs.ts'
import { smallRegion } from '../../../../test/support/small-region.ts'
import { followUp, listLoaders, makeRoom } from '../../../load-parts.ts'
import { administration } from '../module.ts'
import { beginRun } from '../runs/run.commands.ts'
import { fileOblast, purposes } from '../runs/run.files.ts'
import { agreeToLoad } from './load.commands.ts'

/** A platform whose last loader never comes to its end: all others have written by then. */
const stalling = `
  const { openDatabase } = await import('#kernel/database/database.ts')
  const { openStore } = await import('#kernel/files/store/open-store.ts')
  const { startJobs } = await import('#kernel/jobs/start-jobs.ts')
  const { loadJob } = await import('#modules/administration/loads/load.jobs.ts')
  const { listLoaders, makeRoom, followUp } = await import(new URL('src/load-parts.ts', 'file://' + process.cwd() + '/'))
  const [, location, folder] = process.argv
  const opened = await openDatabase({ location })
  const last = {
    kind: 'last', reach: 'platform', recognises: ({ name }) => name === 'last.csv',
    async load(_, { tx }) {
      const { rows } = await tx.executeQuery({ sql: 'select count(*)::int as n from indicators.observation', parameters: [],
        query: { kind: 'RawNode' }, queryId: { queryId: 'n' } })
      console.log('in the middle ' + rows[0].n)
      await new Promise(() => setInterval(() => {}, 1000))
    },
  }
  const parts = { listLoaders: async () => [...await listLoaders(), last], makeRoom, followUp }
  const shelf = { db: opened.db, ...openStore({ folder, s3: undefined }) }
  const tell = ({ err }, message) => console.log(message + ' ' + err?.stack)
  const log = { debug() {}, info() {}, warn: tell, error: tell }
  await startJobs({ ...opened, jobs: [loadJob({ resources: { services: { shelf, administration: parts } }, translators: {} })], log, pulseMs: 50 })`

const { 'readme.md': _, 'katottg/hromadas.csv': details, ...region } = smallRegion
const contents = { ...region, 'details.csv': details, 'last.csv': 'kilometres\n1\n' }
const administrator = personWith('administrator', null, 'Адміністраторка')

const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }

/** What jobs are handed, over a folder of files that two processes share. */
function toolsOf({ db }: OpenedDatabase, folder: string): JobTools<TextKey> {
  const shelf = { db, ...openStore({ folder, s3: undefined }) }
  const services = { shelf, administration: { listLoaders, makeRoom, followUp, version: 'test' } }
  return { resources: { db, services }, translators } as unknown as JobTools<TextKey>
}

/** Works until the run is in that state. */
async function workUntil(
  opened: OpenedDatabase,
  given: { folder: string; state: string; now?: () => Date },
): Promise<void> {
  const { folder, state, now } = given
  const running = await startJobs({
    ...opened,
    jobs: (await administration.jobs?.(toolsOf(opened, folder))) ?? [],
    schedules: administration.schedules ?? [],
    log: keepLog(),
    pulseMs: 50,
    ...(now ? { now } : {}),
  })
  const look = async () => (await readRun(opened)).state
  await expect.poll(look, { timeout: 60_000, interval: 50 }).toBe(state)
  await running.stop()
}

async function readRun({ db }: OpenedDatabase) {
  return db.selectFrom('administration.run').selectAll().executeTakeFirstOrThrow()
}

async function count({ db }: OpenedDatabase, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)
  return rows[0].n
}

async function begin(opened: OpenedDatabase, folder: string): Promise<string> {
  const sent = Object.entries(contents).map(([path, content]) => ({
    name: path.replace(/^.*\//, ''),
    kind: 'csv' as const,
    purpose: purposes.load.name,
    content: [content],
  }))
  const shelf = { db: opened.db, ...openStore({ folder, s3: undefined }) }
  const files = await makeFiles(shelf, sent, { oblast_code: fileOblast, uploaded_by: null })
  return tx(opened.db, (transaction) =>
    beginRun(transaction, {
      ...{ kind: 'load', oblast_code: null, options: {}, files, now: new Date() },
      begun_by: String(administrator.person?.id),
    }),
  )
}

async function killInTheMiddle(location: string): Promise<void> {
  const folder = folderWith()
  const before = await openDatabase({ location })
  await migrate(before.db)
  const id = await begin(before, folder)
  await workUntil(before, { folder, state: 'previewed' })
  const { digest } = await readRun(before)
  await tx(before.db, (transaction) =>
    agreeToLoad(transaction, { id, digest: String(digest), agrees: true }, {
      actor: administrator,
      now: new Date(),
    } as Parameters<typeof agreeToLoad>[2]),
  )
  await before.close()

  const mortal = startChild(stalling, location, folder)
  expect(await mortal.line()).toBe('in the middle 23')
  mortal.signal('SIGKILL')
  expect(await mortal.ended).toBe('SIGKILL')

  const after = await openDatabase({ location })
  onTestFinished(() => after.close())
  expect(await readRun(after)).toMatchObject({ state: 'loading', attempts: 1 })
  expect([await count(after, 'platform.load'), await count(after, 'indicators.observation')]).toEqual([0, 0])
  // Five minutes later the run has been silent for too long.
  const now = () => new Date(Date.now() + 5 * 60_000)
  await workUntil(after, { folder, state: 'kept', now })
  expect(await count(after, 'indicators.observation')).toBe(23)
  const kinds = await after.db.selectFrom('platform.load').select('kind').execute()
  expect(new Set(kinds.map(({ kind }) => kind)).size).toBe(kinds.length)
  const acts = await sql<{ act: string }>`select act from audit.entry`.execute(after.db)
  expect(acts.rows).toEqual([{ act: 'administration.load.keep' }])
}

test(
  'nothing is left of it, and it is done once by whoever comes next (embedded)',
  { timeout: 180_000 },
  () => databaseFolder().then(killInTheMiddle),
)

test.skipIf(serverAbsent)(
  'nothing is left of it, and it is done once by whoever comes next (PostgreSQL)',
  { timeout: 180_000 },
  () => emptyServerDatabase().then(killInTheMiddle),
)
