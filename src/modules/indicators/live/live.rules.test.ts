/** When a live indicator is computed, when it is settled, what of it is written. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { livePeriod } from '#kernel/live-indicator.ts'
import { differencesOf, faultOf, isProvisional, periodsToFill } from './live.rules.ts'

test.each([
  ['2026', { kind: 'year', from: '2026-01-01', until: '2026-12-31' }],
  ['2026-Q1', { kind: 'quarter', from: '2026-01-01', until: '2026-03-31' }],
  ['IV кв. 2025', { kind: 'quarter', from: '2025-10-01', until: '2025-12-31' }],
  ['2024-02', { kind: 'month', from: '2024-02-01', until: '2024-02-29' }],
])('%s has a first and a last day', (label, days) => {
  expect(livePeriod(label)).toEqual({ label, ...days })
})

test.each(['2026-03-31', 'колись', ''])('%j is no period of live indicators', (label) => {
  expect(livePeriod(label)).toBeUndefined()
})

const calendar = new Map([
  ['A', ['2026-Q1', '2026-Q2']],
  ['B', ['2026-Q1']],
  ['C', ['2025', 'колись']],
])
const fillOf = (counts: 'events' | 'state', periods: readonly ('quarter' | 'year')[]) =>
  periodsToFill({ counts, periods }, calendar, livePeriod).map(({ period, oblasts }) => [
    period.label,
    oblasts.join(),
  ])

test('events are counted in every period with facts, a state in the newest of each oblast', () => {
  expect(fillOf('events', ['quarter'])).toEqual([
    ['2026-Q1', 'A,B'],
    ['2026-Q2', 'A'],
  ])
  expect(fillOf('state', ['quarter'])).toEqual([
    ['2026-Q2', 'A'],
    ['2026-Q1', 'B'],
  ])
  expect(fillOf('events', ['year'])).toEqual([['2025', 'C']])
})

test.each([
  ['events', '2026-09-30T20:59:59Z', true, true],
  // Midnight of Kyiv.
  ['events', '2026-09-30T21:00:00Z', true, false],
  ['state', '2027-05-01T00:00:00Z', true, true],
  ['state', '2027-05-01T00:00:00Z', false, false],
] as const)('a value of %s at %s is provisional or settled', (counts, now, isNewest, expected) => {
  const period = livePeriod('2026-Q3')
  expect(period && isProvisional(counts, period, isNewest, new Date(now))).toBe(expected)
})

test.each([
  [[{ territory: 'a', value: 1 }], undefined],
  [[{ territory: 'a', value: Number.NaN }], 'a: NaN'],
  [[{ territory: 'a', value: 101 }], 'out of range'],
  [[{ territory: 'b', value: 1 }], 'no hromada'],
  [
    [
      { territory: 'a', value: 1 },
      { territory: 'a', value: 2 },
    ],
    'twice',
  ],
])('values %j are kept, or it is said why not', (values, said) => {
  const fault = faultOf(values, (code) => code === 'a', [0, 100])
  if (said === undefined) expect(fault).toBeUndefined()
  else expect(fault).toContain(said)
})

test('what is written makes the stored values the computed ones, and the second time there is nothing to write', () => {
  const values = fc.dictionary(fc.constantFrom(...'abcdef'), fc.integer({ min: 0, max: 3 }))
  fc.assert(
    fc.property(values, values, (before, after) => {
      const stored = new Map(Object.entries(before))
      const computed = Object.entries(after).map(([territory, value]) => ({ territory, value }))
      const { changed, removed } = differencesOf(stored, computed)
      for (const territory of removed) stored.delete(territory)
      for (const { territory, value } of changed) stored.set(territory, value)
      expect(new Map([...stored].sort())).toEqual(new Map(Object.entries(after).sort()))
      const again = differencesOf(stored, computed)
      expect(again.changed.length + again.removed.length).toBe(0)
    }),
  )
})
