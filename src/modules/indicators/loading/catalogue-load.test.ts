import { join } from 'node:path'
import type { Transaction } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { loadBy, storeOblast, undone } from '../../../../test/support/facts.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { foundFile } from '../../../../test/support/loading.ts'
import { expectToBeSaid } from '../../../../test/support/sayings.ts'
import { sharedDataAbsent, sharedFile } from '../../../../test/support/shared-data.ts'
import { buildXlsx } from '../../../../test/support/xlsx.ts'
import {
  removePracticeFacts,
  storeDimensions,
  storeIndicators,
  storeMethodology,
  storeValues,
} from '../facts/facts.commands.ts'
import { listDimensions, listIndicators } from '../facts/facts.queries.ts'
import { catalogueLoader } from './catalogue-load.commands.ts'
import { dimensionsLoader } from './dimensions-load.commands.ts'

const { db } = await testDatabase()

type Tx = Transaction<Database>

const header =
  'indicator_id,dimension,name_uk,name_en,unit,direction,weight,year,valid_min,valid_max,source_file\n'
const catalogue = `${header}schools,education,Школи,Schools,одиниць,1,1,2024,0,,звіт
waste,ecology,Відходи,Waste,т,-1,2,2023,0,"1000,5",
area,territory,Площа,Area,км²,0,1,,,,
`

async function load(tx: Tx, ...texts: string[]) {
  const files = Object.fromEntries(texts.map((text, at) => [`${at + 1}.csv`, text]))
  const folder = folderWith(files)
  return loadBy(
    catalogueLoader,
    tx,
    Object.keys(files).map((name) => join(folder, name)),
  )
}

async function countLoads(tx: Tx): Promise<number> {
  return (await tx.selectFrom('platform.load').select('id').execute()).length
}

describe('a catalogue', () => {
  test('is stored with everything that it says, in its order', async () => {
    const [reports, rows, dimensions] = await undone(db, async (tx) => [
      await load(tx, catalogue),
      await listIndicators(tx),
      await listDimensions(tx),
    ])
    expect(reports[0].done).toEqual([
      { text: 'loading.catalogue.done', params: { added: 3, changed: 0, same: 0 } },
    ])
    expect(rows.map(({ code, direction, weight }) => [code, direction, weight])).toEqual([
      ['schools', 1, 1],
      ['waste', -1, 2],
      ['area', 0, 1],
    ])
    expect(rows[1]).toMatchObject({
      name: 'Відходи',
      name_en: 'Waste',
      unit: 'т',
      valid_min: 0,
      valid_max: 1000.5,
      reference_year: 2023,
      source: null,
      decimals: 4,
    })
    expect(rows[0].source).toBe('звіт')
    expect(dimensions.map(({ code, name }) => [code, name])).toEqual([
      ['education', 'education'],
      ['ecology', 'ecology'],
      ['territory', 'territory'],
    ])
  })

  test('that is loaded again changes nothing and leaves no trace', async () => {
    await undone(db, async (tx) => {
      await load(tx, catalogue)
      const before = [await countLoads(tx), await listIndicators(tx)]
      const [report] = await load(tx, catalogue)
      expect(report.done).toEqual([
        { text: 'loading.catalogue.same', params: { added: 0, changed: 0, same: 3 } },
      ])
      expect([await countLoads(tx), await listIndicators(tx)]).toEqual(before)
    })
  })

  test('that has changed is taken over, field by field; what it lost stays behind the others', async () => {
    await undone(db, async (tx) => {
      await load(tx, catalogue)
      const [report] = await load(
        tx,
        'code,dimension,name_uk,direction\narea,territory,Площа,0\nwaste,ecology,Сміття,1\nroads,transport,Дороги,1\n',
      )
      expect(report.done[0].params).toEqual({ added: 1, changed: 1, same: 1 })
      expect(report.details?.rows).toEqual([
        ['waste', 'name', 'Відходи', 'Сміття'],
        ['waste', 'direction', '-1', '1'],
      ])
      expect(report.warnings).toEqual([
        { text: 'loading.catalogue.gone', params: { count: 1, codes: 'schools' } },
      ])
      const rows = await listIndicators(tx)
      expect(rows.map(({ code }) => code)).toEqual(['area', 'waste', 'roads', 'schools'])
      // A column that the new file does not have takes nothing away.
      expect(rows[1]).toMatchObject({ name: 'Сміття', unit: 'т', valid_max: 1000.5, weight: 2 })
    })
  })

  test('may be a spreadsheet', async () => {
    const workbook = buildXlsx({
      sheets: [
        {
          name: 'Каталог',
          rows: [
            ['code', 'dimension', 'name', 'direction', 'weight', 'decimals'],
            ['школи-1.a', 'освіта', 'Школи_x0000_', 1, 0.5, 0],
          ],
        },
      ],
    })
    const rows = await undone(db, async (tx) => {
      await loadBy(catalogueLoader, tx, [join(folderWith({ 'a.xlsx': workbook }), 'a.xlsx')])
      return listIndicators(tx)
    })
    expect(rows).toMatchObject([
      { code: 'школи-1.a', dimension: 'освіта', name: 'Школи', weight: 0.5, decimals: 0 },
    ])
  })

  test.skipIf(sharedDataAbsent)('of the shared data has 118 indicators in nine dimensions', async () => {
    await undone(db, async (tx) => {
      const [report] = await loadBy(catalogueLoader, tx, [sharedFile('data/facts/indicator_catalog.csv')])
      expect(report.done[0].params).toEqual({ added: 118, changed: 0, same: 0 })
      expect((await listDimensions(tx)).length).toBe(9)
    })
  })
})

