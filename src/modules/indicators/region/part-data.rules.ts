/** What the engine makes an index of: the columns of the periods that one methodology governs. */
import { type Imputation, listLeaves } from '#engines/composite-index/plan.ts'
import type { IndexData } from '#engines/composite-index/result.ts'
import { findGrouping } from '../methodology/hromada-groups.rules.ts'
import type { Hromada, IndexPart } from './region.rules.ts'

export interface Columns {
  readonly hromadas: readonly Hromada[]
  readonly periods: readonly string[]
  /** By indicator at hromada × periods + period, NaN = missing. */
  readonly values: ReadonlyMap<string, Float64Array>
}

/**
 * Rows are hromada × the periods of the part, hromada first.
 * @param imputations those that may be tried: columns of the groups that they name are there
 */
export function dataOfPart(
  { plan, first, count }: Pick<IndexPart, 'plan' | 'first' | 'count'>,
  { hromadas, periods, values }: Columns,
  imputations: readonly Imputation[] = listLeaves(plan).map(({ impute }) => impute),
): IndexData {
  const rows = hromadas.length * count
  const leaves = listLeaves(plan)
  const columnOf = (code: string) => {
    const all = values.get(code)
    return Float64Array.from({ length: rows }, (_, row) => {
      const at = Math.floor(row / count) * periods.length + first + (row % count)
      return all?.[at] ?? Number.NaN
    })
  }
  const denominators = new Set(leaves.flatMap(({ denominator }) => denominator ?? []))
  const groups = new Set(imputations.flatMap((impute) => ('group' in impute ? impute.group : [])))
  return {
    rows,
    values: leaves.map(({ code }) => columnOf(code)),
    denominators: new Map(Array.from(denominators, (code) => [code, columnOf(code)])),
    groups: new Map(
      Array.from(groups, (name) => [
        name,
        Array.from(
          { length: rows },
          (_, row) => findGrouping(name)?.(hromadas[Math.floor(row / count)]) ?? '',
        ),
      ]),
    ),
    periods: Int32Array.from({ length: rows }, (_, row) => row % count),
    series: Int32Array.from({ length: rows }, (_, row) => Math.floor(row / count)),
  }
}
