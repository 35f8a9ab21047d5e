/**
 * What each of several changes that happen at once gives the index: the mean, over all orders in which they could happen, of
 * what it adds when it happens (L. S. Shapley, A value for n-person games, 1953). The parts sum to the whole difference, also
 * where values appear and weights shift, and none depends on the order in which somebody typed.
 */

import type { RowScores } from './contributions.ts'
import type { IndexPlan } from './plan.ts'
import { scoreBranch } from './score-nodes.ts'

/** 2 to the power of so many indices are computed. */
const mostMoved = 12

/**
 * @param leaves positions in the plan of the leaves that change
 * @returns one part a leaf; undefined where there are too many of them, where the index is missing before, after or on the
 * way, or where the method compares all rows with each other (Copeland)
 */
export function partsOfMoves(
  plan: IndexPlan,
  leaves: readonly number[],
  from: RowScores,
  to: RowScores,
): Float64Array | undefined {
  const isCompared = plan.nodes.some((node) => node.kind === 'branch' && node.aggregate.method === 'copeland')
  if (leaves.length > mostMoved || isCompared) return undefined
  const indices = indicesOfSubsets(plan, leaves, from, to)
  if (indices.some(Number.isNaN)) return undefined
  const n = leaves.length
  const chances = Array.from({ length: n }, (_, before) => 1 / (n * choose(n - 1, before)))
  return Float64Array.from(leaves, (_, i) => {
    let part = 0
    for (let subset = 0; subset < indices.length; subset++) {
      if (subset & (1 << i)) continue
      part += chances[countBits(subset)] * (indices[subset | (1 << i)] - indices[subset])
    }
    return part
  })
}

/** The index of the row with every subset of the changes; bit i of the position = leaf i has changed. */
function indicesOfSubsets(
  plan: IndexPlan,
  leaves: readonly number[],
  from: RowScores,
  to: RowScores,
): Float64Array {
  const scores: Float64Array[] = plan.nodes.map((_, node) => Float64Array.of(from(node)))
  const above = plan.nodes.flatMap((node, n) => (node.kind === 'branch' ? [{ node, n }] : [])).toReversed()
  const touched = new Set(leaves)
  const branches = above.filter(({ node, n }) => {
    const isTouched = node.children.some((child) => touched.has(child))
    if (isTouched) touched.add(n)
    return isTouched
  })
  return Float64Array.from({ length: 2 ** leaves.length }, (_, subset) => {
    leaves.forEach((leaf, i) => {
      scores[leaf][0] = subset & (1 << i) ? to(leaf) : from(leaf)
    })
    for (const { node, n } of branches) scores[n] = scoreBranch(plan, node, scores, []).scores
    return scores[0][0]
  })
}

function countBits(subset: number): number {
  let bits = 0
  for (let rest = subset; rest > 0; rest >>= 1) bits += rest & 1
  return bits
}

function choose(n: number, k: number): number {
  let ways = 1
  for (let i = 0; i < k; i++) ways = (ways * (n - i)) / (i + 1)
  return ways
}
