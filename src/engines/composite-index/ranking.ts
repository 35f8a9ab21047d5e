import type { TieRule } from './plan.ts'

/**
 * Ranks of scores, 1 = the highest. Scores that agree in 15 significant digits, which is how they are published,
 * are equal: nobody is ranked by the rounding of a sum.
 * @param scores NaN = missing
 * @param rows the rows that are ranked against each other
 * @param ranks receives the ranks; rows without a score are left as they are
 */
export function rankScores(scores: Float64Array, rows: Int32Array, ties: TieRule, ranks: Float64Array): void {
  const order = Array.from(rows)
    .filter((row) => !Number.isNaN(scores[row]))
    .sort((a, b) => scores[b] - scores[a])
  let start = 0
  let number = 0
  while (start < order.length) {
    let end = start + 1
    while (end < order.length && areEqualScores(scores[order[end - 1]], scores[order[end]])) end++
    number += 1
    const rank = { min: start + 1, max: end, average: (start + 1 + end) / 2, dense: number }[ties]
    for (let i = start; i < end; i++) ranks[order[i]] = rank
    start = end
  }
}

/** Whether two scores print alike in 15 significant digits. */
export function areEqualScores(a: number, b: number): boolean {
  if (a === b) return true
  if (Math.abs(a - b) > 1e-13 * Math.max(Math.abs(a), Math.abs(b))) return false
  return a.toPrecision(15) === b.toPrecision(15)
}
