import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseRemoved, type KeepRule } from './rotation.ts'

const day = 24 * 3_600_000
const rule: KeepRule = { daily: 7, weekly: 4, monthly: 12 }
const of = (...times: string[]) => times.map((time) => ({ at: new Date(time) }))
const said = (backups: readonly { at: Date }[]) => backups.map(({ at }) => at.toISOString().slice(0, 16))

/** Every night at half past two in Kyiv (winter), the newest last. */
const nights = (count: number, until = '2026-11-29T00:30:00Z') =>
  Array.from({ length: count }, (_, n) => ({ at: new Date(Date.parse(until) - (count - 1 - n) * day) }))

test('after a year of nights 7 days, 4 weeks and 12 months stand', () => {
  const all = nights(366)
  const removed = new Set(chooseRemoved(all, rule))
  const kept = all.filter((backup) => !removed.has(backup))
  expect(said(kept)).toEqual([
    // The last night of each month.
    ...['2025-12-31T00:30', '2026-01-31T00:30', '2026-02-28T00:30', '2026-03-31T00:30', '2026-04-30T00:30'],
    ...['2026-05-31T00:30', '2026-06-30T00:30', '2026-07-31T00:30', '2026-08-31T00:30', '2026-09-30T00:30'],
    '2026-10-31T00:30',
    // Sundays.
    ...['2026-11-08T00:30', '2026-11-15T00:30', '2026-11-22T00:30'],
    ...['2026-11-23T00:30', '2026-11-24T00:30', '2026-11-25T00:30', '2026-11-26T00:30', '2026-11-27T00:30'],
    ...['2026-11-28T00:30', '2026-11-29T00:30'],
  ])
})

test.each([
  {
    name: 'of one day the newest',
    given: of('2026-11-29T08:00Z', '2026-11-29T09:00Z'),
    gone: ['2026-11-29T08:00'],
  },
  {
    name: 'a day begins at midnight in Kyiv, not in Greenwich',
    given: of('2026-11-28T21:59Z', '2026-11-28T22:01Z'),
    gone: [],
  },
  {
    name: 'also in summer, an hour earlier',
    given: of('2026-07-01T20:59Z', '2026-07-01T21:01Z', '2026-07-01T22:01Z'),
    gone: ['2026-07-01T21:01'],
  },
  { name: 'nothing of nothing', given: [], gone: [] },
])('$name', ({ given, gone }) => {
  expect(said(chooseRemoved(given, { daily: 7, weekly: 0, monthly: 0 }))).toEqual(gone)
})

const backups = fc
  .uniqueArray(fc.integer({ min: 0, max: 800 * 24 }), { maxLength: 120 })
  .map((hours) => hours.map((hour) => ({ at: new Date(Date.parse('2025-01-01T00:00Z') + hour * 3_600_000) })))
const counts = fc.record({
  daily: fc.integer({ min: 0, max: 40 }),
  weekly: fc.integer({ min: 0, max: 20 }),
  monthly: fc.integer({ min: 0, max: 20 }),
})

test('the newest always stays, no more stay than the rule says, and a second look removes nothing more', () => {
  fc.assert(
    fc.property(backups, counts, (all, rule) => {
      const removed = new Set(chooseRemoved(all, rule))
      const kept = all.filter((backup) => !removed.has(backup))
      const newest = all.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0]
      if (newest) expect(kept).toContain(newest)
      expect(kept.length).toBeLessThanOrEqual(Math.max(1, rule.daily + rule.weekly + rule.monthly))
      expect(chooseRemoved(kept, rule)).toEqual([])
    }),
  )
})

test('a rule that keeps more never removes what another one keeps', () => {
  fc.assert(
    fc.property(backups, counts, counts, (all, rule, more) => {
      const wider = {
        daily: rule.daily + more.daily,
        weekly: rule.weekly + more.weekly,
        monthly: rule.monthly + more.monthly,
      }
      const removed = new Set(chooseRemoved(all, rule))
      expect(chooseRemoved(all, wider).every((backup) => removed.has(backup))).toBe(true)
    }),
  )
})

test('night after night, whatever the rule promises for a day is still there when it comes', () => {
  let lying: { at: Date }[] = []
  for (const night of nights(800)) {
    lying.push(night)
    const removed = new Set(chooseRemoved(lying, rule))
    lying = lying.filter((backup) => !removed.has(backup))
  }
  const all = nights(800)
  const removed = new Set(chooseRemoved(all, rule))
  expect(said(lying)).toEqual(said(all.filter((night) => !removed.has(night))))
})
