/** From a tree and its defaults to the engine's plan: overrides laid over steps, every specification complete. */
import type { Aggregation, IndexPlan, Leaf, Normalisation, PlanNode } from '#engines/composite-index/plan.ts'
import type { Problem, ProblemList } from '#kernel/errors.ts'
import { problemsOf } from '#kernel/validation.ts'
import type { AggregateChoice, MethodologyHead } from './methodology.schema.ts'
import { stepSpecs } from './methods.schema.ts'
import type { Levels, Place, SourceNode } from './tree.rules.ts'

export type Override = { readonly method?: string | undefined } & Readonly<Record<string, unknown>>
const leafSteps = ['impute', 'treat', 'normalise'] as const
type LeafStep = (typeof leafSteps)[number]

/** Headers that our own files begin with. */
const ownColumns: ReadonlySet<string> = new Set(['unit', 'period', 'rank'])

/** What a node hands down to its children. */
interface Inherited {
  readonly steps: Readonly<Record<LeafStep, Override>>
  readonly aggregate: AggregateChoice
}

/** Lays an override over what stands above it, key by key; a different method replaces it whole. */
export function layOver(above: Override, override: Override | undefined): Override {
  if (!override) return above
  return override.method !== undefined && override.method !== above.method
    ? override
    : { ...above, ...override }
}

/**
 * The plan of an index; faults go to `problems`, and the plan is then not to be used.
 * @param root the tree, however it was written
 */
export function planIndex(
  head: MethodologyHead,
  root: SourceNode,
  levels: Levels | undefined,
  problems: ProblemList,
): IndexPlan {
  const nodes: PlanNode[] = []
  const codes = new Set<string>()
  const seenLevels = new Set<string>()
  const none: Override = { method: 'none' }
  const top: Inherited = {
    steps: {
      impute: layOver(none, head.steps?.impute),
      treat: layOver(none, head.steps?.treat),
      normalise: layOver(none, head.steps?.normalise),
    },
    aggregate: head.aggregate ?? { method: 'arithmetic' },
  }
  const open: { node: SourceNode; inherited: Inherited; siblings: number[] | undefined }[] = [
    { node: root, inherited: top, siblings: undefined },
  ]
  for (let next = open.pop(); next; next = open.pop()) {
    const { node } = next
    const report = (code: string, params: Problem['params'] = {}) =>
      problems.add({ code, params, ...node.place })
    if (codes.has(node.code)) report('tree.duplicate_code', { code: node.code })
    if (ownColumns.has(node.code)) report('tree.reserved_code', { code: node.code })
    codes.add(node.code)
    seenLevels.add(String(node.level))

    const inherited: Inherited = {
      steps: {
        impute: layOver(next.inherited.steps.impute, node.impute),
        treat: layOver(next.inherited.steps.treat, node.treat),
        normalise: layOver(next.inherited.steps.normalise, node.normalise),
      },
      aggregate: node.aggregate ?? next.inherited.aggregate,
    }
    next.siblings?.push(nodes.length)
    if (node.children.length === 0) {
      nodes.push(planLeaf(node, inherited, head, problems))
    } else {
      const children: number[] = []
      nodes.push(planBranch(node, inherited, levels, children, problems))
      for (const child of node.children.toReversed())
        open.push({ node: child, inherited, siblings: children })
    }
  }
  for (const level of Object.keys(levels ?? {})) {
    if (!seenLevels.has(level)) problems.add({ code: 'tree.level_absent', params: { level }, path: 'levels' })
  }
  return {
    nodes,
    missing: head.missing ?? 'skip',
    ties: head.ties ?? 'min',
    screen: { min_share: 0, count: 'filled', ...head.steps?.screen },
  }
}

