import type { TieRule } from '../plan.ts'
import { areEqualScores } from '../ranking.ts'

/**
 * Ranks the rows of a scope by their scores into the rows of the data.
 * @param scores NaN = missing
 * @param scope positions in `scores` that are ranked against each other
 * @param kept row of the data of each position
 * @param ranks receives them; rows without a score are left as they are
 */
type Ranker = (scores: Float64Array, scope: Int32Array, kept: Int32Array, ranks: Float64Array) => void

/** Moves a row that insertion may take on the average before scores are taken to be too uneven for parts of equal width. */
const patience = 24

/**
 * `rankScores` without allocation. Scores of an index lie fairly evenly: rows are thrown into as many parts of equal width as
 * there are rows, and insertion does the rest; where they do not, they are sorted by comparison.
 * @param rows as many as the longest scope has
 */
export function createRanker(rows: number, ties: TieRule): Ranker {
  const order = new Int32Array(rows)
  const starts = new Int32Array(rows + 1)
  return (scores, scope, kept, ranks) => {
    const n = throwIntoParts(scores, scope, order, starts)
    if (!sortByInsertion(scores, order, n)) order.subarray(0, n).sort((a, b) => scores[b] - scores[a])
    let number = 0
    for (let better = 0; better < n; ) {
      let end = better + 1
      while (end < n && areEqualScores(scores[order[end - 1]], scores[order[end]])) end++
      number += 1
      const rank = rankOf(ties, better, end, number)
      for (let i = better; i < end; i++) ranks[kept[order[i]]] = rank
      better = end
    }
  }
}

/**
 * Positions with a score, those of the highest part first; a higher score is never in a lower part.
 * @returns how many there are
 */
function throwIntoParts(
  scores: Float64Array,
  scope: Int32Array,
  order: Int32Array,
  starts: Int32Array,
): number {
  let n = 0
  let min = Infinity
  let max = -Infinity
  for (let i = 0; i < scope.length; i++) {
    const score = scores[scope[i]]
    if (Number.isNaN(score)) continue
    n += 1
    if (score < min) min = score
    if (score > max) max = score
  }
  // Scores that differ by next to nothing, or by more than a number holds, all lie in the first part.
  const inverse = max > min ? (n - 1) / (max - min) : 0
  const perPart = Number.isFinite(inverse) ? inverse : 0
  starts.fill(0, 0, n + 1)
  for (let i = 0; i < scope.length; i++) {
    const score = scores[scope[i]]
    if (!Number.isNaN(score)) starts[(((max - score) * perPart) | 0) + 1] += 1
  }
  for (let part = 1; part <= n; part++) starts[part] += starts[part - 1]
  for (let i = 0; i < scope.length; i++) {
    const score = scores[scope[i]]
    if (!Number.isNaN(score)) order[starts[((max - score) * perPart) | 0]++] = scope[i]
  }
  return n
}

/** The highest first. @returns false where it would take too long; the order is then that of no sorting yet */
function sortByInsertion(scores: Float64Array, order: Int32Array, n: number): boolean {
  let moves = patience * n
  for (let i = 1; i < n; i++) {
    const row = order[i]
    const score = scores[row]
    let at = i
    while (at > 0 && scores[order[at - 1]] < score) {
      order[at] = order[at - 1]
      at -= 1
    }
    order[at] = row
    moves -= i - at
    if (moves < 0) return false
  }
  return true
}

function rankOf(ties: TieRule, better: number, end: number, number: number): number {
  switch (ties) {
    case 'min':
      return better + 1
    case 'max':
      return end
    case 'average':
      return (better + 1 + end) / 2
    case 'dense':
      return number
  }
}
