/** Joining features of a layer to units, on a small country with names that repeat. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AreaFeature, MultiPolygon, Position } from '#engines/geography/shapes.ts'
import { joinFeatures } from './join.rules.ts'
import type { Properties } from './properties.rules.ts'
import { type TreeUnit, UnitTree } from './units.rules.ts'

const vinnytska = 'UA05000000000000001'
const barskyi = 'UA05020000000000002'
const lypovetskyi = 'UA05040000000000003'
const dniprovska = 'UA12000000000000004'
const kyiv = 'UA80000000000000005'
const bar = 'UA05020010000000011'
const mykolaivkaNearBar = 'UA05020030000000012'
const mykolaivkaNearLypovets = 'UA05040010000000013'
const vinnytsia = 'UA05040030000000014'
const mykolaivkaOfDnipro = 'UA12020010000000015'
const old = 'UA05020050000000016'
const lost = 'UA05020070000000017'

/** Code, category, name, raion, centre, successor. */
const rows: [
  string,
  TreeUnit['category'],
  string,
  (string | undefined)?,
  (Position | undefined)?,
  string?,
][] = [
  [vinnytska, 'O', 'Вінницька'],
  [dniprovska, 'O', 'Дніпропетровська'],
  [kyiv, 'K', 'Київ'],
  [barskyi, 'P', 'Барський', barskyi],
  [lypovetskyi, 'P', 'Липовецький', lypovetskyi],
  [bar, 'H', 'Барська', barskyi, [27.5, 49.5]],
  [mykolaivkaNearBar, 'H', 'Миколаївська', barskyi, [28.6, 49.5]],
  [mykolaivkaNearLypovets, 'H', 'Миколаївська', lypovetskyi, [29.5, 49.5]],
  [vinnytsia, 'H', 'Вінницька', lypovetskyi, [28.5, 48.5]],
  [mykolaivkaOfDnipro, 'H', 'Миколаївська', undefined, [35.5, 48.5]],
  [old, 'H', 'Стара', barskyi, undefined, bar],
  [lost, 'H', 'Зникла', barskyi],
]

const units = rows.map(
  ([code, category, name, raion_code, centre, successor_code]): TreeUnit => ({
    code,
    category,
    name,
    name_en: code === bar ? 'Barska' : null,
    oblast_code:
      [vinnytska, dniprovska, kyiv].find((oblast) => oblast.slice(0, 4) === code.slice(0, 4)) ?? '',
    raion_code: raion_code ?? null,
    hromada_code: category === 'H' ? code : null,
    longitude: centre?.[0] ?? null,
    latitude: centre?.[1] ?? null,
    retired_in: code === old || code === lost ? 7 : null,
    successor_code: successor_code ?? null,
  }),
)

/** A degree square by its south-western corner. */
function square(lon: number, lat: number, size = 1): MultiPolygon {
  const [east, north] = [lon + size, lat + size]
  return [
    [
      [
        [lon, lat],
        [east, lat],
        [east, north],
        [lon, north],
        [lon, lat],
      ],
    ],
  ]
}

const nearBar = square(27, 49)
const nearMykolaivka = square(28, 49)
const nearLypovets = square(29, 49)
const nowhere = square(30, 47)

function feature(properties: Properties, polygons = nowhere): AreaFeature {
  return { properties, polygons }
}

/** For each feature the code of its unit and how it was found, or why it has none. */
function join(
  features: readonly AreaFeature[],
  {
    tree = units,
    asked,
    stored = [],
  }: { tree?: TreeUnit[]; asked?: string[]; stored?: [string, MultiPolygon][] } = {},
): string[] {
  const joining = joinFeatures(features, { tree: new UnitTree(tree, asked), stored: new Map(stored) })
  const said = new Map<number, string>()
  for (const { feature: at, unit, by } of joining.joined) said.set(at, `${unit.code} ${by}`)
  for (const { feature: at, why } of joining.undecided) said.set(at, why)
  for (const at of joining.outside) said.set(at, 'outside')
  for (const { features: ats } of joining.duplicates) for (const at of ats) said.set(at, 'duplicate')
  return features.map((_, at) => said.get(at) ?? 'nothing')
}

