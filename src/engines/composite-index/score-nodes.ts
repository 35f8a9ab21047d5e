import type { Branch, IndexPlan } from './plan.ts'
import type { IndexWarning } from './result.ts'
import { type Aggregated, aggregate } from './steps/aggregate.ts'

/**
 * Scores of all nodes, from the leaves up: children stand after their parent, so the order is walked backwards.
 * @param normalised one column a leaf, in the order of the plan
 * @param scopes rows that are compared with each other
 * @returns one column a node; a leaf's is its normalised column itself
 */
export function scoreNodes(
  plan: IndexPlan,
  normalised: readonly Float64Array[],
  scopes: readonly Int32Array[],
  rows: number,
  warnings: IndexWarning[],
  tick: () => void = () => {},
): Float64Array[] {
  const scores: Float64Array[] = Array.from(plan.nodes, () => new Float64Array())
  let leaf = normalised.length
  for (let n = plan.nodes.length - 1; n >= 0; n--) {
    const node = plan.nodes[n]
    if (node.kind === 'leaf') {
      scores[n] = normalised[--leaf]
    } else {
      const { scores: own, undefinedRows } = scoreBranch(plan, node, scores, scopes)
      scores[n] = own
      if (undefinedRows > 0) warnings.push({ code: 'mean_undefined', node: node.code, count: undefinedRows })
    }
    if (scores[n].length !== rows) throw new TypeError(`column of ${node.code} has ${scores[n].length} rows`)
    tick()
  }
  return scores
}

/** The scores of one branch. @param scores columns of its children, by their position in the plan */
export function scoreBranch(
  { nodes, missing }: IndexPlan,
  { aggregate: spec, children, min_share: minShare }: Branch,
  scores: readonly Float64Array[],
  scopes: readonly Int32Array[],
): Aggregated {
  const columns = children.map((child) => scores[child])
  const weights = children.map((child) => nodes[child].weight)
  return aggregate(spec, { columns, weights, missing, minShare, scopes })
}
