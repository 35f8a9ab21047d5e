/** The embedded database in its thread: a statement without end, a crash, and what the others notice of it. */
import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startChild } from '../../../../test/support/child-program.ts'
import { databaseFolder } from '../../../../test/support/database.ts'
import { openDatabase } from '../database.ts'
import { allowQueryTime, tx } from '../transactions.ts'

const endless = sql`select count(*) from generate_series(1, 100000000000)`
const isPresent = (database: { db: Parameters<typeof tx>[0] }, table: string) =>
  sql<{ yes: boolean }>`select to_regclass(${table}) is not null as yes`
    .execute(database.db)
    .then(({ rows }) => rows[0].yes)

async function open(queryTimeoutMs: number) {
  const database = await openDatabase({ location: await databaseFolder(), queryTimeoutMs })
  onTestFinished(() => database.close())
  return database
}

describe('a statement without end', { timeout: 60_000 }, () => {
  test('fails in time with those that wait for it, and the next ones work; what was committed is there', async () => {
    const database = await open(1000)
    const { db } = database
    await sql`create table committed (a int)`.execute(db)
    const all = [endless, sql`select 1`, sql`select 2`].map((query) => query.execute(db))
    const failed = await Promise.allSettled(all)
    expect(failed.map((it) => it.status === 'rejected' && it.reason.code)).toEqual(
      Array(3).fill('database.timeout'),
    )
    const [one, two] = await Promise.all(
      [sql`select 1 as a`, sql`select 2 as a`].map((query) => query.execute(db)),
    )
    expect([one.rows, two.rows]).toEqual([[{ a: 1 }], [{ a: 2 }]])
    expect(await isPresent(database, 'committed')).toBe(true)
  })

  test('ends its transaction whole: nothing of it is kept and nothing of it runs on', async () => {
    const database = await open(1000)
    const { db } = database
    const codes: string[] = []
    const failing = tx(db, async (tx) => {
      await sql`create table half (a int)`.execute(tx)
      await endless.execute(tx).catch((error) => codes.push(error.code))
      // A command that swallows the error must not go on outside of the transaction.
      await sql`create table stray (a int)`.execute(tx).catch((error) => codes.push(error.code))
    })
    await expect(failing).rejects.toMatchObject({ code: 'database.timeout' })
    expect(codes).toEqual(['database.timeout', 'database.timeout'])
    expect(await isPresent(database, 'half')).toBe(false)
    expect(await isPresent(database, 'stray')).toBe(false)
  })

  test('is left alone for as long as its transaction allows', async () => {
    const { db } = await open(1000)
    const seconds = await tx(db, async (tx) => {
      await allowQueryTime(tx, 20_000)
      const { rows } = await sql<{ slept: boolean }>`select pg_sleep(1.5) is not null as slept`.execute(tx)
      return rows
    })
    expect(seconds).toEqual([{ slept: true }])
    await expect(sql`select pg_sleep(20)`.execute(db)).rejects.toMatchObject({ code: 'database.timeout' })
  })

  test('does not stop this process: it goes on answering others', async () => {
    const { db } = await open(1000)
    let turns = 0
    const query = endless.execute(db).catch((error) => error.code)
    const timer = setInterval(() => {
      turns += 1
    }, 10)
    expect(await query).toBe('database.timeout')
    clearInterval(timer)
    expect(turns).toBeGreaterThan(10)
  })
})

describe('waiting', { timeout: 60_000 }, () => {
  test('for a transaction that takes too long fails, and the transaction is none the worse', async () => {
    const database = await open(300)
    const waited = Promise.withResolvers<void>()
    const long = tx(database.db, async (tx) => {
      await sql`create table slowly (a int)`.execute(tx)
      await waited.promise
      await sql`insert into slowly values (1)`.execute(tx)
    })
    await expect(sql`select 1`.execute(database.db)).rejects.toMatchObject({ code: 'database.timeout' })
    waited.resolve()
    await long
    expect(await isPresent(database, 'slowly')).toBe(true)
  })

  test('closing waits for what is under way and refuses what comes after', async () => {
    const folder = await databaseFolder()
    const database = await openDatabase({ location: folder })
    const begun = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    const last = tx(database.db, async (tx) => {
      await sql`create table last (a int)`.execute(tx)
      begun.resolve()
      await asked.promise
    })
    await begun.promise
    const closed = database.close()
    asked.resolve()
    await Promise.all([last, closed])
    await expect(sql`select 1`.execute(database.db)).rejects.toThrow()
    await database.close()
    expect(existsSync(`${folder}/spilka.pid`)).toBe(false)
    const again = await openDatabase({ location: folder })
    expect(await isPresent(again, 'last')).toBe(true)
    await again.close()
  })
})

describe('a database out of its mind', { timeout: 60_000 }, () => {
  test('recursion without end is an ordinary error', async () => {
    const { db } = await open(10_000)
    await sql`create function f(a int) returns int language plpgsql as 'begin return f(a + 1); end'`.execute(
      db,
    )
    await expect(sql`select f(1)`.execute(db)).rejects.toMatchObject({ code: '54001' })
    expect((await sql`select 1 as a`.execute(db)).rows).toEqual([{ a: 1 }])
  })

  test('is started again: nothing seems to succeed that did not', async () => {
    const database = await open(10_000)
    const { db } = database
    await sql`create table before (a int)`.execute(db)
    // PGlite gives up its session over this; without a restart every later statement would be answered by nothing.
    await expect(sql`copy before from stdin`.execute(db)).rejects.toMatchObject({
      code: 'database.interrupted',
    })
    await sql`insert into before values (1)`.execute(db)
    expect((await sql`select * from before`.execute(db)).rows).toEqual([{ a: 1 }])
  })
})

/** Writes rows one after another and says each that is acknowledged. */
const writer = `
  const { openDatabase } = await import('#kernel/database/database.ts')
  const { sql } = await import('kysely')
  const { db } = await openDatabase({ location: process.argv[1] })
  await sql\`create table if not exists kept (a int, b int)\`.execute(db)
  console.log('-1')
  for (let i = 0; ; i += 1) {
    await sql\`insert into kept values (\${i}, \${i})\`.execute(db)
    console.log(String(i))
  }`

test('kill -9 loses nothing that was acknowledged', { timeout: 120_000 }, async () => {
  const folder = await databaseFolder()
  let acknowledged = 0
  for (let round = 0; round < 3; round += 1) {
    const child = startChild(writer, folder)
    let last = -1
    // A different moment each round.
    while (last < 20 + 37 * round) last = Number(await child.line())
    child.signal('SIGKILL')
    await child.ended
    acknowledged += last + 1
  }
  const database = await openDatabase({ location: folder })
  const { rows } = await sql<{ n: number }>`select count(*) as n from kept where a = b`.execute(database.db)
  expect(rows[0].n).toBeGreaterThanOrEqual(acknowledged)
  await database.close()
})
