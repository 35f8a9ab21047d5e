/** Which hromada a place lies in: boundaries are kept in memory, ready to be searched, until a load changes them. */
import type { Kysely } from 'kysely'
import { createPolygonIndex } from '#engines/geography/lookup/polygon-index.ts'
import type { Database } from '#kernel/database/tables.ts'
import { keepPerRevision } from '#kernel/loading/keep-per-revision.ts'
import type { TerritoryTable } from '../tables.ts'

type Db = Kysely<Database>

export interface LocatedUnit {
  readonly code: string
  readonly oblast_code: string
  readonly category: TerritoryTable['category']
  readonly name: string
  readonly name_en: string | null
}

/** Degrees of WGS 84. */
export interface Place {
  readonly latitude: number
  readonly longitude: number
}

/** Hromadas and cities of special status that hold a place, by code: one as a rule, several on a common border, none outside. */
export async function locatePoint(db: Db, place: Place): Promise<LocatedUnit[]> {
  return (await getLocator(db))(place)
}

const getLocator = keepPerRevision(readLocator)

/** The same for many places at once, by the boundaries as they stand now: within a load, say. */
export async function readLocator(db: Db): Promise<(place: Place) => LocatedUnit[]> {
  const rows = await db
    .selectFrom('territories.boundary as boundary')
    .innerJoin('territories.territory as unit', (join) =>
      join.onRef('unit.oblast_code', '=', 'boundary.oblast_code').onRef('unit.code', '=', 'boundary.code'),
    )
    .select(['unit.code', 'unit.oblast_code', 'unit.category', 'unit.name', 'unit.name_en'])
    .select('boundary.polygons')
    .where('unit.category', 'in', ['H', 'K'])
    .where('unit.retired_in', 'is', null)
    .orderBy('unit.code')
    .execute()
  const index = createPolygonIndex(rows.map(({ polygons }) => polygons as [number, number][][][]))
  const units = rows.map(({ polygons: _, ...unit }) => unit)
  return ({ latitude, longitude }) => index.findAt([longitude, latitude]).map((i) => units[i])
}
