/** Reading what boundaries and points are joined to. */
import type { Kysely } from 'kysely'
import type { MultiPolygon } from '#engines/geography/shapes.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { TreeUnit } from './units.rules.ts'

type Db = Kysely<Database>

/** Every unit that any edition had. */
export async function listTreeUnits(db: Db): Promise<TreeUnit[]> {
  return db
    .selectFrom('territories.territory')
    .select(['oblast_code', 'code', 'category', 'name', 'name_en', 'raion_code', 'hromada_code'])
    .select(['latitude', 'longitude', 'retired_in', 'successor_code'])
    .orderBy('code')
    .execute()
}

/** Boundaries of all units in force, by code. */
export async function readStoredBoundaries(db: Db): Promise<Map<string, MultiPolygon>> {
  const rows = await db
    .selectFrom('territories.boundary as boundary')
    .innerJoin('territories.territory as unit', (join) =>
      join.onRef('unit.oblast_code', '=', 'boundary.oblast_code').onRef('unit.code', '=', 'boundary.code'),
    )
    .select(['unit.code', 'boundary.polygons'])
    .where('unit.retired_in', 'is', null)
    .orderBy('unit.code')
    .execute()
  return new Map(rows.map(({ code, polygons }) => [code, polygons as unknown as MultiPolygon]))
}