describe('by code', () => {
  test.each<[string, Properties, string]>([
    ['the whole code', { katottg: bar }, `${bar} code`],
    ['any property that holds codes', { identifier: bar }, `${bar} code`],
    ['small letters and spaces', { code: ` ${bar.toLowerCase()} ` }, `${bar} code`],
    ['the P-code of a hromada', { pcode: 'UA0502001' }, `${bar} code`],
    ['the P-code of an oblast', { ADM1_PCODE: 'UA05' }, `${vinnytska} code`],
    ['the padded P-code of a city with special status', { pcode: 'UA8000000' }, `${kyiv} code`],
    ['the P-code where the code is empty', { katottg: '', pcode: 'UA0502001' }, `${bar} code`],
    [
      'the deepest of many',
      { ADM1_PCODE: 'UA05', ADM2_PCODE: 'UA0502', ADM3_PCODE: 'UA0502001' },
      `${bar} code`,
    ],
    ['the same in another spelling', { admin1Pcode: 'UA05', admin3Pcode: 'UA0502001' }, `${bar} code`],
    ['a retired code that has a successor', { katottg: old }, `${bar} code`],
    ['a retired code that has none', { katottg: lost }, 'retired_code'],
    ['a code of our oblast that nobody knows', { katottg: 'UA05020990000000099' }, 'unknown_code'],
    ['a code of an oblast that is not loaded', { katottg: 'UA46000000000000099' }, 'outside'],
    ['a zone without a hromada is not its oblast', { katottg: '', pcode: 'UA0500000' }, 'unknown_code'],
    [
      'codes of what lies above are not its own',
      { name: 'Барська', raion: barskyi, oblast: vinnytska },
      `${bar} name`,
    ],
    ['no code at all', { katottg: '–' }, 'no_name'],
  ])('%s', (_, properties, expected) => {
    expect(join([feature(properties, nearBar)])).toEqual([expected])
  })

  test('two features of one code are told both, whatever else they are called', () => {
    expect(
      join([feature({ katottg: bar }), feature({ katottg: bar }), feature({ katottg: vinnytsia })]),
    ).toEqual(['duplicate', 'duplicate', `${vinnytsia} code`])
  })

  test('a present code goes before a retired one, and both before a name', () => {
    const layer = [{ katottg: old }, { katottg: bar }, { name: 'Барська' }].map((own) =>
      feature(own, nearBar),
    )
    expect(join(layer)).toEqual(['taken', `${bar} code`, 'taken'])
  })

  test('only what was asked for is ours', () => {
    const layer = [feature({ katottg: bar }), feature({ katottg: mykolaivkaOfDnipro })]
    expect(join(layer, { asked: ['Дніпропетровська'] })).toEqual(['outside', `${mykolaivkaOfDnipro} code`])
  })
})

