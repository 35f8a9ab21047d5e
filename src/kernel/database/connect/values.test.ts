/** The same SQL gives the same JavaScript on both engines; run by TEST_DATABASE_URL on PostgreSQL. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { encodeValue } from './values.ts'

const { db } = await testDatabase([])

async function select(expression: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select (${sql.raw(expression)}) as value`.execute(db)
  return rows[0].value
}

test.each<[string, unknown]>([
  [`select count(*) from generate_series(1, 3)`, 3],
  [`9007199254740991::int8`, 9007199254740991],
  [`'-9007199254740993'::int8`, '-9007199254740993'],
  [`array[1, null, 9007199254740993]::int8[]`, [1, null, '9007199254740993']],
  [`7::int4`, 7],
  [`7::int2`, 7],
  [`0.1::float8`, 0.1],
  [`'NaN'::float8`, Number.NaN],
  [`'-infinity'::float8`, -Infinity],
  [`1.50::numeric(6, 2)`, '1.50'],
  [`array[1.50, 2]::numeric(6, 2)[]`, ['1.50', '2.00']],
  [`array[0.1, null]::float8[]`, [0.1, null]],
  [`true`, true],
  [`array[true, false]`, [true, false]],
  [`'2026-03-29'::date`, '2026-03-29'],
  [`array['2026-03-29', null]::date[]`, ['2026-03-29', null]],
  [`'0044-03-15 BC'::date`, '0044-03-15 BC'],
  [`'infinity'::date`, 'infinity'],
  [`'2026-03-29 03:30:00.123+03'::timestamptz`, new Date('2026-03-29T00:30:00.123Z')],
  [`array['2026-10-25 03:30+02']::timestamptz[]`, [new Date('2026-10-25T01:30:00Z')]],
  [`'2026-03-29 03:30:00'::timestamp`, '2026-03-29 03:30:00'],
  [`'03:30:00'::time`, '03:30:00'],
  [`'1 year 2 days 3 hours'::interval`, 'P1Y2DT3H'],
  [`array['3 hours']::interval[]`, ['PT3H']],
  [`'{"a": [1, "Ї"], "b": null}'::json`, { a: [1, 'Ї'], b: null }],
  [`'{"a": [1, "Ї"], "b": null}'::jsonb`, { a: [1, 'Ї'], b: null }],
  [`'null'::jsonb`, null],
  [`array['{"a": 1}', '[2]']::jsonb[]`, [{ a: 1 }, [2]]],
  [
    `array[array['a', 'b'], array['c', null]]`,
    [
      ['a', 'b'],
      ['c', null],
    ],
  ],
  [
    `array['', 'null', 'NULL', 'a,b', '"', '\\', ' x ', 'Їжак']`,
    ['', 'null', 'NULL', 'a,b', '"', '\\', ' x ', 'Їжак'],
  ],
  [`'{}'::text[]`, []],
  [`'\\x00ff'::bytea`, Buffer.from([0, 255])],
  [`array['\\x00ff']::bytea[]`, [Buffer.from([0, 255])]],
  [`'(1,2)'::point`, '(1,2)'],
  [`'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid`, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
  [`null::int8`, null],
  [`'[1,5)'::int4range`, '[1,5)'],
])('%s', async (expression, expected) => {
  expect(await select(expression)).toEqual(expected)
})

describe('parameters', () => {
  test.each<[string, unknown, unknown]>([
    ['int8', 42, 42],
    ['int8', 9007199254740993n, '9007199254740993'],
    ['float8', 0.1, 0.1],
    ['numeric', '12.30', '12.30'],
    ['boolean', false, false],
    ['text', '', ''],
    ['text', null, null],
    ['text', undefined, null],
    ['date', '2026-03-29', '2026-03-29'],
    ['timestamptz', new Date('2026-03-29T00:30:00.123Z'), new Date('2026-03-29T00:30:00.123Z')],
    ['jsonb', { a: [1, { b: 'Ї"\\' }] }, { a: [1, { b: 'Ї"\\' }] }],
    ['jsonb', JSON.stringify([1, 2]), [1, 2]],
    ['jsonb[]', [{ a: 1 }, { b: [2] }], [{ a: 1 }, { b: [2] }]],
    ['int4[]', [1, null, 3], [1, null, 3]],
    ['text[]', [], []],
    ['timestamptz[]', [new Date(0)], [new Date(0)]],
    ['bytea', new Uint8Array([0, 255]), Buffer.from([0, 255])],
    ['bytea[]', [new Uint8Array([0, 255])], [Buffer.from([0, 255])]],
  ])('%s ← %o', async (type, given, expected) => {
    const { rows } = await sql<{ value: unknown }>`select ${given}::${sql.raw(type)} as value`.execute(db)
    expect(rows[0].value).toEqual(expected)
  })

  // PostgreSQL's text has no zero character.
  const anyText = fc.string({ unit: 'binary' }).map((text) => text.replaceAll(/\0|\p{Surrogate}/gu, ''))

  test('any texts come back as they were, alone and in arrays', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(anyText)), async (texts) => {
        const { rows } = await sql<{ all: unknown; first: unknown }>`
          select ${texts}::text[] as all, ${texts[0]}::text as first`.execute(db)
        expect(rows[0]).toEqual({ all: texts, first: texts[0] ?? null })
      }),
      { numRuns: 50 },
    )
  })

  test('any JSON comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const json = JSON.stringify(value)
        const { rows } = await sql<{ value: unknown }>`select ${json}::json as value`.execute(db)
        expect(rows[0].value).toEqual(JSON.parse(json))
      }),
      { numRuns: 50 },
    )
  })

  test('a time is sent in UTC, wherever the server stands', () => {
    expect(encodeValue(new Date('2026-03-29T00:30:00.123Z'))).toBe('2026-03-29T00:30:00.123Z')
  })
})

describe('answers', () => {
  test('rows changed are counted, rows read are not', async () => {
    const create = await sql`create table counted (a int)`.execute(db)
    const insert = await sql`insert into counted select generate_series(1, 5)`.execute(db)
    const update = await sql`update counted set a = 0 where a > 3`.execute(db)
    const read = await sql`select * from counted`.execute(db)
    const none = await sql`delete from counted where a > 9`.execute(db)
    expect([create, insert, update, read, none].map((it) => it.numAffectedRows)).toEqual([
      undefined,
      5n,
      2n,
      undefined,
      0n,
    ])
  })

  test('errors carry code, constraint and detail', async () => {
    await sql`create table once (code text, constraint once_code unique (code))`.execute(db)
    await sql`insert into once values ('UA12')`.execute(db)
    const error = await sql`insert into once values ('UA12')`.execute(db).catch((error) => error)
    expect(error).toMatchObject({
      code: '23505',
      constraint: 'once_code',
      detail: 'Key (code)=(UA12) already exists.',
    })
    expect(error.stack).toContain('values.test.ts')
  })

  test('a second statement in the same text is refused', async () => {
    await expect(sql`select 1; drop table once`.execute(db)).rejects.toMatchObject({ code: '42601' })
  })

  test('Ukrainian letters fold and sort', async () => {
    expect(await select(`upper('їжак ґанок')`)).toBe('ЇЖАК ҐАНОК')
    expect(
      await select(
        `select array_agg(x order by x collate "und-x-icu") from unnest(array['я','ґ','г','і','є','а']) x`,
      ),
    ).toEqual(['а', 'г', 'ґ', 'є', 'і', 'я'])
  })
})
