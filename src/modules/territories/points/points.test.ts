/** Loading institutions into a database of two hromadas, one of them with a boundary. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import type { AppError } from '#kernel/errors.ts'
import { createTranslator } from '#kernel/i18n.ts'
import type { LoadReport, LoadRun } from '#kernel/loading/loader.ts'
import { describeError } from '#kernel/report.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { foundFile, testRun } from '../../../../test/support/loading.ts'
import { pointsLoader } from './points.commands.ts'
import { countPointsByKind, listPoints } from './points.queries.ts'

const { db } = await testDatabase()
const texts = createTranslator('uk', uk)

const oblast = 'UA05000000000000001'
const raion = 'UA05020000000000002'
const barska = 'UA05020010000000011'
const lypova = 'UA05020030000000012'
const village = 'UA05020030010000021'
const old = 'UA05020050000000013'
const lost = 'UA05020070000000014'
const kyiv = 'UA80000000000000009'
const district = 'UA80000000010000022'

beforeEach(async () => {
  for (const table of ['point', 'boundary', 'territory'] as const)
    await db.deleteFrom(`territories.${table}`).execute()
  const unit = (code: string, category: 'O' | 'K' | 'P' | 'H' | 'C' | 'B', name: string) => ({
    ...{ oblast_code: code.startsWith('UA80') ? kyiv : oblast, code, category, name, folded_name: name },
    ...{
      level: 1,
      raion_code: 'HC'.includes(category) ? raion : null,
      hromada_code: category === 'C' ? lypova : null,
    },
    ...{ retired_in: null as number | null, successor_code: null as string | null },
  })
  await db
    .insertInto('territories.territory')
    .values([
      unit(oblast, 'O', 'Вінницька'),
      unit(raion, 'P', 'Барський'),
      unit(barska, 'H', 'Барська'),
      unit(lypova, 'H', 'Липова'),
      unit(village, 'C', 'Липове'),
      { ...unit(old, 'H', 'Стара'), retired_in: 3, successor_code: barska },
      { ...unit(lost, 'H', 'Зникла'), retired_in: 3 },
      unit(kyiv, 'K', 'Київ'),
      unit(district, 'B', 'Поділ'),
    ])
    .execute()
  const ring = [
    [28, 49],
    [28.1, 49],
    [28.1, 49.1],
    [28, 49.1],
    [28, 49],
  ]
  await db
    .insertInto('territories.boundary')
    .values({ oblast_code: oblast, code: barska, polygons: JSON.stringify([[ring]]) as never })
    .execute()
})

async function load(
  contents: Readonly<Record<string, readonly string[]>>,
  options: Partial<LoadRun<TextKey>> = {},
): Promise<readonly LoadReport<TextKey>[]> {
  const folder = folderWith()
  const files = await Promise.all(
    Object.entries(contents).map(([name, lines]) => {
      writeFileSync(join(folder, name), `${lines.join('\n')}\n`)
      return foundFile(join(folder, name))
    }),
  )
  expect(files.map((file) => pointsLoader.recognises(file))).not.toContain(false)
  return tx(db, (transaction) => pointsLoader.load(files, testRun(transaction, options)))
}

function say(reports: readonly LoadReport<TextKey>[]): string[] {
  return reports.flatMap(({ done, warnings = [], questions = [] }) =>
    [...done, ...warnings, ...questions].map(({ text, params }) => texts.text(text, params)),
  )
}

async function refusal(...given: Parameters<typeof load>): Promise<string[]> {
  const error: AppError = await load(...given).then(
    () => expect.fail('was taken'),
    (thrown) => thrown,
  )
  expect(await db.selectFrom('territories.point').select('id').execute()).toEqual([])
  return describeError(error, texts).map((line) => line.trim())
}

const register = [
  'record_id,name,point_type,address,oblast_code,hromada_code,web,pandus',
  `1,ЦНАП у Барі,centre,"вул. Соборна, 1",${oblast},${barska},https://bar.example,1`,
  `2,Віддалене місце,remote_workplace,,${oblast},${barska},,0`,
  `3,Пересувний ЦНАП,mobile,,${oblast},,,`,
  `4,ЦНАП на Подолі,territorial_unit,,${kyiv},${district},,`,
]

test('the register of service centres: each belongs to the narrowest unit that is known', async () => {
  expect(say(await load({ 'cnap.csv': register }))).toEqual([
    '4 заклади: нових 4, змінених 0, без змін 0.',
    'Громада невідома, віднесено до області: 1.',
  ])
  expect(await listPoints(db, { oblast_code: oblast, territory_code: barska })).toEqual([
    {
      ...{
        id: '1',
        kind: 'service_centre',
        subkind: 'centre',
        name: 'ЦНАП у Барі',
        address: 'вул. Соборна, 1',
      },
      ...{ latitude: null, longitude: null, details: { web: 'https://bar.example', pandus: '1' } },
    },
    {
      ...{ id: '2', kind: 'service_centre', subkind: 'remote_workplace', name: 'Віддалене місце' },
      ...{ address: null, latitude: null, longitude: null, details: { pandus: '0' } },
    },
  ])
  const count = async (territory_code: string, oblast_code = oblast) =>
    (await countPointsByKind(db, { oblast_code, territory_code })).map(
      ({ subkind, count }) => `${subkind} ${count}`,
    )
  expect(await count(raion)).toEqual(['centre 1', 'remote_workplace 1'])
  expect(await count(oblast)).toEqual(['centre 1', 'mobile 1', 'remote_workplace 1'])
  expect(await count(lypova)).toEqual([])
  expect(await count(kyiv, kyiv)).toEqual(['territorial_unit 1'])
})

const schools = [
  'id;name;kind;subkind;katottg;lat;lon;pupils',
  `a;Ліцей;school;lyceum;${village};;;120`,
  'b;Гімназія;school;gymnasium;;49,05;28,05;80',
  `c;Школа;school;;${old};;;`,
  'd;Далека школа;school;;;49,5;28,5;',
  'e;Загублена школа;school;;;;;',
  `f;Чужа школа;school;;UA46000000000000099;;;`,
]

test('any table of institutions: by settlement, by coordinates, by a former code', async () => {
  const [report] = await load({ 'schools.csv': schools })
  expect(say([report])).toEqual([
    '3 заклади: нових 3, змінених 0, без змін 0.',
    'Громаду знайдено за координатами: 1.',
    'Пропущено закладів поза завантаженими областями: 1.',
    'ці заклади не взято, бо за їхніми координатами немає громади з відомою межею (1): Далека школа.',
    'ці заклади не взято, бо немає ні коду, ні координат, ні області (1): Загублена школа.',
  ])
  expect(report.details?.rows).toEqual([
    ['5', 'd', 'Далека школа', 'no_hromada_there'],
    ['6', 'e', 'Загублена школа', 'no_place'],
  ])
  const rows = await db
    .selectFrom('territories.point')
    .select(['id', 'territory_code', 'subkind', 'details'])
    .orderBy('id')
    .execute()
  expect(rows).toEqual([
    { id: 'a', territory_code: lypova, subkind: 'lyceum', details: { pupils: '120' } },
    { id: 'b', territory_code: barska, subkind: 'gymnasium', details: { pupils: '80' } },
    { id: 'c', territory_code: barska, subkind: null, details: null },
  ])
})

test('loading again tells what changed, and asks before anything of the kind goes', async () => {
  await load({ 'cnap.csv': register, 'schools.csv': schools })
  expect(say(await load({ 'cnap.csv': register }))[0]).toBe('4 заклади: нових 0, змінених 0, без змін 4.')
  const newer = [
    register[0],
    register[1].replace('Соборна, 1', 'Соборна, 2'),
    register[3],
    register[4],
    `9,Новий ЦНАП,centre,,${oblast},${lypova},,`,
  ]
  const [report] = await load({ 'cnap.csv': newer })
  expect(say([report])).toEqual([
    '4 заклади: нових 1, змінених 1, без змін 2.',
    'Громада невідома, віднесено до області: 1.',
    'буде прибрано заклади, яких у файлі вже немає (1): Віддалене місце.',
  ])
  expect(report.questions?.map(({ text }) => text)).toEqual(['points.question.vanished'])
  const kinds = await countPointsByKind(db, { oblast_code: oblast, territory_code: oblast })
  expect(kinds.map(({ kind, subkind, count }) => `${kind} ${subkind} ${count}`)).toEqual([
    'school null 1',
    'school gymnasium 1',
    'school lyceum 1',
    'service_centre centre 2',
    'service_centre mobile 1',
  ])
})

test('one oblast’s register says nothing of another’s', async () => {
  await load({ 'cnap.csv': register })
  const reports = await load({ 'cnap.csv': register.slice(0, 3) }, { oblasts: ['Київ'], isNamed: false })
  expect(say(reports)).toEqual(['Пропущено закладів поза завантаженими областями: 2.'])
  expect(say(await load({ 'cnap.csv': [register[0], register[4]] }))).toEqual([
    '1 заклад: нових 0, змінених 0, без змін 1.',
  ])
})

test('every fault is told with its line and column, and nothing is kept', async () => {
  const said = await refusal({
    'schools.csv': [
      'id,name,kind,hromada_code,latitude,longitude',
      `a,Школа,school,${barska},,`,
      `a,Школа,school,${lypova},,`,
      'b,,school,UA05029990000000099,,',
      'c,Школа,,Барська громада,,',
      `d,Школа,school,${lost},,`,
      'e,Школа,school,,28.05,49.05',
      'f,Школа,school,,49.05,',
      'g,Школа,school,,0,0',
      'h,Школа,school,,на горі,28',
    ],
    'cnap.csv': ['record_id,name,point_type,hromada_code', `1,ЦНАП,kiosk,${barska}`],
  })
  expect(said).toEqual([
    'Заклади не завантажено: 11 помилок.',
    'schools.csv:4: «name»: Впишіть назву закладу.',
    'schools.csv:4: «hromada_code»: Коду UA05029990000000099 немає в кодифікаторі. Перевірте його.',
    'schools.csv:5: «kind»: Впишіть вид закладу.',
    'schools.csv:5: «hromada_code»: «Барська громада» — не код КАТОТТГ.',
    expect.stringMatching(/^schools\.csv:6: «hromada_code»: Код UA05020070000000014 вилучено з кодифікатора/),
    'schools.csv:7: «latitude»: Координати переставлено місцями: тут широта 28.05, довгота 49.05.',
    expect.stringMatching(/^schools\.csv:8: «latitude»: Є лише одна координата з двох/),
    'schools.csv:9: «latitude»: Точка лежить поза Україною: широта 0, довгота 0.',
    'schools.csv:10: «latitude»: «на горі» — не число. Впишіть число або залиште клітинку порожньою.',
    expect.stringMatching(/^cnap\.csv:2: «point_type»: Вид центру «kiosk» невідомий\. Можна лише: centre, /),
    'schools.csv:3: Заклад з ідентифікатором «a» уже є: «schools.csv», рядок 2.',
  ])
})

test('a file of elsewhere is a fault if it was named, institutions before territories always', async () => {
  const foreign = [register[0], '1,ЦНАП,centre,,UA46000000000000099,,,']
  expect(await refusal({ 'cnap.csv': foreign })).toContain(
    'cnap.csv: Жоден заклад у цьому файлі не належить до завантажених територій.',
  )
  await db.deleteFrom('territories.territory').execute()
  expect((await refusal({ 'cnap.csv': register }))[1]).toMatch(/Спершу завантажте кодифікатор/)
})

test.each([
  ['the name decides, not its case', ['ID', 'Name', 'Kind', 'Hromada_Code'], true],
  ['a table of values is none', ['hromada_code', 'hromada_name', 'population'], false],
  ['nor is one without any place', ['id', 'name', 'kind'], false],
])('recognised by its columns: %s', (_, keys, expected) => {
  expect(pointsLoader.recognises({ path: '', name: 'a.csv', format: 'table', keys })).toBe(expected)
})
