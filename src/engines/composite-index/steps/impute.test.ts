import { describe, expect, test } from 'vitest'
import type { Imputation } from '../plan.ts'
import { type ImputationContext, impute } from './impute.ts'

const _ = NaN
const count = (n: number) => Int32Array.from({ length: n }, (_value, i) => i)
const fill = (values: number[], spec: Imputation, context: Partial<ImputationContext> = {}) =>
  impute('x', Float64Array.from(values), spec, { rows: count(values.length), ...context }, [
    count(values.length),
  ])

describe('imputation', () => {
  test.each<{ name: string; spec: Imputation; values: number[]; expected: number[] }>([
    { name: 'none leaves gaps', spec: { method: 'none' }, values: [1, _, 4], expected: [1, _, 4] },
    { name: 'mean', spec: { method: 'mean' }, values: [1, _, 4, _], expected: [1, 2.5, 4, 2.5] },
    { name: 'median', spec: { method: 'median' }, values: [1, _, 4, 100], expected: [1, 4, 4, 100] },
    { name: 'an empty series stays empty', spec: { method: 'mean' }, values: [_, _], expected: [_, _] },
  ])('$name', ({ spec, values, expected }) => {
    expect(Array.from(fill(values, spec).values)).toEqual(expected)
  })

  test('a gap takes the mean of its own group', () => {
    const spec: Imputation = { method: 'group_mean', group: 'g' }
    const { values, cells } = fill([1, 3, _, 10, _], spec, {
      groups: new Map([['g', ['a', 'a', 'a', 'b', 'b']]]),
    })
    expect(Array.from(values)).toEqual([1, 3, 2, 10, 10])
    expect(cells).toEqual([
      { indicator: 'x', row: 2, method: 'group_mean', group: 'a' },
      { indicator: 'x', row: 4, method: 'group_mean', group: 'b' },
    ])
  })

  test('an empty group, and a unit of no group, fall back to all units and say so', () => {
    const spec: Imputation = { method: 'group_median', group: 'g' }
    const { values, warnings } = fill([1, 2, 9, _, _], spec, {
      groups: new Map([['g', ['a', 'a', '', 'b', '']]]),
    })
    expect(Array.from(values)).toEqual([1, 2, 9, 2, 2])
    expect(warnings).toEqual([
      { code: 'group_empty', indicator: 'x', group: 'b', count: 1 },
      { code: 'group_empty', indicator: 'x', group: '', count: 1 },
    ])
  })

  // Rows of two units over four periods, given out of order.
  const panel = {
    periods: Int32Array.from([3, 0, 1, 2, 0, 1, 2, 3]),
    series: Int32Array.from([0, 0, 0, 0, 1, 1, 1, 1]),
  }
  test.each<{ name: string; max_periods?: number; values: number[]; expected: number[] }>([
    {
      name: 'the last value of the same unit is carried',
      values: [_, 5, _, _, _, 7, _, 8],
      expected: [5, 5, 5, 5, _, 7, 7, 8],
    },
    {
      name: 'no farther than max_periods',
      max_periods: 1,
      values: [_, 5, _, _, _, 7, _, 8],
      expected: [_, 5, 5, _, _, 7, 7, 8],
    },
    { name: 'never backwards in time', values: [5, _, _, _, _, _, _, 8], expected: [5, _, _, _, _, _, _, 8] },
  ])('carry: $name', ({ max_periods, values, expected }) => {
    const spec: Imputation = { method: 'carry', ...(max_periods === undefined ? {} : { max_periods }) }
    expect(Array.from(fill(values, spec, panel).values)).toEqual(expected)
  })

  test('a carried value names the row it comes from', () => {
    const { cells } = fill([_, 5, _, _, _, 7, _, 8], { method: 'carry', max_periods: 1 }, panel)
    expect(cells).toEqual([
      { indicator: 'x', row: 2, method: 'carry', fromRow: 1 },
      { indicator: 'x', row: 6, method: 'carry', fromRow: 5 },
    ])
  })

  test('what was given is not changed', () => {
    const given = Float64Array.from([1, _, 3])
    impute('x', given, { method: 'mean' }, { rows: count(3) }, [count(3)])
    expect(Array.from(given)).toEqual([1, _, 3])
  })
})
