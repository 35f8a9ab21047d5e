import { describe, expect, test } from 'vitest'
import { buildIndex } from '#engines/composite-index/build-index.ts'
import type { IndexPlan, PlanNode } from '#engines/composite-index/plan.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { uk } from '#ui/locales/uk.ts'
import type { StoredMethodology } from '../facts/facts.queries.ts'
import type { Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import type { IndicatorTable } from '../tables.ts'
import { listCatalogue, listDimensions, listIndicatorRows } from './catalogue.rules.ts'
import { indicatorOf, listHromadaValues } from './indicator.rules.ts'

const texts = createTranslator('uk', uk)

const leaf = (code: string, weight: number, direction: 1 | -1): PlanNode => ({
  kind: 'leaf',
  code,
  weight,
  direction,
  impute: { method: 'none' },
  treat: { method: 'none' },
  normalise: { method: 'goalposts', min: 0, max: 100, cap: false, log: false, range: [0, 100] },
})
const plan: IndexPlan = {
  nodes: [
    {
      kind: 'branch',
      code: 'i',
      weight: 1,
      aggregate: { method: 'arithmetic' },
      children: [1, 2],
      min_share: 0,
    },
    leaf('roads', 3, 1),
    leaf('wait', 1, -1),
  ],
  missing: 'skip',
  ties: 'min',
  screen: { min_share: 0, count: 'filled' },
}

const indicator = (
  code: string,
  direction: IndicatorTable['direction'],
  dimension: string,
): IndicatorTable => ({
  code,
  dimension,
  name: `Назва ${code}`,
  name_en: null,
  definition: null,
  definition_en: null,
  unit: '%',
  unit_en: '%',
  direction,
  weight: 1,
  source: null,
  legal_ground: null,
  valid_min: null,
  valid_max: null,
  decimals: 1,
  sequence: 0,
  reference_year: null,
  load_id: null,
})

/** Four hromadas of two oblasts, two periods; rows are hromada × period. */
const values = {
  roads: [10, 20, 30, 20, NaN, 50, 40, NaN],
  wait: [5, 5, 1, 1, 9, 9, 5, 5],
  people: [7, 7, 8, 8, 9, 9, NaN, NaN],
}
const periods = ['2025', '2026']
const columns = Object.entries(values).map(([code, column]) => [code, Float64Array.from(column)] as const)
const result = buildIndex(plan, {
  rows: 8,
  values: [Float64Array.from(values.roads), Float64Array.from(values.wait)],
  periods: Int32Array.of(0, 1, 0, 1, 0, 1, 0, 1),
  series: Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3),
})
const methodology = { code: 'm', version: '1', name: 'М', name_en: 'M' } as StoredMethodology
const hromada = (name: string, oblast_code: string) => ({
  code: name,
  oblast_code,
  raion_code: null,
  name,
  name_en: null,
  kind: null,
  population: null,
})
const oblast = (code: string) => ({ code, name: `Область ${code}`, name_en: code, is_fictional: true })
const computed: ComputedRegion = {
  oblasts: [oblast('A'), oblast('B')],
  index: {
    hromadas: [hromada('Ґ', 'A'), hromada('Г', 'A'), hromada('Д', 'B'), hromada('Є', 'B')],
    periods,
    parts: [
      {
        methodology,
        names: new Map(),
        plan,
        result,
        first: 0,
        count: 2,
        display: { scale: 100, decimals: 1 },
      },
    ],
  },
  indicators: new Map(
    [
      indicator('roads', 1, 'territory'),
      indicator('wait', -1, 'cnap'),
      indicator('people', 0, 'territory'),
    ].map((row) => [row.code, row]),
  ),
  values: new Map(columns),
  live: new Set(),
  predecessors: new Map(),
  dimensions: new Map(),
  maps: new Map(),
}
const shown = (period: number, code?: string): Shown => ({
  oblast: computed.oblasts.find((one) => one.code === code),
  period,
  language: 'uk',
  wholeName: 'Україна',
})
const answer = (code: string, at: Shown, hromada?: string) => {
  const found = indicatorOf(computed, at, { code, hromada }, texts)
  if (!found) throw new Error(`no ${code}`)
  return found
}
const listed = (code: string, at: Shown) =>
  answer(code, at).hromadas.map(({ name, value, rank, change, score }) => [name, value, rank, change, score])

