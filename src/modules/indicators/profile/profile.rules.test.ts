import { describe, expect, test } from 'vitest'
import { buildIndex } from '#engines/composite-index/build-index.ts'
import type { IndexPlan } from '#engines/composite-index/plan.ts'
import type { StoredMethodology } from '../facts/facts.queries.ts'
import type { Hromada, RegionIndex } from '../region/region.rules.ts'
import { listSimilar } from './profile.rules.ts'

const plan: IndexPlan = {
  nodes: [
    {
      kind: 'branch',
      code: 'index',
      weight: 1,
      aggregate: { method: 'arithmetic' },
      children: [1],
      min_share: 0,
    },
    {
      kind: 'leaf',
      code: 'a',
      weight: 1,
      direction: 1,
      impute: { method: 'none' },
      treat: { method: 'none' },
      normalise: { method: 'none' },
    },
  ],
  missing: 'skip',
  ties: 'min',
  screen: { min_share: 0, count: 'observed' },
}

/** Hromadas with their scores, NaN = without an index. */
function indexOf(given: readonly (readonly [code: string, score: number, Partial<Hromada>?])[]): RegionIndex {
  const hromadas = given.map(([code, , hromada]) => ({
    code,
    oblast_code: 'UA01',
    raion_code: null,
    name: code,
    name_en: null,
    kind: 'rural' as const,
    population: null,
    ...hromada,
  }))
  const result = buildIndex(plan, {
    rows: given.length,
    values: [Float64Array.from(given, ([, score]) => score)],
    periods: new Int32Array(given.length),
    series: Int32Array.from(given.keys()),
  })
  const methodology = { code: 'm', version: '1' } as StoredMethodology
  const display = { scale: 100, decimals: 1 }
  return {
    hromadas,
    periods: ['2026'],
    parts: [{ methodology, names: new Map(), plan, result, first: 0, count: 1, display }],
  }
}
const similar = (index: RegionIndex) =>
  listSimilar(index, 0, 0)
    .map((h) => index.hromadas[h].code)
    .join(' ')

describe('similar hromadas', () => {
  test('of the same kind, the nearest in population by its ratio, with an index', () => {
    const index = indexOf([
      ['own', 50, { population: 10_000 }],
      ['half', 90, { population: 5_000 }],
      ['near', 80, { population: 12_000 }],
      ['far', 70, { population: 30_000 }],
      ['other-oblast', 60, { population: 11_000, oblast_code: 'UA02' }],
      ['city', 40, { population: 10_000, kind: 'urban' }],
      ['unranked', Number.NaN, { population: 10_000 }],
      ['unknown', 30],
      ['farthest', 20, { population: 200_000 }],
    ])
    expect(similar(index)).toBe('other-oblast near half far')
  })

  test('without population, the nearest in rank of the same oblast', () => {
    const index = indexOf([
      ['own', 80],
      ['a', 90],
      ['b', 70, { oblast_code: 'UA02' }],
      ['c', 60],
      ['d', 10],
    ])
    expect(similar(index)).toBe('a c d')
  })
})
