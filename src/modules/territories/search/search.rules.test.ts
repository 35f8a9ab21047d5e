import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sharedDataAbsent, sharedFile } from '../../../../test/support/shared-data.ts'
import { createUnitSearch, type SearchUnit } from './search.rules.ts'

type Row = [
  code: string,
  category: SearchUnit['category'],
  name: string,
  english: string,
  parent: string | null,
  population?: number | null,
  centre?: string | null,
]

const oblast = 'UA12000000000090473'
const raion = 'UA12020000000052809'
const hromada = 'UA12020010000033698'
const poltava = 'UA53000000000028050'

/** A small part of the codifier, with names that people confuse. */
const rows: Row[] = [
  [oblast, 'O', 'Дніпропетровська', 'Dnipropetrovska', null],
  [poltava, 'O', 'Полтавська', 'Poltavska', null],
  [raion, 'P', 'Дніпровський', 'Dniprovskyi', oblast],
  [hromada, 'H', 'Дніпровська', 'Dniprovska', raion, 971_078, 'Дніпро'],
  ['UA12020010010037010', 'M', 'Дніпро', 'Dnipro', hromada],
  ['UA12060000000022633', 'P', 'Криворізький', 'Kryvorizkyi', oblast],
  ['UA12060170000030180', 'H', 'Криворізька', 'Kryvorizka', 'UA12060000000022633', 620_000, 'Кривий Ріг'],
  ['UA12060170010065850', 'M', 'Кривий Ріг', 'Kryvyi Rih', 'UA12060170000030180'],
  ['UA12040150010069060', 'M', 'Кам’янське', 'Kamianske', raion],
  ['UA12020030020099999', 'C', 'Кам’янське', 'Kamianske', hromada],
  ['UA12020030030011111', 'C', 'Дніпрове', 'Dniprove', hromada],
  ['UA12020030040022222', 'C', 'Іванівка', 'Ivanivka', hromada],
  ['UA53020030040033333', 'C', 'Іванівка', 'Ivanivka', poltava],
  ['UA53020030050044444', 'X', 'Іванівка', 'Ivanivka', poltava],
  ['UA53020030060055555', 'C', 'Мала Іванівка', 'Mala Ivanivka', poltava],
  ['UA12100000000039307', 'P', 'Самарівський', 'Samarivskyi', oblast],
]

function unitOf([
  code,
  category,
  name,
  name_en,
  parent_code,
  population = null,
  centre = null,
]: Row): SearchUnit {
  const level = { O: 1, K: 1, P: 2, H: 3, M: 4, X: 4, C: 4, B: 5 }[category]
  const unit = { code, category, level, name, name_en, parent_code, population, centre_name: centre }
  return { ...unit, kind: null, is_retired: false }
}

const { search, examples } = createUnitSearch(rows.map(unitOf), [
  { code: 'UA12100000000039307', name: 'Новомосковський' },
  { code: 'UA00000000000000000', name: 'Ніде' },
])
const first = (typed: string) => {
  const [found] = search(typed, 50).found
  return found && { unit: `${found.unit.category} ${found.unit.name}`, by: found.by, how: found.how }
}

