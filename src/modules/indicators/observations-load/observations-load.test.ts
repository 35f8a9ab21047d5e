import { join } from 'node:path'
import type { Transaction } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { LoadRun } from '#kernel/loading/loader.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { loadBy, storeOblast, storeRealHromadas, undone } from '../../../../test/support/facts.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { expectToBeSaid } from '../../../../test/support/sayings.ts'
import { sharedDataAbsent, sharedFile } from '../../../../test/support/shared-data.ts'
import { buildXlsx } from '../../../../test/support/xlsx.ts'
import { listObservations } from '../facts/facts.queries.ts'
import { catalogueLoader } from '../loading/catalogue-load.commands.ts'
import { observationsLoader } from './observations-load.commands.ts'

const { db } = await testDatabase()

type Tx = Transaction<Database>
type Options = Partial<LoadRun<TextKey>>

const oblast = 'UA12000000000090473'
const dnipro = 'UA12020010000037010'
const apostolove = 'UA12060010000025899'
const former = 'UA12060990000011111'
const lviv = 'UA46060250000025047'

const catalogue =
  'indicator_id,dimension,name_uk,direction,year,valid_min,valid_max\n' +
  'schools,education,Школи,1,2023,0,\nshare,education,Частка,1,2024,0,1\nwaste,ecology,Відходи,-1,,,\n'

/** Two hromadas of one oblast, one that was, and three indicators. */
async function prepare(tx: Tx): Promise<void> {
  const hromadas = [
    { code: dnipro, name: 'Дніпровська' },
    { code: apostolove, name: 'Апостолівська' },
  ]
  const left = { code: former, name: 'Колишня', retired_in: 1, successor_code: apostolove }
  await storeOblast(tx, { code: oblast, name: 'Дніпропетровська область' }, hromadas, [left])
  await loadBy(catalogueLoader, tx, [join(folderWith({ 'catalogue.csv': catalogue }), 'catalogue.csv')])
}

function load(tx: Tx, content: string | Uint8Array, options: Options = {}) {
  const name = typeof content === 'string' ? 'values.csv' : 'values.xlsx'
  return loadBy(observationsLoader, tx, [join(folderWith({ [name]: content }), name)], options)
}

/** What is stored, a text each: `territory indicator period value`. */
async function stored(tx: Tx): Promise<string[]> {
  const rows = await listObservations(tx)
  const names: Record<string, string> = { [dnipro]: 'dnipro', [apostolove]: 'apostolove' }
  return rows
    .flatMap(({ indicator_code, period, territories, values }) =>
      territories.map((code, i) => [names[code] ?? code, indicator_code, period, values[i]].join(' ')),
    )
    .toSorted()
}

/** What is stored by one table, alone. */
function storedOf(content: string | Uint8Array, options: Options = {}): Promise<string[]> {
  return undone(db, async (tx) => {
    await prepare(tx)
    await load(tx, content, options)
    return stored(tx)
  })
}

const both = ['apostolove schools 2024 5', 'dnipro schools 2024 120', 'dnipro share 2024 0.25']

describe('tables of values, however they are laid out, say the same', () => {
  test.each<{ name: string; table: string | Uint8Array; options?: Options }>([
    { name: 'wide', table: `hromada_code,schools,share\n${dnipro},120,0.25\n${apostolove},5,\n` },
    {
      name: 'wide, with names, in another order',
      table: `name,share,КАТОТТГ,schools\nД,0.25,${dnipro},120\nА,,${apostolove},5\n`,
    },
    { name: 'decimal commas', table: `code;share;schools\n${apostolove};;5\n${dnipro};0,25;120\n` },
    {
      name: 'a column of periods',
      table: `Код громади;Рік;share;schools\n${apostolove};2024;;5\n${dnipro};2024;0,25;120\n`,
      options: { period: '2020' },
    },
    {
      name: 'long',
      table: `hromada_code,indicator,year,value\n${dnipro},schools,2024,120\n${dnipro},share,2024,0.25\n${apostolove},schools,2024,5\n${apostolove},share,2024,\n`,
    },
    {
      name: 'long, in Ukrainian',
      table: `Код громади;Показник;Значення\n${dnipro};schools;120\n${dnipro};share;0,25\n${apostolove};schools;5\n`,
    },
    {
      name: 'the period of the command',
      table: `hromada_code,schools,share\n${dnipro},120,0.25\n${apostolove},5,\n`,
      options: { period: '2024' },
    },
    {
      name: 'a spreadsheet',
      table: buildXlsx({
        sheets: [
          {
            name: 'Аркуш',
            rows: [
              ['hromada_code', 'schools', 'share', 'рік'],
              [dnipro, 120, 0.25, 2024],
              [apostolove, 5, undefined, 2024],
            ],
          },
        ],
      }),
    },
  ])('$name', async ({ table, options }) => {
    expect(await storedOf(table, options)).toEqual(both)
  })

  test('a gap is no value', async () => {
    expect(await storedOf(`hromada_code,schools\n${dnipro},\n${apostolove},0\n`)).toEqual([
      'apostolove schools 2024 0',
    ])
  })

  test('quarters stand beside each other, however they are written', async () => {
    const table = `hromada_code,period,schools\n${dnipro},2024-Q1,1\n${dnipro},ІІ кв. 2024,2\n`
    expect(await storedOf(table)).toEqual(['dnipro schools 2024-Q1 1', 'dnipro schools 2024-Q2 2'])
    const asked = await storedOf(`hromada_code,schools\n${dnipro},1\n`, { period: '3 квартал 2024 року' })
    expect(asked).toEqual(['dnipro schools 2024-Q3 1'])
  })
})

