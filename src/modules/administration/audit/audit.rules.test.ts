import { describe, expect, test } from 'vitest'
import { dayAfter, isDay, startOfDay } from './audit.rules.ts'

describe('a day', () => {
  test.each([
    { day: '2026-11-29', begins: '2026-11-28T22:00:00.000Z' },
    { day: '2026-07-01', begins: '2026-06-30T21:00:00.000Z' },
    // Clocks are set forward and back in the night of these days, after midnight.
    { day: '2026-03-29', begins: '2026-03-28T22:00:00.000Z' },
    { day: '2026-03-30', begins: '2026-03-29T21:00:00.000Z' },
    { day: '2026-10-25', begins: '2026-10-24T21:00:00.000Z' },
    { day: '2026-10-26', begins: '2026-10-25T22:00:00.000Z' },
  ])('$day begins in Kyiv at $begins', ({ day, begins }) => {
    expect(startOfDay(day).toISOString()).toBe(begins)
  })

  test('is followed by the next one', () => {
    expect(['2026-12-31', '2028-02-28'].map(dayAfter)).toEqual(['2027-01-01', '2028-02-29'])
  })

  test.each([
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['0001-01-01', false],
    ['today', false],
  ])('%s is one: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected)
  })
})
