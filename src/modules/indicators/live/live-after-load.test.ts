/** Live indicators follow what people bring, soon and by themselves, and nothing follows from that. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { dataChanged, factsBrought, raiseRevision } from '#kernel/loading/revision.ts'
import { runLoad } from '#kernel/loading/run-load.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { keepLog, runningJobs } from '../../../../test/support/jobs.ts'
import { foundFile, testRun } from '../../../../test/support/loading.ts'
import { testResources } from '../../../../test/support/resources.ts'
import { loadPracticeRegion } from '../../../practice.ts'
import { catalogueLoader } from '../loading/catalogue-load.commands.ts'
import { observationsLoader } from '../observations-load/observations-load.commands.ts'
import { createLiveJob } from './live.jobs.ts'

const opened = await testDatabase()
const { db } = opened
await loadPracticeRegion(db, new Date('2026-11-22T10:00:00Z'), () => {})
const { services } = await testResources(db)
const { oblast_code: oblast } = await db
  .selectFrom('territories.region')
  .select('oblast_code')
  .executeTakeFirstOrThrow()
const { territory_code: hromada, period } = await db
  .selectFrom('indicators.observation')
  .select(['territory_code', 'period'])
  .orderBy('period', 'desc')
  .executeTakeFirstOrThrow()

const completeness = 'indicators_completeness'
const filled = 'live: indicators are filled'
const files = folderWith(
  {
    'one.csv': `hromada_code,period,cnap_points\n${hromada},${period},5\n`,
    'two.csv': `hromada_code,period,cnap_points\n${hromada},${period},6\n`,
    'three.csv': `hromada_code,period,cnap_points\n${hromada},${period},7\n`,
    'catalogue.csv': 'indicator_id,dimension,name_uk,direction\nnew_one,services,Новий,1\n',
  },
  afterAll,
)

async function load(name: string, { isKept = true, asked }: { isKept?: boolean; asked?: string } = {}) {
  const { tx: _, record: __, ...choices } = testRun(undefined as never, asked ? { oblasts: [asked] } : {})
  return runLoad(db, {
    loaders: [catalogueLoader, observationsLoader],
    files: [await foundFile(join(files, name))],
    choices: { ...choices, now: new Date() },
    decide: async () => isKept,
  })
}

const liveLoads = () => db.selectFrom('platform.load').selectAll().where('kind', '=', 'live').execute()
const liveValues = () =>
  db.selectFrom('indicators.observation').selectAll().where('indicator_code', '=', completeness).execute()
const brought = async () =>
  (
    await db
      .selectFrom('platform.outbox')
      .select('payload')
      .where('topic', '=', factsBrought.name)
      .orderBy('id')
      .execute()
  ).map(({ payload }) => payload)

test('a load says which oblasts it may concern; one that is not kept says nothing', async () => {
  await load('one.csv', { isKept: false })
  expect(await brought()).toEqual([])
  await load('one.csv', { asked: oblast })
  await load('two.csv')
  // What all oblasts share concerns all of them, whatever was asked for.
  await load('catalogue.csv', { asked: oblast })
  expect(await brought()).toEqual([{ oblasts: [oblast] }, { oblasts: null }, { oblasts: null }])
  await tx(db, raiseRevision)
  expect(await brought()).toHaveLength(3)
  await db.deleteFrom('platform.outbox').execute()
})

test('after loads that follow each other they are filled once, of that alone nothing follows, and the next load fills again', async () => {
  const log = keepLog()
  const fills = () => log.lines.filter(({ message }) => message === filled)
  const heard: object[] = []
  const handled: object[] = []
  const listener: Job = {
    queue: 'test.changes',
    listensTo: [dataChanged],
    handle: async (payload) => void heard.push(payload),
  }
  const live = createLiveJob(services.live)
  const watched: Job = {
    ...live,
    async handle(payload, context) {
      await live.handle(payload, context)
      handled.push(payload)
    },
  }
  await runningJobs(opened, { jobs: [watched, listener], log, pulseMs: 50 })
  expect(await liveLoads()).toEqual([])
  for (const name of ['one.csv', 'two.csv', 'three.csv']) await load(name)
  await expect.poll(() => handled.length, { timeout: 30_000 }).toBe(3)
  expect(fills()).toHaveLength(1)
  expect(await liveLoads()).toHaveLength(1)
  expect((await liveValues()).length).toBeGreaterThan(20)
  // Three loads and the fill have changed the data; nobody is asked to fill once more.
  await expect.poll(() => heard.length, { timeout: 30_000 }).toBe(4)
  expect(await brought()).toEqual([])
  await expect.poll(async () => (await db.selectFrom('platform.outbox').selectAll().execute()).length).toBe(0)
  expect([handled.length, fills().length]).toEqual([3, 1])

  await load('one.csv', { asked: oblast })
  await expect.poll(() => handled.length, { timeout: 30_000 }).toBe(4)
  expect(fills()).toHaveLength(2)
  // The same values were there: no load, no revision of it.
  expect(fills()[1].details).toMatchObject({ changed: 0 })
  expect(await liveLoads()).toHaveLength(1)
  await expect.poll(() => heard.length, { timeout: 30_000 }).toBe(5)
  expect([handled.length, heard.length]).toEqual([4, 5])
}, 120_000)