describe('a faulty catalogue is refused whole, with every fault', () => {
  const row = (changes: Record<string, string>) => {
    const cells = { code: 'a', dimension: 'd', name: 'А', direction: '1', weight: '', min: '', max: '' }
    return Object.values({ ...cells, ...changes }).join(',')
  }
  const wrong = (...rows: string[]) =>
    `code,dimension,name,direction,weight,valid_min,valid_max\n${rows.join('\n')}\n`

  test.each<{ name: string; files: string[]; problems: string[] }>([
    {
      name: 'many at once',
      files: [
        wrong(
          row({ direction: '2', weight: '-1' }),
          row({ code: '', name: '' }),
          row({ code: 'b', min: '5', max: '4', dimension: '' }),
        ),
      ],
      problems: [
        'value.not_allowed@2 [direction]',
        'value.too_small_number@2 [weight]',
        'value.missing@3 [code]',
        'catalogue.name_empty@3 [name]',
        'value.missing@4 [dimension]',
        'catalogue.range_reversed@4 [valid_min]',
      ],
    },
    {
      name: 'a code twice',
      files: [wrong(row({}), row({ code: 'b' }), row({}))],
      problems: ['catalogue.duplicate_code@4'],
    },
    {
      name: 'a code twice in two files',
      files: [wrong(row({}), row({ code: 'b' })), wrong(row({}))],
      problems: ['catalogue.duplicate_code@2'],
    },
    ...[
      'a b',
      'a/b',
      '../a',
      '=a',
      '.',
      '__proto__',
      'a?b',
      'a%20',
      '-a',
      'a.json',
      'a.CSV',
      'x'.repeat(101),
    ].map((code) => ({
      name: `a code that cannot stand in an address: ${code.slice(0, 12)}`,
      files: [wrong(row({ code }))],
      problems: ['catalogue.code_malformed@2 [code]'],
    })),
    ...['unit', 'period', 'rank', 'catalogue_index', 'Значення', 'hromada_code'].map((code) => ({
      name: `a code that names a column: ${code}`,
      files: [wrong(row({ code }))],
      problems: ['tree.reserved_code@2 [code]'],
    })),
    {
      name: 'a dimension called like an indicator',
      files: [wrong(row({}), row({ code: 'b', dimension: 'a' }))],
      problems: ['catalogue.dimension_is_indicator@2', 'catalogue.dimension_is_indicator@3'],
    },
    {
      name: 'words for numbers',
      files: [wrong(row({ direction: 'більше', min: 'н/д' }))],
      problems: ['number.not_a_number@2 [direction]', 'load.looks_missing@2 [valid_min]'],
    },
    {
      name: 'years and decimals that are none',
      files: ['code,dimension,name,direction,year,decimals\na,d,А,1,20.5,40\n'],
      problems: ['catalogue.not_whole@2 [decimals]', 'catalogue.not_whole@2 [year]'],
    },
    {
      name: 'no column of dimensions',
      files: ['code,name,direction\na,А,1\n'],
      problems: ['table.column_missing@1'],
    },
    { name: 'nothing below the header', files: [header], problems: ['table.no_rows'] },
    {
      name: 'a file that ends in the middle',
      files: [catalogue.slice(0, catalogue.indexOf('Відходи'))],
      problems: ['table.row_shorter@3'],
    },
    {
      name: 'several files',
      files: [wrong(row({ direction: '3' })), wrong(row({ code: 'b', weight: 'x' }))],
      problems: ['value.not_allowed@2 [direction]', 'load.looks_missing@2 [weight]'],
    },
  ])('$name', async ({ files, problems }) => {
    await undone(db, async (tx) => {
      const refusal = await load(tx, ...files).catch((error: unknown) => error)
      if (!(refusal instanceof AppError)) throw refusal
      expectToBeSaid(refusal)
      expect(
        refusal.problems.map(({ code, line, column }) =>
          [`${code}${line === undefined ? '' : `@${line}`}`, ...(column ? [`[${column}]`] : [])].join(' '),
        ),
      ).toEqual(problems)
      expect(await listIndicators(tx)).toEqual([])
    })
  })
})

