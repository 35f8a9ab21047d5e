/** What pages, acts, loaders and checks are handed by the roof. */
import type { Kysely } from 'kysely'
import type { Database } from './database/tables.ts'
import type { FileShelf } from './files/records/shelf.ts'
import type { Secrets } from './secrets.ts'

/** What is made once at the start beside the database; whoever offers such a thing adds it here by declaration merging. */
export interface Services {
  readonly shelf: FileShelf
  readonly secrets: Secrets
}

export interface Resources {
  readonly db: Kysely<Database>
  readonly services: Services
}
