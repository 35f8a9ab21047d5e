/**
 * The ledger once more, the slow and obvious way: a list of what was accepted, every balance the sum over that list.
 * It shares no line with the product but the words.
 */
import type { AccountKey } from '#kernel/ledger/account.ts'
import type { Transfer } from '#kernel/ledger/transfer.ts'

export type NaiveState = 'applied' | 'already' | 'refused' | 'alarm'

export class NaiveLedger {
  readonly accepted: Transfer[] = []

  record(transfer: Transfer): NaiveState {
    const same = this.accepted.find(({ id }) => id === transfer.id)
    if (same) return say(same) === say(transfer) ? 'already' : 'alarm'
    const lacks = transfer.legs.some(
      ({ account, amount }) => amount < 0 && floorOf(account) !== null && this.sum(account) + amount < 0,
    )
    if (!transfer.isFact && lacks) return 'refused'
    this.accepted.push(transfer)
    return 'applied'
  }

  /** What there is. */
  balance(account: AccountKey): number {
    const sum = this.sum(account)
    return floorOf(account) === null ? sum : Math.max(0, sum)
  }

  private sum(account: AccountKey): number {
    const name = nameOf(account)
    return this.accepted
      .flatMap(({ legs }) => legs)
      .filter((leg) => nameOf(leg.account) === name)
      .reduce((sum, { amount }) => sum + amount, 0)
  }
}

export function nameOf({ kind, owner, place, unit, lot }: AccountKey): string {
  return [kind, owner, place, unit, lot].join('|')
}

function floorOf({ kind }: AccountKey): 0 | null {
  return kind === 'stock' ? 0 : null
}

function say(transfer: Transfer): string {
  const legs = transfer.legs.map(({ account, amount }) => `${nameOf(account)}: ${amount}`).toSorted()
  return JSON.stringify([{ isFact: false, documents: [], ...transfer, legs }])
}
