import { expect, test } from 'vitest'
import { claim, type GuessKind, type GuessState, waitAfter } from './throttle.rules.ts'

const start = new Date('2026-11-29T10:00:00Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)

test.each<{ kind: GuessKind; failures: number; wait: number }>([
  { kind: 'account', failures: 1, wait: 0 },
  { kind: 'account', failures: 4, wait: 0 },
  { kind: 'account', failures: 5, wait: 15 },
  { kind: 'account', failures: 6, wait: 30 },
  { kind: 'account', failures: 8, wait: 120 },
  { kind: 'account', failures: 11, wait: 900 },
  { kind: 'account', failures: 1_000_000, wait: 900 },
  { kind: 'device', failures: 9, wait: 0 },
  { kind: 'device', failures: 10, wait: 15 },
  { kind: 'address', failures: 29, wait: 0 },
  { kind: 'address', failures: 30, wait: 15 },
  { kind: 'second_factor', failures: 5, wait: 30 },
  { kind: 'reset_account', failures: 3, wait: 300 },
  { kind: 'reset_account', failures: 10, wait: 3600 },
  { kind: 'reset_address', failures: 20, wait: 60 },
])('after $failures guesses by $kind one waits $wait seconds', ({ kind, failures, wait }) => {
  expect(waitAfter(kind, failures)).toBe(wait)
})

const state = (failures: number, blockedFor: number): GuessState => ({
  failures,
  last_at: start,
  blocked_until: after(blockedFor),
})

test('the first guess counts and waits for nothing', () => {
  expect(claim('account', undefined, start)).toEqual({ next: state(1, 0) })
})

test('a guess that comes too early is refused, and its wait does not grow', () => {
  expect(claim('account', state(7, 60), after(20.5))).toEqual({ wait: 40 })
  expect(claim('account', state(7, 60), after(60))).toMatchObject({ next: { failures: 8 } })
})

test('a clock that runs ahead elsewhere makes nobody wait', () => {
  expect(claim('account', state(3, 0), after(-2))).toMatchObject({ next: { failures: 4 } })
})

test('after a day without guesses it begins anew', () => {
  expect(claim('account', state(50, 900), after(24 * 3600 - 1))).toMatchObject({ next: { failures: 51 } })
  expect(claim('account', state(50, 900), after(24 * 3600))).toMatchObject({ next: { failures: 1 } })
})

test('who guesses as fast as they may makes fewer than a hundred guesses a day at one account', () => {
  let now = start
  let known: GuessState | undefined
  let guesses = 0
  while (now < after(24 * 3600)) {
    const result = claim('account', known, now)
    if ('next' in result) {
      known = result.next
      guesses += 1
    } else {
      now = new Date(now.getTime() + result.wait * 1000)
    }
  }
  expect(guesses).toBeGreaterThan(50)
  expect(guesses).toBeLessThan(110)
})
