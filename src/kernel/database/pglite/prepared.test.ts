/** Statements that are asked again and again, on the embedded database: what they give is what they would give anew. */
import { type Kysely, sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { databaseFolder } from '../../../../test/support/database.ts'
import { openDatabase } from '../database.ts'
import type { Database } from '../tables.ts'
import { tx } from '../transactions.ts'
import { PreparedStatements } from './prepared.ts'

type Db = Kysely<Database>
const often = [0, 1, 2, 3, 4, 5, 6, 7]

async function open(): Promise<Db> {
  const database = await openDatabase({ location: await databaseFolder() })
  onTestFinished(() => database.close())
  await sql`create table thing (id int primary key, name text)`.execute(database.db)
  await sql`insert into thing select n, 'thing ' || n from generate_series(1, 50) as n`.execute(database.db)
  return database.db
}

const all = (db: Db) => sql<Record<string, unknown>>`select * from thing order by id`.execute(db)
const one = (db: Db, id: number) =>
  sql<{ name: string }>`select name from thing where id = ${id}`.execute(db).then(({ rows }) => rows)
const columnsOf = async (db: Db) => Object.keys((await all(db)).rows[0])

describe('the embedded database', { timeout: 60_000 }, () => {
  test('answers by what is asked each time, with statistics that are gathered meanwhile', async () => {
    const db = await open()
    for (const id of often) expect(await one(db, id + 1)).toEqual([{ name: `thing ${id + 1}` }])
    await sql`analyze`.execute(db)
    await sql`create index thing_name on thing (name)`.execute(db)
    for (const id of often) expect(await one(db, id + 100)).toEqual([])
  })

  test('knows the columns that a table has now: after a change, within its transaction, and after its undoing', async () => {
    const db = await open()
    for (const _ of often) expect(await columnsOf(db)).toEqual(['id', 'name'])
    await sql`alter table thing add column colour text`.execute(db)
    for (const _ of often) expect(await columnsOf(db)).toEqual(['id', 'name', 'colour'])
    const undone = tx(db, async (transaction) => {
      await sql`alter table thing drop column name`.execute(transaction)
      for (const _ of often) expect(await columnsOf(transaction)).toEqual(['id', 'colour'])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    for (const _ of often) expect(await columnsOf(db)).toEqual(['id', 'name', 'colour'])
    await sql`do $$ begin execute 'alter table thing drop column colour'; end $$`.execute(db)
    for (const _ of often) expect(await columnsOf(db)).toEqual(['id', 'name'])
  })

  test('a statement that fails with some values works with others, and inside of a failed transaction none does', async () => {
    const db = await open()
    const add = (on: Db, id: number) => sql`insert into thing values (${id}, 'new')`.execute(on)
    for (const id of often) {
      await add(db, 200 + id)
      await expect(add(db, 200 + id)).rejects.toMatchObject({ code: '23505' })
    }
    const failed = tx(db, async (transaction) => {
      await add(transaction, 200).catch(() => {})
      await expect(one(transaction, 1)).rejects.toMatchObject({ code: '25P02' })
      await add(transaction, 300)
    })
    await expect(failed).rejects.toMatchObject({ code: '25P02' })
    expect(await one(db, 300)).toEqual([])
  })

  test('more texts than are kept ready come and go', async () => {
    const db = await open()
    for (let n = 0; n < 260; n += 1) {
      const text = sql.raw(`select ${n} as n from thing where id = 1`)
      for (const _ of [1, 2, 3]) expect((await sql<{ n: number }>`${text}`.execute(db)).rows).toEqual([{ n }])
    }
    const kept = await sql<{ n: number }>`select count(*)::int as n from pg_prepared_statements`.execute(db)
    expect(kept.rows[0].n).toBeGreaterThan(200)
    expect(kept.rows[0].n).toBeLessThanOrEqual(251)
    expect(await one(db, 1)).toEqual([{ name: 'thing 1' }])
  })

  test('a transaction begins with its first statement: of one that does nothing nothing is left, nor of one that fails at once', async () => {
    const db = await open()
    await tx(db, async () => {})
    await expect(tx(db, async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    for (const _ of often) {
      const failing = tx(db, (on) => sql`select no_such_column`.execute(on))
      await expect(failing).rejects.toMatchObject({ code: '42703' })
    }
    await expect(
      tx(db, async (on) => {
        await sql`delete from thing`.execute(on)
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    expect((await all(db)).rows).toHaveLength(50)
    await tx(db, (on) => sql`delete from thing where id > 10`.execute(on))
    expect((await all(db)).rows).toHaveLength(10)
    const { rows } = await sql<{ n: number }>`select pg_current_xact_id_if_assigned() is null as n`.execute(
      db,
    )
    expect(rows).toEqual([{ n: true }])
  })
})

describe('what is ready', () => {
  const settled = { isReady: true, command: 'SELECT', status: 'I' }
  const ask = (statements: PreparedStatements, text: string, outcome = settled) => {
    const asked = statements.ask(text)
    statements.settle(text, asked, outcome)
    return asked
  }

  test('a text from its third time on; not one that was not understood', () => {
    const statements = new PreparedStatements()
    expect([1, 2].map(() => ask(statements, 'a').name)).toEqual(['', ''])
    expect(ask(statements, 'a', { ...settled, isReady: false })).toMatchObject({ isParsed: false })
    expect(ask(statements, 'a')).toMatchObject({ isParsed: false })
    expect(ask(statements, 'a')).toMatchObject({ isParsed: true })
  })

  test('nothing after tables have changed, until that change is settled', () => {
    const statements = new PreparedStatements()
    for (const _ of [1, 2, 3]) ask(statements, 'a')
    const { name } = ask(statements, 'a')
    ask(statements, 'alter', { ...settled, command: 'ALTER', status: 'T' })
    expect(ask(statements, 'a', { ...settled, status: 'T' })).toEqual({
      name: '',
      isParsed: false,
      closes: [name],
    })
    ask(statements, 'rollback', { ...settled, command: 'ROLLBACK' })
    for (const _ of [1, 2, 3]) ask(statements, 'a')
    expect(ask(statements, 'a')).toMatchObject({ isParsed: true, closes: [] })
  })
})
