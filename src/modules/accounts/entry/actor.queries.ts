/** Who asks, for the policy: the person behind the session's cookie and what they may be where. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { type Actor, guest } from '#kernel/policy/policy.ts'
import { needsSecondFactor } from '#kernel/policy/roles.ts'
import type { Resources } from '#kernel/resources.ts'
import { findRoles, heldAsJson, withCurrentCodes } from '../grants/grants.queries.ts'
import type { Identity } from '../identity/identity.commands.ts'
import type { Factor } from '../sessions/session-store.commands.ts'
import type { Proof } from '../sessions/sessions.commands.ts'
import { findSessionWith } from '../sessions/sessions.queries.ts'
import { securityPath } from './addresses.rules.ts'
import { onwardTo } from './onward.rules.ts'

/** What is read of a request. */
export interface AskedWith {
  readonly headers: { readonly cookie?: string | undefined }
}

/** A new actor each time: what one request was allowed is no other's. */
export async function findActor(identity: Identity, { headers }: AskedWith): Promise<Actor> {
  const found = await findSessionWith(identity, headers.cookie, heldAsJson(identity.now()))
  if (!found) return { ...guest }
  const { person, session } = found.signedIn
  return {
    kind: 'person',
    person: { id: person.id, name: person.name, language: person.language === 'en' ? 'en' : 'uk' },
    session: { id: session.id, hasSecondFactor: hasSecondFactor(session.factors) },
    grants: await withCurrentCodes(identity.db, found.about),
  }
}

/** A passkey asks for a finger or a PIN, and providers that we trust ask for more than a password. */
function hasSecondFactor(factors: readonly Factor[]): boolean {
  return factors.some(
    (factor) => ['totp', 'backup_code', 'passkey'].includes(factor) || factor.startsWith('provider:'),
  )
}

/** Where a person goes who has just come in: first to their second factor, where one of their roles waits for it. */
export async function findOnward(
  db: Kysely<Database>,
  { services: { identity } }: Resources,
  { personId, factors }: Proof,
  to: string | undefined,
): Promise<string> {
  const roles = hasSecondFactor(factors) ? [] : await findRoles(db, personId, identity.now())
  return roles.some((role) => needsSecondFactor.has(role)) ? securityPath : onwardTo(to)
}