describe('a person is told', () => {
  test('which period was taken, and which columns were not', async () => {
    await undone(db, async (tx) => {
      await prepare(tx)
      const [report] = await load(tx, `hromada_code,name,schools\n${dnipro},Д,1\n${apostolove},А,2\n`)
      expect(report.done).toEqual([
        { text: 'loading.observations.read', params: { territories: 2, indicators: 1, periods: '2024' } },
        { text: 'loading.observations.done', params: { added: 2, changed: 0, same: 0 } },
        { text: 'loading.observations.other_columns', params: { count: 1, names: 'name' } },
      ])
      expect(report.warnings).toEqual([
        { text: 'loading.observations.period_assumed', params: { period: '2024' } },
      ])
    })
  })

  test('what changes, and is asked; an empty cell takes nothing away', async () => {
    await undone(db, async (tx) => {
      await prepare(tx)
      await load(tx, `hromada_code,schools,share\n${dnipro},120,0.25\n${apostolove},5,\n`)
      const [report] = await load(tx, `hromada_code,schools,share\n${dnipro},121,\n${apostolove},5,0.5\n`)
      expect(report.done[1].params).toEqual({ added: 1, changed: 1, same: 1 })
      expect(report.questions).toEqual([{ text: 'loading.observations.changed', params: { count: 1 } }])
      expect(report.details?.rows).toEqual([['2', dnipro, '2024', 'schools', '120', '121']])
      expect(report.warnings).toContainEqual({ text: 'loading.observations.kept', params: { count: 1 } })
      expect(await stored(tx)).toEqual([
        'apostolove schools 2024 5',
        'apostolove share 2024 0.5',
        'dnipro schools 2024 121',
        'dnipro share 2024 0.25',
      ])
    })
  })

  test('that a table loaded again changes nothing; it leaves no trace', async () => {
    await undone(db, async (tx) => {
      await prepare(tx)
      const table = `hromada_code,schools,share\n${dnipro},120,0.1\n`
      await load(tx, table)
      const loads = () => tx.selectFrom('platform.load').select(['id', 'kind', 'rows']).execute()
      const before = await loads()
      const [report] = await load(tx, table)
      expect(report.done[1]).toEqual({ text: 'loading.observations.same', params: { same: 2 } })
      expect(report.questions).toEqual([])
      expect(await loads()).toEqual(before)
      const origin = await tx.selectFrom('indicators.observation').select('load_id').distinct().execute()
      expect(origin).toEqual([{ load_id: before.at(-1)?.id }])
      expect(before.at(-1)).toMatchObject({ kind: 'observations', rows: 2 })
    })
  })

  test('of codes that left the codifier, of other oblasts, of units above hromadas', async () => {
    await undone(db, async (tx) => {
      await prepare(tx)
      const [report] = await load(
        tx,
        `hromada_code,schools\n${dnipro},1\n${former},2\n${lviv},3\n${oblast},4\n`,
      )
      expect(report.done.slice(2)).toEqual([
        { text: 'loading.observations.elsewhere', params: { count: 1 } },
        { text: 'loading.observations.retired', params: { count: 1, codes: former } },
        { text: 'loading.observations.above', params: { count: 1, codes: oblast } },
      ])
      expect(await stored(tx)).toEqual([
        `${oblast} schools 2024 4`,
        `${former} schools 2024 2`,
        'dnipro schools 2024 1',
      ])
    })
  })

  test('of periods that are written in another way than those before, and is asked', async () => {
    await undone(db, async (tx) => {
      await prepare(tx)
      await load(tx, `hromada_code,schools\n${dnipro},1\n`)
      const [report] = await load(tx, `hromada_code,schools\n${dnipro},1\n`, { period: '2024-Q1' })
      expect(report.questions).toEqual([
        { text: 'loading.observations.period_form', params: { stored: '2024', period: '2024-Q1' } },
      ])
    })
  })

  test('that a table of a folder has no indicator', async () => {
    await undone(db, async (tx) => {
      await prepare(tx)
      const reports = await load(tx, `hromada_code,name\n${dnipro},Д\n`, { isNamed: false })
      expect(reports).toEqual([
        {
          file: '',
          done: [{ text: 'loading.observations.skipped', params: { count: 1, names: 'values.csv' } }],
        },
      ])
    })
  })

  test.each(['Львівська область', 'львівська', 'UA46', 'UA46000000000026241'])(
    'nothing of other oblasts, where one was asked for: %s',
    async (asked) => {
      await undone(db, async (tx) => {
        await prepare(tx)
        await storeOblast(tx, { code: 'UA46000000000026241', name: 'Львівська' }, [{ code: lviv, name: 'Л' }])
        await load(tx, `hromada_code,schools\n${dnipro},1\n${lviv},3\n`, { oblasts: [asked] })
        expect(await stored(tx)).toEqual([`${lviv} schools 2024 3`])
      })
    },
  )
})

