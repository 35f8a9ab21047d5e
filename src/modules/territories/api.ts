/** What other modules may use of territories. */
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { type RegionToStore as GivenRegion, storeRegion as store } from './region/region.commands.ts'
import {
  findRegion as find,
  type HromadaEntry,
  listHromadas as list,
  readBoundaries as read,
} from './region/region.queries.ts'
import type { RegionTable, StoredPolygons } from './tables.ts'

/** The region that this database serves; undefined while none is loaded. */
export function findRegion(db: Kysely<Database>): Promise<RegionTable | undefined> {
  return find(db)
}

/** Hromadas of an oblast in the order of their codes. */
export function listHromadas(db: Kysely<Database>, oblast: string): Promise<HromadaEntry[]> {
  return list(db, oblast)
}

/** Polygons ([longitude, latitude] rings, the outer one first) of the hromadas of an oblast, by code. */
export function readBoundaries(db: Kysely<Database>, oblast: string): Promise<Map<string, StoredPolygons>> {
  return read(db, oblast)
}

/** A region with its territories, boundaries and points, ready to be stored. */
export type RegionToStore = GivenRegion

/** Writes a region that is not there yet, in the caller's transaction. */
export function storeRegion(tx: Transaction<Database>, region: RegionToStore): Promise<void> {
  return store(tx, region)
}
