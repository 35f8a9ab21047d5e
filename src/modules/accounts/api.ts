/** What the roof and other modules may use of accounts. */

import { type Identity, type IdentityOptions, createIdentity as make } from './identity/identity.commands.ts'
import type {} from './services.ts'

/** Sets identity up over the database: sessions, passwords, second factors. */
export function createIdentity(options: IdentityOptions): Promise<Identity> {
  return make(options)
}

/** Who asks, by the cookie of their session; a guest where there is none. */
export async function findActor(
  { db, services: { identity } }: Resources,
  cookie: string | undefined,
): Promise<Actor> {
  const found = await findSession(identity, cookie)
  if (!found) return { ...guest }
  const { person, session } = found
  return {
    kind: 'person',
    person: { id: person.id, name: person.name, language: person.language },
    session: { id: session.id, hasSecondFactor: hasSecondFactor(session.factors) },
    grants: await findGrants(db, person.id, identity.now()),
  }
}
