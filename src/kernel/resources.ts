/** What pages, loaders and checks are handed by the roof. */
import type { Kysely } from 'kysely'
import type { Database } from './database/tables.ts'

export interface Resources {
  readonly db: Kysely<Database>
}
