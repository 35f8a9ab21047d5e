/** Loading boundaries into a database: three hromadas in a row, a raion around two of them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { MultiPolygon } from '#engines/geography/shapes.ts'
import { tx } from '#kernel/database/transactions.ts'
import type { AppError } from '#kernel/errors.ts'
import { createTranslator } from '#kernel/i18n.ts'
import type { LoadReport, LoadRun } from '#kernel/loading/loader.ts'
import { raiseRevision } from '#kernel/loading/revision.ts'
import { describeError } from '#kernel/report.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { foundFile, testRun } from '../../../../test/support/loading.ts'
import { boundariesLoader } from './boundaries.commands.ts'
import { locatePoint } from './locate.queries.ts'
import { listNeighbours } from './neighbours.queries.ts'

const { db } = await testDatabase()
const texts = createTranslator('uk', uk)

const oblast = 'UA05000000000000001'
const raion = 'UA05020000000000002'
const barska = 'UA05020010000000011'
const lypova = 'UA05020030000000012'
const sadova = 'UA05020050000000013'
const foreign = 'UA12020010000000014'

beforeEach(async () => {
  for (const table of ['boundary', 'neighbour', 'territory'] as const)
    await db.deleteFrom(`territories.${table}`).execute()
  const unit = (code: string, category: 'O' | 'P' | 'H', name: string) => ({
    ...{ oblast_code: code.startsWith('UA05') ? oblast : 'UA12000000000000009', code, category, name },
    ...{ level: 'OPH'.indexOf(category) + 1, folded_name: name.toLowerCase() },
    raion_code: category === 'O' ? null : raion,
  })
  await db
    .insertInto('territories.territory')
    .values([
      unit(oblast, 'O', 'Вінницька'),
      unit(raion, 'P', 'Барський'),
      unit(barska, 'H', 'Барська'),
      unit(lypova, 'H', 'Липова'),
      unit(sadova, 'H', 'Садова'),
      unit('UA12000000000000009', 'O', 'Дніпропетровська'),
      unit(foreign, 'H', 'Далека'),
    ])
    .execute()
})

/** A tenth of a degree each, side by side from 28° east, 49° north. */
function square(column: number, row = 0, width = 1): MultiPolygon {
  const [west, south] = [28 + column / 10, 49 + row / 10]
  const [east, north] = [west + width / 10, south + 0.1]
  return [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ]
}

function feature(katottg: string, polygons: MultiPolygon | null, name = '') {
  const geometry = polygons && { type: 'MultiPolygon', coordinates: polygons }
  return { type: 'Feature', properties: { katottg, name }, geometry }
}

const three = [feature(barska, square(0)), feature(lypova, square(1)), feature(sadova, square(2))]

function collection(features: readonly unknown[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features })
}

type Reports = readonly LoadReport<TextKey>[]

/** Loads files with these contents; whatever is not text is a list of features. */
async function load(
  contents: Readonly<Record<string, string | readonly unknown[]>>,
  options: Partial<LoadRun<TextKey>> = {},
): Promise<Reports> {
  const folder = folderWith()
  const files = await Promise.all(
    Object.entries(contents).map(async ([name, content]) => {
      const path = join(folder, name)
      writeFileSync(path, typeof content === 'string' ? content : collection(content))
      return typeof content === 'string' && name.includes('broken')
        ? { path, name, format: 'json' as const, keys: [], type: 'FeatureCollection' }
        : foundFile(path)
    }),
  )
  return tx(db, async (transaction) => {
    const reports = await boundariesLoader.load(files, testRun(transaction, options))
    await raiseRevision(transaction)
    return reports
  })
}

function say(reports: Reports): string[] {
  return reports.flatMap(({ file, done, warnings = [] }) => [
    file,
    ...[...done, ...warnings].map(({ text, params }) => texts.text(text, params)),
  ])
}

/** The sentences that refuse a load, without the first one. */
async function refusal(...given: Parameters<typeof load>): Promise<string[]> {
  const error: AppError = await load(...given).then(
    () => expect.fail('was taken'),
    (thrown) => thrown,
  )
  expect(await db.selectFrom('territories.boundary').select('code').execute()).toEqual([])
  return describeError(error, texts)
    .slice(1)
    .map((line) => line.trim())
}

test('boundaries are stored, measured, and know their neighbours', async () => {
  const reports = await load({ 'b.geojson': [...three, feature(raion, square(0, 0, 2))] })
  expect(say(reports)).toEqual([
    'b.geojson',
    '4 межі: нових 4, змінених 0, без змін 0.',
    'Пар сусідніх територій: 2.',
    'без межі лишаються (1): Далека.',
  ])
  expect(reports[0].details?.rows).toEqual([['', `Далека (${foreign})`, 'no_boundary', '']])
  const neighbours = await listNeighbours(db, { oblast_code: oblast, code: lypova })
  expect(neighbours.map(({ name, border_km }) => [name, Math.round(border_km)])).toEqual([
    ['Барська', 11],
    ['Садова', 11],
  ])
  const { area_km2 } = await db
    .selectFrom('territories.territory')
    .select('area_km2')
    .where('code', '=', barska)
    .executeTakeFirstOrThrow()
  expect(area_km2).toBeCloseTo(81, 0)
})

