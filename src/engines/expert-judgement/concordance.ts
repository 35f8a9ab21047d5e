/** Whether several people order the same things alike: Kendall's W with ties, and how likely it is by chance. */

import { countChances } from './chances.ts'
import { chiSquareTail } from './chi-square.ts'

export interface Concordance {
  /** 0 = no common order, 1 = the same order of everyone. */
  readonly w: number
  readonly experts: number
  readonly things: number
  /** m (n − 1) W, compared with χ² of n − 1 degrees of freedom where it is not counted out. */
  readonly chiSquare: number
  /** How likely so much agreement is among people who order at random. */
  readonly p: number
  /** `exact`: all orders counted out, with the ties that there are; `chi_square`: by that distribution. */
  readonly pBy: 'exact' | 'chi_square'
}

/** Why there is none. */
export type NoConcordance = 'one_expert' | 'one_thing' | 'nobody_orders'

/**
 * W of people's values, a row each (M. G. Kendall, Rank Correlation Methods; ties at their mean rank, corrected for).
 * Who finds everything equal orders nothing, but counts.
 * @returns why there is none: of one person, of one thing, or where nobody tells anything apart
 */
export function concordanceOf(rows: readonly (readonly number[])[]): Concordance | NoConcordance {
  const experts = rows.length
  const things = rows[0]?.length ?? 0
  if (experts < 2) return 'one_expert'
  if (things < 2) return 'one_thing'
  const ranks = rows.map((row) => ranksOf(row))
  const sums = ranks[0].map((_, thing) => ranks.reduce((sum, row) => sum + row[thing], 0))
  const mean = (experts * (things + 1)) / 2
  const squares = sums.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const ties = ranks.reduce((sum, row) => sum + tiesOf(row), 0)
  const most = (experts ** 2 * (things ** 3 - things) - experts * ties) / 12
  if (most <= 0) return 'nobody_orders'
  // Ranks are halves, so both are exact; W of 1 is 1.
  const w = squares / most
  const chiSquare = experts * (things - 1) * w
  const exact = countChances(ranks, squares)
  return exact === undefined
    ? { w, experts, things, chiSquare, p: chiSquareTail(chiSquare, things - 1), pBy: 'chi_square' }
    : { w, experts, things, chiSquare, p: exact, pBy: 'exact' }
}

/** Values nearer than this to their neighbour are equal: weights that were computed carry rounding. */
const rounding = 1e-9

/** Ranks from the largest, 1, down; equal ones share the mean of theirs. */
export function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[b] - values[a])
  const ranks = values.map(() => 0)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to + 1 < order.length && values[order[to]] - values[order[to + 1]] <= rounding) to++
    for (let at = from; at <= to; at++) ranks[order[at]] = (from + to) / 2 + 1
    from = to + 1
  }
  return ranks
}

/** Σ (t³ − t) over the groups of equal ranks. */
function tiesOf(ranks: readonly number[]): number {
  const sizes = new Map<number, number>()
  for (const rank of ranks) sizes.set(rank, (sizes.get(rank) ?? 0) + 1)
  return Array.from(sizes.values()).reduce((sum, size) => sum + size ** 3 - size, 0)
}

/** Spearman's rank correlation of two orders of the same things; undefined where one of them orders nothing. */
export function rankCorrelation(one: readonly number[], other: readonly number[]): number | undefined {
  const [a, b] = [ranksOf(one), ranksOf(other)]
  const mean = (a.length + 1) / 2
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, i) => sum + (value - mean) * (y[i] - mean), 0)
  const spread = Math.sqrt(product(a, a) * product(b, b))
  return spread === 0 ? undefined : product(a, b) / spread
}
