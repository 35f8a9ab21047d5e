import { join } from 'node:path'
import type { Transaction } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { LoadReport, LoadRun } from '#kernel/loading/loader.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type CodifierRow, codifierCsv, smallCodifier } from '../../../../test/support/codifier.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { foundFile, rolledBack, testRun } from '../../../../test/support/loading.ts'
import { expectToBeSaid } from '../../../../test/support/sayings.ts'
import { codifierLoader } from './codifier.commands.ts'
import { detailsLoader } from './hromada-details.commands.ts'

const { db } = await testDatabase()

const first = 'UA12020010000000004'
const second = 'UA12040010000000008'
const header = 'code,name,type,centre_name,centre_lat,centre_lon,population_2021,population_2022,area_km2'

async function loadFile(
  tx: Transaction<Database>,
  loader: typeof detailsLoader,
  content: string,
  options: Partial<LoadRun<TextKey>> = {},
): Promise<LoadReport<TextKey>> {
  const file = await foundFile(join(folderWith({ 'table.csv': content }), 'table.csv'))
  expect(loader.recognises(file)).toBe(true)
  return (await loader.load([file], testRun(tx, options)))[0]
}

const loadCodifier = (tx: Transaction<Database>, rows: readonly CodifierRow[] = smallCodifier) =>
  loadFile(tx, codifierLoader, codifierCsv(rows))
const loadDetails = (
  tx: Transaction<Database>,
  rows: readonly string[],
  options?: Partial<LoadRun<TextKey>>,
) => loadFile(tx, detailsLoader, [header, ...rows].join('\n'), options)

const keys = (lines: LoadReport<TextKey>['done'] = []) =>
  lines.map(({ text, params }) => `${text} ${params?.count}`)

async function hromada(tx: Transaction<Database>, code: string) {
  return tx
    .selectFrom('territories.territory')
    .select(['kind', 'centre_name', 'latitude', 'longitude', 'population', 'area_km2'])
    .where('code', '=', code)
    .executeTakeFirst()
}

