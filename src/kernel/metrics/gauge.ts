/** A figure that the data give, for whoever watches the platform. */
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'

export interface Sample {
  /** Values of the gauge's labels: few, known beforehand, never anything of a person. */
  readonly labels?: Readonly<Record<string, string>>
  readonly value: number
}

export interface Gauge {
  /** `spilka_` and what is counted, with its unit at the end: `spilka_audit_unsealed_seconds`. */
  readonly name: string
  /** In English: Prometheus shows it to engineers. */
  readonly help: string
  readonly labels?: readonly string[]
  /** One cheap question; it is asked every few seconds at most. No sample: nothing is known. */
  read(db: Kysely<Database>): Promise<readonly Sample[]>
}
