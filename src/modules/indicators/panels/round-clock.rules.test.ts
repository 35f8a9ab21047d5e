/** When experts are reminded, and when a round is over. */
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/deadlines/plain-date.ts'
import { withMartialLawUntil } from '#kernel/deadlines/ukraine.ts'
import { turnOf } from './round-clock.rules.ts'

// Under martial law days of rest are Saturday and Sunday alone.
const calendar = withMartialLawUntil('2030-01-01')
const openedDay = plainDate('2026-11-16')
// A Tuesday.
const dueDay = plainDate('2026-12-01')

test.each([
  ['2026-11-26', undefined],
  // Friday and Monday lie before it.
  ['2026-11-27', 'soon'],
  ['2026-11-29', 'soon'],
  ['2026-11-30', 'soon'],
  ['2026-12-01', 'last'],
  ['2026-12-02', 'over'],
  ['2027-06-01', 'over'],
] as const)('of a round of two weeks, on %s: %s', (today, turn) => {
  expect(turnOf({ openedDay, dueDay }, plainDate(today), calendar)).toBe(turn)
})

test.each([
  ['2026-11-27', '2026-11-27', undefined],
  ['2026-11-27', '2026-11-30', undefined],
  ['2026-11-30', '2026-12-01', 'last'],
  ['2026-12-01', '2026-12-01', undefined],
  ['2026-12-01', '2026-12-02', 'over'],
] as const)('opened on %s, on %s: %s; who has just been asked is not reminded', (opened, today, turn) => {
  expect(turnOf({ openedDay: plainDate(opened), dueDay }, plainDate(today), calendar)).toBe(turn)
})
