/** The computed index of the region that this database serves: read once, kept while the data stay the same. */
import type { Kysely } from 'kysely'
import { buildIndex } from '#engines/composite-index/build-index.ts'
import { listLeaves } from '#engines/composite-index/plan.ts'
import { projectLayer } from '#engines/geography/projection/project-layer.ts'
import type { MultiPolygon } from '#engines/geography/shapes.ts'
import type { Database } from '#kernel/database/tables.ts'
import { findRegion, listHromadas, readBoundaries } from '#modules/territories/api.ts'
import {
  findNewestMethodology,
  listIndicators,
  listObservations,
  type StoredMethodology,
} from '../facts/facts.queries.ts'
import { orderPeriods } from '../index-run/periods.rules.ts'
import { planStored } from '../methodology/stored.rules.ts'
import type { ComputedRegion, RegionMap } from './region.rules.ts'

type Db = Kysely<Database>

interface Kept {
  readonly key: string
  readonly computed: Promise<ComputedRegion>
}

const kept = new WeakMap<Db, Kept>()

/** Undefined while no region or no methodology is loaded. */
export async function findComputedRegion(db: Db): Promise<ComputedRegion | undefined> {
  const [region, methodology] = [await findRegion(db), await findNewestMethodology(db)]
  if (!region || !methodology) return undefined
  const key = `${region.oblast_code} ${region.loaded_at.toISOString()} ${methodology.code} ${methodology.version}`
  const before = kept.get(db)
  if (before?.key === key) return before.computed
  const { oblast_code: code, name, name_en, is_fictional } = region
  const computed = compute(db, { code, name, name_en, is_fictional }, methodology)
  kept.set(db, { key, computed })
  // What failed must not be kept: the next one who asks tries again.
  computed.catch(() => kept.delete(db))
  return computed
}

async function compute(
  db: Db,
  region: ComputedRegion['region'],
  methodology: StoredMethodology,
): Promise<ComputedRegion> {
  const hromadas = await listHromadas(db, region.code)
  const observations = await listObservations(db, region.code)
  const indicators = new Map((await listIndicators(db)).map((row) => [row.code, row]))
  const boundaries = await readBoundaries(db, region.code)

  const { periods } = orderPeriods(observations.map(({ period }) => period))
  const rows = hromadas.length * periods.length
  const placeOfHromada = new Map(hromadas.map(({ code }, h) => [code, h]))
  const placeOfPeriod = new Map(periods.map((period, p) => [period, p]))
  const values = new Map(
    Array.from(indicators.keys(), (code) => [code, new Float64Array(rows).fill(Number.NaN)] as const),
  )
  for (const { indicator_code, territory_code, period, value } of observations) {
    const h = placeOfHromada.get(territory_code)
    const column = values.get(indicator_code)
    if (h !== undefined && column) column[h * periods.length + (placeOfPeriod.get(period) ?? 0)] = value
  }

  const { plan, names } = planStored(methodology.document)
  const result = buildIndex(plan, {
    rows,
    values: listLeaves(plan).map(({ code }) => values.get(code) ?? new Float64Array(rows).fill(Number.NaN)),
    periods: Int32Array.from({ length: rows }, (_, row) => row % periods.length),
    series: Int32Array.from({ length: rows }, (_, row) => Math.floor(row / periods.length)),
  })
  const map = drawMap(boundaries)
  return { region, methodology, names, index: { hromadas, periods, plan, result }, indicators, values, map }
}

/** Width of the map's view box in pixels; its height follows the region. */
const mapWidth = 720

function drawMap(boundaries: ReadonlyMap<string, number[][][][]>): RegionMap {
  if (boundaries.size === 0) return { width: mapWidth, height: 1, paths: new Map() }
  const layer = Array.from(boundaries.values()) as unknown as MultiPolygon[]
  const { shapes, width, height } = projectLayer(layer, { width: mapWidth, height: 560 })
  const paths = new Map(Array.from(boundaries.keys(), (code, i) => [code, shapes[i].path]))
  return { width, height, paths }
}
