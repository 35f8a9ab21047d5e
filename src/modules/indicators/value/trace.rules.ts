/**
 * How one number became points of the index: the engine's own columns read backwards. Steps are run again on the one
 * series for what the engine does not keep (bounds, what happened to outliers), so they cannot differ from it.
 */
import { type Branch, type IndexPlan, type Leaf, listLeaves } from '#engines/composite-index/plan.ts'
import { overOf, scopesOf } from '#engines/composite-index/scopes.ts'
import { countPresent, extremes, pick, presentValues } from '#engines/composite-index/series.ts'
import { lowerBound, mean, sampleSd } from '#engines/composite-index/statistics.ts'
import { aggregate } from '#engines/composite-index/steps/aggregate.ts'
import { normalise } from '#engines/composite-index/steps/normalise.ts'
import { treat } from '#engines/composite-index/steps/treat.ts'
import { type IndexPart, partAt, type RegionIndex, readIndex } from '../region/region.rules.ts'
import type { ValueTrace } from './trace.schema.ts'

/** One leaf of one row of a part's result. */
interface Spot {
  readonly part: IndexPart
  /** Position of the leaf in the plan, and among its leaves. */
  readonly node: number
  readonly column: number
  readonly leaf: Leaf
  /** Place among the kept rows. */
  readonly row: number
}

/** Positions of the nodes above a node, its parent first, the index last. */
export function ancestorsOf({ nodes }: IndexPlan, node: number): number[] {
  const above: number[] = []
  // A parent stands before its children, so one walk towards the root is enough.
  for (let at = node - 1, child = node; at >= 0; at--) {
    const candidate = nodes[at]
    if (candidate.kind === 'branch' && candidate.children.includes(child)) {
      above.push(at)
      child = at
    }
  }
  return above
}

export interface TraceOptions {
  readonly hromada: number
  readonly period: number
  /** Position of the indicator in the plan that governs the period. */
  readonly node: number
  /** The value as it was observed, and what it is divided by, where the methodology divides; null = missing. */
  readonly observed: number | null
  readonly divisor: number | null
  readonly nameOf: (code: string) => string
}

/** Every step of one value. */
export function traceOf(index: RegionIndex, options: TraceOptions): ValueTrace {
  const { hromada, period, node, observed, divisor, nameOf } = options
  const part = partAt(index, period)
  const leaf = part.plan.nodes[node] as Leaf
  const column = listLeaves(part.plan).indexOf(leaf)
  const row = readIndex(index).row(hromada, period)
  const begun = {
    specs: { impute: { ...leaf.impute }, treat: { ...leaf.treat }, normalise: { ...leaf.normalise } },
    observed,
    divided_by: leaf.denominator === undefined ? null : { code: leaf.denominator, value: divisor },
    missing: part.plan.missing,
  }
  if (row < 0) {
    const dataRow = hromada * part.count + period - part.first
    const left = part.result.leftOut.find((one) => one.row === dataRow)
    const left_out = { present: left?.present ?? 0, of: left?.of ?? 0 }
    return {
      ...begun,
      left_out,
      filled: null,
      treated: null,
      normalised: null,
      levels: [],
      contribution: null,
    }
  }
  const spot = { part, node, column, leaf, row }
  const levels = levelsOf(spot, nameOf)
  return {
    ...begun,
    left_out: null,
    filled: filledOf(spot, index.periods),
    treated: treatedOf(spot),
    normalised: normalisedOf(spot),
    levels,
    contribution: levels.at(-1)?.contribution ?? null,
  }
}

function filledOf({ part, leaf, column, row }: Spot, periods: readonly string[]): ValueTrace['filled'] {
  const { result, first, count } = part
  const cell = result.imputedCells.find((one) => one.indicator === leaf.code && one.row === row)
  if (!cell) return null
  const from = cell.fromRow
  return {
    method: cell.method,
    value: result.imputed[column][row],
    group: cell.group ?? null,
    from_period: from === undefined ? null : periods[first + (from % count)],
  }
}

/** Rows that a step looked at together with this one. */
function scopeOf({ part, row }: Spot, over: 'period' | 'all'): Int32Array {
  const scopes = scopesOfPart(part)[over]
  if (scopes.length === 1) return scopes[0]
  return scopes.find((scope) => scope.includes(row)) ?? scopes[0]
}

/** The same for every value of a part, and it has as many rows as hromadas and periods: kept beside it. */
const partScopes = new WeakMap<IndexPart, ReturnType<typeof scopesOf>>()

function scopesOfPart(part: IndexPart): ReturnType<typeof scopesOf> {
  const known = partScopes.get(part)
  if (known) return known
  const { kept } = part.result
  const periods = Int32Array.from({ length: (kept.at(-1) ?? 0) + 1 }, (_, data) => data % part.count)
  const scopes = scopesOf(periods, kept)
  partScopes.set(part, scopes)
  return scopes
}

