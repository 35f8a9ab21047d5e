/** What a methodology does, in plain words: a sentence for every method of every step, with its parameters. */
import type {
  Aggregation,
  Imputation,
  IndexPlan,
  MissingPolicy,
  Normalisation,
  PlanNode,
  Screening,
  TieRule,
  Treatment,
} from '#engines/composite-index/plan.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Rollup } from './methodology.schema.ts'

type Texts = Translator<TextKey>

function say(texts: Texts, value: number): string {
  return texts.number(value, { maximumFractionDigits: 10 })
}

/** How gaps are filled. */
export function sayImputation(spec: Imputation, texts: Texts): string {
  switch (spec.method) {
    case 'none':
      return texts.text('methodology.impute.none')
    case 'mean':
    case 'median':
      return texts.text(`methodology.impute.${spec.method}`, { over: spec.over ?? 'period' })
    case 'group_mean':
    case 'group_median': {
      const { method, group, over = 'period' } = spec
      return texts.text(`methodology.impute.${method}`, { group, over })
    }
    case 'carry':
      return spec.max_periods === undefined
        ? texts.text('methodology.impute.carry')
        : texts.text('methodology.impute.carry_limited', { periods: spec.max_periods })
  }
}

/** How outliers are tamed. */
export function sayTreatment(spec: Treatment, texts: Texts): string {
  const over = 'over' in spec ? (spec.over ?? 'period') : 'period'
  switch (spec.method) {
    case 'none':
      return texts.text('methodology.treat.none')
    case 'winsorise':
      return texts.text('methodology.treat.winsorise', {
        skew: say(texts, spec.skew),
        kurtosis: say(texts, spec.kurtosis),
        points: spec.max_points,
        over,
      })
    case 'log':
      return texts.text('methodology.treat.log', { over })
    case 'boxcox':
      return texts.text('methodology.treat.boxcox', { lambda: say(texts, spec.lambda), over })
  }
}

/** How values become scores; fixed bounds are named in the direction of the indicator, the worse one first. */
export function sayNormalisation(spec: Normalisation, direction: 1 | -1, texts: Texts): string {
  const over = 'over' in spec ? (spec.over ?? 'all') : 'all'
  switch (spec.method) {
    case 'none':
      return texts.text(direction === 1 ? 'methodology.normalise.none' : 'methodology.normalise.negated')
    case 'minmax': {
      const [low, high] = spec.range.map((bound) => say(texts, bound))
      return texts.text('methodology.normalise.minmax', { low, high, over })
    }
    case 'zscore':
      return texts.text('methodology.normalise.zscore', {
        mean: say(texts, spec.mean),
        sd: say(texts, spec.sd),
        over,
      })
    case 'rank':
    case 'borda':
    case 'percentile':
    case 'distance_to_max':
      return texts.text(`methodology.normalise.${spec.method}`, { over })
    case 'fraction_of_max':
      return texts.text(`methodology.normalise.fraction_of_${direction === 1 ? 'max' : 'min'}`, { over })
    case 'goalposts':
      return sayGoalposts(spec, direction, texts)
    case 'distance_to_target':
      return texts.text('methodology.normalise.distance_to_target', {
        target: say(texts, spec.target),
        cap: String(spec.cap),
        over,
      })
    case 'categorical':
      return sayCategories(spec, direction, texts)
  }
}

function sayGoalposts(
  { min, max, cap, log, range }: Extract<Normalisation, { method: 'goalposts' }>,
  direction: 1 | -1,
  texts: Texts,
): string {
  const [worst, best] = direction === 1 ? [min, max] : [max, min]
  return texts.text('methodology.normalise.goalposts', {
    worst: say(texts, worst),
    best: say(texts, best),
    low: say(texts, range[0]),
    high: say(texts, range[1]),
    scale: log ? 'log' : 'linear',
    cap: String(cap),
  })
}

function sayCategories(
  { breaks, scores }: Extract<Normalisation, { method: 'categorical' }>,
  direction: 1 | -1,
  texts: Texts,
): string {
  // As the engine does it: where less is better, scores mirror within their own smallest and largest.
  const mirror = Math.min(...scores) + Math.max(...scores)
  const scoreAt = (i: number) => say(texts, direction === 1 ? scores[i] : mirror - scores[i])
  const classes = scores.map((_, i) => {
    const score = scoreAt(i)
    if (i === 0) return texts.text('methodology.normalise.class_below', { to: say(texts, breaks[0]), score })
    const from = say(texts, breaks[i - 1])
    return i === breaks.length
      ? texts.text('methodology.normalise.class_from', { from, score })
      : texts.text('methodology.normalise.class_between', { from, to: say(texts, breaks[i]), score })
  })
  return texts.text('methodology.normalise.categorical', { classes: classes.join('; ') })
}

