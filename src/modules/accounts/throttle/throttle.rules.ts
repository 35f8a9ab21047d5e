/** How long after so many wrong guesses the next one must wait. */

/** What guesses are counted by. */
export type GuessKind =
  | 'account'
  | 'device'
  | 'address'
  | 'second_factor'
  | 'reset_account'
  | 'reset_address'
  | 'telegram'

interface Schedule {
  /** So many cost nothing: people mistype, and an office shares one address. */
  readonly free: number
  /** Seconds after the first that costs something; doubles with each further one. */
  readonly first: number
  /** Seconds at most: nobody is kept out for ever. */
  readonly most: number
}

/**
 * 15 minutes at most leave an attacker under 100 guesses a day and account, the number of failures that NIST SP 800-63B
 * (5.2.2) allows; ours is never a lock.
 */
const schedules: Readonly<Record<GuessKind, Schedule>> = {
  account: { free: 5, first: 15, most: 900 },
  device: { free: 10, first: 15, most: 900 },
  address: { free: 30, first: 15, most: 900 },
  second_factor: { free: 5, first: 30, most: 900 },
  reset_account: { free: 3, first: 300, most: 3600 },
  reset_address: { free: 20, first: 60, most: 3600 },
  // By chat: a code has 50 bits and lives for a quarter of an hour.
  telegram: { free: 5, first: 60, most: 3600 },
}

/** After so long without a guess earlier ones count no more. */
export const forgottenAfterSeconds = 24 * 3600

export interface GuessState {
  readonly failures: number
  readonly last_at: Date
  readonly blocked_until: Date
}

/** Seconds to wait after `failures` guesses. */
export function waitAfter(kind: GuessKind, failures: number): number {
  const { free, first, most } = schedules[kind]
  if (failures < free) return 0
  return Math.min(most, first * 2 ** Math.min(failures - free, 20))
}

/**
 * A guess that is about to be made, counted as a wrong one until it proves right: of guesses made at once none is free.
 * @returns the seconds it must wait, or what is known after it
 */
export function claim(
  kind: GuessKind,
  state: GuessState | undefined,
  now: Date,
): { wait: number } | { next: GuessState } {
  const current = state && secondsBetween(state.last_at, now) < forgottenAfterSeconds ? state : undefined
  // Clocks of two processes differ: where nothing is to be waited for, a guess «from the future» is no reason to wait.
  const isGuarded = current !== undefined && waitAfter(kind, current.failures) > 0
  const wait = isGuarded ? secondsBetween(now, current.blocked_until) : 0
  // A refused guess does not lengthen the wait: its owner would pay for the impatience of others.
  if (wait > 0) return { wait: Math.ceil(wait) }
  const failures = (current?.failures ?? 0) + 1
  const blocked_until = new Date(now.getTime() + waitAfter(kind, failures) * 1000)
  return { next: { failures, last_at: now, blocked_until } }
}

function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1000
}