function treatedOf(spot: Spot): ValueTrace['treated'] {
  const { part, leaf, column, row } = spot
  const [before, after] = [part.result.imputed[column][row], part.result.treated[column][row]]
  if (leaf.treat.method === 'none' || Number.isNaN(before)) return null
  const over = overOf(leaf.treat, 'period')
  const { method, points } = treat(pick(part.result.imputed[column], scopeOf(spot, over)), leaf.treat)
  return { method, points, over, before, after }
}

function normalisedOf(spot: Spot): ValueTrace['normalised'] {
  const { part, leaf, column, row } = spot
  const { normalise: spec, direction } = leaf
  const value = part.result.treated[column][row]
  if (Number.isNaN(value)) return null
  const isFixed = spec.method === 'none' || spec.method === 'goalposts' || spec.method === 'categorical'
  const over = isFixed ? null : overOf(spec, 'all')
  const series = pick(part.result.treated[column], scopeOf(spot, over ?? 'all'))
  const score = part.result.normalised[column][row]
  return {
    method: spec.method,
    over,
    direction,
    value,
    ...boundsOf(leaf, series, value),
    score: Number.isNaN(score) ? null : score,
    fault: Number.isNaN(score) ? (normalise(series, spec, direction).fault?.code ?? null) : null,
  }
}

type Bounds = Pick<NonNullable<ValueTrace['normalised']>, 'worst' | 'best' | 'mean' | 'sd' | 'below' | 'of'>

/** What the formula of a method compares a value with. */
function boundsOf({ normalise: spec, direction }: Leaf, series: Float64Array, value: number): Bounds {
  const none: Bounds = { worst: null, best: null, mean: null, sd: null, below: null, of: null }
  const { min, max } = extremes(series)
  const [worst, best] = direction === 1 ? [min, max] : [max, min]
  switch (spec.method) {
    case 'minmax':
    case 'distance_to_max':
      return { ...none, worst, best }
    case 'fraction_of_max':
      return { ...none, best }
    case 'distance_to_target':
      return { ...none, worst, best: spec.target }
    case 'goalposts':
      return direction === 1
        ? { ...none, worst: spec.min, best: spec.max }
        : { ...none, worst: spec.max, best: spec.min }
    case 'zscore': {
      const present = presentValues(series)
      return { ...none, mean: mean(present), sd: sampleSd(present) }
    }
    case 'rank':
    case 'borda':
    case 'percentile': {
      const turned = presentValues(series.map((x) => direction * x)).sort()
      return { ...none, below: lowerBound(turned, direction * value), of: countPresent(series) }
    }
    default:
      return none
  }
}

function levelsOf({ part, node, row }: Spot, nameOf: (code: string) => string): ValueTrace['levels'] {
  const { plan, result } = part
  const scoreOf = (position: number) => {
    const score = result.scores[position][row]
    return Number.isNaN(score) ? null : score
  }
  let child = node
  let points = scoreOf(node)
  return ancestorsOf(plan, node).map((position) => {
    const branch = plan.nodes[position] as Branch
    const { weight } = plan.nodes[child]
    const input = scoreOf(child)
    const present = branch.children.filter((one) => scoreOf(one) !== null)
    const counted = plan.missing === 'zero' ? branch.children : present
    const weight_sum = counted.reduce((sum, one) => sum + plan.nodes[one].weight, 0)
    const isCounted = (input !== null || plan.missing === 'zero') && weight_sum > 0
    const share = isCounted ? weight / weight_sum : null
    const { aggregate: spec } = branch
    const score = scoreOf(position)
    const isSum = spec.method === 'arithmetic' && share !== null && score !== null
    points = isSum && (points !== null || input === null) ? share * (points ?? 0) : null
    const level = {
      code: branch.code,
      name: nameOf(branch.code),
      method: spec.method,
      power: spec.method === 'generalised' ? spec.power : null,
      weight,
      weight_sum,
      share,
      present: present.length,
      of: branch.children.length,
      input,
      contribution: points,
      score,
    }
    child = position
    return level
  })
}

/**
 * The index of a row if one leaf had another score and all else stayed.
 * @param row place among the kept rows
 * @returns null where there would be none, or where the method compares all units with each other (Copeland)
 */
export function rescore(
  { plan, result }: IndexPart,
  row: number,
  leaf: number,
  score: number,
): number | null {
  if (row < 0) return null
  let [child, value] = [leaf, score]
  for (const position of ancestorsOf(plan, leaf)) {
    const branch = plan.nodes[position] as Branch
    if (branch.aggregate.method === 'copeland') return null
    const changed = aggregate(branch.aggregate, {
      columns: branch.children.map((one) => Float64Array.of(one === child ? value : result.scores[one][row])),
      weights: branch.children.map((one) => plan.nodes[one].weight),
      missing: plan.missing,
      minShare: branch.min_share,
      scopes: [],
    })
    child = position
    value = changed.scores[0]
  }
  return Number.isNaN(value) ? null : value
}
