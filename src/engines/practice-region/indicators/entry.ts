/** How the catalogue is written down. */
import type { Model } from '../observations/model.ts'
import type { Bilingual } from '../region.ts'

export interface MeasurementUnit {
  readonly name: Bilingual
  /** Least and largest lawful value; `max` null where there is none. */
  readonly min: number
  readonly max: number | null
  readonly decimals: number
}

export interface Source {
  readonly name: Bilingual
  readonly isSelfReported: boolean
}

/** How an indicator is written down in `catalogue/`; what is the same for many stands in tables. */
export interface Entry {
  readonly code: string
  readonly name: Bilingual
  readonly definition: Bilingual
  readonly unit: MeasurementUnit
  readonly direction: 1 | -1 | 0
  readonly source: Source
  readonly legal?: Bilingual
  /** How its practice values come about. */
  readonly model: Model
}
