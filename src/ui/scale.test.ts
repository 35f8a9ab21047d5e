import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layOutDistribution } from './charts/distribution-layout.ts'
import { classCount, countClasses, createScale } from './scale.ts'

test.each([
  { values: [0, 100], breaks: [20, 40, 60, 80] },
  { values: [21.3, 58.2], breaks: [24, 32, 40, 48, 56] },
  { values: [0.12, 0.18, null], breaks: [0.13, 0.14, 0.15, 0.16, 0.17] },
  { values: [-3, 3], breaks: [-2, -1, 0, 1, 2] },
  { values: [5, 5], breaks: [] },
  { values: [null], breaks: [] },
])('$values are cut at $breaks', ({ values, breaks }) => {
  expect(createScale(values).breaks).toEqual(breaks)
})

test('every value has a class, the smallest the first, a missing one none', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1 }), (values) => {
      const { classOf, breaks } = createScale(values)
      expect(breaks.length).toBeLessThan(classCount)
      for (const value of values) expect(classOf(value)).toBeLessThanOrEqual(breaks.length)
      expect(classOf(null)).toBeUndefined()
    }),
  )
})

test.each([
  {
    values: [21, 24, 30, null, 58],
    counted: [
      [20, 30, 2],
      [30, 40, 1],
      [40, 50, 0],
      [50, 60, 1],
    ],
  },
  {
    values: [0.1, 0.2],
    counted: [
      [0.1, 0.12, 1],
      [0.12, 0.14, 0],
      [0.14, 0.16, 0],
      [0.16, 0.18, 0],
      [0.18, 0.2, 1],
    ],
  },
  { values: [null], counted: [] },
])('$values are counted in round classes', ({ values, counted }) => {
  expect(countClasses(values).map(({ from, to, count }) => [from, to, count])).toEqual(counted)
})

test('hostile values make classes, too', () => {
  fc.assert(
    fc.property(fc.array(fc.double(), { minLength: 1 }), (values) => {
      const finite = values.filter((value) => Number.isFinite(value))
      const total = countClasses(values).reduce((sum, { count }) => sum + count, 0)
      expect(total).toBe(finite.length)
      expect(() => layOutDistribution({ values, label: '', axis: '', format: String })).not.toThrow()
    }),
  )
})

test('bounds that are given make the classes', () => {
  const { breaks, classOf } = createScale([0, 1, null], [1])
  expect(breaks).toEqual([1])
  expect([0, 1, null].map(classOf)).toEqual([0, 1, undefined])
})
