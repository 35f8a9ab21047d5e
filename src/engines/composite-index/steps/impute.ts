import type { Imputation } from '../plan.ts'
import type { ImputedCell, IndexWarning } from '../result.ts'
import { pick, presentValues } from '../series.ts'
import { mean, median } from '../statistics.ts'

/** What imputation may look at beside the column itself. */
export interface ImputationContext {
  /** Rows of the data that the column's values stand for: the labels of groups are found through it. */
  readonly rows: Int32Array
  /** Columns of labels, one entry a row of the data; '' = no group. */
  readonly groups?: ReadonlyMap<string, readonly string[]> | undefined
  /** Ordinal of the period and number of the unit, one entry a value, for `carry`. */
  readonly periods?: Int32Array | undefined
  readonly series?: Int32Array | undefined
}

export interface Imputed {
  readonly values: Float64Array
  readonly cells: ImputedCell[]
  readonly warnings: IndexWarning[]
}

/**
 * Fills the gaps of one column. What cannot be filled stays missing.
 * @param values NaN = missing; returned as it is where there is no gap
 * @param scopes positions of values that are looked at together: all of them, or those of each period
 */
export function impute(
  indicator: string,
  values: Float64Array,
  spec: Imputation,
  context: ImputationContext,
  scopes: readonly Int32Array[],
): Imputed {
  const gaps = spec.method === 'none' ? 0 : values.length - presentValues(values).length
  if (spec.method === 'none' || gaps === 0) return { values, cells: [], warnings: [] }
  if (spec.method === 'carry') return carry(indicator, values, spec.max_periods ?? Infinity, context)

  const filled = Float64Array.from(values)
  const cells: ImputedCell[] = []
  const warnings: IndexWarning[] = []
  const centre = spec.method === 'mean' || spec.method === 'group_mean' ? mean : median
  const groupOf = 'group' in spec ? groupLookup(spec.group, context) : undefined
  for (const scope of scopes) {
    fillByCentre({ indicator, values, filled, cells, warnings }, scope, centre, groupOf, spec.method)
  }
  return { values: filled, cells, warnings }
}

type GroupOf = (position: number) => string

function groupLookup(name: string, { rows, groups }: ImputationContext): GroupOf {
  const labels = groups?.get(name)
  if (!labels) throw new TypeError(`no group column ${name}`)
  return (position) => labels[rows[position]]
}

interface Filling {
  readonly indicator: string
  readonly values: Float64Array
  readonly filled: Float64Array
  readonly cells: ImputedCell[]
  readonly warnings: IndexWarning[]
}

/** Fills the gaps of a scope with the mean or median of their group; an empty group falls back to the whole scope. */
function fillByCentre(
  { indicator, values, filled, cells, warnings }: Filling,
  scope: Int32Array,
  centre: (values: Float64Array) => number,
  groupOf: GroupOf | undefined,
  method: ImputedCell['method'],
): void {
  const overall = presentValues(pick(values, scope))
  if (overall.length === 0) return
  const members = new Map<string, number[]>()
  for (const row of groupOf ? scope : []) {
    if (Number.isNaN(values[row])) continue
    const group = groupOf?.(row) ?? ''
    const list = members.get(group)
    if (list) list.push(values[row])
    else members.set(group, [values[row]])
  }
  const overallCentre = centre(overall)
  const centres = new Map<string, number>()
  for (const [group, list] of members) if (group !== '') centres.set(group, centre(Float64Array.from(list)))

  const fallbacks = new Map<string, number>()
  for (const row of scope) {
    if (!Number.isNaN(values[row])) continue
    const group = groupOf?.(row) ?? ''
    const own = groupOf ? centres.get(group) : undefined
    if (groupOf && own === undefined) fallbacks.set(group, (fallbacks.get(group) ?? 0) + 1)
    filled[row] = own ?? overallCentre
    cells.push({ indicator, row, method, ...(own === undefined ? {} : { group }) })
  }
  for (const [group, count] of fallbacks) warnings.push({ code: 'group_empty', indicator, group, count })
}

/** Fills a gap with the unit's last present value of at most `maxPeriods` periods before. */
function carry(
  indicator: string,
  values: Float64Array,
  maxPeriods: number,
  { rows, periods, series }: ImputationContext,
): Imputed {
  if (!periods || !series) throw new TypeError('carry needs the period and the unit of each row')
  const order = Array.from(values.keys()).sort((a, b) => series[a] - series[b] || periods[a] - periods[b])
  const filled = Float64Array.from(values)
  const cells: ImputedCell[] = []
  let source = -1
  for (const row of order) {
    if (source >= 0 && series[source] !== series[row]) source = -1
    if (!Number.isNaN(values[row])) {
      source = row
    } else if (source >= 0 && periods[row] - periods[source] <= maxPeriods) {
      filled[row] = values[source]
      cells.push({ indicator, row, method: 'carry', fromRow: rows[source] })
    }
  }
  return { values: filled, cells, warnings: [] }
}
