/** The computed index of what this database serves: read once, kept until a load changes the data. */
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { buildIndex } from '#engines/composite-index/build-index.ts'
import type { Database } from '#kernel/database/tables.ts'
import { keepPerRevision } from '#kernel/loading/keep-per-revision.ts'
import { orderPeriods } from '#kernel/periods.ts'
import { listHromadas, listRegions, listSuccessors } from '#modules/territories/api.ts'
import {
  listDimensions,
  listIndicators,
  listMethodologies,
  listObservations,
  type ObservedColumn,
  type StoredMethodology,
} from '../facts/facts.queries.ts'
import { listServedCodes } from '../live/live.queries.ts'
import { planStored } from '../methodology/stored.rules.ts'
import { governPeriods } from './governed-periods.rules.ts'
import { type Columns, dataOfPart } from './part-data.rules.ts'
import type { ComputedRegion, Hromada, IndexPart } from './region.rules.ts'
import { drawMaps } from './region-map.queries.ts'

type Db = Kysely<Database>

/** Undefined while no region, no observation or no methodology is loaded. */
export const findComputedRegion = keepPerRevision(compute)

async function compute(db: Db): Promise<ComputedRegion | undefined> {
  const computed = await computeIndex(db)
  if (!computed) return undefined
  return { ...computed, maps: await drawMaps(db, computed.oblasts, computed.index.hromadas) }
}

/** Everything of a region but its maps. */
export type ComputedIndex = Omit<ComputedRegion, 'maps'>

/** Computes it anew; in a transaction it sees what that has written. */
export async function computeIndex(db: Db): Promise<ComputedIndex | undefined> {
  const regions = await listRegions(db)
  const methodologies = await listMethodologies(db)
  const observations = await listObservations(db)
  if (regions.length === 0 || methodologies.length === 0 || observations.length === 0) return undefined
  const hromadas = await listHromadas(db)
  const indicators = new Map((await listIndicators(db)).map((row) => [row.code, row]))
  const dimensions = new Map(
    (await listDimensions(db)).map(({ code, name, name_en }) => [code, { uk: name, en: name_en ?? name }]),
  )
  const { periods } = orderPeriods(observations.map(({ period }) => period))
  const successors = await listSuccessors(db)
  const values = arrangeValues(observations, { hromadas, periods, successors, codes: indicators.keys() })
  const parts = governPeriods(methodologies, periods).map(({ methodology, first, count }) =>
    computePart(methodology, { first, count }, { hromadas, periods, values }),
  )
  const oblasts = regions.map(({ oblast_code: code, name, name_en, is_fictional }) => {
    return { code, name, name_en, is_fictional }
  })
  const index = { hromadas, periods, parts }
  const live = await listServedCodes(db)
  return { oblasts, index, indicators, live, values, predecessors: turnRound(successors), dimensions }
}

/** Retired codes by the code under which they live on. */
function turnRound(successors: ReadonlyMap<string, string>): Map<string, string[]> {
  const predecessors = new Map<string, string[]>()
  for (const [code, successor] of successors) {
    const codes = predecessors.get(successor)
    if (codes) codes.push(code)
    else predecessors.set(successor, [code])
  }
  return predecessors
}

/**
 * Values by indicator at hromada × periods + period, NaN = missing. A retired code counts as its successor where that has
 * no value of its own.
 */
function arrangeValues(
  observations: readonly ObservedColumn[],
  given: {
    readonly hromadas: readonly Hromada[]
    readonly periods: readonly string[]
    readonly successors: ReadonlyMap<string, string>
    readonly codes: Iterable<string>
  },
): Map<string, Float64Array> {
  const { hromadas, periods, successors } = given
  const rows = hromadas.length * periods.length
  const placeOfHromada = new Map(hromadas.map(({ code }, h) => [code, h]))
  const placeOfPeriod = new Map(periods.map((period, p) => [period, p]))
  const values = new Map(
    Array.from(given.codes, (code) => [code, new Float64Array(rows).fill(Number.NaN)] as const),
  )
  for (const { indicator_code, period, territories, values: observed } of observations) {
    const column = values.get(indicator_code)
    if (!column) continue
    const p = placeOfPeriod.get(period) ?? 0
    territories.forEach((territory, i) => {
      const own = placeOfHromada.get(territory)
      const h = own ?? placeOfHromada.get(successors.get(territory) ?? '')
      if (h === undefined) return
      const at = h * periods.length + p
      if (own !== undefined || Number.isNaN(column[at])) column[at] = observed[i]
    })
  }
  return values
}

/** The index of some periods by one methodology. */
export function computePart(
  methodology: StoredMethodology,
  { first, count }: { first: number; count: number },
  given: Columns,
): IndexPart {
  const { plan, names, rollup } = planStored(methodology.document)
  const result = buildIndex(plan, dataOfPart({ plan, first, count }, given))
  return { methodology, names, plan, rollup, result, first, count, display: displayOf(methodology.document) }
}

const Display = z.object({ scale: z.number().default(100), decimals: z.int().optional() })

function displayOf(document: string): IndexPart['display'] {
  const { scale, decimals = scale >= 10 ? 1 : 3 } = Display.parse(JSON.parse(document))
  return { scale, decimals }
}
