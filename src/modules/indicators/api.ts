/** What the roof and other modules may use of indicators. */
import type { Insertable, Kysely, Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import {
  type ObservedColumns,
  storeDimensions,
  storeIndicators,
  storeMethodology,
  storeObservations,
} from './facts/facts.commands.ts'
import { findComputedRegion } from './region/region-index.queries.ts'

/** Computes the index of what the database serves, so that the first visitor need not wait. */
export async function prepareIndex(db: Kysely<Database>): Promise<void> {
  await findComputedRegion(db)
}

/** A catalogue, what was observed, and the methodology that makes an index of it. */
export interface FactsToStore {
  readonly indicators: readonly Insertable<Database['indicators.indicator']>[]
  readonly dimensions: readonly Insertable<Database['indicators.dimension']>[]
  readonly observations: ObservedColumns
  /** `document` is a methodology with its tree written out, as JSON. */
  readonly methodology: Insertable<Database['indicators.methodology']>
}

/** Stores all of it in the caller's transaction. */
export async function storeFacts(tx: Transaction<Database>, facts: FactsToStore): Promise<void> {
  await storeIndicators(tx, facts.indicators)
  await storeDimensions(tx, facts.dimensions)
  await storeObservations(tx, facts.observations)
  await storeMethodology(tx, facts.methodology)
}