describe('what people type finds what they mean', () => {
  test.each([
    { typed: 'Дніпро', unit: 'M Дніпро', by: 'name', how: 'same' },
    { typed: 'м.Дніпро', unit: 'M Дніпро', by: 'name', how: 'same' },
    { typed: '  місто ДНІПРО ', unit: 'M Дніпро', by: 'name', how: 'same' },
    { typed: 'днипро', unit: 'M Дніпро', by: 'name', how: 'sound' },
    { typed: 'Кривий Рих', unit: 'M Кривий Ріг', by: 'name', how: 'alike' },
    { typed: 'Кри\u00ADвий Ріг', unit: 'M Кривий Ріг', by: 'name', how: 'same' },
    { typed: 'Кpивий Pіг', unit: 'M Кривий Ріг', by: 'name', how: 'same' },
    { typed: 'Камянське', unit: 'M Кам’янське', by: 'name', how: 'same' },
    { typed: "кам'янське", unit: 'M Кам’янське', by: 'name', how: 'same' },
    { typed: 'Камʼянськ', unit: 'M Кам’янське', by: 'name', how: 'beginning' },
    { typed: 'Kamianske', unit: 'M Кам’янське', by: 'name_en', how: 'same' },
    { typed: 'Kamyanske', unit: 'M Кам’янське', by: 'name_en', how: 'alike' },
    { typed: 'city of Dnipro', unit: 'M Дніпро', by: 'name_en', how: 'same' },
    { typed: 'с. Кам’янське', unit: 'C Кам’янське', by: 'name', how: 'same' },
    { typed: 'Дніпровська громада', unit: 'H Дніпровська', by: 'name', how: 'same' },
    { typed: 'Дніпро громада', unit: 'H Дніпровська', by: 'centre', how: 'same' },
    { typed: 'Dniprovska hromada', unit: 'H Дніпровська', by: 'name_en', how: 'same' },
    { typed: 'Дніпровський р-н', unit: 'P Дніпровський', by: 'name', how: 'same' },
    { typed: 'дніпропетровська область', unit: 'O Дніпропетровська', by: 'name', how: 'same' },
    { typed: 'Dnipropetrovsk Oblast', unit: 'O Дніпропетровська', by: 'other', how: 'same' },
    { typed: 'Новомосковський район', unit: 'P Самарівський', by: 'former', how: 'same' },
    { typed: 'Іванівка', unit: 'X Іванівка', by: 'name', how: 'same' },
    { typed: 'Іванівка, Дніпропетровська область', unit: 'C Іванівка', by: 'name', how: 'same' },
    { typed: 'Іванівка, Ніяка', unit: 'X Іванівка', by: 'name', how: 'same' },
    { typed: 'UA12020010010037010', unit: 'M Дніпро', by: 'code', how: 'same' },
    { typed: 'ua1202 0010 0100 37010', unit: 'M Дніпро', by: 'code', how: 'same' },
    { typed: 'УА12020010010037010', unit: 'M Дніпро', by: 'code', how: 'same' },
    { typed: '12020010010037010', unit: 'M Дніпро', by: 'code', how: 'same' },
    { typed: 'UA12', unit: 'O Дніпропетровська', by: 'code', how: 'same' },
    { typed: 'UA1202001', unit: 'H Дніпровська', by: 'code', how: 'same' },
    { typed: 'UA1206', unit: 'P Криворізький', by: 'code', how: 'same' },
    { typed: 'UA99', unit: undefined, by: undefined, how: undefined },
  ])('«$typed» → $unit', ({ typed, unit, by, how }) => {
    expect(first(typed)).toEqual(unit === undefined ? undefined : { unit, by, how })
  })

  test.each(['', '   ', '«»', '%', 'шщцкн', '\u0000', '('.repeat(100)])('«%s» finds nothing', (typed) => {
    expect(search(typed, 50)).toEqual({ found: [], total: 0 })
  })
})

describe('the order', () => {
  const listed = (typed: string) => search(typed, 50).found.map(({ unit }) => `${unit.category} ${unit.name}`)

  test('exact names come first, then beginnings; a hromada and a raion before settlements', () => {
    expect(listed('Дніпро')).toEqual([
      'M Дніпро',
      'H Дніпровська',
      'O Дніпропетровська',
      'P Дніпровський',
      'C Дніпрове',
    ])
  })

  test('of one name the larger kind comes first, and words inside a name last', () => {
    expect(listed('Іванівка')).toEqual(['X Іванівка', 'C Іванівка', 'C Іванівка', 'C Мала Іванівка'])
  })

  test('a unit that left the codifier stands behind its namesakes', () => {
    const units = rows.map(unitOf).map((unit) => ({ ...unit, is_retired: unit.category === 'X' }))
    const { found } = createUnitSearch(units, []).search('Іванівка', 1)
    expect(found[0].unit.category).toBe('C')
  })

  test('each unit stands once, with its way to the oblast; the total counts all', () => {
    const { found, total } = search('Дніпро', 1)
    expect({ found: found.length, total }).toEqual({ found: 1, total: 5 })
    expect(found[0].path.map(({ name }) => name)).toEqual(['Дніпровська', 'Дніпровський', 'Дніпропетровська'])
  })
})

