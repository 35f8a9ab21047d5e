/**
 * What becomes of transfers, one after the other: the rule of the ledger, without a database.
 * What is unexplained at an account is `max(0, floor − balance)`: it follows from the sum of what happened there, so the order
 * in which facts arrive cannot matter, and the source that arrives late explains by itself.
 */
import type { PreparedTransfer } from './transfer.ts'

export interface AccountState {
  readonly floor: number | null
  readonly balance: number
  readonly unexplained: number
  readonly entries: number
  readonly closedUntil: Date | null
}

type Refusal =
  /** It would take more than there is. */
  | { readonly why: 'floor'; readonly account: string; readonly available: number }
  /** It happened in a period that is closed. */
  | { readonly why: 'closed'; readonly until: Date }
  /** It has not happened yet. */
  | { readonly why: 'future' }
  /** Numbers end here. */
  | { readonly why: 'limit'; readonly account: string }

export type Outcome =
  | { readonly state: 'applied'; readonly bookedAt: Date }
  /** It was there already, the same. */
  | { readonly state: 'already' }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  /** Its id is another one's, or it takes back what was never done so. */
  | { readonly state: 'alarm' }

/** Clocks of servers differ by so much. */
const toleranceMs = 60_000

/** Its accounts' states are replaced in `states` where it is applied, and nothing is where it is not. */
export function decide(
  states: Map<string, AccountState>,
  transfer: PreparedTransfer,
  now: Date,
): Extract<Outcome, { state: 'applied' | 'refused' }> {
  const { isFact, happenedAt, legs } = transfer
  const closedUntil = latest(legs.map(({ account }) => stateOf(states, account).closedUntil))
  const refuse = (refusal: Refusal) => ({ state: 'refused' as const, refusal })
  if (!isFact && closedUntil && happenedAt < closedUntil) return refuse({ why: 'closed', until: closedUntil })
  if (!isFact && happenedAt.getTime() > now.getTime() + toleranceMs) return refuse({ why: 'future' })
  const after: [string, AccountState][] = []
  for (const { account, amount } of legs) {
    const before = stateOf(states, account)
    const balance = before.balance + amount
    if (!Number.isSafeInteger(balance)) return refuse({ why: 'limit', account })
    const missing = before.floor === null ? 0 : Math.max(0, before.floor - balance)
    if (!isFact && amount < 0 && missing > 0)
      return refuse({ why: 'floor', account, available: Math.max(0, before.balance - (before.floor ?? 0)) })
    after.push([account, { ...before, balance, unexplained: missing, entries: before.entries + 1 }])
  }
  for (const [account, state] of after) states.set(account, state)
  const happened = happenedAt < now ? happenedAt : now
  return { state: 'applied', bookedAt: closedUntil && happened < closedUntil ? closedUntil : happened }
}

function stateOf(states: ReadonlyMap<string, AccountState>, account: string): AccountState {
  const state = states.get(account)
  if (!state) throw new Error(`no account ${account}`)
  return state
}

function latest(moments: readonly (Date | null)[]): Date | null {
  return moments.reduce((last, moment) => (moment && (!last || moment > last) ? moment : last), null)
}
