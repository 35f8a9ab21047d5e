import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlainDate } from '#kernel/deadlines/plain-date.ts'
import { lastDayOf, periodsUntil } from './periods.rules.ts'
import { forecastOf, type Light, plannedAt, progressOf, type Way, walk } from './targets.rules.ts'

const day = (text: string) => text as PlainDate
const way: Way = { startPeriod: '2025-Q4', start: 20, target: 60, targetDay: day('2027-12-31') }
const quarters = (...values: number[]) =>
  values.map((value, i) => ({ period: `${2025 + Math.floor((i + 3) / 4)}-Q${((i + 3) % 4) + 1}`, value }))

describe('periods as days', () => {
  test.each([
    ['2026', '2026-12-31'],
    ['2026-Q1', '2026-03-31'],
    ['2026-Q4', '2026-12-31'],
    ['2028-02', '2028-02-29'],
    ['2026-05-09', '2026-05-09'],
    ['колись', undefined],
  ])('%s ends on %s', (label, last) => {
    expect(lastDayOf(label)).toBe(last)
  })

  test.each<[string, string, string[]]>([
    ['2026-Q3', '2027-02-01', ['2026-Q4', '2027-Q1']],
    ['2026-11', '2027-01-31', ['2026-12', '2027-01']],
    ['2026', '2026-12-31', []],
    ['2026', '2028-01-01', ['2027', '2028']],
    ['2026-05-09', '2030-01-01', []],
  ])('after %s until %s', (label, until, expected) => {
    expect(periodsUntil(label, day(until), 10)).toEqual(expected)
  })

  test('no more than asked for', () => {
    expect(periodsUntil('2026-01', day('2999-01-01'), 7)).toHaveLength(7)
  })
})

describe('the light', () => {
  // Of 730 days 365 are over at the end of 2026: 40 is planned.
  test.each<[string, number, Light]>([
    ['ahead of the plan', 45, 'on_track'],
    ['on it', 40, 'on_track'],
    ['behind by a twentieth of the way', 38, 'on_track'],
    ['by more', 37.9, 'behind'],
    ['by a quarter', 30, 'behind'],
    ['by more than that', 29.9, 'off'],
    ['the wrong way', 10, 'off'],
    ['there', 60, 'met'],
    ['beyond', 90, 'met'],
  ])('%s', (_, value, light) => {
    const observed = [...quarters(20, 25, 26, 27), { period: '2026-Q4', value }]
    expect(progressOf(way, observed, day('2027-01-15')).light).toBe(light)
  })

  test('without an observation since then one waits; after the day it is missed', () => {
    expect(progressOf(way, quarters(20), day('2026-05-01')).light).toBe('waiting')
    expect(progressOf(way, quarters(20, 30), day('2028-01-01')).light).toBe('missed')
    expect(progressOf(way, [], day('2028-01-01')).light).toBe('missed')
  })

  test('downward as upward', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 100 }), (value) => {
        const turned = { ...way, start: -20, target: -60 }
        const at = (sign: 1 | -1) => [{ period: '2026-Q4', value: sign * value }]
        expect(progressOf(turned, at(-1), day('2027-01-15')).light).toBe(
          progressOf(way, at(1), day('2027-01-15')).light,
        )
      }),
    )
  })

  test('the plan begins at the start, ends at the target and never leaves them', () => {
    expect(plannedAt(way, day('2025-12-31'))).toBe(20)
    expect(plannedAt(way, day('2026-12-31'))).toBe(40)
    expect(plannedAt(way, day('2030-01-01'))).toBe(60)
    expect(plannedAt(way, day('2020-01-01'))).toBe(20)
  })
})

describe('the forecast', () => {
  test('a steady pace is there when it must be, within its bounds', () => {
    const forecast = forecastOf(way, quarters(20, 25.1, 29.9, 35.2, 39.8))
    expect(forecast.outcome).toBe('day')
    expect(forecast.day?.slice(0, 7)).toMatch(/2027-(11|12)|2028-01/)
    expect(forecast.from && forecast.day && forecast.from <= forecast.day).toBe(true)
    expect(forecast.until && forecast.day && forecast.until >= forecast.day).toBe(true)
  })

  test.each<[string, readonly number[], string]>([
    ['too few', [20, 30, 40], 'few'],
    ['none at all', [], 'few'],
    ['away from it', [20, 18, 16, 14], 'away'],
    ['there already', [20, 40, 55, 61], 'met'],
    ['in a hundred years', [20, 20.1, 20.2, 20.3], 'far'],
  ])('%s', (_, values, outcome) => {
    expect(forecastOf(way, quarters(...values)).outcome).toBe(outcome)
  })

  test('a pace that is not sure has no last day', () => {
    expect(forecastOf(way, quarters(20, 35, 18, 33, 25)).until).toBeNull()
  })
})

test('the way goes through every period to the target; what is ahead is forecast, what was is not', () => {
  const points = walk(way, quarters(20, 25, 30, 35))
  expect(points.map(({ period }) => period)).toEqual([
    ...['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4'],
  ])
  expect(points[0]).toEqual({ period: '2025-Q4', observed: 20, planned: 20, forecast: null })
  expect(points.at(-1)).toMatchObject({ observed: null, planned: 60 })
  expect(points.at(-1)?.forecast).toBeCloseTo(60, 0)
  expect(walk(way, quarters(20)).every(({ forecast }) => forecast === null)).toBe(true)
})
