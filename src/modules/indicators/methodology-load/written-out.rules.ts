/** A methodology with its tree written out, whichever way the file had it: what the database keeps. */
import { isDeepStrictEqual } from 'node:util'
import type { IndexPlan, Leaf } from '#engines/composite-index/plan.ts'
import type { AggregateChoice, Methodology, Name, TreeNode } from '../methodology/methodology.schema.ts'
import { stepSpecs } from '../methodology/methods.schema.ts'

type Steps = NonNullable<Methodology['steps']>
const leafSteps = ['impute', 'treat', 'normalise'] as const
type LeafStep = (typeof leafSteps)[number]

/** Everything but the tree, which is written out. */
export type Head = Omit<Methodology, 'index' | 'levels'>

/**
 * The document whose plan is the given one: steps that all indicators share stand at the top, others at the indicator.
 * @param names of nodes that have one
 */
export function writeOut(
  { steps = {}, ...head }: Head,
  plan: IndexPlan,
  names: ReadonlyMap<string, Name>,
): Head & { index: TreeNode } {
  const leaves = plan.nodes.filter((node) => node.kind === 'leaf')
  const shared = keepDefaults(steps, leaves)
  const above = aggregatesAbove(plan, head.aggregate ?? { method: 'arithmetic' })
  const written = new Array<TreeNode>(plan.nodes.length)
  // A child stands behind its parent, so from the end every child is written before it is needed.
  for (let at = plan.nodes.length - 1; at >= 0; at -= 1) {
    const node = plan.nodes[at]
    const name = names.get(node.code)
    const base = {
      code: node.code,
      ...(name ? { name } : {}),
      ...(node.weight === 1 ? {} : { weight: node.weight }),
    }
    written[at] =
      node.kind === 'leaf'
        ? { ...base, ...leafKeys(node, shared) }
        : {
            ...base,
            ...(isDeepStrictEqual(node.aggregate, above[at]) ? {} : { aggregate: node.aggregate }),
            ...(node.min_share > 0 ? { min_share: node.min_share } : {}),
            children: node.children.map((child) => written[child]),
          }
  }
  return { ...head, ...(Object.keys(shared).length > 0 ? { steps: shared } : {}), index: written[0] }
}

/** The steps of the file, without those that an override at a node could not undo. */
function keepDefaults(steps: Steps, leaves: readonly Leaf[]): Steps {
  const kept = { ...steps }
  for (const step of leafSteps) {
    const above = steps[step]
    // An override of the same method takes over every key that it does not name itself.
    const isUndone = (leaf: Leaf) =>
      leaf[step].method !== (above?.method ?? 'none') ||
      Object.keys(above ?? {}).every((key) => Object.hasOwn(leaf[step], key))
    if (!leaves.every(isUndone)) delete kept[step]
  }
  return kept
}

function leafKeys(leaf: Leaf, shared: Steps): Omit<TreeNode, 'code'> {
  const { direction, denominator } = leaf
  const overrides = leafSteps.filter((step) => !isDeepStrictEqual(leaf[step], complete(step, shared)))
  return {
    ...(direction === 1 ? {} : { direction }),
    ...(denominator === undefined ? {} : { denominator }),
    ...Object.fromEntries(overrides.map((step) => [step, leaf[step]])),
  }
}

/** What a step comes to where a node says nothing; undefined where it is incomplete. */
function complete(step: LeafStep, shared: Steps): unknown {
  return stepSpecs[step].safeParse({ method: 'none', ...shared[step] }).data
}

/** The aggregation of each node's parent, which holds below it as well; `top` for the index itself. */
function aggregatesAbove({ nodes }: IndexPlan, top: AggregateChoice): AggregateChoice[] {
  const above = nodes.map(() => top)
  for (const node of nodes)
    if (node.kind === 'branch') for (const child of node.children) above[child] = node.aggregate
  return above
}
