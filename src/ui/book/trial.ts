/** The proof that a book balances over a period: what each kind of account had, what came, what went, what it has; pure. */
import type { Turnover } from '#kernel/ledger/statements.ts'

export interface Sums {
  readonly opening: number
  readonly came: number
  readonly went: number
  readonly closing: number
}

export interface TrialOfUnit {
  readonly unit: string
  /** By kinds, in the order that was asked for. */
  readonly lines: readonly (Sums & { readonly kind: string })[]
  readonly total: Sums
  /** What one account gave another took: nothing is left over, at the beginning and at the end. */
  readonly isBalanced: boolean
}

const nothing: Sums = { opening: 0, came: 0, went: 0, closing: 0 }

/** @param kinds of accounts, in the order in which they are shown */
export function sumTrial(turnover: readonly Turnover[], kinds: readonly string[]): TrialOfUnit[] {
  const units = Map.groupBy(turnover, ({ unit }) => unit)
  return Array.from(units, ([unit, accounts]) => {
    const lines = kinds.flatMap((kind) => {
      const own = accounts.filter((account) => account.kind === kind)
      return own.length === 0 ? [] : [{ kind, ...own.reduce(add, nothing) }]
    })
    const total = accounts.reduce(add, nothing)
    const isBalanced = total.opening === 0 && total.closing === 0 && total.came === total.went
    return { unit, lines, total, isBalanced }
  }).toSorted((a, b) => (a.unit < b.unit ? -1 : 1))
}

function add(sum: Sums, { opening, came, went, closing }: Sums): Sums {
  return {
    opening: sum.opening + opening,
    came: sum.came + came,
    went: sum.went + went,
    closing: sum.closing + closing,
  }
}
