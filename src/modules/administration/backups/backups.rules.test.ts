import { expect, test } from 'vitest'
import { ageOf } from './backups.rules.ts'

const now = new Date('2026-11-29T12:00:00Z')

test.each([
  { last: undefined, age: 'none', hours: 0 },
  { last: '2026-11-29T11:59:00Z', age: 'fresh', hours: 0 },
  { last: '2026-11-28T00:00:01Z', age: 'fresh', hours: 35 },
  { last: '2026-11-28T00:00:00Z', age: 'old', hours: 36 },
  { last: '2026-10-29T12:00:00Z', age: 'old', hours: 744 },
  // A clock that was set back.
  { last: '2026-11-29T13:00:00Z', age: 'fresh', hours: 0 },
])('of a last backup at $last the age is $age', ({ last, age, hours }) => {
  expect(ageOf(last === undefined ? undefined : new Date(last), now)).toEqual({ age, hours })
})
