/** What the index would be without an indicator. */
import { type IndexPlan, listLeaves, type PlanNode } from './plan.ts'
import { rankScores } from './ranking.ts'
import type { IndexResult } from './result.ts'
import { scopesOf } from './scopes.ts'
import { scoreNodes } from './score-nodes.ts'

export interface RemovalEffect {
  readonly code: string
  /** Mean and largest absolute shift of ranks over the rows that are ranked with and without it; NaN where none is. */
  readonly meanShift: number
  readonly largestShift: number
  /** Rows whose rank moves, and rows that would have no index any more. */
  readonly moved: number
  readonly lost: number
}

/**
 * Takes each indicator away in turn: weights of the others count against their own sum, a node that is left without inputs
 * goes, too. Which rows are kept stays as it was, and so do the columns of the others.
 * @param result of `buildIndex` for this plan
 * @param periods of the rows of the data, as `buildIndex` had them
 * @returns one effect a leaf
 */
export function effectsOfRemoval(
  plan: IndexPlan,
  result: IndexResult,
  periods?: Int32Array,
): RemovalEffect[] {
  const scopes = scopesOf(periods, result.kept).period
  return listLeaves(plan).map(({ code }, j) => {
    const smaller = withoutLeaf(plan, j)
    const ranks = new Float64Array(result.kept.length).fill(NaN)
    if (smaller) {
      const columns = result.normalised.filter((_, k) => smaller.leaves.includes(k))
      const scores = scoreNodes(smaller.plan, columns, scopes, result.kept.length, [])
      for (const scope of scopes) rankScores(scores[0], scope, plan.ties, ranks)
    }
    return { code, ...compare(result.ranks, ranks) }
  })
}

function compare(before: Float64Array, after: Float64Array): Omit<RemovalEffect, 'code'> {
  let [sum, n, largestShift, moved, lost] = [0, 0, 0, 0, 0]
  for (let i = 0; i < before.length; i++) {
    if (Number.isNaN(before[i])) continue
    if (Number.isNaN(after[i])) {
      lost += 1
      continue
    }
    const shift = Math.abs(after[i] - before[i])
    n += 1
    sum += shift
    if (shift > 0) moved += 1
    largestShift = Math.max(largestShift, shift)
  }
  return { meanShift: n > 0 ? sum / n : NaN, largestShift: n > 0 ? largestShift : NaN, moved, lost }
}

/** The plan without leaf number `removed`, and the numbers of the leaves that stay; undefined where nothing is left. */
function withoutLeaf(
  plan: IndexPlan,
  removed: number,
): { readonly plan: IndexPlan; readonly leaves: readonly number[] } | undefined {
  const numbers = new Map(
    Array.from(plan.nodes.keys())
      .filter((n) => plan.nodes[n].kind === 'leaf')
      .map((n, j) => [n, j]),
  )
  /** Whether a node has still something of weight below it; children stand after their parent. */
  const stays: boolean[] = []
  for (let n = plan.nodes.length - 1; n >= 0; n--) {
    const node = plan.nodes[n]
    stays[n] =
      node.kind === 'leaf'
        ? numbers.get(n) !== removed
        : node.children.some((child) => stays[child] && plan.nodes[child].weight > 0)
  }
  if (!stays[0]) return undefined
  const nodes: PlanNode[] = []
  const leaves: number[] = []
  const copy = (n: number): number => {
    const at = nodes.length
    const node = plan.nodes[n]
    nodes.push(node)
    if (node.kind === 'leaf') leaves.push(numbers.get(n) ?? -1)
    else nodes[at] = { ...node, children: node.children.filter((child) => stays[child]).map(copy) }
    return at
  }
  copy(0)
  return { plan: { ...plan, nodes }, leaves }
}