test('examples find what they are taken from', () => {
  expect(examples).toEqual(['Дніпро', 'Dniprovska', 'UA1202001'])
  for (const typed of examples) expect(search(typed, 5).found.map(({ unit }) => unit.code)).toContain(hromada)
  expect(createUnitSearch([], []).examples).toEqual([])
})

test('a parent that leads round in a circle ends the way', () => {
  const looped = createUnitSearch(
    [unitOf([oblast, 'O', 'Кругла', 'Kruhla', raion]), unitOf([raion, 'P', 'Круглий', 'Kruhlyi', oblast])],
    [],
  )
  expect(looped.search('Круглий', 1).found[0].path.map(({ name }) => name)).toEqual(['Кругла'])
})

test('whatever is typed, nothing breaks, and every name finds its unit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (typed) => {
      const { found, total } = search(typed, 3)
      expect(found.length).toBe(Math.min(3, total))
    }),
  )
  for (const [code, , name, english] of rows) {
    for (const typed of [name, english, name.replace('’', '`'), code])
      expect(search(typed, 50).found.map(({ unit }) => unit.code)).toContain(code)
  }
})

describe.skipIf(sharedDataAbsent)('among all of Ukraine (needs ../shared)', () => {
  const all = sharedDataAbsent ? undefined : createUnitSearch(readCodifier(), [])
  const listed = (typed: string) =>
    all
      ?.search(typed, 50)
      .found.map(({ unit, path }) => [unit.name, ...path.map(({ name }) => name)].join(' — '))

  test.each([
    { typed: 'Кривий Рих', first: 'Кривий Ріг — Криворізька — Криворізький — Дніпропетровська' },
    { typed: 'Камянське', first: 'Кам’янське — Кам’янська — Кам’янський — Дніпропетровська' },
    { typed: 'Kamianske', first: 'Кам’янське — Кам’янська — Кам’янський — Дніпропетровська' },
    { typed: 'м.Дніпро', first: 'Дніпро — Дніпровська — Дніпровський — Дніпропетровська' },
    { typed: 'днипро', first: 'Дніпро — Дніпровська — Дніпровський — Дніпропетровська' },
    { typed: 'Обухівка, Дніпропетровська', first: 'Обухівка — Обухівська — Дніпровський — Дніпропетровська' },
    { typed: 'Lviv', first: 'Львів — Львівська — Львівський — Львівська' },
    { typed: 'київ', first: 'Київ' },
    { typed: 'Крим', first: 'Автономна Республіка Крим' },
  ])('«$typed» → $first', ({ typed, first }) => {
    expect(listed(typed)?.[0]).toBe(first)
  })

  test('of more than a hundred villages of one name fifty are listed, and the oblast narrows them down', () => {
    expect(all?.search('Іванівка', 50).total).toBeGreaterThan(100)
    expect(listed('Іванівка')).toHaveLength(50)
    expect(listed('Іванівка, Полтавська')?.every((path) => path.endsWith('Полтавська'))).toBe(true)
  })
})

/** The codifier has no quoted cells. */
function readCodifier(): SearchUnit[] {
  const [, ...lines] = readFileSync(sharedFile('data/katottg/katottg.csv'), 'utf8').trimEnd().split('\n')
  return lines.map((line) => {
    const [code, category, name, english, level, parent] = line.split(',')
    return {
      ...unitOf([code, category as SearchUnit['category'], name, english, parent || null]),
      level: Number(level),
    }
  })
}