describe('hromadas by an indicator', () => {
  test('more is better: the largest first, equal ones share a rank, a gap has none', () => {
    expect(listed('roads', shown(1))).toEqual([
      ['Д', 50, 1, null, 50],
      ['Г', 20, 2, -10, 20],
      ['Ґ', 20, 2, 10, 20],
      ['Є', null, null, null, null],
    ])
  })

  test('less is better: the smallest first', () => {
    expect(listed('wait', shown(0))).toEqual([
      ['Г', 1, 1, null, 99],
      ['Ґ', 5, 2, null, 95],
      ['Є', 5, 2, null, 95],
      ['Д', 9, 4, null, 91],
    ])
    expect(answer('wait', shown(0))).toMatchObject({
      best: { name: 'Г', value: 1 },
      worst: { name: 'Д', value: 9 },
    })
  })

  test('for context: the largest first, no rank, no score', () => {
    expect(listed('people', shown(1))).toEqual([
      ['Д', 9, null, 0, null],
      ['Г', 8, null, 0, null],
      ['Ґ', 7, null, 0, null],
      ['Є', null, null, null, null],
    ])
    expect(answer('people', shown(1))).toMatchObject({
      best: { name: 'Д' },
      worst: { name: 'Ґ' },
      treatment: null,
      indicator: { share: null },
    })
  })

  test('of an oblast: ranks among its own', () => {
    expect(listed('roads', shown(1, 'A')).map(([name, , rank]) => [name, rank])).toEqual([
      ['Г', 1],
      ['Ґ', 1],
    ])
    expect(answer('roads', shown(1, 'A')).oblasts).toEqual([])
  })

  test('several oblasts have a median each', () => {
    expect(answer('roads', shown(0)).oblasts).toEqual([
      { code: 'A', name: 'Область A', median: 20, hromadas: 2 },
      { code: 'B', name: 'Область B', median: 40, hromadas: 1 },
    ])
  })

  test('the best and the worst tell how many others are like them', () => {
    expect(answer('roads', shown(1))).toMatchObject({
      best: { name: 'Д', value: 50, others: 0 },
      worst: { name: 'Г', value: 20, others: 1 },
    })
  })

  test('one of them is marked; unknown ones, and unknown indicators, are not found', () => {
    expect(answer('roads', shown(1), 'Ґ').marked).toMatchObject({ name: 'Ґ', value: 20, rank: 2 })
    for (const asked of [
      { code: 'roads', hromada: 'X' },
      { code: 'X' },
      { code: 'constructor' },
      { code: '__proto__' },
    ]) {
      expect(indicatorOf(computed, shown(1), asked, texts)).toBeUndefined()
    }
    expect(indicatorOf(computed, shown(1, 'A'), { code: 'roads', hromada: 'Д' }, texts)).toBeUndefined()
  })

  test('are found by their name, whatever the letters of a keyboard', () => {
    const all = answer('roads', shown(1)).hromadas
    const found = (q: string) => listHromadaValues(all, { q, page: 1 }, 'uk').rows.map(({ name }) => name)
    expect(found('ґ')).toEqual(['Г', 'Ґ'])
    expect(found('д')).toEqual(['Д'])
    expect(found('немає')).toEqual([])
  })
})

describe('the catalogue', () => {
  const rows = listIndicatorRows(computed, shown(1), texts)

  test('says of each how many have a value, the median, and what it weighs', () => {
    expect(rows.map(({ code, hromadas, of, median, share }) => [code, hromadas, of, median, share])).toEqual([
      ['roads', 3, 4, 20, 0.75],
      ['wait', 4, 4, 5, 0.25],
      ['people', 3, 4, 8, null],
    ])
  })

  test('counts the indicators of each dimension and calls it by its usual name', () => {
    expect(listDimensions(rows)).toEqual([
      { code: 'territory', name: 'Територія', indicators: 2 },
      { code: 'cnap', name: 'Адміністративні послуги', indicators: 1 },
    ])
  })

  test.each([
    { query: {}, codes: ['roads', 'wait', 'people'] },
    { query: { sort: 'share', order: 'desc' }, codes: ['roads', 'wait', 'people'] },
    { query: { sort: 'share', order: 'asc' }, codes: ['wait', 'roads', 'people'] },
    { query: { sort: 'name', order: 'desc' }, codes: ['wait', 'roads', 'people'] },
    { query: { q: 'НАЗВА wa' }, codes: ['wait'] },
    { query: { dimension: 'territory' }, codes: ['roads', 'people'] },
    { query: { sort: '__proto__' }, codes: ['roads', 'wait', 'people'] },
  ] as const)('lists $codes for $query', ({ query, codes }) => {
    const listing = listCatalogue(rows, { page: 1, ...query }, 'uk')
    expect(listing.rows.map(({ code }) => code)).toEqual(codes)
  })
})
