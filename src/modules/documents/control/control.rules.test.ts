import { expect, test } from 'vitest'
import { plainDate } from '#kernel/deadlines/plain-date.ts'
import { dueGroupOf } from './control.rules.ts'

// 2 December 2026 is a Wednesday, the 6th a Sunday.
test.each([
  ['2026-12-01', '2026-12-02', 'late'],
  ['2026-12-02', '2026-12-02', 'today'],
  ['2026-12-03', '2026-12-02', 'week'],
  ['2026-12-06', '2026-12-02', 'week'],
  ['2026-12-07', '2026-12-02', 'later'],
  ['2026-12-07', '2026-12-06', 'later'],
  ['2027-01-03', '2026-12-31', 'week'],
])('what is due on %s is, on %s, for: %s', (due, today, group) => {
  expect(dueGroupOf(due, plainDate(today))).toBe(group)
})
