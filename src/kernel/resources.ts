/** What pages, acts, loaders and checks are handed by the roof. */
import type { Kysely } from 'kysely'
import type { Database } from './database/tables.ts'

/** What is made once at the start beside the database; whoever offers such a thing adds it here by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: others add to it
export interface Services {}

export interface Resources {
  readonly db: Kysely<Database>
  readonly services: Services
}
