/** Storing a region with its territories: all of it in the caller's transaction, or nothing. */
import { type Insertable, sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { RegionTable, StoredPolygons, TerritoryTable } from '../tables.ts'

export interface RegionToStore {
  readonly region: RegionTable
  readonly territories: readonly TerritoryTable[]
  readonly boundaries: readonly { readonly code: string; readonly polygons: StoredPolygons }[]
  readonly points: readonly Insertable<Database['territories.point']>[]
}

/** Rows of one statement; a statement takes at most 65,535 parameters. */
const batch = 500

/** Writes a region that is not there yet. */
export async function storeRegion(tx: Transaction<Database>, given: RegionToStore): Promise<void> {
  const { region, territories, boundaries, points } = given
  await tx.insertInto('territories.region').values(region).execute()
  for (let at = 0; at < territories.length; at += batch) {
    await tx
      .insertInto('territories.territory')
      .values(territories.slice(at, at + batch))
      .execute()
  }
  for (let at = 0; at < boundaries.length; at += batch) {
    const rows = boundaries.slice(at, at + batch).map(({ code, polygons }) => ({
      oblast_code: region.oblast_code,
      code,
      polygons: sql<StoredPolygons>`${JSON.stringify(polygons)}::jsonb`,
    }))
    await tx.insertInto('territories.boundary').values(rows).execute()
  }
  for (let at = 0; at < points.length; at += batch) {
    await tx
      .insertInto('territories.point')
      .values(points.slice(at, at + batch))
      .execute()
  }
}
