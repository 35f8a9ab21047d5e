import { type IndexPlan, type Leaf, listLeaves } from './plan.ts'
import { rankScores } from './ranking.ts'
import type { IndexData, IndexResult, IndexWarning, IndicatorReport } from './result.ts'
import { scopesOf } from './scopes.ts'
import { scoreNodes } from './score-nodes.ts'
import { extremes, presentValues } from './series.ts'
import { shapeOf } from './statistics.ts'
import { denominate } from './steps/denominate.ts'
import { type FilledColumn, fillAndScreen } from './steps/fill-and-screen.ts'
import { normaliseColumn, treatColumn } from './steps/scale-column.ts'
import type { Treated } from './steps/treat.ts'

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
    const { values, treatments } = treatColumn(leaf.treat, filled[j].values, rows)
    treated.push(values)
    normalised.push(normaliseColumn(leaf, values, rows, warnings))
    indicators.push(reportOf(leaf.code, filled[j], treatments))
    tick()
  })

  const scores = scoreNodes(plan, normalised, rows.period, kept.length, warnings, tick)
  const ranks = new Float64Array(kept.length).fill(NaN)
  for (const scope of rows.period) rankScores(scores[0], scope, plan.ties, ranks)
  const imputed = filled.map((column) => column.values)
  const imputedCells = filled.flatMap((column) => column.cells)
  return { kept, leftOut, imputed, treated, normalised, imputedCells, scores, ranks, indicators, warnings }
}

/** The column of a leaf by its denominator, where it has one. */
export function divide(
  leaf: Leaf,
  values: Float64Array,
  data: IndexData,
  warnings: IndexWarning[],
): Float64Array {
  if (leaf.denominator === undefined) return values
  const denominator = data.denominators?.get(leaf.denominator)
  if (!denominator) throw new TypeError(`no denominator column ${leaf.denominator}`)
  const divided = denominate(leaf.code, values, denominator)
  warnings.push(...divided.warnings)
  return divided.values
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
