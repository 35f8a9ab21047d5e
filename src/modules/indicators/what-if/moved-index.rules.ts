/** The index of a period as it would be if some of its values were others: exact, for a value may move the scale of everybody. */

import { listLeaves } from '#engines/composite-index/plan.ts'
import { rebuildIndex } from '#engines/composite-index/rebuild-index.ts'
import type { IndexData } from '#engines/composite-index/result.ts'
import { dataOfPart } from '../region/part-data.rules.ts'
import { type ComputedRegion, type IndexPart, partAt, type RegionIndex } from '../region/region.rules.ts'

/** Another value of a hromada at the period that is asked about. */
export interface MovedValue {
  /** Position of the hromada. */
  readonly h: number
  readonly indicator: string
  readonly value: number
}

/** What a part was computed from; made at the first question about it and kept as long as the part. */
const dataOfParts = new WeakMap<IndexPart, IndexData>()

function dataBefore({ index, values }: ComputedRegion, part: IndexPart): IndexData {
  const known = dataOfParts.get(part)
  if (known) return known
  const data = dataOfPart(part, { hromadas: index.hromadas, periods: index.periods, values })
  dataOfParts.set(part, data)
  return data
}

export function indexWith(
  computed: ComputedRegion,
  period: number,
  moved: readonly MovedValue[],
): RegionIndex {
  const { index } = computed
  const part = partAt(index, period)
  const data = dataBefore(computed, part)
  const byIndicator = Map.groupBy(moved, ({ indicator }) => indicator)
  const columnOf = (code: string, column: Float64Array) => {
    const own = byIndicator.get(code)
    if (!own) return column
    const changed = Float64Array.from(column)
    for (const { h, value } of own) changed[h * part.count + period - part.first] = value
    return changed
  }
  const leaves = listLeaves(part.plan)
  const denominators = Array.from(data.denominators ?? [], ([code, column]) => {
    return [code, columnOf(code, column)] as const
  })
  const rebuilt = rebuildIndex(
    part.plan,
    { data, result: part.result },
    {
      ...data,
      values: data.values.map((column, j) => columnOf(leaves[j].code, column)),
      denominators: new Map(denominators),
    },
    period - part.first,
  )
  const after = { ...part, result: { ...part.result, ...rebuilt } }
  return { ...index, parts: index.parts.map((one) => (one === part ? after : one)) }
}
