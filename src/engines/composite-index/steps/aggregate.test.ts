import { describe, expect, test } from 'vitest'
import type { Aggregation } from '../plan.ts'
import { type AggregationInput, aggregate } from './aggregate.ts'

const _ = NaN
/** One row, a value for each input. */
const one = (values: number[], rest: Partial<AggregationInput> = {}): AggregationInput => ({
  columns: values.map((x) => Float64Array.of(x)),
  weights: values.map(() => 1),
  missing: 'skip',
  minShare: 0,
  scopes: [Int32Array.of(0)],
  ...rest,
})
const score = (spec: Aggregation, input: AggregationInput) => aggregate(spec, input).scores[0]

describe('aggregation of one unit', () => {
  test.each<{ spec: Aggregation; expected: number }>([
    { spec: { method: 'arithmetic' }, expected: (3 * 1 + 1 * 16) / 4 },
    { spec: { method: 'geometric' }, expected: 16 ** 0.25 },
    { spec: { method: 'harmonic' }, expected: 4 / (3 + 1 / 16) },
    { spec: { method: 'generalised', power: 0.5 }, expected: ((3 + 4) / 4) ** 2 },
    { spec: { method: 'generalised', power: 0 }, expected: 16 ** 0.25 },
    { spec: { method: 'generalised', power: 1 }, expected: 19 / 4 },
    { spec: { method: 'generalised', power: -2 }, expected: ((3 + 1 / 256) / 4) ** -0.5 },
  ])('$spec of 1 and 16 with weights 3 and 1', ({ spec, expected }) => {
    expect(score(spec, one([1, 16], { weights: [3, 1] }))).toBeCloseTo(expected, 12)
  })

  test.each<{ name: string; input: AggregationInput; expected: number }>([
    {
      name: 'skip renormalises the weights',
      input: one([10, _, 20], { weights: [1, 5, 3] }),
      expected: 17.5,
    },
    { name: 'zero counts a gap as nothing', input: one([10, _, 20], { missing: 'zero' }), expected: 10 },
    { name: 'fail_unit gives no score', input: one([10, _, 20], { missing: 'fail_unit' }), expected: _ },
    { name: 'no input, no score', input: one([_, _]), expected: _ },
    { name: 'an input of weight 0 takes no part', input: one([10, 99], { weights: [1, 0] }), expected: 10 },
    { name: 'nor does it alone make a score', input: one([_, 99], { weights: [1, 0] }), expected: _ },
    {
      name: 'a share of inputs just reached is enough',
      input: one([10, 20, _, _], { minShare: 0.5 }),
      expected: 15,
    },
    { name: 'a share not reached is not', input: one([10, _, _, _], { minShare: 0.5 }), expected: _ },
  ])('$name', ({ input, expected }) => {
    expect(score({ method: 'arithmetic' }, input)).toBe(expected)
  })

  test.each<Aggregation>([
    { method: 'geometric' },
    { method: 'harmonic' },
    { method: 'generalised', power: -2 },
  ])('a zero makes $method zero, for that is its limit', (spec) => {
    expect(aggregate(spec, one([0, 5]))).toEqual({ scores: Float64Array.of(0), undefinedRows: 0 })
    expect(aggregate(spec, one([-0, 5]))).toEqual({ scores: Float64Array.of(0), undefinedRows: 0 })
  })

  test.each<{ spec: Aggregation; values: number[] }>([
    { spec: { method: 'geometric' }, values: [-1, 5] },
    { spec: { method: 'harmonic' }, values: [1, -9] },
    { spec: { method: 'generalised', power: 0.5 }, values: [-1, 5] },
    { spec: { method: 'generalised', power: 2 }, values: [-1, -0.22] },
    { spec: { method: 'generalised', power: 1000 }, values: [100, 50] },
  ])('$spec of $values is no mean that keeps their order: missing, and told', ({ spec, values }) => {
    expect(aggregate(spec, one(values))).toEqual({ scores: Float64Array.of(_), undefinedRows: 1 })
  })

  test('negative values have their place in the arithmetic mean alone', () => {
    expect(score({ method: 'arithmetic' }, one([-1, 5]))).toBe(2)
    expect(score({ method: 'generalised', power: 1 }, one([-1, 5]))).toBe(2)
  })

  test('what cancels is zero, not rounding', () => {
    expect(score({ method: 'arithmetic' }, one([0.1, 0.2, -0.3]))).toBe(0)
    expect(score({ method: 'arithmetic' }, one([0.3, -0.1, -0.2]))).toBe(0)
    expect(score({ method: 'arithmetic' }, one([1, -1 + 1e-9]))).toBeCloseTo(5e-10, 15)
  })
})

describe("Copeland's method", () => {
  const compare = (rows: number[][], weights: number[], rest: Partial<AggregationInput> = {}) =>
    Array.from(
      aggregate(
        { method: 'copeland' },
        {
          columns: weights.map((_weight, j) => Float64Array.from(rows, (row) => row[j])),
          weights,
          missing: 'skip',
          minShare: 0,
          scopes: [Int32Array.from(rows.keys())],
          ...rest,
        },
      ).scores,
    )

  test.each([
    {
      name: 'wins minus losses',
      rows: [
        [3, 3],
        [2, 2],
        [1, 1],
      ],
      weights: [1, 1],
      expected: [2, 0, -2],
    },
    {
      name: 'the heavier side wins',
      rows: [
        [3, 1],
        [1, 3],
      ],
      weights: [2, 1],
      expected: [1, -1],
    },
    {
      name: 'equal sides draw',
      rows: [
        [3, 1],
        [1, 3],
      ],
      weights: [1, 1],
      expected: [0, 0],
    },
    {
      name: 'rounding of weights is no victory',
      rows: [
        [1, 1, 0],
        [0, 0, 1],
      ],
      weights: [0.1, 0.2, 0.3],
      expected: [0, 0],
    },
    {
      name: 'a column that one lacks does not count',
      rows: [
        [_, 1],
        [9, 0],
        [8, 0],
      ],
      weights: [5, 1],
      expected: [2, 0, -2],
    },
    {
      name: 'who has nothing has no score',
      rows: [
        [_, _],
        [1, 1],
      ],
      weights: [1, 1],
      expected: [_, 0],
    },
  ])('$name', ({ rows, weights, expected }) => {
    expect(compare(rows, weights)).toEqual(expected)
  })

  test('only rows of one period are compared', () => {
    const scopes = [Int32Array.of(0, 2), Int32Array.of(1, 3)]
    expect(compare([[1], [10], [2], [5]], [1], { scopes })).toEqual([-1, 1, 1, -1])
  })
})
