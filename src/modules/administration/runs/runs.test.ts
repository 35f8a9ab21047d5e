import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { takeLoadLock } from '#kernel/loading/run-load.ts'
import { filesOf, openAdministration, personWith } from '../../../../test/support/administration.ts'
import { serverAbsent, testDatabase } from '../../../../test/support/database.ts'
import { keepLog } from '../../../../test/support/jobs.ts'
import { smallRegion } from '../../../../test/support/small-region.ts'
import { tendRunsJob } from './run.jobs.ts'
import { canFollow, isEnded, type RunState } from './run.rules.ts'

const opened = await testDatabase()
const { db } = opened
const people = { administrator: personWith('administrator', null, 'Адміністраторка') }
const { get, send, settled } = await openAdministration(opened, people)

const values = smallRegion['facts/values.csv']
const codifier = filesOf({ 'katottg.csv': smallRegion['katottg/katottg.csv'] })

async function beginLoad(files = codifier): Promise<string> {
  const { headers } = await send('/administration/loads/new', {}, files)
  return headers.location
}

/** What is done by itself every minute, so many days from now. */
async function tendIn(days: number): Promise<void> {
  const now = () => new Date(Date.now() + days * 24 * 3_600_000)
  const rest = { log: keepLog(), id: 'x', signal: new AbortController().signal, once: async () => true }
  await tendRunsJob().handle({}, { db, now, ...rest })
}

const idOf = (path: string) => String(path.split('/').at(-1))
const filesOfRun = async (path: string) =>
  (await sql<{ name: string }>`select name from files.file where owner_id = ${idOf(path)}`.execute(db)).rows
    .length

test('a run goes on to an end, and never back from it', () => {
  const states: RunState[] = ['unusable', 'kept', 'withdrawn', 'computed', 'failed']
  expect(states.every(isEnded)).toBe(true)
  expect(canFollow('previewed', 'kept')).toBe(false)
  expect(canFollow('loading', 'withdrawn')).toBe(false)
  expect(canFollow('kept', 'loading')).toBe(false)
})

test('a preview that nobody decides about is withdrawn after a month, and its files go', async () => {
  const path = await beginLoad()
  await settled(path)
  await tendIn(29)
  expect([(await settled(path)).state, await filesOfRun(path)]).toEqual(['previewed', 1])
  await tendIn(31)
  expect([(await settled(path)).state, await filesOfRun(path)]).toEqual(['withdrawn', 0])
})

test('an index from files goes whole after a week', async () => {
  const sent = [
    new File([values], 'values:values.csv'),
    new File([smallRegion['methodology.yaml']], 'methodology:m.yaml'),
  ]
  const fields = { unit_column: 'hromada_code', period_column: 'period' }
  const { headers } = await send('/administration/index', fields, sent)
  await settled(headers.location)
  await tendIn(6)
  expect((await get(headers.location)).statusCode).toBe(200)
  expect(await filesOfRun(headers.location)).toBe(8)
  await tendIn(8)
  expect((await get(headers.location)).statusCode).toBe(404)
  expect(await filesOfRun(headers.location)).toBe(0)
})

test('a run that takes its process with it every time is given up, and says so', async () => {
  const path = await beginLoad()
  await settled(path)
  // As four killed processes leave it.
  await sql`update administration.run set state = 'previewing', attempts = 4, beat_at = now() - interval '1 hour'
    where id = ${idOf(path)}`.execute(db)
  await tendIn(0)
  expect(await settled(path)).toMatchObject({ state: 'failed' })
  expect((await get(path)).body).toContain('не з вашої вини')
})

test('a run whose process died is taken up again', async () => {
  const path = await beginLoad()
  const { digest } = await settled(path)
  await sql`update administration.run set state = 'previewing', digest = null, beat_at = now() - interval '1 hour'
    where id = ${idOf(path)}`.execute(db)
  await tendIn(0)
  expect(await settled(path)).toMatchObject({ state: 'previewed', digest })
})

test.skipIf(serverAbsent)(
  'while another load is under way it waits, says so, and goes on afterwards (PostgreSQL)',
  async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const other = tx(db, async (transaction) => {
      expect(await takeLoadLock(transaction)).toBe(true)
      await promise
    })
    const path = await beginLoad()
    await expect
      .poll(async () => (await get(path)).body, { timeout: 20_000, interval: 50 })
      .toContain('Саме триває інше завантаження')
    resolve()
    await other
    expect(await settled(path)).toMatchObject({ state: 'previewed' })
  },
)
