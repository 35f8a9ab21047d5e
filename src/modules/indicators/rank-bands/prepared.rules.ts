/** What questions about one part of the index begin with: made at the first of them and kept as long as the part. */
import type { IndexData } from '#engines/composite-index/result.ts'
import { type Preparation, prepareColumns } from '#engines/composite-index/uncertainty/prepared-columns.ts'
import type { Variation } from '#engines/composite-index/uncertainty/variation.ts'
import { varyStored } from '../methodology/stored.rules.ts'
import { dataOfPart } from '../region/part-data.rules.ts'
import type { ComputedRegion, IndexPart } from '../region/region.rules.ts'

export interface PreparedPart {
  readonly data: IndexData
  readonly variation: Variation
  /** Its columns are made when they are asked for. */
  readonly columns: Preparation
}

const preparedParts = new WeakMap<IndexPart, PreparedPart>()

export function preparePart({ index, values }: ComputedRegion, part: IndexPart): PreparedPart {
  const known = preparedParts.get(part)
  if (known) return known
  const { variation } = varyStored(part.methodology.document, part.plan)
  const columns = { hromadas: index.hromadas, periods: index.periods, values }
  const data = dataOfPart({ ...part, plan: variation.plan }, columns, variation.impute.flat())
  const made = { data, variation, columns: prepareColumns(variation, data) }
  preparedParts.set(part, made)
  return made
}
