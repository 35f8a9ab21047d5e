/** Everything that a unit's page tells, in at most eight questions. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Language } from '#kernel/i18n.ts'
import { listNeighbours, type Neighbour } from '../boundaries/neighbours.queries.ts'
import {
  type ListedChange,
  listHistory,
  type ResolvedCode,
  resolveCode,
} from '../codifier/history.queries.ts'
import { countPointsByKind, listPoints, type PointCount, type PointEntry } from '../points/points.queries.ts'
import type { TerritoryTable } from '../tables.ts'
import { countUnits, listFamily, type Unit, type UnitCount } from '../tree/tree.queries.ts'
import { findLayer, type LayerChoice, type UnitLayer } from './unit-map.queries.ts'

type Db = Kysely<Database>

export interface FoundUnit extends ResolvedCode {
  readonly family: readonly Unit[]
  /** Units below it by its children and by category. */
  readonly counts: readonly UnitCount[]
  readonly neighbours: readonly Neighbour[]
  /** Points of itself alone, and the numbers with those of units below it. */
  readonly points: readonly PointEntry[]
  readonly pointCounts: readonly PointCount[]
  readonly history: readonly ListedChange[]
  readonly layer: UnitLayer | undefined
}

/** A unit with all that is around it; undefined where no edition ever had this code. */
export async function findUnit(db: Db, code: string, language: Language): Promise<FoundUnit | undefined> {
  const resolved = await resolveCode(db, code)
  if (!resolved) return undefined
  const { unit } = resolved
  const isUpper = unit.level <= 3
  const key = { oblast_code: unit.oblast_code, territory_code: code }
  const [family, counts, neighbours, points, pointCounts, history, layer] = await Promise.all([
    listFamily(db, unit),
    isUpper ? countUnits(db, unit) : [],
    isUpper ? listNeighbours(db, unit) : [],
    isUpper ? listPoints(db, key) : [],
    unit.level < 3 ? countPointsByKind(db, key) : [],
    listHistory(db, code, language),
    findLayer(db, layerFor(unit)),
  ])
  return { ...resolved, family, counts, neighbours, points, pointCounts, history, layer }
}

/** An oblast is shown by its raions, a city of special status among the oblasts, all others among the oblast's hromadas. */
function layerFor({ category, oblast_code }: TerritoryTable): LayerChoice {
  if (category === 'K') return { level: 'oblasts' }
  return { level: category === 'O' ? 'raions' : 'hromadas', oblast: oblast_code }
}
