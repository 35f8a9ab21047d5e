/** The practice region as plain data. Every unit has the form of the codifier (КАТОТТГ), so it loads like a real one. */
import type { HromadaKind } from './geography/geography.ts'
import type { Position, Ring } from './geography/measure.ts'

export interface Bilingual {
  readonly uk: string
  readonly en: string
}

/** A row of the codifier. */
export interface Unit {
  /** `UA` and 17 digits; those of the practice region begin with UA99, which no oblast has. */
  readonly code: string
  /** Letter of the codifier: O oblast, P raion, H hromada, M city, X settlement (селище), C village. */
  readonly category: 'O' | 'P' | 'H' | 'M' | 'X' | 'C'
  /** 1 oblast, 2 raion, 3 hromada, 4 settlement. */
  readonly level: 1 | 2 | 3 | 4
  /** As in the codifier: an adjective for oblast, raion («Глинарський») and hromada («Глинарська»), else the name. */
  readonly name: string
  /** Romanised by the table of 2010; the oblast alone is translated: «Practice». */
  readonly nameEn: string
  /** Empty for the oblast. */
  readonly parentCode: string
}

interface Area extends Unit {
  /** One ring, closed, anticlockwise (RFC 7946), five decimals. Neighbours have the very same vertices. */
  readonly ring: Ring
  /** km², to 0.1. */
  readonly area: number
}

interface Oblast extends Area {
  /** «Навчальна область» / “Practice Oblast”. */
  readonly title: Bilingual
  /** Code of the city that is its centre. */
  readonly centreCode: string
}

export interface Raion extends Area {
  readonly centreCode: string
}

export interface Hromada extends Area {
  readonly kind: HromadaKind
  readonly raionCode: string
  readonly centreCode: string
  /** Codes of hromadas that share a border, in the order of codes. */
  readonly neighbours: readonly string[]
  /** Residents. */
  readonly population: number
  /** From its centre to the oblast's centre as the crow flies, km, to 0.1. */
  readonly distanceToCentre: number
  readonly isCoastal: boolean
}

export interface Settlement extends Unit {
  readonly hromadaCode: string
  readonly raionCode: string
  readonly position: Position
  readonly isCentre: boolean
}

/** A place that serves people. */
export interface Point {
  /** Unique in the region: `cnap-1`, `school-17`, `hospital-3`. */
  readonly id: string
  readonly kind: 'cnap' | 'school' | 'hospital'
  /** cnap: centre, territorial_unit, remote_workplace, mobile; school: lyceum, gymnasium, primary; hospital: general, outpatient. */
  readonly type: string
  readonly name: Bilingual
  readonly hromadaCode: string
  readonly settlementCode: string
  readonly position: Position
  /** Workers of a service centre, places for pupils, beds. */
  readonly size: number
}

export interface Dimension {
  readonly code: string
  readonly name: Bilingual
}

export interface Indicator {
  /** snake_case, unique. */
  readonly code: string
  /** Code of its dimension. */
  readonly dimension: string
  readonly name: Bilingual
  /** One sentence: what is counted, of what. */
  readonly definition: Bilingual
  readonly unit: Bilingual
  /** 1 more is better, −1 less is better, 0 context only. */
  readonly direction: 1 | -1 | 0
  readonly source: Bilingual
  /** Who states the value: the hromada itself, or a register that knows it anyway. */
  readonly isSelfReported: boolean
  /** The act it rests on; both empty where none is known. */
  readonly legal: Bilingual
  readonly min: number
  readonly max: number | null
  readonly decimals: number
}

export interface PracticeRegion {
  readonly fictional: true
  readonly seed: string
  readonly title: Bilingual
  readonly oblast: Oblast
  readonly raions: readonly Raion[]
  /** In the order of codes; observations follow it. */
  readonly hromadas: readonly Hromada[]
  readonly settlements: readonly Settlement[]
  readonly river: { readonly name: Bilingual; readonly line: readonly Position[] }
  readonly points: readonly Point[]
  readonly dimensions: readonly Dimension[]
  readonly indicators: readonly Indicator[]
  /** Eight quarters, oldest first: `2024-Q4` … `2026-Q3`. */
  readonly periods: readonly string[]
  /** One column an indicator; the value of hromada h in period p stands at `h * periods.length + p`; NaN = missing. */
  readonly observations: readonly Float64Array[]
}
