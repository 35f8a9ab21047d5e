import { describe, expect, test } from 'vitest'
import { buildIndex } from './build-index.ts'
import type { Branch, IndexPlan, Leaf } from './plan.ts'
import { effectsOfRemoval } from './removal.ts'

const leaf = (code: string, weight = 1): Leaf => ({
  kind: 'leaf',
  code,
  weight,
  direction: 1,
  impute: { method: 'none' },
  treat: { method: 'none' },
  normalise: { method: 'none' },
})
const branch = (code: string, children: number[], weight = 1): Branch => ({
  kind: 'branch',
  code,
  weight,
  aggregate: { method: 'arithmetic' },
  children,
  min_share: 0,
})

/** Index of a group of a and b, and of a group of c alone. */
const plan: IndexPlan = {
  nodes: [branch('i', [1, 4]), branch('g', [2, 3]), leaf('a'), leaf('b', 3), branch('h', [5]), leaf('c')],
  missing: 'skip',
  ties: 'min',
  screen: { min_share: 0, count: 'filled' },
}

function effects(columns: readonly (readonly number[])[], periods?: Int32Array) {
  const values = columns.map((column) => Float64Array.from(column))
  const series = periods && Int32Array.from(periods.keys())
  const data = { rows: values[0].length, values, ...(periods && series ? { periods, series } : {}) }
  return effectsOfRemoval(plan, buildIndex(plan, data), periods)
}

describe('removing an indicator', () => {
  test('the others’ weights count against their own sum, and a group without indicators goes', () => {
    const found = effects([
      [4, 1, 6],
      [0, 5, 2],
      [4, 2, 1],
    ])
    expect(
      found.map(({ code, meanShift, largestShift, moved }) => ({ code, meanShift, largestShift, moved })),
    ).toEqual([
      // The index is the mean of (a + 3b)/4 and c: 2.5, 2.875, 2, so ranks 2, 1, 3; without a 2, 3.5, 1.5; without b 4, 1.5, 3.5; without c 1, 4, 3.
      { code: 'a', meanShift: 0, largestShift: 0, moved: 0 },
      { code: 'b', meanShift: 4 / 3, largestShift: 2, moved: 3 },
      { code: 'c', meanShift: 2 / 3, largestShift: 1, moved: 2 },
    ])
  })

  test('units that have nothing else lose their index', () => {
    const found = effects([
      [1, 2, NaN],
      [1, 2, NaN],
      [1, 2, 3],
    ])
    expect(found.map(({ lost }) => lost)).toEqual([0, 0, 1])
  })

  test('ranks are those of a period', () => {
    const found = effects(
      [
        [4, 1, 6, 0],
        [0, 5, 2, 0],
        [4, 2, 1, 9],
      ],
      Int32Array.of(0, 0, 1, 1),
    )
    expect(found.every(({ largestShift }) => largestShift <= 1)).toBe(true)
  })

  test('where it was the only one nothing is left', () => {
    const alone: IndexPlan = { ...plan, nodes: [branch('i', [1]), leaf('a')] }
    const result = buildIndex(alone, { rows: 2, values: [Float64Array.of(1, 2)] })
    expect(effectsOfRemoval(alone, result)).toEqual([
      { code: 'a', meanShift: NaN, largestShift: NaN, moved: 0, lost: 2 },
    ])
  })
})
