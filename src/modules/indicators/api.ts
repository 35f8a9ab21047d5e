/** What the roof and other modules may use of indicators. */
import type { Insertable, Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import {
  type ObservedColumns,
  storeIndicators,
  storeMethodology,
  storeObservations,
} from './facts/facts.commands.ts'

/** A catalogue, what was observed, and the methodology that makes an index of it. */
export interface FactsToStore {
  readonly indicators: readonly Insertable<Database['indicators.indicator']>[]
  readonly observations: ObservedColumns
  /** `document` is a methodology with its tree written out, as JSON. */
  readonly methodology: Insertable<Database['indicators.methodology']>
}

/** Stores all of it in the caller's transaction. */
export async function storeFacts(tx: Transaction<Database>, facts: FactsToStore): Promise<void> {
  await storeIndicators(tx, facts.indicators)
  await storeObservations(tx, facts.observations)
  await storeMethodology(tx, facts.methodology)
}
