/** Row types of the schema `territories` (db/migrations/0002_territories.sql). */
import '#kernel/database/tables.ts'

export type TerritoryKind = 'urban' | 'settlement' | 'rural'

export interface TerritoryTable {
  oblast_code: string
  code: string
  category: 'O' | 'K' | 'P' | 'H' | 'M' | 'X' | 'C' | 'B'
  level: number
  name: string
  name_en: string | null
  folded_name: string
  parent_code: string | null
  raion_code: string | null
  hromada_code: string | null
  kind: TerritoryKind | null
  centre_name: string | null
  latitude: number | null
  longitude: number | null
  population: number | null
  area_km2: number | null
}

/** Polygons of [longitude, latitude] rings, the outer ring first. */
export type StoredPolygons = number[][][][]

interface BoundaryTable {
  oblast_code: string
  code: string
  polygons: StoredPolygons
}

interface PointTable {
  oblast_code: string
  hromada_code: string
  id: string
  kind: string
  name: string
  latitude: number | null
  longitude: number | null
}

export interface RegionTable {
  oblast_code: string
  name: string
  name_en: string
  is_fictional: boolean
  source: string
  loaded_at: Date
}

declare module '#kernel/database/tables.ts' {
  interface Database {
    'territories.territory': TerritoryTable
    'territories.boundary': BoundaryTable
    'territories.point': PointTable
    'territories.region': RegionTable
  }
}
