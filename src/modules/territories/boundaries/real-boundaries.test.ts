/** The boundaries of Ukraine, loaded and joined. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { readGeojson } from '#engines/geography/geojson-read.ts'
import { foldName } from '#engines/place-names/folding/fold-name.ts'
import { tx } from '#kernel/database/transactions.ts'
import type { LoadReport } from '#kernel/loading/loader.ts'
import { raiseRevision } from '#kernel/loading/revision.ts'
import { readWholeTable } from '#kernel/tables/read-table.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { foundFile, testRun } from '../../../../test/support/loading.ts'
import { sharedDataAbsent, sharedFile } from '../../../../test/support/shared-data.ts'
import { pointsLoader } from '../points/points.commands.ts'
import { countPointsByKind } from '../points/points.queries.ts'
import { boundariesLoader } from './boundaries.commands.ts'
import { joinFeatures } from './join.rules.ts'
import { locatePoint } from './locate.queries.ts'
import { listNeighbours } from './neighbours.queries.ts'
import type { Properties } from './properties.rules.ts'
import { type TreeUnit, UnitTree } from './units.rules.ts'

const { db } = await testDatabase()
const dnipropetrovska = 'UA12000000000090473'
const kyiv = 'UA80000000000093317'

async function readRecords(path: string): Promise<Map<string, string>[]> {
  const { columns, rows } = await readWholeTable(sharedFile(path))
  return rows.map(({ cells }) => new Map(columns.map((column, i) => [column, cells[i]])))
}

async function readUnits(): Promise<TreeUnit[]> {
  const hromadas = await readRecords('data/katottg/hromadas.csv')
  const centres = new Map(hromadas.map((hromada) => [hromada.get('code'), hromada]))
  const codifier = await readRecords('data/katottg/katottg.csv')
  return codifier.map((record) => {
    const text = (key: string) => record.get(key) || null
    const code = record.get('code') ?? ''
    const degrees = (key: string) => Number(centres.get(code)?.get(key) || Number.NaN)
    const [latitude, longitude] = [degrees('centre_lat'), degrees('centre_lon')]
    return {
      ...{ code, category: record.get('category') as TreeUnit['category'], name: record.get('name') ?? '' },
      ...{
        name_en: text('name_en'),
        oblast_code: text('oblast_code') ?? code,
        raion_code: text('raion_code'),
      },
      ...{ hromada_code: text('hromada_code'), retired_in: null, successor_code: null },
      ...{ latitude: latitude || null, longitude: longitude || null },
    }
  })
}

describe.skipIf(sharedDataAbsent)('the boundaries of Ukraine (needs ../shared)', () => {
  let units: TreeUnit[]

  beforeAll(async () => {
    units = await readUnits()
    const upper = units.filter(({ category }) => 'OKPH'.includes(category))
    const rows = upper.map((unit) => ({ ...unit, level: 1, folded_name: foldName(unit.name) }))
    for (let at = 0; at < rows.length; at += 1000)
      await db
        .insertInto('territories.territory')
        .values(rows.slice(at, at + 1000))
        .execute()
  })

  const named = ['hromadas.geojson', 'oblasts.geojson', 'raions.geojson', 'ua_admin.topojson']

  async function load(): Promise<readonly LoadReport<TextKey>[]> {
    const files = await Promise.all(named.map((name) => foundFile(sharedFile(`data/boundaries/${name}`))))
    return tx(db, async (transaction) => {
      const reports = await boundariesLoader.load(files, testRun(transaction, { isNamed: false }))
      await raiseRevision(transaction)
      return reports
    })
  }

  test('all but the exclusion zone are joined by code, checked and stored; twice changes nothing', async () => {
    const reports = await load()
    const stored = (number: number, change = 'fresh') => ({
      text: 'boundaries.stored',
      params: { total: number, fresh: 0, changed: 0, same: 0, [change]: number },
    })
    const again = (count: number) => ({ text: 'boundaries.again', params: { count } })
    const trifles = (count: number) => ({ text: 'boundaries.trifles', params: { count } })
    const pairs = { text: 'boundaries.neighbours', params: { count: 5297 } }
    expect(reports.map(({ done }) => done)).toEqual([
      [stored(1766), trifles(26)],
      [stored(25), again(2)],
      [stored(136), trifles(4)],
      [again(1929), pairs],
    ])
    expect(reports[0].details?.rows).toEqual([
      ['features[823]', 'Чорнобильська зона відчуження', 'unknown_code', ''],
    ])
    expect(reports[3].warnings).toEqual([
      { text: 'boundaries.lacking', params: expect.objectContaining({ count: 8 }) },
    ])
    expect((await load())[0].done).toEqual([stored(1766, 'same')])
  }, 60_000)

  test('a place is found, a city with special status, too; Dnipro has its neighbours', async () => {
    const at = async (latitude: number, longitude: number) =>
      (await locatePoint(db, { latitude, longitude })).map(({ name }) => name)
    expect(await at(48.46, 35.04)).toEqual(['Дніпровська'])
    expect(await at(50.45, 30.52)).toEqual(['Київ'])
    expect(await at(47, 15)).toEqual([])
    const around = await listNeighbours(db, { oblast_code: dnipropetrovska, code: 'UA12020010000033698' })
    expect(around.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Новоолександрівська', 'Слобожанська', 'Обухівська']),
    )
    const oblasts = await listNeighbours(db, { oblast_code: dnipropetrovska, code: dnipropetrovska })
    expect(oblasts.map(({ name }) => name).toSorted()).toEqual([
      'Донецька',
      'Запорізька',
      'Кіровоградська',
      'Миколаївська',
      'Полтавська',
      'Харківська',
      'Херсонська',
    ])
  })

  test('the register of service centres has a place for all but four', async () => {
    const file = await foundFile(sharedFile('data/cnap/cnap_register.csv'))
    const [{ done, warnings }] = await tx(db, (transaction) =>
      pointsLoader.load([file], testRun(transaction)),
    )
    expect(done[0].params).toEqual({ total: 2709, fresh: 2709, changed: 0, same: 0 })
    expect(warnings?.map(({ text, params }) => [text, params?.count])).toEqual([
      ['points.left_out.no_place', 4],
    ])
    const counted = async (code: string) =>
      (await countPointsByKind(db, { oblast_code: code, territory_code: code })).reduce(
        (sum, { count }) => sum + count,
        0,
      )
    expect([await counted(dnipropetrovska), await counted(kyiv)]).toEqual([204, 14])
  })

  type Keep = (own: Properties, names: ReadonlyMap<string, string>) => Properties

  /** Joins the hromadas of the country by a part of what the file says of them; how many how. */
  function joinBy(keep: Keep, tree: readonly TreeUnit[]) {
    const file = readFileSync(sharedFile('data/boundaries/hromadas.geojson'), 'utf8')
    const { features } = readGeojson(JSON.parse(file))
    const names = new Map(units.map(({ code, name }) => [code, name]))
    const bare = features.map(({ properties, polygons }) => ({
      properties: keep(properties, names),
      polygons,
    }))
    const { joined, undecided } = joinFeatures(bare, { tree: new UnitTree(tree), stored: new Map() })
    const right = joined.filter(({ feature, unit }) => features[feature].properties.katottg === unit.code)
    const reasons = Map.groupBy(undecided, ({ why }) => why)
    const counts = Array.from(reasons, ([why, { length }]) => [why, length])
    return { joined: joined.length, wrong: joined.length - right.length, ...Object.fromEntries(counts) }
  }

  test.each<[string, Keep, Record<string, number>]>([
    ['P-codes', ({ name, pcode }) => ({ name, pcode }), { joined: 1766, unknown_code: 1 }],
    [
      'names, and codes of oblast and raion',
      ({ name, raion, oblast }) => ({ name, raion, oblast }),
      { joined: 1758, several: 8, no_such_name: 1 },
    ],
    [
      'names, and names of oblast and raion',
      ({ name, raion, oblast }, names) => ({ name, r: names.get(`${raion}`), o: names.get(`${oblast}`) }),
      { joined: 1758, several: 8, no_such_name: 1 },
    ],
    // Several of one name are told apart by their centres, which the codifier lacks for 303.
    ['names alone', ({ name }) => ({ name }), { joined: 1710, several: 56, no_such_name: 1 }],
  ])('with %s, hromadas are joined, and none wrongly', (_, keep, expected) => {
    expect(joinBy(keep, units)).toEqual({ wrong: 0, ...expected })
  })

  test('with one oblast loaded, names of the whole country find its hromadas only', () => {
    const own = units.filter(({ oblast_code }) => oblast_code === dnipropetrovska)
    expect(joinBy(({ name }) => ({ name }), own)).toMatchObject({ joined: 86, wrong: 0 })
  })
})
