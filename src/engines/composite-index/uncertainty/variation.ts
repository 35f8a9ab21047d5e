/**
 * What may vary in an index from replicate to replicate, and the plan of each: a replicate is a point of the unit cube,
 * one number a choice. Whoever draws the points, from a generator or a design, decides what is asked.
 */
import type { Aggregation, Imputation, IndexPlan, Normalisation, Treatment } from '../plan.ts'

/** Options of each choice, at least one each; where a choice does not vary, the plan's own is the only one. */
export interface Variation {
  /** The nominal plan: its nodes, weights, policies. */
  readonly plan: IndexPlan
  /** Weights of all nodes but the root are multiplied by 1 ± spread, each by itself, uniformly; 0 ≤ spread < 1. */
  readonly spread: number
  /** Of each option one specification a leaf, in the order of the leaves. */
  readonly normalise: readonly (readonly Normalisation[])[]
  readonly impute: readonly (readonly Imputation[])[]
  readonly treat: readonly (readonly Treatment[])[]
  /** Of each option one specification a branch, in the order of the branches. */
  readonly aggregate: readonly (readonly Aggregation[])[]
}

/** The choices, in the order of their dimensions; of weights there is one dimension a node but the root. */
export const choices = ['normalise', 'impute', 'aggregate', 'treat', 'weights'] as const
export type Choice = (typeof choices)[number]
type OptionChoice = Exclude<Choice, 'weights'>

const firstWeight = choices.indexOf('weights')

/** Numbers that a point has. */
export function countDimensions({ plan }: Variation): number {
  return firstWeight + plan.nodes.length - 1
}

/** Dimensions of a choice; none where it does not vary. */
export function dimensionsOf(variation: Variation, choice: Choice): number[] {
  if (choice === 'weights') {
    const nodes = variation.plan.nodes.length
    return variation.spread > 0 ? Array.from({ length: nodes - 1 }, (_, i) => firstWeight + i) : []
  }
  return variation[choice].length > 1 ? [choices.indexOf(choice)] : []
}

/** The option that a point takes of a choice: each is as likely as the others. */
export function optionAt(variation: Variation, choice: OptionChoice, point: Float64Array): number {
  const count = variation[choice].length
  return Math.min(count - 1, Math.floor(point[choices.indexOf(choice)] * count))
}

/** The options that a point takes of all choices but the weights, and one number for all of them. */
export function combinationAt(
  variation: Variation,
  point: Float64Array,
): Readonly<Record<OptionChoice | 'key', number>> {
  const [impute, treat, normalise, aggregate] = (['impute', 'treat', 'normalise', 'aggregate'] as const).map(
    (choice) => optionAt(variation, choice, point),
  )
  const columns = (impute * variation.treat.length + treat) * variation.normalise.length + normalise
  return { impute, treat, normalise, aggregate, key: columns * variation.aggregate.length + aggregate }
}

/** Writes the weight of each node at a point. */
export function weightsAt({ plan, spread }: Variation, point: Float64Array, weights: Float64Array): void {
  weights[0] = plan.nodes[0].weight
  for (let n = 1; n < plan.nodes.length; n++) {
    weights[n] = plan.nodes[n].weight * (1 + spread * (2 * point[firstWeight + n - 1] - 1))
  }
}

/** The whole plan of a replicate: `buildIndex` of it is what a `Replicator` computes faster. */
export function planAt(variation: Variation, point: Float64Array): IndexPlan {
  const { plan } = variation
  const [normalise, impute, treat] = (['normalise', 'impute', 'treat'] as const).map((choice) =>
    optionAt(variation, choice, point),
  )
  const aggregate = variation.aggregate[optionAt(variation, 'aggregate', point)]
  const weights = new Float64Array(plan.nodes.length)
  weightsAt(variation, point, weights)
  let leaf = 0
  let branch = 0
  const nodes = plan.nodes.map((node, n) => {
    const weight = weights[n]
    if (node.kind === 'branch') return { ...node, weight, aggregate: aggregate[branch++] }
    const j = leaf++
    return {
      ...node,
      weight,
      impute: variation.impute[impute][j],
      treat: variation.treat[treat][j],
      normalise: variation.normalise[normalise][j],
    }
  })
  return { ...plan, nodes }
}