describe('dimensions', () => {
  test('get the names and the order of their list', async () => {
    await undone(db, async (tx) => {
      await load(tx, catalogue)
      const folder = folderWith({ 'dimensions.csv': 'code,name_uk,name_en\necology,Довкілля,Environment\n' })
      const [report] = await loadBy(dimensionsLoader, tx, [join(folder, 'dimensions.csv')])
      expect(report.done).toEqual([{ text: 'loading.dimensions.done', params: { named: 1, same: 0 } }])
      expect((await listDimensions(tx)).map(({ code, name }) => `${code} ${name}`)).toEqual([
        'ecology Довкілля',
        'education education',
        'territory territory',
      ])
      await load(tx, catalogue)
      expect((await listDimensions(tx))[0].name).toBe('Довкілля')
    })
  })
})

describe('tables are told apart by their headers', () => {
  test.each<{ file: string; header: string; taken: 'catalogue' | 'dimensions' | undefined }>([
    { file: 'a.csv', header, taken: 'catalogue' },
    { file: 'a.csv', header: 'Code,Name,Direction', taken: 'catalogue' },
    { file: 'a.csv', header: 'dimension,name_uk,name_en', taken: 'dimensions' },
    { file: 'dimensions.csv', header: 'code,name_uk', taken: 'dimensions' },
    // A classifier is no list of dimensions.
    { file: 'kekv.csv', header: 'code,name_uk', taken: undefined },
    { file: 'a.csv', header: 'hromada_code,name,dimension', taken: undefined },
    { file: 'a.csv', header: 'iCode,iName,Direction', taken: undefined },
  ])('$file: $header', async ({ file, header, taken }) => {
    const found = await foundFile(join(folderWith({ [file]: `${header}\n` }), file))
    const kinds = [catalogueLoader, dimensionsLoader].filter((loader) => loader.recognises(found))
    expect(kinds.map(({ kind }) => kind)).toEqual(taken ? [taken] : [])
  })
})

describe('the facts of a practice region', () => {
  test.each([
    { isFictional: true, left: [3, 3, 0, 1] },
    { isFictional: false, left: [4, 4, 1, 3] },
  ])('go where there is one, and what was loaded stays: $isFictional', async ({ isFictional, left }) => {
    await undone(db, async (tx) => {
      const oblast = 'UA12000000000090473'
      await storeOblast(tx, { code: oblast, name: 'Х', isFictional }, [])
      await load(tx, catalogue)
      const invented = {
        code: 'invented',
        dimension: 'fiction',
        name: 'В',
        direction: 1 as const,
        sequence: 9,
      }
      await storeIndicators(tx, [invented])
      await storeDimensions(tx, [{ code: 'fiction', name: 'В', sequence: 9 }])
      const rows = [{ oblast, territory: oblast, period: '2024', value: 1 }]
      await storeValues(tx, { indicator: 'schools', rows, load: null })
      const { id: load_id } = await tx.selectFrom('platform.load').select('id').executeTakeFirstOrThrow()
      for (const [version, leaf, own] of [
        ['1', 'invented', null],
        ['2', 'invented', load_id],
        ['3', 'schools', load_id],
      ] as const) {
        const index = { code: 'i', children: [{ code: leaf }] }
        const names = { code: 'm', version, name: 'М', name_en: 'M' }
        const document = JSON.stringify({
          spilka_methodology: 1,
          ...names,
          name: 'М',
          name_en: undefined,
          index,
        })
        await storeMethodology(tx, { ...names, document, loaded_at: new Date(0), load_id: own })
      }
      expect(await removePracticeFacts(tx)).toBe(isFictional)
      const tables = ['indicator', 'dimension', 'observation', 'methodology'] as const
      const counts: number[] = []
      for (const table of tables)
        counts.push((await tx.selectFrom(`indicators.${table}`).selectAll().execute()).length)
      expect(counts).toEqual(left)
    })
  })
})
