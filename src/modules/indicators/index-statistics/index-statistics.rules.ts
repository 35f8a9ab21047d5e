/** What the author of a methodology looks at before trusting it: the `statistics` of report.json. */
import { type IndexPlan, listLeaves } from '#engines/composite-index/plan.ts'
import { effectsOfRemoval } from '#engines/composite-index/removal.ts'
import type { IndexResult } from '#engines/composite-index/result.ts'
import { pearsonMatrix, spearmanMatrix } from '#engines/method-statistics/correlation.ts'
import { principalComponents } from '#engines/method-statistics/principal-components.ts'
import { cronbachAlpha } from '#engines/method-statistics/reliability.ts'

export interface StatisticsInput {
  readonly plan: IndexPlan
  readonly result: IndexResult
  /** Of the rows of the data. */
  readonly periods?: Int32Array | undefined
  /** What names a kept row in the report. */
  readonly keyOf: (keptRow: number) => object
}

type Numbers = readonly (number | null)[]

interface Reliability {
  readonly node: string
  readonly alpha: number | null
  readonly indicators: number
  readonly rows: number
}

interface Components {
  readonly indicators: readonly string[]
  /** Null where some correlation does not exist. */
  readonly components:
    | readonly { readonly eigenvalue: number; readonly share: number; readonly loadings: readonly number[] }[]
    | null
}

interface Removal {
  readonly indicator: string
  readonly mean_shift: number | null
  readonly largest_shift: number | null
  readonly moved: number
  readonly lost: number
}

/** As it stands in report.json. */
export interface StatisticsSection {
  readonly of: 'normalised'
  readonly missing: {
    readonly indicators: readonly {
      readonly code: string
      readonly missing: number
      readonly share: number | null
    }[]
    readonly units: readonly (object & { readonly missing: number; readonly share: number })[]
  }
  readonly correlations: {
    readonly indicators: readonly string[]
    readonly pearson: readonly Numbers[]
    readonly spearman: readonly Numbers[]
  }
  readonly reliability: readonly Reliability[]
  readonly components: Components
  readonly removal: readonly Removal[]
}

/**
 * Correlations, reliability and components are those of the normalised columns, so that higher is always better; skewness and
 * kurtosis stand with the indicators. A number that does not exist is null, so is the matrix's of a column that does not vary.
 */
export function statisticsSection({ plan, result, periods, keyOf }: StatisticsInput): StatisticsSection {
  const codes = listLeaves(plan).map(({ code }) => code)
  const rows = result.kept.length
  const { normalised } = result
  const correlations = pearsonMatrix(normalised)
  return {
    of: 'normalised',
    missing: {
      indicators: result.indicators.map(({ code, n }) => ({
        code,
        missing: rows - n,
        share: numberOrNull((rows - n) / rows),
      })),
      units: countMissing(result)
        .map((missing, row) => ({ ...keyOf(row), missing, share: missing / codes.length }))
        .filter(({ missing }) => missing > 0),
    },
    correlations: {
      indicators: codes,
      pearson: correlations.map(listNumbers),
      spearman: spearmanMatrix(normalised).map(listNumbers),
    },
    reliability: listReliability(plan, normalised),
    components: listComponents(codes, correlations),
    removal: effectsOfRemoval(plan, result, periods).map((effect) => ({
      indicator: effect.code,
      mean_shift: numberOrNull(effect.meanShift),
      largest_shift: numberOrNull(effect.largestShift),
      moved: effect.moved,
      lost: effect.lost,
    })),
  }
}

/** Values that each kept row lacked before gaps were filled. */
function countMissing({ kept, imputed, imputedCells }: IndexResult): number[] {
  const missing = Array.from(kept, () => 0)
  for (const column of imputed) {
    for (let i = 0; i < column.length; i++) if (Number.isNaN(column[i])) missing[i] += 1
  }
  for (const { row } of imputedCells) missing[row] += 1
  return missing
}

/** Cronbach's alpha of the indicators below each node that has two or more. */
function listReliability(plan: IndexPlan, normalised: readonly Float64Array[]): Reliability[] {
  const below: Float64Array[][] = []
  let leaf = normalised.length
  for (let n = plan.nodes.length - 1; n >= 0; n--) {
    const node = plan.nodes[n]
    below[n] = node.kind === 'leaf' ? [normalised[--leaf]] : node.children.flatMap((child) => below[child])
  }
  return plan.nodes.flatMap(({ code, kind }, n) => {
    if (kind === 'leaf' || below[n].length < 2) return []
    const { alpha, rows } = cronbachAlpha(below[n])
    return [{ node: code, alpha: numberOrNull(alpha), indicators: below[n].length, rows }]
  })
}

/** Of the indicators that vary and have a correlation with each other. */
function listComponents(codes: readonly string[], correlations: readonly Float64Array[]): Components {
  const used = codes.flatMap((_, j) => (Number.isNaN(correlations[j][j]) ? [] : [j]))
  const matrix = used.map((i) => Float64Array.from(used, (j) => correlations[i][j]))
  const isWhole = matrix.every((row) => row.every(Number.isFinite))
  return {
    indicators: used.map((j) => codes[j]),
    components: isWhole
      ? principalComponents(matrix).map(({ eigenvalue, share, loadings }) => ({
          eigenvalue,
          share,
          loadings: Array.from(loadings),
        }))
      : null,
  }
}

function listNumbers(row: Float64Array): (number | null)[] {
  return Array.from(row, numberOrNull)
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
