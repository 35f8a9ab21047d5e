import { describe, expect, test } from 'vitest'
import { lowerBound, mean, median, sampleSd, shapeOf } from './statistics.ts'

const series = (...values: number[]) => Float64Array.from(values)

describe('statistics of a series', () => {
  // The example that spreadsheets give in the help of SKEW and KURT.
  test('skewness and kurtosis are those of spreadsheets', () => {
    const shape = shapeOf(series(3, 4, 5, 2, 3, 4, 5, 6, 4, 7))
    expect(shape.skew).toBeCloseTo(0.359543, 6)
    expect(shape.kurtosis).toBeCloseTo(-0.151799637, 8)
  })

  test.each([1e-90, 1e90])('skewness and kurtosis know no scale: × %d', (scale) => {
    const values = [3, 4, 5, 2, 3, 4, 5, 6, 4, 7]
    const [plain, scaled] = [shapeOf(series(...values)), shapeOf(series(...values.map((x) => x * scale)))]
    expect(scaled.skew).toBeCloseTo(plain.skew, 10)
    expect(scaled.kurtosis).toBeCloseTo(plain.kurtosis, 10)
  })

  test.each([
    { name: 'two values have no skewness', values: [1, 2], skew: false, kurtosis: false },
    { name: 'three values have skewness only', values: [1, 2, 4], skew: true, kurtosis: false },
    { name: 'four values have both', values: [1, 2, 4, 9], skew: true, kurtosis: true },
    { name: 'equal values have neither', values: [5, 5, 5, 5, 5], skew: false, kurtosis: false },
    { name: 'nothing has neither', values: [], skew: false, kurtosis: false },
  ])('$name', ({ values, skew, kurtosis }) => {
    const shape = shapeOf(series(...values))
    expect(Number.isFinite(shape.skew)).toBe(skew)
    expect(Number.isFinite(shape.kurtosis)).toBe(kurtosis)
  })

  test.each([
    { values: [3, 1, 2], expected: 2 },
    { values: [4, 1, 3, 2], expected: 2.5 },
    { values: [7], expected: 7 },
    { values: [], expected: NaN },
  ])('the median of $values is $expected', ({ values, expected }) => {
    expect(median(series(...values))).toBe(expected)
  })

  test('mean and standard deviation are those of a sample', () => {
    expect(mean(series(2, 4, 4, 4, 5, 5, 7, 9))).toBe(5)
    expect(sampleSd(series(2, 4, 4, 4, 5, 5, 7, 9))).toBeCloseTo(Math.sqrt(32 / 7), 14)
    expect(sampleSd(series(1))).toBeNaN()
    expect(mean(series())).toBeNaN()
  })

  test.each([
    { x: 0, at: 0 },
    { x: 1, at: 0 },
    { x: 2, at: 1 },
    { x: 2.5, at: 3 },
    { x: 9, at: 4 },
  ])('the lower bound of $x in 1, 2, 2, 3 is $at', ({ x, at }) => {
    expect(lowerBound(series(1, 2, 2, 3), x)).toBe(at)
  })
})