/** How the children of a node become its score. */
export function sayAggregation(spec: Aggregation, minShare: number, texts: Texts): string {
  const power = spec.method === 'generalised' ? { power: say(texts, spec.power) } : {}
  const method = texts.text(`methodology.aggregate.${spec.method}`, power)
  if (minShare === 0) return method
  return `${method} ${texts.text('methodology.min_share', { share: say(texts, minShare * 100) })}`
}

/** What happens where an input is missing. */
function sayMissing(policy: MissingPolicy, texts: Texts): string {
  return texts.text(`methodology.missing.${policy}`)
}

/** Which hromadas are left out. */
function sayScreening({ min_share, count }: Screening, texts: Texts): string {
  if (min_share === 0) return texts.text('methodology.screen.none')
  return texts.text(`methodology.screen.${count}`, { share: say(texts, min_share * 100) })
}

/** Which ranks equal scores share. */
function sayTies(rule: TieRule, texts: Texts): string {
  return texts.text(`methodology.ties.${rule}`)
}

/** How hromadas become an oblast. @param nameOf of an indicator */
export function sayRollup(
  { weights, missing, min_share }: Rollup,
  nameOf: (code: string) => string,
  texts: Texts,
): string {
  const by =
    typeof weights === 'string'
      ? texts.text(`methodology.rollup.${weights}`)
      : texts.text('methodology.rollup.indicator', { name: nameOf(weights.indicator) })
  const least = texts.text('methodology.rollup.min_share', { share: say(texts, min_share * 100) })
  return [
    by,
    texts.text(`methodology.rollup.${missing}`),
    ...(missing === 'skip' && min_share > 0 ? [least] : []),
  ].join(' ')
}

/** Steps in the order in which they happen. */
export const steps = [
  'denominate',
  'screen',
  'impute',
  'treat',
  'normalise',
  'aggregate',
  'missing',
  'ties',
  'rollup',
] as const
export type Step = (typeof steps)[number]

/** The sentences about one node; a step that does not look at it, or has nothing to do, says nothing. */
export function describeNode(node: PlanNode, texts: Texts): Partial<Record<Step, string>> {
  if (node.kind === 'branch') return { aggregate: sayAggregation(node.aggregate, node.min_share, texts) }
  const { denominator: column } = node
  return {
    ...(column === undefined ? {} : { denominate: texts.text('methodology.denominate.by', { column }) }),
    impute: sayImputation(node.impute, texts),
    treat: sayTreatment(node.treat, texts),
    normalise: sayNormalisation(node.normalise, node.direction, texts),
  }
}

/** A methodology as far as words tell it. */
export interface DescribedMethodology {
  readonly plan: IndexPlan
  readonly rollup?: Rollup | undefined
  readonly nameOf: (code: string) => string
}

/** The sentences about the index as a whole. */
export function describeWhole(
  { plan, rollup, nameOf }: DescribedMethodology,
  texts: Texts,
): Partial<Record<Step, string>> {
  return {
    screen: sayScreening(plan.screen, texts),
    missing: sayMissing(plan.missing, texts),
    ties: sayTies(plan.ties, texts),
    ...(rollup ? { rollup: sayRollup(rollup, nameOf, texts) } : {}),
  }
}

/** A sentence about one step, and the codes of the nodes that it holds for; null = for all that the step looks at. */
export interface StepSentence {
  readonly text: string
  readonly nodes: readonly string[] | null
}

/** Everything that happens, step by step; a step that treats nodes differently has a sentence for each way. */
export function describePlan(
  methodology: DescribedMethodology,
  texts: Texts,
): { step: Step; sentences: StepSentence[] }[] {
  const { plan } = methodology
  const said = new Map<Step, Map<string, string[]>>()
  const looked = { leaf: 0, branch: 0 }
  for (const node of plan.nodes) {
    looked[node.kind] += 1
    for (const [step, text] of Object.entries(describeNode(node, texts)) as [Step, string][]) {
      const ways = said.get(step) ?? new Map<string, string[]>()
      said.set(step, ways)
      const codes = ways.get(text)
      if (codes) codes.push(node.code)
      else ways.set(text, [node.code])
    }
  }
  const whole = describeWhole(methodology, texts)
  return steps.flatMap((step) => {
    const all = step === 'aggregate' ? looked.branch : looked.leaf
    const ofWhole = whole[step]
    if (ofWhole !== undefined) return [{ step, sentences: [{ text: ofWhole, nodes: null }] }]
    const sentences = Array.from(said.get(step) ?? [], ([text, codes]) => ({
      text,
      nodes: codes.length === all ? null : codes,
    }))
    return sentences.length === 0 ? [] : [{ step, sentences }]
  })
}
