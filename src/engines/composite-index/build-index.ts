import { type IndexPlan, type Leaf, listLeaves } from './plan.ts'
import { rankScores } from './ranking.ts'
import type { IndexData, IndexResult, IndexWarning, IndicatorReport } from './result.ts'
import { byScope, overOf, type ScopedRows, scopesOf } from './scopes.ts'
import { countPresent, extremes, presentValues } from './series.ts'
import { shapeOf } from './statistics.ts'
import { aggregate } from './steps/aggregate.ts'
import { denominate } from './steps/denominate.ts'
import { type FilledColumn, fillAndScreen } from './steps/fill-and-screen.ts'
import { normalise } from './steps/normalise.ts'
import { type Treated, treat } from './steps/treat.ts'

export interface BuildOptions {
  /** Told after each indicator and each node; `total` does not change. */
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Builds a composite index: denominate → impute and screen → treat → normalise → aggregate → rank.
 * Nothing of `data` is changed. Steps that do nothing share their columns with the step before.
 * @param plan a checked plan: weights not negative, of each node's children at least one positive
 */
export function buildIndex(plan: IndexPlan, data: IndexData, options: BuildOptions = {}): IndexResult {
  const leaves = listLeaves(plan)
  const warnings: IndexWarning[] = []
  let done = 0
  const tick = () => options.onProgress?.(++done, 2 * leaves.length + plan.nodes.length)

  const divided = leaves.map((leaf, j) => divide(leaf, data.values[j], data, warnings))
  const { filled, kept, leftOut } = fillAndScreen(plan, leaves, divided, data, warnings, tick)
  const rows = scopesOf(data.periods, kept)

  const treated: Float64Array[] = []
  const normalised: Float64Array[] = []
  const indicators: IndicatorReport[] = []
  leaves.forEach((leaf, j) => {
    const scaled = treatAndNormalise(leaf, filled[j].values, rows, warnings)
    treated.push(scaled.treated)
    normalised.push(scaled.normalised)
    indicators.push(reportOf(leaf.code, filled[j], scaled.treatments))
    tick()
  })

  const scores = scoreNodes(plan, normalised, rows.period, kept.length, warnings, tick)
  const ranks = new Float64Array(kept.length).fill(NaN)
  for (const scope of rows.period) rankScores(scores[0], scope, plan.ties, ranks)
  const imputed = filled.map((column) => column.values)
  const imputedCells = filled.flatMap((column) => column.cells)
  return { kept, leftOut, imputed, treated, normalised, imputedCells, scores, ranks, indicators, warnings }
}

function divide(leaf: Leaf, values: Float64Array, data: IndexData, warnings: IndexWarning[]): Float64Array {
  if (leaf.denominator === undefined) return values
  const denominator = data.denominators?.get(leaf.denominator)
  if (!denominator) throw new TypeError(`no denominator column ${leaf.denominator}`)
  const divided = denominate(leaf.code, values, denominator)
  warnings.push(...divided.warnings)
  return divided.values
}

interface Scaled {
  readonly treated: Float64Array
  readonly normalised: Float64Array
  readonly treatments: readonly Treated[]
}

/** Takes one indicator from its filled column to its normalised one. */
function treatAndNormalise(
  leaf: Leaf,
  filled: Float64Array,
  rows: ScopedRows,
  warnings: IndexWarning[],
): Scaled {
  const treatments: Treated[] = []
  const treated = byScope(filled, rows[overOf(leaf.treat, 'period')], (series) => {
    const result = treat(series, leaf.treat)
    treatments.push(result)
    return result.values
  })
  const scopes = rows[overOf(leaf.normalise, 'all')]
  const normalised = byScope(treated, scopes, (series, scope) => {
    const result = normalise(series, leaf.normalise, leaf.direction)
    const about = { indicator: leaf.code, ...(scopes.length > 1 ? { period: scope } : {}) }
    if (result.fault) warnings.push({ ...result.fault, ...about })
    else if (countPresent(series) === 0) warnings.push({ code: 'series_empty', ...about })
    return result.values
  })
  return { treated, normalised, treatments }
}

const strength = { none: 0, boxcox: 1, winsorise: 2, log: 3 } as const

function reportOf(code: string, filled: FilledColumn, treatments: readonly Treated[]): IndicatorReport {
  const strongest = treatments.reduce<Treated['method']>(
    (method, treated) => (strength[treated.method] > strength[method] ? treated.method : method),
    'none',
  )
  const present = presentValues(filled.values)
  return {
    code,
    n: present.length - filled.cells.length,
    imputed: filled.cells.length,
    treated: strongest,
    winsorised_points: treatments.reduce((sum, treated) => sum + treated.points, 0),
    ...extremes(present),
    ...shapeOf(present),
  }
}

/** Scores of all nodes, from the leaves up: children stand after their parent, so the order is walked backwards. */
function scoreNodes(
  plan: IndexPlan,
  normalised: readonly Float64Array[],
  scopes: readonly Int32Array[],
  rows: number,
  warnings: IndexWarning[],
  tick: () => void,
): Float64Array[] {
  const scores: Float64Array[] = Array.from(plan.nodes, () => new Float64Array())
  let leaf = normalised.length
  for (let n = plan.nodes.length - 1; n >= 0; n--) {
    const node = plan.nodes[n]
    if (node.kind === 'leaf') {
      scores[n] = normalised[--leaf]
    } else {
      const { scores: own, undefinedRows } = aggregate(node.aggregate, {
        columns: node.children.map((child) => scores[child]),
        weights: node.children.map((child) => plan.nodes[child].weight),
        missing: plan.missing,
        minShare: node.min_share,
        scopes,
      })
      scores[n] = own
      if (undefinedRows > 0) warnings.push({ code: 'mean_undefined', node: node.code, count: undefinedRows })
    }
    if (scores[n].length !== rows) throw new TypeError(`column of ${node.code} has ${scores[n].length} rows`)
    tick()
  }
  return scores
}
