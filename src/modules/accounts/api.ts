/** What the roof and other modules may use of accounts. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Actor } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { type AskedWith, findActor as find } from './entry/actor.queries.ts'
import { type Identity, type IdentityOptions, createIdentity as make } from './identity/identity.commands.ts'
import { listNames } from './identity/person.queries.ts'
import { openPath } from './invitations/addresses.rules.ts'
import { invitationPurpose } from './invitations/invitation-token.rules.ts'
import { openFirstInvitation } from './invitations/invitations.commands.ts'
import { readProviders as read } from './providers/providers.files.ts'
import type { ProviderSettings } from './providers/providers.schema.ts'
import type {} from './services.ts'

/** Sets identity up over the database: sessions, passwords, second factors. */
export function createIdentity(options: IdentityOptions): Promise<Identity> {
  return make(options)
}

/** Names of persons by their ids; who is not known any more is not among them. */
export function listPersonNames(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, string>> {
  return listNames(db, ids)
}

/** Who asks, by the session's cookie: a new actor each time. */
export function findActor({ services: { identity } }: Resources, request: AskedWith): Promise<Actor> {
  return find(identity, request)
}

/** The operator's file of providers through which people may sign in. @throws AppError `identity.providers_unusable` */
export function readProviders(file: string): ProviderSettings[] {
  return read(file)
}

/** Path of the invitation of the first administrator; undefined once somebody runs the platform. */
export async function firstAdministratorPath(
  db: Kysely<Database>,
  secrets: Secrets,
  now: Date,
): Promise<string | undefined> {
  const token = await openFirstInvitation(db, { key: secrets.key(invitationPurpose), now })
  return token === undefined ? undefined : openPath(token)
}

/** Path of the page where whoever needs to is sent to sign in. */
export const signInPath = '/accounts/sign-in'
