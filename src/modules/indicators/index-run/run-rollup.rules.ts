/** Oblasts of the units of a run, where the methodology says how: which columns that takes, and what it comes to. */
import type { IndexResult } from '#engines/composite-index/result.ts'
import type { ValueTable } from '#kernel/tables/values/read-values.ts'
import type { Rollup } from '../methodology/methodology.schema.ts'
import { rollUp } from '../rollup/rollup.rules.ts'

/** What has to be read for it. */
export interface RollupColumns {
  readonly rule: Rollup
  /** Of the weights; undefined where all weigh the same. */
  readonly weight: string | undefined
  /** Whether the table may have that column. */
  readonly isWeighed: boolean
  /** Which oblast a unit is of; undefined where all are of one. */
  readonly oblast: string | undefined
}

/** What was read for it. */
export interface RunRollup extends RollupColumns {
  /** One a row of the data. */
  readonly weights: Float64Array
  readonly oblasts: readonly string[] | undefined
}

/** Where there is no such column, and none was asked for, all units are of one oblast. */
const usualColumn = 'oblast_code'
/** How that one is called. */
const whole = 'all'

/** @param asked the column that a person named, and whether the table is one of values and not of columns */
export function rollupColumns(
  rule: Rollup,
  columns: ReadonlySet<string>,
  asked: { readonly oblast: string | undefined; readonly isLong: boolean },
): RollupColumns {
  const weight = weightOf(rule)
  return {
    ...{ rule, weight },
    isWeighed: weight !== undefined && (asked.isLong || columns.has(weight)),
    oblast: asked.oblast ?? (columns.has(usualColumn) ? usualColumn : undefined),
  }
}

function weightOf({ weights }: Rollup): string | undefined {
  if (weights === 'equal') return undefined
  return weights === 'population' ? weights : weights.indicator
}

export function readRollup(columns: RollupColumns, values: ValueTable): RunRollup {
  const { weight, oblast } = columns
  const weights = weight === undefined ? undefined : values.numeric.get(weight)
  const missing = weight === undefined ? 1 : Number.NaN
  return {
    ...columns,
    weights: weights ?? new Float64Array(values.units.length).fill(missing),
    oblasts: oblast === undefined ? undefined : values.text.get(oblast),
  }
}

/** An oblast at a period; one score a node of the plan, the index first. */
export interface RolledUpOblast {
  readonly oblast: string
  readonly period: string | undefined
  readonly units: number
  readonly unweighed: number
  /** Of the weight, as far as it has an index; 0–1. */
  readonly share: number
  readonly scores: readonly (number | null)[]
}

/** What of a run is rolled up. */
interface ScoredRun {
  readonly result: Pick<IndexResult, 'kept' | 'scores'>
  readonly rows: { readonly units: readonly string[]; readonly periods?: readonly string[] }
}

/** In the order in which they are met; units whose oblast is not said are in none. */
export function rollUpRun(
  { result, rows }: ScoredRun,
  { rule, weights, oblasts }: RunRollup,
): RolledUpOblast[] {
  const places = new Int32Array(rows.units.length).fill(-1)
  result.kept.forEach((row, place) => {
    places[row] = place
  })
  const groups = new Map<string, number[]>()
  rows.units.forEach((_, row) => {
    const oblast = oblasts ? oblasts[row] : whole
    if (oblast === '') return
    const key = JSON.stringify([oblast, rows.periods?.[row]])
    const members = groups.get(key)
    if (members) members.push(row)
    else groups.set(key, [row])
  })
  return Array.from(groups.values(), (members) => {
    const own = Float64Array.from(members, (row) => weights[row])
    const nodes = result.scores.map((column) =>
      rollUp(
        Float64Array.from(members, (row) => column[places[row]] ?? Number.NaN),
        own,
        rule,
      ),
    )
    const [index] = nodes
    return {
      oblast: oblasts ? oblasts[members[0]] : whole,
      period: rows.periods?.[members[0]],
      units: members.length,
      unweighed: index.unweighed,
      share: index.share,
      scores: nodes.map(({ score }) => score),
    }
  })
}

/** What report.json says of it. */
export function rollupSection(run: ScoredRun, rollup: RunRollup): object {
  const { rule, weight, oblast, oblasts } = rollup
  const rolledUp = rollUpRun(run, rollup)
  return {
    file: 'rollup.csv',
    ...{ weights: rule.weights, missing: rule.missing, min_share: rule.min_share },
    ...{ weight_column: weight ?? null, oblast_column: oblast ?? null },
    oblasts: new Set(rolledUp.map((one) => one.oblast)).size,
    without_score: rolledUp.filter(({ scores: [index] }) => index === null).length,
    unweighed: rolledUp.reduce((sum, one) => sum + one.unweighed, 0),
    without_oblast: oblasts?.filter((one) => one === '').length ?? 0,
  }
}

export type RollupWarning =
  | { readonly code: 'rollup_unweighed'; readonly column: string; readonly count: number }
  | { readonly code: 'rollup_without_oblast'; readonly column: string; readonly count: number }

/** Rows that are in no mean of an oblast, and why. */
export function warningsOfRollup({ weight, weights, oblast, oblasts }: RunRollup): RollupWarning[] {
  const unweighed = weights.reduce((n, one) => n + (one >= 0 ? 0 : 1), 0)
  const lost = oblasts?.reduce((n, one) => n + (one === '' ? 1 : 0), 0) ?? 0
  return [
    ...(weight !== undefined && unweighed > 0
      ? [{ code: 'rollup_unweighed', column: weight, count: unweighed } as const]
      : []),
    ...(oblast !== undefined && lost > 0
      ? [{ code: 'rollup_without_oblast', column: oblast, count: lost } as const]
      : []),
  ]
}
