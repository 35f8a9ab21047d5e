/** What happens between processes: several at once, and one that is killed in the middle. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { startChild } from '../../../test/support/child-program.ts'
import { databaseFolder, emptyServerDatabase, serverAbsent } from '../../../test/support/database.ts'
import { openDatabase } from '../database/database.ts'
import { migrate } from '../database/migrations/migrate.ts'
import { tx } from '../database/transactions.ts'
import { countJobs } from './dead-jobs.ts'
import { emit } from './outbox/outbox.ts'
import { defineTopic } from './outbox/topic.ts'

const counted = defineTopic<{ n: number }>('test.counted')

/**
 * A platform that counts numbers into a table. `die` kills itself in the first job, after its work is committed and
 * before the queue knows; each handled job is a line, `stop` ends it.
 */
const counter = `
  const { openDatabase } = await import('#kernel/database/database.ts')
  const { tx } = await import('#kernel/database/transactions.ts')
  const { startJobs } = await import('#kernel/jobs/start-jobs.ts')
  const { defineTopic } = await import('#kernel/jobs/outbox/topic.ts')
  const { sql } = await import('kysely')
  const [, location, mode] = process.argv
  const opened = await openDatabase({ location })
  const job = {
    queue: 'test.count', listensTo: [defineTopic('test.counted')], retries: 5, backoffSeconds: 0, expireSeconds: 1, concurrency: 3,
    async handle({ n }, { db, once }) {
      await tx(db, async (tx) => {
        if (await once(tx)) await sql\`insert into counted values (\${n}, \${process.pid})\`.execute(tx)
      })
      if (mode === 'die') process.kill(process.pid, 'SIGKILL')
      console.log('handled ' + n)
    },
  }
  const log = { debug() {}, info() {}, warn() {}, error(details, message) { console.error(message, details) } }
  const running = await startJobs({ ...opened, jobs: [job], log, pulseMs: 50, superviseSeconds: 1 })
  console.log('started')
  process.stdin.once('data', async () => {
    await running.stop()
    await opened.close()
    process.exit(0)
  })`

async function prepare(location: string, numbers: number): Promise<void> {
  const { db, close } = await openDatabase({ location })
  await migrate(db)
  await sql`create table counted (n int not null, pid int not null)`.execute(db)
  await tx(db, async (tx) => {
    for (let n = 0; n < numbers; n += 1) await emit(tx, counted, { n })
  })
  await close()
}

async function readCounted(location: string) {
  const { db, close } = await openDatabase({ location })
  const { rows } = await sql<{ n: number; pid: number }>`select n, pid from counted order by n`.execute(db)
  const jobs = await countJobs(db)
  await close()
  return { numbers: rows.map(({ n }) => n), processes: new Set(rows.map(({ pid }) => pid)).size, jobs }
}

const range = (count: number) => Array.from({ length: count }, (_, n) => n)

describe('killed in the middle of a job', { timeout: 180_000 }, () => {
  async function killAndGoOn(location: string) {
    await prepare(location, 3)
    const mortal = startChild(counter, location, 'die')
    expect(await mortal.line()).toBe('started')
    expect(await mortal.ended).toBe('SIGKILL')
    const survivor = startChild(counter, location, 'live')
    const lines = new Set<string>()
    while (lines.size < 4) lines.add(await survivor.line())
    survivor.send('stop')
    expect(await survivor.ended).toBe(0)
    const { numbers, jobs } = await readCounted(location)
    expect(numbers).toEqual(range(3))
    expect(jobs).toEqual([{ queue: 'test.count', state: 'done', count: 3 }])
  }

  test('the job runs again at the next start, and its effect is had once (embedded)', async () => {
    await killAndGoOn(await databaseFolder())
  })

  test.skipIf(serverAbsent)(
    'another process does it again, and its effect is had once (PostgreSQL)',
    async () => {
      await killAndGoOn(await emptyServerDatabase())
    },
  )
})

test.skipIf(serverAbsent)(
  'processes that start at once on a new database share the work, and nothing is done twice (PostgreSQL)',
  { timeout: 180_000 },
  async () => {
    const location = await emptyServerDatabase()
    await prepare(location, 300)
    const all = range(3).map(() => startChild(counter, location, 'live'))
    await Promise.all(all.map(async (child) => expect(await child.line()).toBe('started')))
    const { db, close } = await openDatabase({ location })
    const done = async () => (await countJobs(db)).find(({ state }) => state === 'done')?.count
    await expect.poll(done, { timeout: 60_000 }).toBe(300)
    await close()
    for (const child of all) child.send('stop')
    expect(await Promise.all(all.map((child) => child.ended))).toEqual([0, 0, 0])
    const { numbers, processes } = await readCounted(location)
    expect(numbers).toEqual(range(300))
    expect(processes).toBeGreaterThan(1)
  },
)
