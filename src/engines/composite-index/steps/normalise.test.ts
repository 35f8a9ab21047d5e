import { describe, expect, test } from 'vitest'
import type { Normalisation } from '../plan.ts'
import { normalise } from './normalise.ts'

const _ = NaN
type Case = { name: string; spec: Normalisation; x: number[]; up: number[]; down: number[] }
const posts = (rest: Partial<Extract<Normalisation, { method: 'goalposts' }>> = {}): Normalisation => ({
  method: 'goalposts',
  min: 0,
  max: 10,
  cap: false,
  log: false,
  range: [0, 1],
  ...rest,
})

const cases: Case[] = [
  { name: 'none turns the sign', spec: { method: 'none' }, x: [1, _, 3], up: [1, _, 3], down: [-1, _, -3] },
  {
    name: 'minmax',
    spec: { method: 'minmax', range: [0, 100] },
    x: [2, 4, _, 6],
    up: [0, 50, _, 100],
    down: [100, 50, _, 0],
  },
  {
    name: 'minmax to 1…7',
    spec: { method: 'minmax', range: [1, 7] },
    x: [0, 1, 2],
    up: [1, 4, 7],
    down: [7, 4, 1],
  },
  {
    name: 'z-score',
    spec: { method: 'zscore', mean: 0, sd: 1 },
    x: [1, 2, 3],
    up: [-1, 0, 1],
    down: [1, 0, -1],
  },
  {
    name: 'z-score about 50',
    spec: { method: 'zscore', mean: 50, sd: 10 },
    x: [1, _, 3, 2],
    up: [40, _, 60, 50],
    down: [60, _, 40, 50],
  },
  {
    name: 'rank, ties min',
    spec: { method: 'rank' },
    x: [5, 1, 5, _, 9],
    up: [2, 1, 2, _, 4],
    down: [2, 4, 2, _, 1],
  },
  {
    name: 'Borda',
    spec: { method: 'borda' },
    x: [5, 1, 5, _, 9],
    up: [1, 0, 1, _, 3],
    down: [1, 3, 1, _, 0],
  },
  {
    name: 'percentile',
    spec: { method: 'percentile' },
    x: [5, 1, 7, _, 9, 3],
    up: [0.5, 0, 0.75, _, 1, 0.25],
    down: [0.5, 1, 0.25, _, 0, 0.75],
  },
  {
    name: 'distance to the maximum',
    spec: { method: 'distance_to_max' },
    x: [0, 3, 4],
    up: [0, 0.75, 1],
    down: [1, 0.25, 0],
  },
  {
    name: 'distance to a target',
    spec: { method: 'distance_to_target', target: 5, cap: false },
    x: [1, 3, 7],
    up: [0, 0.5, 1.5],
    down: [3, 2, 0],
  },
  {
    name: 'distance to a target, capped',
    spec: { method: 'distance_to_target', target: 5, cap: true },
    x: [1, 3, 7],
    up: [0, 0.5, 1],
    down: [1, 1, 0],
  },
  {
    name: 'fraction of the maximum',
    spec: { method: 'fraction_of_max' },
    x: [2, 4, 8],
    up: [0.25, 0.5, 1],
    down: [1, 0.5, 0.25],
  },
  { name: 'goalposts', spec: posts(), x: [-5, 2, 15], up: [-0.5, 0.2, 1.5], down: [1.5, 0.8, -0.5] },
  {
    name: 'goalposts, capped',
    spec: posts({ cap: true, range: [0, 100] }),
    x: [-5, 2, 15],
    up: [0, 20, 100],
    down: [100, 80, 0],
  },
  {
    name: 'goalposts, logarithmic',
    spec: posts({ min: 1, max: 100, log: true }),
    x: [1, 10, 100],
    up: [0, 0.5, 1],
    down: [1, 0.5, 0],
  },
  {
    name: 'categories',
    spec: { method: 'categorical', breaks: [10, 20], scores: [0, 50, 80] },
    x: [9.9, 10, 19, 20, _],
    up: [0, 50, 50, 80, _],
    down: [80, 30, 30, 0, _],
  },
]

