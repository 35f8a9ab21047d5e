import { describe, expect, test } from 'vitest'
import { createTranslator } from '#kernel/i18n.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import type { TerritoryTable } from '../tables.ts'
import type { Unit, UnitCount } from '../tree/tree.queries.ts'
import { childrenOf, densityOf, figuresOf, sayParts, stepsOf, totalsOf } from './unit.rules.ts'
import { fullName, pcodeOf, sayKind, shortName } from './unit-names.rules.ts'

const texts = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }

function unit(code: string, parent_code: string | null, level: number, more: Partial<Unit> = {}): Unit {
  const category = ([undefined, 'O', 'P', 'H', 'C', 'B'] as const)[level] ?? 'C'
  const known = { kind: null, name: code, name_en: null, population: null, area_km2: null, retired_in: null }
  return { code, oblast_code: 'O1', category, level, parent_code, ...known, ...more }
}

function count(group: string | null, category: UnitCount['category'], units: number, more = {}): UnitCount {
  const known = { population: null, area_km2: null, with_population: 0, with_area: 0 }
  return { group, category, units, ...known, ...more }
}

describe('names', () => {
  const named = (category: Unit['category'], name: string, more: Partial<Unit> = {}) =>
    unit('UA1', null, 4, { category, name, name_en: 'Name', ...more })

  test.each([
    {
      of: named('O', 'Дніпропетровська'),
      full: 'Дніпропетровська область',
      short: 'Дніпропетровська область',
    },
    {
      of: named('O', 'Автономна Республіка Крим'),
      full: 'Автономна Республіка Крим',
      short: 'Автономна Республіка Крим',
    },
    { of: named('K', 'Київ'), full: 'Місто Київ', short: 'м. Київ' },
    { of: named('P', 'Дніпровський'), full: 'Дніпровський район', short: 'Дніпровський район' },
    {
      of: named('H', 'Дніпровська', { kind: 'urban' }),
      full: 'Дніпровська міська громада',
      short: 'Дніпровська громада',
    },
    { of: named('H', 'Дніпровська'), full: 'Дніпровська громада', short: 'Дніпровська громада' },
    { of: named('X', 'Обухівка'), full: 'Селище Обухівка', short: 'с-ще Обухівка' },
    { of: named('B', 'Соборний'), full: 'Соборний район у місті', short: 'Соборний район' },
  ])('$full', ({ of, full, short }) => {
    expect([fullName(of, texts.uk), shortName(of, texts.uk)]).toEqual([full, short])
  })

  test('English falls back to the Ukrainian name', () => {
    expect(fullName(named('M', 'Дніпро'), texts.en)).toBe('City of Name')
    expect(fullName(named('M', 'Дніпро', { name_en: null }), texts.en)).toBe('City of Дніпро')
    expect(sayKind(named('H', 'Дніпровська', { kind: 'rural' }), texts.en)).toBe('rural hromada')
  })

  test('P-codes go down to the hromada', () => {
    const code = 'UA12020010010037010'
    expect([1, 2, 3, 4, 5].map((level) => pcodeOf({ code, level }))).toEqual([
      'UA12',
      'UA1202',
      'UA1202001',
      undefined,
      undefined,
    ])
  })
})

describe('the family of a unit', () => {
  const own = {
    ...unit('H1', 'P1', 3),
    raion_code: 'P1',
    hromada_code: 'H1',
  } as TerritoryTable
  const family = [
    unit('H1', 'P1', 3),
    unit('H2', 'P1', 3),
    unit('O1', null, 1),
    unit('O2', null, 1),
    unit('P1', 'O1', 2),
    unit('C1', 'H1', 4),
    unit('C2', 'H1', 4, { retired_in: 7 }),
  ]

  test('the way goes down from the oblast, each step beside its siblings', () => {
    const steps = stepsOf(own, family).map(({ unit: { code }, siblings }) => [
      code,
      siblings.map((one) => one.code),
    ])
    expect(steps).toEqual([
      ['O1', ['O1', 'O2']],
      ['P1', []],
      ['H1', ['H1', 'H2']],
    ])
  })

  test('more than a hundred siblings are no menu, and a unit that left has none', () => {
    const many = Array.from({ length: 101 }, (_, i) => unit(`H${i + 1}`, 'P1', 3))
    expect(stepsOf(own, many).at(-1)?.siblings).toEqual([])
    expect(stepsOf(own, many.slice(1).concat(many[0]).slice(1)).at(-1)?.siblings).toHaveLength(100)
    const left = [unit('H1', 'P1', 3, { retired_in: 7 }), unit('H2', 'P1', 3), unit('H3', 'P1', 3)]
    expect(stepsOf(own, left).at(-1)?.siblings).toEqual([])
  })

  test('children are those in force, with what they hold', () => {
    expect(childrenOf('H1', family, []).map(({ code }) => code)).toEqual(['C1'])
    const counts = [count('P1', 'H', 2), count('P1', 'C', 3), count('P1', 'M', 1), count('P2', 'C', 9)]
    expect(childrenOf('O1', family, counts)).toMatchObject([{ code: 'P1', hromadas: 2, settlements: 4 }])
  })
})

describe('figures', () => {
  const hromadas = (more: Partial<UnitCount>) => [count('P1', 'H', 3, more), count('P1', 'C', 9)]

  test.each([
    { what: 'its own go first', population: 5, known: { population: 90, with_population: 3 }, is: 5 },
    {
      what: 'else the sum of all hromadas',
      population: null,
      known: { population: 90, with_population: 3 },
      is: 90,
    },
    {
      what: 'no sum where one is missing',
      population: null,
      known: { population: 60, with_population: 2 },
      is: null,
    },
    { what: 'zero is known', population: 0, known: { population: 90, with_population: 3 }, is: 0 },
  ])('$what', ({ population, known, is }) => {
    const figures = figuresOf({ population, area_km2: null }, hromadas(known))
    expect(figures.population).toBe(is)
    expect(figures.isPopulationSum).toBe(population === null && is !== null)
  })

  test('nothing below means no sum', () => {
    expect(figuresOf({ population: null, area_km2: null }, []).population).toBeNull()
  })

  test('density needs both, and some ground', () => {
    expect(densityOf({ population: 100, area_km2: 4 })).toBe(25)
    expect(densityOf({ population: 100, area_km2: 0 })).toBeNull()
    expect(densityOf({ population: null, area_km2: 4 })).toBeNull()
  })

  test('parts are counted in words, the widest first', () => {
    const parts = totalsOf([count('P1', 'C', 21), count('P1', 'H', 2), count('P2', 'H', 3)])
    expect(sayParts(parts, texts.uk)).toBe('5 громад і 21 село')
    expect(sayParts(parts, texts.en)).toBe('5 hromadas and 21 villages')
  })
})
