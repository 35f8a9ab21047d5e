/** Row types of all tables; made from the migrations by `npm run row-types`, a test compares. */
import type { Generated } from 'kysely'

export interface AuditEntry {
  oblast_code: string
  id: string
  at: Date
  act: string
  outcome: 'done' | 'refused' | 'looked'
  actor_kind: 'person' | 'guest' | 'command_line' | 'system'
  actor_id: string | null
  session: string | null
  grant_id: string | null
  territory_code: string | null
  object_type: string | null
  object_id: string | null
  reason: string | null
  changes: string | null
  subjects: string[] | null
  personal: Buffer | null
  hash: Buffer
}

export interface AuditPersonal {
  oblast_code: string
  entry_id: string
  number: number
  person_id: string | null
  salt: Buffer
  content: string
}

export interface AuditSeal {
  oblast_code: string
  module: string
  number: number
  sealed_at: Date
  entries: string[]
  hashes: Buffer
  previous: Buffer | null
  head: Buffer
  signature: Buffer
}

export interface AuditWaiting {
  oblast_code: string
  entry_id: string
}

export interface IndicatorsDimension {
  code: string
  name: string
  name_en: string | null
  sequence: number
}

export interface IndicatorsIndicator {
  code: string
  dimension: string
  name: string
  name_en: string | null
  definition: string | null
  definition_en: string | null
  unit: string | null
  unit_en: string | null
  direction: -1 | 0 | 1
  weight: Generated<number>
  source: string | null
  legal_ground: string | null
  valid_min: number | null
  valid_max: number | null
  decimals: Generated<number>
  sequence: number
  reference_year: number | null
  load_id: number | null
}

export interface IndicatorsMethodology {
  code: string
  version: string
  name: string
  name_en: string
  document: string
  loaded_at: Date
  applies_from: string | null
  source: string | null
  load_id: number | null
}

export interface IndicatorsObservation {
  oblast_code: string
  indicator_code: string
  period: string
  territory_code: string
  value: number
  load_id: number | null
}

export interface PlatformLoad {
  id: Generated<number>
  kind: string
  file: string
  checksum: string
  title: string | null
  rows: number
  loaded_at: Date
}

export interface PlatformMigration {
  number: number
  name: string
  checksum: string
  applied_at: Generated<Date>
}

export interface PlatformRevision {
  is_single: Generated<boolean>
  number: Generated<number>
}

export interface TerritoriesBoundary {
  oblast_code: string
  code: string
  polygons: number[][][][]
  load_id: number | null
  joined_by: Generated<'code' | 'name' | 'place' | 'overlap'>
}

export interface TerritoriesChange {
  oblast_code: string
  load_id: number
  code: string
  kind: 'added' | 'renamed' | 'recategorised' | 'moved' | 'recoded' | 'removed' | 'restored'
  before: string | null
  after: string | null
}

export interface TerritoriesNeighbour {
  oblast_code: string
  code: string
  neighbour_code: string
  border_km: number
}

export interface TerritoriesPoint {
  oblast_code: string
  territory_code: string
  id: string
  kind: string
  name: string
  latitude: number | null
  longitude: number | null
  load_id: number | null
  subkind: string | null
  address: string | null
  details: Record<string, string> | null
}

export interface TerritoriesRegion {
  oblast_code: string
  name: string
  name_en: string
  is_fictional: boolean
  source: string
  loaded_at: Date
}

export interface TerritoriesTerritory {
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
  kind: 'urban' | 'settlement' | 'rural' | null
  centre_name: string | null
  latitude: number | null
  longitude: number | null
  population: number | null
  area_km2: number | null
  added_in: number | null
  retired_in: number | null
  successor_code: string | null
}

/** Tables by name with their schema. */
export interface Database {
  'audit.entry': AuditEntry
  'audit.personal': AuditPersonal
  'audit.seal': AuditSeal
  'audit.waiting': AuditWaiting
  'indicators.dimension': IndicatorsDimension
  'indicators.indicator': IndicatorsIndicator
  'indicators.methodology': IndicatorsMethodology
  'indicators.observation': IndicatorsObservation
  'platform.load': PlatformLoad
  'platform.migration': PlatformMigration
  'platform.revision': PlatformRevision
  'territories.boundary': TerritoriesBoundary
  'territories.change': TerritoriesChange
  'territories.neighbour': TerritoriesNeighbour
  'territories.point': TerritoriesPoint
  'territories.region': TerritoriesRegion
  'territories.territory': TerritoriesTerritory
}
