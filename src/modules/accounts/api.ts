/** What the roof and other modules may use of accounts. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { type Identity, type IdentityOptions, createIdentity as make } from './identity/identity.commands.ts'
import { listNames } from './identity/person.queries.ts'
import type {} from './services.ts'

/** Sets identity up over the database: sessions, passwords, second factors. */
export function createIdentity(options: IdentityOptions): Promise<Identity> {
  return make(options)
}

/** Names of persons by their ids; who is not known any more is not among them. */
export function listPersonNames(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, string>> {
  return listNames(db, ids)
}
