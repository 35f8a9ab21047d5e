import { describe, expect, test } from 'vitest'
import { buildIndex } from '#engines/composite-index/build-index.ts'
import type { IndexPlan, PlanNode } from '#engines/composite-index/plan.ts'
import type { StoredMethodology } from '../facts/facts.queries.ts'
import {
  compareNodes,
  type Hromada,
  listStandings,
  listSubIndices,
  middle,
  type RegionIndex,
} from './region.rules.ts'

const leaf = (code: string): PlanNode => ({
  kind: 'leaf',
  code,
  weight: 1,
  direction: 1,
  impute: { method: 'none' },
  treat: { method: 'none' },
  normalise: { method: 'goalposts', min: 0, max: 100, cap: false, log: false, range: [0, 100] },
})
const branch = (code: string, ...children: number[]): PlanNode => ({
  kind: 'branch',
  code,
  weight: 1,
  aggregate: { method: 'arithmetic' },
  children,
  min_share: 0,
})
const plan: IndexPlan = {
  nodes: [branch('index', 1, 3), branch('money', 2), leaf('a'), leaf('b')],
  missing: 'skip',
  ties: 'min',
  screen: { min_share: 0.5, count: 'observed' },
}
const hromada = (code: string, kind: Hromada['kind']): Hromada => ({
  code,
  oblast_code: 'UA99',
  raion_code: null,
  name: code,
  name_en: null,
  kind,
  population: 1000,
})

/** Three hromadas, two periods; rows are hromada × period. */
const values = { a: [10, 20, 30, 30, 50, NaN], b: [10, 20, 30, 20, 50, NaN] }
const index: RegionIndex = {
  hromadas: [hromada('Ґ', 'rural'), hromada('Б', 'rural'), hromada('А', 'urban')],
  periods: ['2025', '2026'],
  parts: [
    {
      methodology: { code: 'm', version: '1' } as StoredMethodology,
      names: new Map(),
      plan,
      result: buildIndex(plan, {
        rows: 6,
        values: [Float64Array.from(values.a), Float64Array.from(values.b)],
        periods: Int32Array.of(0, 1, 0, 1, 0, 1),
        series: Int32Array.of(0, 0, 1, 1, 2, 2),
      }),
      first: 0,
      count: 2,
      display: { scale: 100, decimals: 1 },
    },
  ],
}

describe('standings of a region', () => {
  test('the best stand first, those without values last, with their change', () => {
    const standings = listStandings(index, 1).map(({ hromada, score, rank, scoreChange, rankChange }) => [
      hromada.code,
      score,
      rank,
      scoreChange,
      rankChange,
    ])
    expect(standings).toEqual([
      ['Б', 25, 1, -5, 1],
      ['Ґ', 20, 2, 10, 1],
      ['А', null, null, null, null],
    ])
  })

  test('the first period has nothing to change against', () => {
    expect(listStandings(index, 0).map(({ rankChange }) => rankChange)).toEqual([null, null, null])
  })

  test('a hromada is compared with the region and with its kind', () => {
    expect(listSubIndices(plan)).toEqual([1])
    expect(compareNodes(index, 1, 0, [1])).toEqual([
      { code: 'money', score: 30, regionMedian: 30, kindMedian: 20 },
    ])
  })

  test('the middle of nothing is nothing', () => {
    expect(middle([null, null])).toBeNull()
    expect(middle([3, null, 1])).toBe(2)
  })
})