test('a point is found in its hromada, on a border in both, outside in none', async () => {
  await load({ 'b.geojson': three })
  const at = async (longitude: number) =>
    (await locatePoint(db, { latitude: 49.05, longitude })).map(({ name }) => name)
  expect(await at(28.05)).toEqual(['Барська'])
  expect(await at(28.1)).toEqual(['Барська', 'Липова'])
  expect(await at(27)).toEqual([])
  await load({ 'b.geojson': [feature(barska, square(-10))] })
  expect(await at(27.05)).toEqual(['Барська'])
})

test('the same once more changes nothing; a new line changes one unit and its neighbours', async () => {
  await load({ 'b.geojson': three })
  const loads = () => db.selectFrom('platform.load').select('id').execute()
  const before = await loads()
  expect(say(await load({ 'b.geojson': three }))).toContain('3 межі: нових 0, змінених 0, без змін 3.')
  expect(await loads()).toEqual(before)
  const moved = [...three.slice(0, 2), feature(sadova, square(3))]
  expect(say(await load({ 'b.geojson': moved }))).toContain('3 межі: нових 0, змінених 1, без змін 2.')
  expect(await listNeighbours(db, { oblast_code: oblast, code: sadova })).toEqual([])
})

test('the same data twice in one folder is taken once', async () => {
  const arcs = [
    [
      [28, 49],
      [28.1, 49],
      [28.1, 49.1],
      [28, 49.1],
      [28, 49],
    ],
  ]
  const layer = (code: string) => ({
    type: 'GeometryCollection',
    geometries: [{ type: 'Polygon', arcs: [[0]], properties: { katottg: code } }],
  })
  const objects = { hromadas: layer(barska), raions: layer(raion) }
  const topology = JSON.stringify({ type: 'Topology', arcs, objects })
  expect(say(await load({ 'a.geojson': three, 'b.topojson': topology })).slice(0, 5)).toEqual([
    'a.geojson',
    '3 межі: нових 3, змінених 0, без змін 0.',
    'b.topojson',
    '1 межа: нових 1, змінених 0, без змін 0.',
    'Пропущено меж, уже взятих з іншого файлу або шару: 1.',
  ])
})

test('only the oblasts that were asked for are taken', async () => {
  const both = [...three, feature(foreign, square(50))]
  expect(say(await load({ 'b.geojson': both }, { oblasts: ['Дніпропетровська'] }))).toContain(
    'Пропущено меж поза завантаженими областями: 3.',
  )
  expect(await db.selectFrom('territories.boundary').select('code').execute()).toEqual([{ code: foreign }])
})

test('features without codes are joined by name, and what is uncertain is listed', async () => {
  const named = ['Барська громада', 'Липва', ''].map((name, i) => {
    const { geometry } = feature('', square(i))
    return { type: 'Feature', properties: { name, oblast: 'Вінницька область' }, geometry }
  })
  const [report] = await load({ 'b.geojson': named })
  expect(say([report]).slice(1, 5)).toEqual([
    '1 межа: нових 1, змінених 0, без змін 0.',
    'Без коду приєднано: за назвою 1, за місцем 0, за попередньою межею 0.',
    'є лише схожі назви, і місце цього не підтверджує (1): Липва.',
    'об’єкти без коду й без назви не взято (1): features[2].',
  ])
  expect(report.details?.rows.slice(0, 2)).toEqual([
    ['features[1]', 'Липва', 'near_name', `Липова (${lypova})`],
    ['features[2]', '', 'no_name', ''],
  ])
  const stored = await db.selectFrom('territories.boundary').select(['code', 'joined_by']).execute()
  expect(stored).toEqual([{ code: barska, joined_by: 'name' }])
})

test('a feature without geometry says nothing about its unit; overlaps of a little are told', async () => {
  const layer = [feature(barska, null), feature(lypova, square(1)), feature(sadova, square(1.95))]
  expect(say(await load({ 'b.geojson': layer }))).toEqual(
    expect.arrayContaining([
      'в об’єктах немає самої межі (1): features[0].',
      'межі накладаються, км² (1): Липова / Садова (4.1).',
    ]),
  )
})

test('a unit that reaches out of its oblast is told', async () => {
  const layer = [feature(oblast, square(0, 0, 2)), feature(barska, square(0)), feature(lypova, square(3))]
  expect(say(await load({ 'b.geojson': layer }))).toContain('межі виходять за свою область (1): Липова.')
})