describe('normalisation', () => {
  test.each(cases)('$name', ({ spec, x, up, down }) => {
    for (const [direction, expected] of [
      [1, up],
      [-1, down],
    ] as const) {
      const { values } = normalise(Float64Array.from(x), spec, direction)
      expect(Array.from(values, (y) => Math.round((y + 0) * 1e12) / 1e12 + 0)).toEqual(expected)
    }
  })

  test.each<Normalisation>([
    { method: 'minmax', range: [0, 1] },
    { method: 'zscore', mean: 0, sd: 1 },
    { method: 'rank' },
    { method: 'percentile' },
    { method: 'distance_to_max' },
    { method: 'fraction_of_max' },
  ])('a constant series says nothing by $method', (spec) => {
    const { values, fault } = normalise(Float64Array.from([4, _, 4]), spec, 1)
    expect(Array.from(values)).toEqual([_, _, _])
    expect(fault).toEqual({ code: 'series_constant' })
  })

  test('fixed bounds judge a single unit', () => {
    expect(Array.from(normalise(Float64Array.from([5]), posts(), 1).values)).toEqual([0.5])
  })

  test('a logarithm that does not exist makes a value missing, unless the cap holds it', () => {
    const log = normalise(Float64Array.from([0, -3, 10, _]), posts({ min: 1, max: 100, log: true }), 1)
    expect(Array.from(log.values)).toEqual([_, _, 0.5, _])
    expect(log.fault).toEqual({ code: 'value_undefined', count: 2 })
    const capped = normalise(
      Float64Array.from([0, -3, 10]),
      posts({ min: 1, max: 100, log: true, cap: true }),
      1,
    )
    expect(Array.from(capped.values)).toEqual([0, 0, 0.5])
  })

  test('a target no better than the worst value is told', () => {
    expect(
      normalise(Float64Array.from([3, 7]), { method: 'distance_to_target', target: 2, cap: false }, 1).fault,
    ).toEqual({
      code: 'target_not_beyond',
    })
    expect(
      normalise(Float64Array.from([3, 7]), { method: 'distance_to_target', target: 9, cap: false }, 1).fault,
    ).toBeUndefined()
    const nowhere = normalise(
      Float64Array.from([3, 7]),
      { method: 'distance_to_target', target: 7, cap: false },
      -1,
    )
    expect(Array.from(nowhere.values)).toEqual([_, _])
  })

  test.each<{ x: number[]; direction: 1 | -1 }>([
    { x: [-1, -2, -3], direction: 1 },
    { x: [-5, -1, 10], direction: -1 },
  ])('a fraction of negative values would turn the order round: $x', ({ x, direction }) => {
    const { values, fault } = normalise(Float64Array.from(x), { method: 'fraction_of_max' }, direction)
    expect(Array.from(values)).toEqual([_, _, _])
    expect(fault).toEqual({ code: 'value_undefined', count: 3 })
  })

  test.each<{ spec: Normalisation; x: number[] }>([
    { spec: { method: 'zscore', mean: 0, sd: 1 }, x: [1e-200, 2e-200, 3e-200] },
    { spec: { method: 'minmax', range: [0, 1] }, x: [-1.7e308, 0, 1.7e308] },
  ])('what a computer cannot hold is missing and told, never infinite: $spec', ({ spec, x }) => {
    const { values, fault } = normalise(Float64Array.from(x), spec, 1)
    expect(values.some((y) => Math.abs(y) === Infinity)).toBe(false)
    expect(fault?.code).toBe('value_undefined')
  })

  test('nothing over zero is no fraction', () => {
    const { values, fault } = normalise(Float64Array.from([-2, 0]), { method: 'fraction_of_max' }, 1)
    expect(Array.from(values)).toEqual([_, _])
    expect(fault).toEqual({ code: 'value_undefined', count: 2 })
  })
})
