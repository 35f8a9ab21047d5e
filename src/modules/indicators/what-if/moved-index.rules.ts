/** The index of a period as it would be if some of its values were others: exact, for a value may move the scale of everybody. */

import { listLeaves } from '#engines/composite-index/plan.ts'
import { rebuildIndex } from '#engines/composite-index/rebuild-index.ts'
import type { IndexData } from '#engines/composite-index/result.ts'
import { preparePart } from '../rank-bands/prepared.rules.ts'
import { type ComputedRegion, partAt, type RegionIndex } from '../region/region.rules.ts'

/** Another value of a hromada at the period that is asked about. */
export interface MovedValue {
  /** Position of the hromada. */
  readonly h: number
  readonly indicator: string
  readonly value: number
}

/** An index, and what the part of the period was computed from. */
export interface MovedIndex {
  readonly index: RegionIndex
  readonly data: IndexData
}

export function indexWith(
  computed: ComputedRegion,
  period: number,
  moved: readonly MovedValue[],
): MovedIndex {
  const { index } = computed
  const part = partAt(index, period)
  const { data } = preparePart(computed, part)
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
  const after = {
    ...data,
    values: data.values.map((column, j) => columnOf(leaves[j].code, column)),
    denominators: new Map(denominators),
  }
  const rebuilt = rebuildIndex(part.plan, { data, result: part.result }, after, period - part.first)
  const moving = { ...part, result: { ...part.result, ...rebuilt } }
  return {
    index: { ...index, parts: index.parts.map((one) => (one === part ? moving : one)) },
    data: after,
  }
}
