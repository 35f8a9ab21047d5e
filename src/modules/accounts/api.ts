/** What the roof and other modules may use of accounts. */

import { type Identity, type IdentityOptions, createIdentity as make } from './identity/identity.commands.ts'
import type {} from './services.ts'

/** Sets identity up over the database: sessions, passwords, second factors. */
export function createIdentity(options: IdentityOptions): Promise<Identity> {
  return make(options)
}