describe('a list of hromadas', () => {
  test('gives them their kind, people, area and centre; what it does not say stays', async () => {
    await rolledBack(db, async (tx) => {
      await loadCodifier(tx)
      const report = await loadDetails(tx, [
        `${first},Підгородненська,селищна,Стара назва,48.57,35.1,20000,19000,340.5`,
        `${second},Карнаухівська,,,,,,,`,
        'UA46000000000026241,Львівська,міська,,,,,,',
      ])
      expect(keys(report.done)).toEqual(['hromadas.done.updated 1', 'hromadas.done.aside 1'])
      expect(report.questions).toEqual([])
      expect(await hromada(tx, first)).toEqual({
        kind: 'settlement',
        // The codifier knows the centre's present name.
        centre_name: 'Підгородне',
        latitude: 48.57,
        longitude: 35.1,
        population: 19_000,
        area_km2: 340.5,
      })
      expect(await hromada(tx, second)).toMatchObject({ kind: 'settlement', population: null })
    })
  })

  test('loaded again changes nothing; a newer one asks before known values give way', async () => {
    await rolledBack(db, async (tx) => {
      await loadCodifier(tx)
      const rows = [`${first},,міська,,48.57,35.1,,19000,340.5`]
      await loadDetails(tx, rows)
      const again = await loadDetails(tx, rows)
      expect([keys(again.done), again.questions]).toEqual([['hromadas.done.unchanged 1'], []])
      expect(await tx.selectFrom('platform.load').select('kind').execute()).toHaveLength(2)
      const newer = await loadDetails(tx, [`${first},,міська,,48.57,35.1,,18500,340.5`])
      expect(keys(newer.questions)).toEqual(['hromadas.question.overwritten 1'])
      expect(newer.details?.rows).toEqual([[first, 'Підгородненська', 'population', '19000', '18500']])
    })
  })

  test('may speak of a hromada by the code that it had; of one that is gone it speaks in vain', async () => {
    await rolledBack(db, async (tx) => {
      await loadCodifier(tx)
      const recoded = smallCodifier.flatMap(([code, ...row]): CodifierRow[] => {
        if (code.startsWith('UA1204001')) return []
        return [[code.startsWith('UA1202001') ? `UA1204009${code.slice(9)}` : code, ...row]]
      })
      await loadCodifier(tx, recoded)
      const report = await loadDetails(tx, [`${first},,,,,,,19000,`, `${second},,,,,,,5000,`])
      expect(keys(report.done)).toContain('hromadas.done.retired 1')
      expect(report.details?.rows).toEqual([[second, 'Карнаухівська', 'retired', '', '']])
      expect(await hromada(tx, 'UA12040090000000004')).toMatchObject({ population: 19_000 })

      const both = await loadDetails(tx, [`${first},,,,,,,1,`, 'UA12040090000000004,,,,,,,2,'])
      expect(both.details?.rows).toEqual([
        ['UA12040090000000004', 'Підгородненська', 'population', '19000', '2'],
      ])
    })
  })

  test('is taken for the oblasts that were asked for', async () => {
    await rolledBack(db, async (tx) => {
      await loadCodifier(tx)
      const rows = [`${first},,,,,,,19000,`, 'UA80000000000000012,,,,,,,2900000,']
      const report = await loadDetails(tx, rows, { oblasts: ['Київ'] })
      expect(keys(report.done)).toEqual(['hromadas.done.updated 1', 'hromadas.done.aside 1'])
      expect(await hromada(tx, 'UA80000000000000012')).toMatchObject({ population: 2_900_000 })
    })
  })

  test('has nothing for an empty database', async () => {
    await rolledBack(db, async (tx) => {
      const report = await loadDetails(tx, [`${first},,,,,,,19000,`])
      expect(keys(report.done)).toEqual(['hromadas.done.unchanged 0', 'hromadas.done.aside 1'])
    })
  })

  test.each([
    { name: 'an unknown code', rows: ['UA12020990000000099,,,,,,,,'], faults: ['hromadas.unknown@2'] },
    { name: 'a village', rows: ['UA12020010020000006,,,,,,,,'], faults: ['hromadas.not_hromada@2'] },
    { name: 'no code', rows: ['x,,,,,,,,'], faults: ['codifier.code_form@2 [code]'] },
    {
      name: 'Cyrillic letters',
      rows: ['UА12020010000000004,,,,,,,,'],
      faults: ['codifier.code_spelling@2 [code]'],
    },
    {
      name: 'a code twice',
      rows: [`${first},,,,,,,,`, `${first},,,,,,,,`],
      faults: ['codifier.duplicate@3 [code]'],
    },
    {
      name: 'everything at once',
      rows: [`${first},,обласна,,35.1,48.57,-1,1.5,багато`],
      faults: [
        'hromadas.kind@2 [type]',
        'hromadas.outside@2 [centre_lat]',
        'hromadas.outside@2 [centre_lon]',
        'hromadas.population@2 [population_2022]',
        'number.not_a_number@2 [area_km2]',
      ],
    },
    { name: 'the end in the middle', rows: [`${first},,,,48.5`], faults: ['table.row_shorter@2'] },
  ])('with faults is refused, all of them at once: $name', async ({ rows, faults }) => {
    await rolledBack(db, async (tx) => {
      await loadCodifier(tx)
      const error = await loadDetails(tx, rows).catch((error: unknown) => error)
      if (!(error instanceof AppError)) throw error
      expectToBeSaid(error)
      const said = error.problems.map(
        ({ code, line, column }) => `${code}@${line}${column ? ` [${column}]` : ''}`,
      )
      expect(said).toEqual(faults)
    })
  })

  test.each([
    [['code', 'name', 'type', 'population'], true],
    [['code', 'pcode', 'type', 'centre_name', 'centre_lat'], true],
    [['code', 'category', 'name'], false],
    [['hromada_code', 'type', 'population'], false],
    [['code', 'type', 'name', 'latitude', 'longitude'], false],
  ])('is told by its columns %j: %s', (columns, is) => {
    expect(detailsLoader.recognises({ path: 'x', name: 'x', format: 'table', keys: columns })).toBe(is)
  })
})
