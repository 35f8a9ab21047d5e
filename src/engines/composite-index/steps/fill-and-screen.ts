import type { IndexPlan, Leaf } from '../plan.ts'
import type { ImputedCell, IndexData, IndexWarning, LeftOutRow } from '../result.ts'
import { overOf, type ScopedRows, scopesOf } from '../scopes.ts'
import { countPresent, pick } from '../series.ts'
import { type ImputationContext, impute } from './impute.ts'
import { screen } from './screen.ts'

/** A column after imputation, with the rows that were kept. */
export interface FilledColumn {
  readonly values: Float64Array
  readonly cells: readonly ImputedCell[]
}

export interface Screened {
  readonly filled: readonly FilledColumn[]
  readonly kept: Int32Array
  readonly leftOut: readonly LeftOutRow[]
}

/** Imputes and screens, in the order that the plan's way of counting asks for. */
export function fillAndScreen(
  plan: IndexPlan,
  leaves: readonly Leaf[],
  columns: readonly Float64Array[],
  data: IndexData,
  warnings: IndexWarning[],
  tick: () => void,
): Screened {
  const { min_share, count } = plan.screen
  const fill = (given: readonly Float64Array[], rows: Int32Array) => {
    const context = imputationContext(data, rows)
    return leaves.map((leaf, j) => {
      const filled = fillColumn(leaf, given[j], context, warnings)
      tick()
      return filled
    })
  }
  if (count === 'observed') {
    const { kept, leftOut } = screen(columns, data.rows, min_share)
    return { filled: fill(keepRows(columns, kept), kept), kept, leftOut }
  }
  const filled = fill(
    columns,
    Int32Array.from({ length: data.rows }, (_, row) => row),
  )
  const { kept, leftOut } = screen(
    filled.map((column) => column.values),
    data.rows,
    min_share,
  )
  const poor = new Set(screen(columns, data.rows, min_share).leftOut.map(({ row }) => row))
  const propped = kept.reduce((sum, row) => sum + (poor.has(row) ? 1 : 0), 0)
  if (propped > 0) warnings.push({ code: 'kept_by_filling', count: propped })
  return {
    filled: leftOut.length === 0 ? filled : filled.map((column) => keepCells(column, kept)),
    kept,
    leftOut,
  }
}

/**
 * Imputes some of the columns where it is known which rows are kept, as `fillAndScreen` fills them.
 * @param columns of these leaves, before imputing, one entry a row of the data
 */
export function fillKept(
  { screen: { count } }: IndexPlan,
  leaves: readonly Leaf[],
  columns: readonly Float64Array[],
  data: IndexData,
  kept: Int32Array,
): FilledColumn[] {
  const isScreenedFirst = count === 'observed'
  const context = imputationContext(
    data,
    isScreenedFirst ? kept : Int32Array.from({ length: data.rows }, (_, row) => row),
  )
  const given = isScreenedFirst ? keepRows(columns, kept) : columns
  const filled = leaves.map((leaf, j) => fillColumn(leaf, given[j], context, []))
  return isScreenedFirst || kept.length === data.rows
    ? filled
    : filled.map((column) => keepCells(column, kept))
}

function keepRows(columns: readonly Float64Array[], kept: Int32Array): readonly Float64Array[] {
  return kept.length === columns[0]?.length ? columns : columns.map((column) => pick(column, kept))
}

/** A filled column without the rows that were left out; its cells are renumbered. */
function keepCells({ values, cells }: FilledColumn, kept: Int32Array): FilledColumn {
  const place = new Map(Array.from(kept, (row, i) => [row, i]))
  const keptCells = cells.flatMap((cell) => {
    const row = place.get(cell.row)
    return row === undefined ? [] : [{ ...cell, row }]
  })
  return { values: pick(values, kept), cells: keptCells }
}

/** What imputation may look at, for some rows of the data. */
function imputationContext(data: IndexData, rows: Int32Array): ImputationContext & ScopedRows {
  const { periods, series, groups } = data
  return {
    ...scopesOf(periods, rows),
    rows,
    groups,
    periods: periods && rows.map((row) => periods[row]),
    series: series && rows.map((row) => series[row]),
  }
}

function fillColumn(
  leaf: Leaf,
  values: Float64Array,
  context: ImputationContext & ScopedRows,
  warnings: IndexWarning[],
): FilledColumn {
  const filled = impute(leaf.code, values, leaf.impute, context, context[overOf(leaf.impute, 'period')])
  warnings.push(...filled.warnings)
  const gaps = leaf.impute.method === 'none' ? 0 : values.length - countPresent(filled.values)
  if (gaps > 0) warnings.push({ code: 'gaps_left', indicator: leaf.code, count: gaps })
  return filled
}
