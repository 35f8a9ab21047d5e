/** How the figures of a sheet are counted. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/deadlines/plain-date.ts'
import { ukraine } from '#kernel/deadlines/ukraine.ts'
import { countInTime, middleHalf } from './kpi.rules.ts'

describe('the middle half', () => {
  test.each([
    [[5], { low: 5, median: 5, high: 5 }],
    [[2, 1], { low: 1.25, median: 1.5, high: 1.75 }],
    [[4, 1, 3, 2, 5], { low: 2, median: 3, high: 4 }],
  ])('of %j', (scores, middle) => {
    expect(middleHalf(scores)).toEqual(middle)
  })
  test('of nothing is nothing', () => {
    expect(middleHalf([])).toBeUndefined()
  })
})

describe('a value is verified in time', () => {
  const today = plainDate('2026-11-30')
  const entered = plainDate('2026-11-20')
  // Friday the 20th; the fifth working day after it is Friday the 27th.
  test.each([
    ['on the same day', '2026-11-20', { part: 3, of: 3 }],
    ['on the fifth working day', '2026-11-27', { part: 3, of: 3 }],
    ['on the weekend after that, when nobody works', '2026-11-28', { part: 3, of: 3 }],
    ['not on the sixth', '2026-11-30', { part: 0, of: 3 }],
    ['not while it waits longer', null, { part: 0, of: 3 }],
  ])('%s', (_, verified, counted) => {
    const day = verified === null ? null : plainDate(verified)
    expect(countInTime([{ entered, verified: day, count: 3 }], today, ukraine)).toEqual(counted)
  })

  test('and counts for nothing while there is time', () => {
    const waiting = [{ entered: plainDate('2026-11-27'), verified: null, count: 9 }]
    expect(countInTime(waiting, today, ukraine)).toEqual({ part: 0, of: 0 })
  })
})
