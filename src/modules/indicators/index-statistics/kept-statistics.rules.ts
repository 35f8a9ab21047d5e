/** The statistics of a methodology that are kept beside the bands of its ranks: what its page shows. */
import { type IndexPlan, listLeaves } from '#engines/composite-index/plan.ts'
import type { IndexData, IndexResult } from '#engines/composite-index/result.ts'
import { pearsonMatrix } from '#engines/method-statistics/correlation.ts'
import { type StatisticsSection, statisticsSection } from './index-statistics.rules.ts'

/** So many components are shown; the others explain next to nothing. */
const mostComponents = 8

interface KeptIndicator {
  readonly code: string
  /** Rows with a value of their own, of all rows of the index. */
  readonly present: number
  readonly filled: number
  readonly treated: 'none' | 'winsorise' | 'log' | 'boxcox'
  readonly winsorised: number
  /** Before treatment; null where there are too few values. */
  readonly skew: number | null
  readonly kurtosis: number | null
  /** With the index. */
  readonly correlation: number | null
  /** How the index would change without it. */
  readonly removal: Omit<StatisticsSection['removal'][number], 'indicator'>
}

/** JSON; numbers that do not exist are null. */
export interface KeptStatistics {
  /** Hromadas and periods that have an index. */
  readonly rows: number
  readonly indicators: readonly KeptIndicator[]
  /** Pearson, of the normalised columns in the order of the indicators. */
  readonly correlations: readonly (readonly (number | null)[])[]
  /** Of the index and its children. */
  readonly nodes: {
    readonly codes: readonly string[]
    readonly correlations: readonly (readonly (number | null)[])[]
  }
  readonly reliability: StatisticsSection['reliability']
  readonly components: {
    /** Those that vary. */
    readonly indicators: readonly string[]
    readonly list: NonNullable<StatisticsSection['components']['components']> | null
  }
  /** Share of missing values of each group (an oblast; a hromada where there is one oblast) for each indicator. */
  readonly missing: readonly (readonly number[])[]
}

/** @param groups number of each row's group; without it each series is one */
export function keepStatistics(
  plan: IndexPlan,
  data: IndexData,
  result: IndexResult,
  groups: Int32Array | undefined,
): KeptStatistics {
  const section = statisticsSection({ plan, result, periods: data.periods, keyOf: () => ({}) })
  const { components } = section.components
  const [root] = plan.nodes
  const nodes = [0, ...(root.kind === 'branch' ? root.children : [])]
  return {
    rows: result.kept.length,
    indicators: indicatorsOf(result, section),
    correlations: section.correlations.pearson,
    nodes: {
      codes: nodes.map((node) => plan.nodes[node].code),
      correlations: pearsonMatrix(nodes.map((node) => result.scores[node])).map((row) => Array.from(row)),
    },
    reliability: section.reliability,
    components: {
      indicators: section.components.indicators,
      list: components?.slice(0, mostComponents) ?? null,
    },
    missing: missingOf(plan, data, groups ?? data.series),
  }
}

function indicatorsOf(result: IndexResult, { removal }: StatisticsSection): KeptIndicator[] {
  const withIndex = result.normalised.map((column) => pearsonMatrix([result.scores[0], column])[0][1])
  return result.indicators.map(({ code, n, imputed, treated, winsorised_points, skew, kurtosis }, j) => {
    const { indicator: _, ...effect } = removal[j]
    return {
      code,
      present: n,
      filled: imputed,
      treated,
      winsorised: winsorised_points,
      skew,
      kurtosis,
      correlation: withIndex[j],
      removal: effect,
    }
  })
}

/** As observed, rows that the index leaves out included: they are left out for what they lack. */
function missingOf(plan: IndexPlan, data: IndexData, groups: Int32Array | undefined): number[][] {
  const leaves = listLeaves(plan)
  const count = (groups?.reduce((most, group) => Math.max(most, group), 0) ?? 0) + 1
  const sizes = new Array<number>(count).fill(0)
  const missing = Array.from(sizes, () => leaves.map(() => 0))
  for (let row = 0; row < data.rows; row++) {
    const group = groups?.[row] ?? 0
    sizes[group] += 1
    data.values.forEach((column, j) => {
      if (Number.isNaN(column[row])) missing[group][j] += 1
    })
  }
  return missing.map((counts, group) => counts.map((n) => (sizes[group] > 0 ? n / sizes[group] : 0)))
}