describe('a faulty table is refused whole, with every fault', () => {
  const wide = (...rows: string[]) => `hromada_code,schools,share\n${rows.join('\n')}\n`
  const long = (...rows: string[]) => `hromada_code,indicator,period,value\n${rows.join('\n')}\n`
  const book = buildXlsx({
    sheets: [
      {
        name: 'А',
        rows: [
          ['hromada_code', 'schools'],
          [dnipro, 'багато'],
        ],
      },
    ],
  })

  test.each<{ name: string; table: string | Uint8Array; options?: Options; problems: string[] }>([
    {
      name: 'many at once',
      table: wide(
        `${dnipro},багато,0.5`,
        'UA12020990000099999,1,1.5',
        `${apostolove},-1,`,
        `${dnipro},1,2`,
        ',3,x y',
      ),
      problems: [
        'number.not_a_number@2 [schools]',
        'observations.unknown_territory@3 [hromada_code]',
        'observations.above_max@3 [share]',
        'observations.below_min@4 [schools]',
        'table.duplicate_unit_period@5 [hromada_code]',
        'observations.above_max@5 [share]',
        'table.unit_empty@6 [hromada_code]',
        'number.not_a_number@6 [share]',
      ],
    },
    {
      name: 'codes in Cyrillic letters, with spaces, of a settlement, of nothing',
      table: wide(
        `${dnipro.replace('UA', 'УА')},1,`,
        `${dnipro.replace('UA12', 'UA 12')},1,`,
        'UA12020010010037010,1,',
        'Дніпро,1,',
      ),
      problems: [
        'observations.territory_spelling@2 [hromada_code]',
        'observations.territory_spelling@3 [hromada_code]',
        'observations.below_hromada@4 [hromada_code]',
        'observations.unknown_territory@5 [hromada_code]',
      ],
    },
    {
      name: 'a value twice, unknown indicators and periods',
      table: long(
        `${dnipro},schools,2024,1`,
        `${dnipro},scools,2024,1`,
        `${dnipro},schools,2024,`,
        `${dnipro},,2024,1`,
        `${dnipro},schools,торік,1`,
        `${dnipro},schools,,1`,
      ),
      problems: [
        'observations.unknown_indicator@3 [indicator]',
        'table.duplicate_value_period@4 [indicator]',
        'table.indicator_empty@5 [indicator]',
        'observations.period_unknown@6 [period]',
        'table.period_empty@7 [period]',
      ],
    },
    {
      name: 'periods of two forms',
      table: long(`${dnipro},schools,2024,1`, `${dnipro},schools,2024-Q1,1`),
      problems: ['observations.mixed_periods'],
    },
    {
      name: 'a mark for missing values',
      table: wide(`${dnipro},н/д,`),
      problems: ['load.looks_missing@2 [schools]'],
    },
    {
      name: 'an indicator in other letters',
      table: `hromada_code,schools,Shаre\n${dnipro},1,1\n`,
      problems: ['observations.column_alike@1 [Shаre]'],
    },
    {
      name: 'no indicator, where the file was named',
      table: `hromada_code,name\n${dnipro},Д\n`,
      problems: ['observations.no_indicator'],
    },
    {
      name: 'no known indicator in a long table that was named',
      table: long(`${dnipro},roads,2024,1`),
      problems: ['observations.no_indicator'],
    },
    {
      name: 'a period of the command that is none',
      table: wide(`${dnipro},1,`),
      options: { period: 'торік' },
      problems: ['observations.period_unknown'],
    },
    {
      name: 'an oblast that is not loaded',
      table: wide(`${dnipro},1,`),
      options: { oblasts: ['Київська'] },
      problems: ['codifier.oblast_unknown'],
    },
    { name: 'nothing below the header', table: wide(), problems: ['table.no_rows'] },
    { name: 'words in a spreadsheet', table: book, problems: ['number.not_a_number@2 [schools]'] },
    {
      name: 'a file that ends in the middle',
      table: wide(`${dnipro},1,0.5`, apostolove.slice(0, 12)).trimEnd(),
      problems: ['table.row_shorter@3'],
    },
    {
      name: 'a spreadsheet that ends in the middle',
      table: book.subarray(0, Math.floor(book.length / 2)),
      problems: ['table.xlsx_damaged'],
    },
  ])('$name', async ({ table, options, problems }) => {
    await undone(db, async (tx) => {
      await prepare(tx)
      const refusal = await load(tx, table, options).catch((error: unknown) => error)
      if (!(refusal instanceof AppError)) throw refusal
      expectToBeSaid(refusal)
      expect(
        refusal.problems.map(({ code, line, column }) =>
          [`${code}${line === undefined ? '' : `@${line}`}`, ...(column ? [`[${column}]`] : [])].join(' '),
        ),
      ).toEqual(problems)
      expect(await stored(tx)).toEqual([])
    })
  })

  test('values without a catalogue, without territories, without any year', async () => {
    await undone(db, async (tx) => {
      const table = wide(`${dnipro},1,`)
      const codeOf = (error: unknown) => (error as AppError).problems[0].code
      expect(codeOf(await load(tx, table).catch((error) => error))).toBe('observations.no_catalogue')
      const yearless = join(
        folderWith({ 'c.csv': 'code,dimension,name,direction\nschools,d,Ш,1\n' }),
        'c.csv',
      )
      await loadBy(catalogueLoader, tx, [yearless])
      expect(codeOf(await load(tx, table).catch((error) => error))).toBe('observations.no_territories')
      await storeOblast(tx, { code: oblast, name: 'Д' }, [{ code: dnipro, name: 'Д' }])
      expect(codeOf(await load(tx, table).catch((error) => error))).toBe('observations.no_period')
    })
  })

  test('the faults of two tables are told together', async () => {
    await undone(db, async (tx) => {
      await prepare(tx)
      const folder = folderWith({ 'a.csv': wide(`${dnipro},x y,`), 'b.csv': wide(`${dnipro},1,7`) })
      const paths = ['a.csv', 'b.csv'].map((name) => join(folder, name))
      const refusal = await loadBy(observationsLoader, tx, paths).catch((error: unknown) => error)
      if (!(refusal instanceof AppError)) throw refusal
      expectToBeSaid(refusal)
      expect(refusal.code).toBe('load.unusable')
      expect(refusal.problems.map(({ file, line }) => `${file?.slice(-5)}:${line}`)).toEqual([
        'a.csv:2',
        'b.csv:2',
      ])
    })
  })
})

