import { describe, expect, test } from 'vitest'
import type { Treatment } from '../plan.ts'
import { presentValues } from '../series.ts'
import { shapeOf } from '../statistics.ts'
import { treat } from './treat.ts'

const winsorise = (max_points: number): Treatment => ({
  method: 'winsorise',
  skew: 2,
  kurtosis: 3.5,
  max_points,
})
const run = (values: number[], spec: Treatment) => treat(Float64Array.from(values), spec)
const oneToTwenty = Array.from({ length: 20 }, (_, i) => i + 1)

describe('treatment of outliers', () => {
  test('a series without outliers is left alone', () => {
    const series = Float64Array.from(oneToTwenty)
    expect(treat(series, winsorise(5))).toEqual({ values: series, method: 'none', points: 0 })
  })

  test('one high outlier moves to its neighbour', () => {
    const { values, method, points } = run([...oneToTwenty, 500], winsorise(5))
    expect({ method, points }).toEqual({ method: 'winsorise', points: 1 })
    expect(values.at(-1)).toBe(20)
  })

  test('a low outlier is pulled up, gaps stay', () => {
    const { values, points } = run([...oneToTwenty, NaN, -500], winsorise(5))
    expect(points).toBe(1)
    expect(Array.from(values.slice(-2))).toEqual([NaN, 1])
  })

  test('values pulled in earlier move on together, each step counting one', () => {
    const { values, points } = run([...oneToTwenty, 900, 1000], winsorise(5))
    expect(points).toBe(2)
    expect(Array.from(values.slice(-2))).toEqual([20, 20])
  })

  test('where the steps do not suffice the logarithm of the original is taken', () => {
    const given = [...oneToTwenty, 900, 1000]
    const { values, method } = run(given, winsorise(1))
    expect(method).toBe('log')
    expect(values[0]).toBeCloseTo(Math.log(0.01 * 999), 14)
    expect(values[21]).toBeCloseTo(Math.log(999 + 0.01 * 999), 14)
  })

  test('winsorising never makes a series constant: two values that differ become logarithms', () => {
    const { values, method } = run([...Array(20).fill(0), 1], winsorise(5))
    expect(method).toBe('log')
    expect(new Set(values).size).toBe(2)
  })

  test('the logarithm takes negative values and zeros, and leaves a constant series alone', () => {
    expect(run([-5, 0, 5], { method: 'log' }).values[0]).toBeCloseTo(Math.log(0.1), 14)
    expect(Array.from(run([3, 3], { method: 'log' }).values)).toEqual([3, 3])
  })

  test.each([
    { lambda: 0, expected: [0, Math.log(2), Math.log(4)] },
    { lambda: 0.5, expected: [0, (Math.sqrt(2) - 1) * 2, 2] },
    { lambda: 1, expected: [0, 1, 3] },
  ])('Box-Cox with λ = $lambda works on x − min + 1', ({ lambda, expected }) => {
    const { values } = run([-1, 0, 2], { method: 'boxcox', lambda })
    expected.forEach((y, i) => {
      expect(values[i]).toBeCloseTo(y, 14)
    })
  })

  test('treated series pass the test they failed, unless the logarithm was the last resort', () => {
    const { values } = run([...oneToTwenty, 300, 400, 500], winsorise(5))
    const { skew, kurtosis } = shapeOf(presentValues(values))
    expect(Math.abs(skew) <= 2 || kurtosis <= 3.5).toBe(true)
  })
})
