/** Reading territories; `db` first, no rules. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { RegionTable, StoredPolygons, TerritoryKind } from '../tables.ts'

type Db = Kysely<Database>

/** The region that this database serves; undefined while none is loaded. */
export async function findRegion(db: Db): Promise<RegionTable | undefined> {
  return db.selectFrom('territories.region').selectAll().orderBy('oblast_code').executeTakeFirst()
}

export interface HromadaEntry {
  readonly code: string
  readonly name: string
  readonly name_en: string | null
  readonly kind: TerritoryKind | null
  readonly population: number | null
}

/** Hromadas of an oblast in the order of their codes. */
export async function listHromadas(db: Db, oblast: string): Promise<HromadaEntry[]> {
  return db
    .selectFrom('territories.territory')
    .select(['code', 'name', 'name_en', 'kind', 'population'])
    .where('oblast_code', '=', oblast)
    .where('category', '=', 'H')
    .orderBy('code')
    .execute()
}

/** Boundaries of the hromadas of an oblast by code. */
export async function readBoundaries(db: Db, oblast: string): Promise<Map<string, StoredPolygons>> {
  const rows = await db
    .selectFrom('territories.boundary')
    .innerJoin('territories.territory', (join) =>
      join
        .onRef('territories.territory.oblast_code', '=', 'territories.boundary.oblast_code')
        .onRef('territories.territory.code', '=', 'territories.boundary.code'),
    )
    .select(['territories.boundary.code', 'territories.boundary.polygons'])
    .where('territories.boundary.oblast_code', '=', oblast)
    .where('territories.territory.category', '=', 'H')
    .orderBy('territories.boundary.code')
    .execute()
  return new Map(rows.map(({ code, polygons }) => [code, polygons]))
}
