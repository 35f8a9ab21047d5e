/** Row types of the schema `indicators` (db/migrations/0003_indicators.sql). */
import '#kernel/database/tables.ts'

export interface IndicatorTable {
  code: string
  dimension: string
  name: string
  name_en: string | null
  definition: string | null
  definition_en: string | null
  unit: string | null
  unit_en: string | null
  direction: number
  weight: number
  source: string | null
  legal_ground: string | null
  valid_min: number | null
  valid_max: number | null
  decimals: number
  sequence: number
}

interface ObservationTable {
  oblast_code: string
  indicator_code: string
  period: string
  territory_code: string
  value: number
}

interface MethodologyTable {
  code: string
  version: string
  name: string
  name_en: string
  document: string
  loaded_at: Date
}

declare module '#kernel/database/tables.ts' {
  interface Database {
    'indicators.indicator': IndicatorTable
    'indicators.observation': ObservationTable
    'indicators.methodology': MethodologyTable
  }
}