describe('without codes', () => {
  test.each<[string, Properties, MultiPolygon, string]>([
    [
      'a name with the words around it',
      { name: 'Барська міська територіальна громада' },
      nearBar,
      `${bar} name`,
    ],
    ['Latin letters for ours', { NAME: 'Бapcькa' }, nearBar, `${bar} name`],
    ['an English name', { name_en: 'Barska' }, nearBar, `${bar} name`],
    ['a property of any name', { Назва: 'Барська' }, nearBar, `${bar} name`],
    ['one of many names, by its raion', { name: 'Миколаївська', raion: lypovetskyi }, nowhere, 'elsewhere'],
    [
      'one of many names, in its raion',
      { name: 'Миколаївська', raion: lypovetskyi },
      nearLypovets,
      `${mykolaivkaNearLypovets} name`,
    ],
    [
      'a raion by its name',
      { name: 'Миколаївська', raion: 'Липовецький район' },
      nearLypovets,
      `${mykolaivkaNearLypovets} name`,
    ],
    ['one of many names, by place', { name: 'Миколаївська' }, nearMykolaivka, `${mykolaivkaNearBar} place`],
    ['one of many names, nowhere', { name: 'Миколаївська' }, nowhere, 'several'],
    ['a misspelt name in its place', { name: 'Бaрска' }, nearBar, `${bar} place`],
    ['a misspelt name elsewhere', { name: 'Барска' }, nowhere, 'near_name'],
    ['a name that lies far away', { name: 'Барська' }, nowhere, 'elsewhere'],
    ['a raion', { name: 'Барський' }, nearBar, `${barskyi} name`],
    ['a city in a layer of hromadas', { name: 'м. Київ' }, nowhere, `${kyiv} name`],
    ['nobody has the name', { name: 'Чорнобильська зона' }, nearBar, 'no_such_name'],
    ['an oblast that is not loaded', { name: 'Барська', oblast: 'Одеська область' }, nearBar, 'outside'],
    [
      'an oblast and a hromada of one name',
      { name: 'Вінницька', raion: lypovetskyi },
      square(28, 48),
      `${vinnytsia} name`,
    ],
  ])('%s', (_, properties, polygons, expected) => {
    expect(join([feature(properties, polygons)])).toEqual([expected])
  })

  test('where no place is known, a name counts in a layer that is mostly from here', () => {
    const tree = units.map((unit) => ({ ...unit, longitude: null, latitude: null }))
    const ours = [feature({ name: 'Барська' }), feature({ name: 'Вінницька' })]
    expect(join(ours, { tree })).toEqual([`${bar} name`, `${vinnytsia} name`])
    const foreign = ['Одна', 'Друга', 'Третя'].map((name) => feature({ name }))
    expect(join([...ours, ...foreign], { tree }).slice(0, 2)).toEqual(['unconfirmed', 'unconfirmed'])
  })

  test('the boundary that was there before tells which of two it is', () => {
    const tree = units.map((unit) => ({ ...unit, longitude: null, latitude: null }))
    const layer = [feature({ name: 'Миколаївська' }, square(28, 49)), feature({ name: 'Барська' }, nearBar)]
    const stored: [string, MultiPolygon][] = [
      [mykolaivkaNearBar, square(28.1, 49)],
      [mykolaivkaNearLypovets, square(28.7, 49)],
    ]
    expect(join(layer, { tree, stored })).toEqual([`${mykolaivkaNearBar} overlap`, `${bar} name`])
    expect(join(layer, { tree })[0]).toBe('several')
  })

  test('the raion that a feature lies in excludes units of other raions', () => {
    const tree = units.map((unit) => ({ ...unit, longitude: null, latitude: null }))
    const layer = [feature({ name: 'Миколаївська' }, nearLypovets), feature({ name: 'Барська' }, nearBar)]
    const stored: [string, MultiPolygon][] = [
      [barskyi, [...nearBar, ...nearMykolaivka]],
      [lypovetskyi, nearLypovets],
      [dniprovska, square(35, 48)],
    ]
    expect(join(layer, { tree, stored })[0]).toBe(`${mykolaivkaNearLypovets} place`)
  })

  test('of two that claim one unit the one in its place holds; of equals neither', () => {
    const layer = (one: MultiPolygon, other: MultiPolygon) => [
      feature({ name: 'Барська', raion: barskyi }, one),
      feature({ name: 'Барська', raion: barskyi }, other),
    ]
    expect(join(layer(nearBar, square(27.55, 49)))).toEqual([`${bar} name`, 'taken'])
    expect(join(layer(nearBar, nearBar))).toEqual(['taken', 'taken'])
  })
})

const anyProperties = fc.record(
  {
    katottg: fc.constantFrom(...units.map(({ code }) => code), '', 'UA05020990000000099'),
    name: fc.constantFrom(...units.map(({ name }) => name), 'Барска', 'Невідома', ''),
    raion: fc.constantFrom(barskyi, 'Липовецький район', ''),
    oblast: fc.constantFrom(vinnytska, 'Дніпропетровська', 'Одеська', ''),
  },
  { requiredKeys: [] },
)
const anyPlace = fc.constantFrom(nearBar, nearMykolaivka, nearLypovets, nowhere, square(35, 48), [])
const anyFeature = fc.record({ properties: anyProperties, polygons: anyPlace })

describe('whatever the layer is', () => {
  test('the order of its features changes nothing', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyFeature, { maxLength: 12 })
          .chain((layer) =>
            fc.tuple(fc.constant(layer), fc.shuffledSubarray([...layer.keys()], { minLength: layer.length })),
          ),
        ([layer, order]) => {
          const before = join(layer)
          const after = join(order.map((at) => layer[at]))
          expect(after).toEqual(order.map((at) => before[at]))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('each feature gets one answer, and each unit one feature', () => {
    const anything = fc.record({
      properties: fc.oneof(anyProperties, fc.dictionary(fc.string(), fc.jsonValue())),
      polygons: anyPlace,
    })
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 8 }), (layer) => {
        const said = join(layer as AreaFeature[])
        expect(said).not.toContain('nothing')
        const found = said.filter((answer) => answer.startsWith('UA')).map((answer) => answer.slice(0, 19))
        expect(new Set(found).size).toBe(found.length)
      }),
    )
  })

  test('properties such as __proto__ are properties like any other', () => {
    const properties: Properties = JSON.parse(
      `{ "__proto__": "${bar}", "constructor": "Барська", "name": "Вінницька" }`,
    )
    expect(join([feature(properties, nearBar)])).toEqual([`${bar} code`])
  })
})