describe('the real values', () => {
  const paths = [sharedFile('data/facts/hromada_indicators.csv')]
  const real = async (tx: Tx, only?: string) => {
    await storeRealHromadas(tx, only)
    await loadBy(catalogueLoader, tx, [sharedFile('data/facts/indicator_catalog.csv')])
    return loadBy(observationsLoader, tx, paths, only === undefined ? {} : { oblasts: [only] })
  }

  test.skipIf(sharedDataAbsent)('118 indicators of 1,193 hromadas', { timeout: 60_000 }, async () => {
    await undone(db, async (tx) => {
      const [report] = await real(tx)
      expect(report.done.slice(0, 2).map(({ params }) => params)).toEqual([
        { territories: 1193, indicators: 118, periods: '2024' },
        { added: 130_245, changed: 0, same: 0 },
      ])
      const { count } = await tx
        .selectFrom('indicators.observation')
        .select((is) => is.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      expect(count).toBe(130_245)
    })
  })

  test.skipIf(sharedDataAbsent)('of Дніпропетровська alone are those of its 86 hromadas', async () => {
    await undone(db, async (tx) => {
      const [report] = await real(tx, 'Дніпропетровська')
      expect(report.done[0].params).toMatchObject({ territories: 86, indicators: 118 })
      expect(report.done).toContainEqual({
        text: 'loading.observations.elsewhere',
        params: { count: 1193 - 86 },
      })
    })
  })
})
