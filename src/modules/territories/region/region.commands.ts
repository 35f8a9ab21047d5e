/** Storing a region with its territories: all of it in the caller's transaction, or nothing. */
import type { Insertable, Transaction } from 'kysely'
import type { MultiPolygon } from '#engines/geography/shapes.ts'
import type { Database } from '#kernel/database/tables.ts'
import { storeBoundaries, storeNeighbours } from '../boundaries/store-boundaries.commands.ts'
import { layers } from '../boundaries/units.rules.ts'
import type { RegionTable, StoredPolygons } from '../tables.ts'

export interface RegionToStore {
  readonly region: RegionTable
  readonly territories: readonly Insertable<Database['territories.territory']>[]
  readonly boundaries: readonly { readonly code: string; readonly polygons: StoredPolygons }[]
  readonly points: readonly Insertable<Database['territories.point']>[]
}

/** Rows of one statement; a statement takes at most 65,535 parameters. */
const batch = 500

/** Writes a region that is not there yet, and who borders on whom in it. */
export async function storeRegion(tx: Transaction<Database>, given: RegionToStore): Promise<void> {
  const { region, territories, points } = given
  const { oblast_code } = region
  await tx.insertInto('territories.region').values(region).execute()
  for (let at = 0; at < territories.length; at += batch) {
    await tx
      .insertInto('territories.territory')
      .values(territories.slice(at, at + batch))
      .execute()
  }
  const boundaries = given.boundaries.map(({ code, polygons }) => {
    return { oblast_code, code, polygons: polygons as unknown as MultiPolygon }
  })
  await storeBoundaries(
    tx,
    boundaries.map((boundary) => ({ ...boundary, joined_by: 'code', load_id: null })),
  )
  const categoryOf = new Map(territories.map(({ code, category }) => [code, category]))
  for (const layer of layers) {
    const units = boundaries.filter(({ code }) => categoryOf.get(code) === layer)
    if (units.length > 1) await storeNeighbours(tx, layer, units)
  }
  for (let at = 0; at < points.length; at += batch) {
    await tx
      .insertInto('territories.point')
      .values(points.slice(at, at + batch))
      .execute()
  }
}
