/** Values come back as they were, of every type that a column of ours has. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { readMigrations } from '../../database/migrations/migration-files.ts'
import { tx } from '../../database/transactions.ts'
import { installBoss } from '../../jobs/boss/boss-sql.ts'
import type { BackupTable } from '../archive/manifest.ts'
import { listTables, schemasOf } from './known-tables.ts'
import { LineSum } from './line-sum.ts'
import { fixTexts, readLines, writeLines } from './table-lines.ts'

const { db } = await testDatabase()

/** The extremes of each type. */
const values: Readonly<Record<string, readonly string[]>> = {
  text: [
    '',
    ' ',
    '"\\\n\r\t\b',
    'Їжак — ґава’',
    '\u0001\u007f\u2028\ufeff',
    '👩‍🚒',
    'null',
    '{a,b}',
    '[1]',
    "it's; --",
  ],
  smallint: ['-32768', '32767'],
  integer: ['-2147483648', '2147483647'],
  bigint: ['-9223372036854775808', '9223372036854775807', '9007199254740993'],
  'double precision': [
    '0.1',
    '1e-323',
    '1.7976931348623157e308',
    '-0',
    'NaN',
    'Infinity',
    '-Infinity',
    '0.30000000000000004',
  ],
  'double precision[]': ['{}', '{0.1,NaN,-Infinity,NULL,-0,1e-323}'],
  boolean: ['t', 'f'],
  'timestamp with time zone': [
    '2026-11-29 01:02:03.456789+02',
    'infinity',
    '-infinity',
    '0044-03-15 00:00:00 BC',
    '2026-10-25 03:30:00+03',
  ],
  'timestamp without time zone': ['2026-11-29 01:02:03.000001', 'infinity'],
  date: ['2026-02-28', '5874897-12-31', 'infinity', '0001-01-01 BC'],
  uuid: ['00000000-0000-7000-8000-0000000000ff'],
  bytea: ['\\x', '\\x00ff5c22', '\\x0a0d'],
  jsonb: ['null', '"\\"\\\\"', '{"а": [1.10, 1e400, {"b": null}]}', '12345678901234567890.123456789'],
  'text[]': ['{}', '{NULL,"NULL","","a,b","\\"","\\\\"}', '{{a,b},{c,d}}', '[2:3]={x,y}'],
  'integer[]': ['{}', '{-2147483648,NULL,0}'],
  'bigint[]': ['{}', '{-9223372036854775808,NULL,9223372036854775807}'],
  'uuid[]': ['{}', '{00000000-0000-7000-8000-0000000000ff,NULL}'],
  'pgboss.job_state': ['created', 'failed'],
}

async function typesInUse(): Promise<string[]> {
  await installBoss(db)
  const tables = await listTables(db, schemasOf(readMigrations()))
  return [...new Set(tables.flatMap(({ columns }) => columns.map(({ type }) => type)))].toSorted()
}

test('every type that a column has is tried here', async () => {
  const untried = (await typesInUse()).filter((type) => !Object.hasOwn(values, type))
  expect(untried).toEqual([])
})

test('every value comes back as it was, an empty row and a missing value, too', async () => {
  await installBoss(db)
  const types = Object.keys(values)
  const columns = types.map((type, n) => ({ name: `c ${n}"`, type }))
  await sql`create schema tried`.execute(db)
  const define = sql.join(columns.map(({ name, type }) => sql`${sql.id(name)} ${sql.raw(type)}`))
  for (const name of ['one', 'two'])
    await sql`create table tried.${sql.id(name)} (
      number bigint generated always as identity, ${define}, twice bigint generated always as (number * 2) stored)`.execute(
      db,
    )
  for (const [n, type] of types.entries())
    for (const value of values[type])
      await sql`insert into tried.one (${sql.id(columns[n].name)}) values (${value}::text::${sql.raw(type)})`.execute(
        db,
      )
  await sql`insert into tried.one default values`.execute(db)
  const table = (name: string): BackupTable => ({
    name: `tried.${name}`,
    columns: [{ name: 'number', type: 'bigint' }, ...columns],
  })
  const sums = [new LineSum(), new LineSum()]
  await tx(db, async (transaction) => {
    await fixTexts(transaction)
    for await (const lines of readLines(transaction, table('one'))) {
      for (const line of lines) sums[0].add(line)
      await writeLines(transaction, table('one'), table('two'), lines)
    }
    for await (const lines of readLines(transaction, table('two')))
      for (const line of lines) sums[1].add(line)
  })
  const count = Object.values(values).flat().length + 1
  expect(sums[1].result()).toEqual(sums[0].result())
  expect(sums[0].result().rows).toBe(count)
  const { rows } = await sql<{ same: number }>`
    select count(*) as same from tried.one join tried.two using (number)
    where record_send(one) = record_send(two)`.execute(db)
  expect(rows).toEqual([{ same: count }])
})

test('a table with rows of any size is read a little at a time, all of it once', async () => {
  await sql`create schema sized`.execute(db)
  await sql`create table sized.rows (number integer, filling text)`.execute(db)
  await sql`insert into sized.rows select n, case when n > 6000 then repeat('ї', 20000) else '' end
    from generate_series(1, 6400) as n`.execute(db)
  const columns = ['number', 'filling'].map((name) => ({ name, type: 'text' }))
  const pages: string[][] = []
  await tx(db, async (transaction) => {
    for await (const lines of readLines(transaction, { name: 'sized.rows', columns })) pages.push([...lines])
  })
  expect(pages.flat()).toHaveLength(6400)
  expect(new Set(pages.flat()).size).toBe(6400)
  const large = pages
    .map((lines) => lines.filter((line) => line.length > 1000).length)
    .filter((count) => count > 0)
  expect(large[0]).toBeLessThanOrEqual(256)
  expect(Math.max(...large.slice(2))).toBeLessThan(30)
})
