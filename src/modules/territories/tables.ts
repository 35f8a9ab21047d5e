/** Rows of the schema `territories` as they are read. */
import type { Selectable } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'

export type TerritoryTable = Selectable<Database['territories.territory']>
export type TerritoryKind = NonNullable<TerritoryTable['kind']>
export type ChangeTable = Selectable<Database['territories.change']>
export type PointTable = Selectable<Database['territories.point']>
export type RegionTable = Selectable<Database['territories.region']>

/** Polygons of [longitude, latitude] rings, the outer ring first. */
export type StoredPolygons = Database['territories.boundary']['polygons']
