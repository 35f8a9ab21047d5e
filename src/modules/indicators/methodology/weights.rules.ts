/** What each node of an index weighs in the whole. */
import type { IndexPlan } from '#engines/composite-index/plan.ts'

/**
 * The part of the whole, 0–1, that each node weighs where nothing is missing; one number a node, the index itself 1.
 * Weights of the children of a node count against their sum.
 */
export function sharesOf({ nodes }: IndexPlan): number[] {
  const shares = nodes.map(() => 1)
  nodes.forEach((node, position) => {
    if (node.kind === 'leaf') return
    const sum = node.children.reduce((total, child) => total + nodes[child].weight, 0)
    for (const child of node.children) shares[child] = (shares[position] * nodes[child].weight) / sum
  })
  return shares
}
