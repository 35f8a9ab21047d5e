/** Rounds: where they have their pages, what may be done in which state, what a hromada's answers come to. */
import type { NotificationKind } from '#kernel/notify/kind.ts'
import type { TextKey } from '#ui/locales/uk.ts'

export const roundsPath = '/indicators/rounds'
export const newRoundPath = `${roundsPath}/new`
export const roundPath = (id: string) => `${roundsPath}/${id}`
export const boardPath = (id: string) => `${roundsPath}/${id}/board`
export const verifyPath = (id: string) => `${roundsPath}/${id}/verify`

/** Names of what the office says of values. */
export const verifyActs = { verify: 'indicators.claim.verify', return: 'indicators.claim.return' } as const

/** Names of what the office does with a round. */
export const boardActs = {
  open: 'indicators.round.open',
  close: 'indicators.round.close',
  reopen: 'indicators.round.reopen',
  publish: 'indicators.round.publish',
  withdraw: 'indicators.round.withdraw',
  nudge: 'indicators.round.nudge',
} as const

export const procedureName = 'indicators.round_answer'
/** Pages of the duty of one hromada; the form itself is elsewhere. */
export const dutiesPath = '/indicators/duties'

/** Reminders to those who owe answers. */
export const roundsKind: NotificationKind<TextKey> = {
  name: 'indicators.rounds',
  title: 'messages.kind.rounds',
  byDefault: ['email', 'telegram'],
}

export const roundStates = ['open', 'closed', 'published'] as const
export type RoundState = (typeof roundStates)[number]
export const claimStates = ['claimed', 'verified', 'official', 'returned'] as const
export type ClaimState = (typeof claimStates)[number]

/** What the office does with a round, and in which states. */
export const roundMoves = {
  close: { from: ['open'], to: 'closed' },
  reopen: { from: ['closed'], to: 'open' },
  // Again after it was published: values that were changed since and verified.
  publish: { from: ['open', 'closed', 'published'], to: 'published' },
} as const satisfies Record<string, { from: readonly RoundState[]; to: RoundState }>
export type RoundMove = keyof typeof roundMoves

/** How far a hromada has come. */
export interface Progress {
  readonly asked: number
  /** Values that were entered and have not come back. */
  readonly answered: number
  /** Of them verified by the office, or published. */
  readonly verified: number
  readonly returned: number
}

/** Part that was answered, 0–1; of nothing asked everything was. */
export function shareAnswered({ asked, answered }: Progress): number {
  return asked === 0 ? 1 : answered / asked
}

export function isComplete({ asked, answered }: Progress): boolean {
  return answered >= asked
}

export function isAccepted({ asked, verified }: Progress): boolean {
  return verified >= asked
}

/** The sum over hromadas. */
export function sumProgress(all: readonly Progress[]): Progress {
  const sum = (key: keyof Progress) => all.reduce((total, one) => total + one[key], 0)
  return {
    asked: sum('asked'),
    answered: sum('answered'),
    verified: sum('verified'),
    returned: sum('returned'),
  }
}
