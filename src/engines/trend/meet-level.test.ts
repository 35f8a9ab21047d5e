import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitLine, meetLevel, type Point } from './meet-level.ts'
import { studentT95 } from './student-t.ts'

const line = (slope: number, noise: readonly number[]): Point[] =>
  noise.map((e, x) => ({ x, y: slope * x + e }))

const sure = {
  outcome: 'met',
  at: expect.closeTo(10, 9),
  from: expect.closeTo(10, 6),
  until: expect.closeTo(10, 6),
}

describe('when a line meets a level', () => {
  test.each<[string, readonly Point[], number, object]>([
    ['three points are too few', line(1, [0, 0, 0]), 9, { outcome: 'few' }],
    ['all of one moment are too few', [1, 2, 3, 4].map((y) => ({ x: 1, y })), 9, { outcome: 'few' }],
    ['what stands still meets nothing', line(0, [5, 5, 5, 5]), 9, { outcome: 'away' }],
    ['what falls does not meet what is above', line(-1, [9, 9, 9, 9]), 9, { outcome: 'away' }],
    ['a line without error is sure', line(2, [1, 1, 1, 1]), 21, sure],
    ['down, too', line(-2, [1, 1, 1, 1]), -19, sure],
    ['where the slope may be none there is no bound', line(0.3, [0, 4, -3, 0, 3]), 9, { until: null }],
  ])('%s', (_, points, level, expected) => {
    expect(meetLevel(points, level)).toMatchObject(expected)
  })

  test('the line is that of Anscombe’s first set, as published: slope 0.500, intercept 3.00, error 1.237', () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    const fitted = fitLine(x.map((one, i) => ({ x: one, y: y[i] })))
    expect(fitted.slope).toBeCloseTo(0.5001, 4)
    expect(fitted.meanY - fitted.slope * fitted.meanX).toBeCloseTo(3.0001, 4)
    expect(fitted.error).toBeCloseTo(1.2366, 4)
  })

  test('at both bounds the level is just at the edge of the prediction interval', () => {
    let bounded = 0
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 5, maxLength: 20 }),
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (noise, slope) => {
          const points = line(slope, noise)
          const level = slope * (noise.length + 20)
          const found = meetLevel(points, level)
          if (found.outcome !== 'met' || found.until === null) return
          const { meanX, meanY, spread, error, count, slope: fitted } = fitLine(points)
          if (error < 1e-3 || found.from === points.at(-1)?.x) return
          bounded += 1
          for (const x of [found.from, found.until]) {
            const away = Math.abs(meanY + fitted * (x - meanX) - level)
            const edge = studentT95(count - 2) * error * Math.sqrt(1 + 1 / count + (x - meanX) ** 2 / spread)
            expect(away / edge).toBeCloseTo(1, 5)
          }
          expect(found.from).toBeLessThanOrEqual(found.at)
          expect(found.at).toBeLessThanOrEqual(found.until)
        },
      ),
      { numRuns: 500 },
    )
    expect(bounded).toBeGreaterThan(50)
  })

  test.each([
    [1, 6.3138],
    [30, 1.6973],
    [40, 1.6839],
    [120, 1.6577],
    [1e9, 1.6449],
  ])('the quantile of %i degrees of freedom is the tabled one', (freedom, quantile) => {
    expect(studentT95(freedom)).toBeCloseTo(quantile, 3)
  })
})