describe('refused, all of it', () => {
  const bowTie: MultiPolygon = [
    [
      [
        [28, 49],
        [28.1, 49.1],
        [28.1, 49],
        [28, 49.05],
        [28, 49],
      ],
    ],
  ]
  const swap = (polygons: MultiPolygon) =>
    polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [lat, lon] as const)))

  test.each<[string, readonly unknown[], RegExp[]]>([
    [
      'a boundary that crosses itself',
      [feature(barska, bowTie, 'Барська'), feature(lypova, square(1))],
      [/^b\.geojson: features\[0\] \(Барська\): Контур перетинає сам себе: довгота 28/],
    ],
    [
      'two features of one code',
      [feature(barska, square(0), 'Барська'), feature(lypova, square(1)), feature(barska, square(3))],
      [/Барська: код UA05020010000000011 мають кілька об’єктів \(features\[0\], features\[2\]\)/],
    ],
    [
      'latitude before longitude, throughout',
      [feature(barska, swap(square(0))), feature(lypova, swap(square(1)))],
      [/^b\.geojson: Координати в усьому шарі переставлено місцями/],
    ],
    [
      'latitude before longitude in one of them',
      [feature(barska, swap(square(0)), 'Барська'), feature(lypova, square(1))],
      [/features\[0\] \(Барська\): Координати переставлено місцями.+ а тут 49, 28\.$/],
    ],
    [
      'two that lie upon each other',
      [feature(barska, square(0)), feature(lypova, square(0.5))],
      [/features\[1\]: Барська і Липова накладаються на 41 км², а це 50 % меншої з них/],
    ],
    [
      'several faults at once',
      [
        feature(
          barska,
          [
            [
              [
                [28, 49],
                [28.1, 'x' as never],
                [28.1, 49.1],
              ],
            ],
          ],
          'Барська',
        ),
        feature(lypova, square(60), 'Липова'),
        feature(
          sadova,
          [
            [
              [
                [28, 49],
                [28.1, 49.1],
                [28.2, 49.2],
                [28, 49],
              ],
            ],
          ],
          'Садова',
        ),
        feature(foreign, square(300), 'Далека'),
      ],
      [
        /features\[0\]\.geometry\.coordinates\[0\]\[0\]\[1\]\[1\] \(Барська\): Координата має бути числом, а тут «x»\.$/,
        /features\[2\] \(Садова\): Контур не охоплює жодної площі/,
        /features\[3\] \(Далека\): Точка лежить поза Україною: довгота 58/,
      ],
    ],
    ['nothing of ours', [feature('UA46000000000000099', square(0))], [/Жодна межа в цьому файлі/]],
    [
      'points for areas',
      [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [28, 49] } }],
      [/features\[0\]\.geometry\.type: Тут Point, а межа має площу/],
    ],
  ])('%s', async (_, features, expected) => {
    const said = await refusal({ 'b.geojson': features })
    expect(said).toEqual(expected.map((pattern) => expect.stringMatching(pattern)))
  })

  const whole = JSON.stringify(JSON.parse(collection(three)), null, 1)

  test.each<[string, string, RegExp]>([
    [
      'a file that ends in the middle',
      whole.slice(0, 300),
      /^broken\.geojson:\d\d: На цьому рядку файл обривається/,
    ],
    ['a file that ends in a text', whole.slice(0, whole.indexOf('katottg') + 3), /файл обривається/],
    ['a bracket too many', `${whole}\n]`, /^broken\.geojson:\d+: Це неправильний JSON: помилка в позиції 1 /],
    [
      'hostile nesting',
      `{"type":"FeatureCollection","features":${'['.repeat(1e5)}`,
      /вкладено надто глибоко/,
    ],
    ['a file of another encoding', `${whole}\u00ff`, /не в кодуванні UTF-8/],
    ['no object at all', '[]', /Це не GeoJSON і не TopoJSON/],
  ])('%s', async (_, content, expected) => {
    const folder = folderWith()
    const file = {
      path: join(folder, 'broken.geojson'),
      name: 'broken.geojson',
      format: 'json',
      keys: [],
    } as const
    writeFileSync(file.path, content, content.includes('\u00ff') ? 'latin1' : 'utf8')
    const error: AppError = await tx(db, (transaction) =>
      boundariesLoader.load([file], testRun(transaction)),
    ).then(
      () => expect.fail('was taken'),
      (thrown) => thrown,
    )
    expect(describeError(error, texts)[1].trim()).toMatch(expected)
  })

  test('boundaries before there are territories', async () => {
    await db.deleteFrom('territories.territory').execute()
    expect(await refusal({ 'b.geojson': three })).toEqual([
      expect.stringMatching(/Спершу завантажте кодифікатор/),
    ])
  })
})

test('in a folder a file that has nothing of ours is only told', async () => {
  const points = [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [28, 49] } }]
  const other = [feature('UA46000000000000099', square(0))]
  const reports = await load(
    { 'a.geojson': three, 'b.geojson': other, 'c.geojson': points },
    { isNamed: false },
  )
  expect(say(reports)).toEqual(
    expect.arrayContaining([
      'Пропущено меж поза завантаженими областями: 1.',
      'у файлі немає меж завантажених територій.',
    ]),
  )
})
