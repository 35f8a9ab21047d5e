import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classCount, createScale } from './scale.ts'

test.each([
  { values: [0, 100], breaks: [20, 40, 60, 80] },
  { values: [21.3, 58.2], breaks: [30, 40, 50] },
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