function planLeaf(
  node: SourceNode,
  { steps }: Inherited,
  head: MethodologyHead,
  problems: ProblemList,
): Leaf {
  for (const key of ['aggregate', 'min_share'] as const) {
    if (node[key] !== undefined) problems.add({ code: 'tree.leaf_key', params: { key }, ...node.place })
  }
  const normalise =
    steps.normalise.method === 'distance_to_target' && node.target !== undefined
      ? { target: node.target, ...steps.normalise }
      : steps.normalise
  return {
    kind: 'leaf',
    code: node.code,
    weight: node.weight ?? 1,
    direction: node.direction ?? 1,
    ...(head.steps?.denominate && node.denominator !== undefined ? { denominator: node.denominator } : {}),
    impute: complete('impute', steps.impute, placeOf(node, 'impute'), problems) ?? { method: 'none' },
    treat: complete('treat', steps.treat, placeOf(node, 'treat'), problems) ?? { method: 'none' },
    normalise: completeNormalisation(normalise, placeOf(node, 'normalise'), problems),
  }
}

function planBranch(
  node: SourceNode,
  { aggregate }: Inherited,
  levels: Levels | undefined,
  children: number[],
  problems: ProblemList,
): PlanNode {
  for (const key of ['direction', 'denominator'] as const) {
    if (node[key] !== undefined) problems.add({ code: 'tree.branch_key', params: { key }, ...node.place })
  }
  if (node.children.every((child) => child.weight === 0)) {
    problems.add({ code: 'tree.weights_sum_to_nothing', ...node.place })
  }
  const ofLevel = node.aggregate === undefined ? levels?.[String(node.level)] : undefined
  const spec: Aggregation | undefined = complete(
    'aggregate',
    ofLevel ?? aggregate,
    placeOf(node, 'aggregate'),
    problems,
  )
  return {
    kind: 'branch',
    code: node.code,
    weight: node.weight ?? 1,
    aggregate: spec ?? { method: 'arithmetic' },
    children,
    min_share: node.min_share ?? 0,
  }
}

/** Where the step of a node is written. */
function placeOf(node: SourceNode, step: keyof typeof stepSpecs): Place {
  return node.place.path === undefined ? node.place : { ...node.place, path: `${node.place.path}.${step}` }
}

type Specs = { [Step in keyof typeof stepSpecs]: ReturnType<(typeof stepSpecs)[Step]['parse']> }

/** The specification with its defaults, or undefined and the problems where something is missing or too much. */
export function complete<Step extends keyof typeof stepSpecs>(
  step: Step,
  spec: Override,
  place: Place,
  problems: Pick<ProblemList, 'add'>,
): Specs[Step] | undefined {
  const given = Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined))
  const checked = stepSpecs[step].safeParse(given)
  if (checked.success) return checked.data as Specs[Step]
  for (const { path: key, ...problem } of problemsOf(checked.error.issues, given)) {
    const path = place.path === undefined ? {} : { path: `${place.path}.${key}` }
    const params = { step, key: key ?? '', method: spec.method ?? '', ...problem.params }
    const code = { 'value.missing': 'method.needs', 'value.unknown_key': 'method.takes_not' }[problem.code]
    problems.add({ ...place, ...problem, ...path, code: code ?? problem.code, params })
  }
  return undefined
}

/** A whole normalisation whose bounds do not contradict each other. */
export function completeNormalisation(
  override: Override,
  place: Place,
  problems: Pick<ProblemList, 'add'>,
): Normalisation {
  const spec = complete('normalise', override, place, problems)
  if (!spec) return { method: 'none' }
  const report = (code: string) => problems.add({ code, ...place })
  if ('range' in spec && spec.range[0] >= spec.range[1]) report('method.range_empty')
  if (spec.method === 'goalposts' && spec.min >= spec.max) report('method.goalposts_order')
  if (spec.method === 'goalposts' && spec.log && spec.min <= 0) report('method.logarithm_of_bound')
  if (spec.method === 'categorical') {
    if (spec.breaks.some((x, i) => i > 0 && x <= spec.breaks[i - 1])) report('method.breaks_order')
    if (spec.scores.length !== spec.breaks.length + 1) report('method.scores_count')
  }
  return spec
}
