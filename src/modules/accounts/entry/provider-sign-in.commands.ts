/** Who came back from a provider: somebody known, somebody invited, or the person who is signed in and adds this way in. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { localPath } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import { createPerson } from '../identity/person.commands.ts'
import { invitationPurpose } from '../invitations/invitation-token.rules.ts'
import { acceptInvitation } from '../invitations/invitations.commands.ts'
import { findOpenInvitation } from '../invitations/invitations.queries.ts'
import { tellOfProvider } from '../messages/notifications.commands.ts'
import { linkProvider, type ProviderReturn, signInThroughProvider } from '../providers/providers.commands.ts'
import { assertFresh } from '../sessions/session.rules.ts'
import { beginSession, renewSession } from '../sessions/sessions.commands.ts'
import { findOnward } from './actor.queries.ts'
import { secondFactorPath, securityPath } from './addresses.rules.ts'
import { clientOf } from './client.rules.ts'
import { letIn } from './entrance.commands.ts'
import type { Entered } from './entry.schema.ts'
import { withOnward } from './onward.rules.ts'
import { lockSignedIn } from './signed-in.queries.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources>
type Done = ActDone<Entered>

/**
 * @throws AppError `identity.provider_not_linked`, `identity.provider_linked_elsewhere`, `identity.provider_refused`,
 * `identity.not_fresh`, `invitation.closed`, `invitation.other_person`
 */
export async function enterThroughProvider(
  tx: Tx,
  returned: ProviderReturn,
  context: Context,
): Promise<Done> {
  const { data, facts, cookies = [] } = await enter(tx, returned, context)
  // A provider knows one address of ours, so whoever set out in English came back to a Ukrainian one.
  const next = localPath(data.next, returned.language)
  return { data: { ...data, next }, facts, cookies: [...returned.cookies, ...cookies] }
}

async function enter(tx: Tx, returned: ProviderReturn, context: Context): Promise<Done> {
  const { account, adds, invitation, redirectTo } = returned
  if (adds !== undefined) return addProvider(tx, adds, returned, context)
  if (invitation !== undefined) return acceptBy(tx, invitation, returned, context)
  const step = await signInThroughProvider(tx, context.resources.services.identity, account)
  if (step.kind === 'proven') return letIn(tx, step.proof, redirectTo, context)
  return {
    data: { step: 'second_factor', next: withOnward(secondFactorPath, redirectTo) },
    facts: {
      object: { type: 'provider', id: account.providerId },
      changes: [{ field: 'awaits', after: 'second_factor' }],
    },
    cookies: step.cookies,
  }
}

/** Only for whoever asked for it on their own page: being signed in somewhere must not be enough to be given a way in. */
async function addProvider(
  tx: Tx,
  personId: string,
  { account, providerName }: ProviderReturn,
  context: Context,
): Promise<Done> {
  const { identity, client, signedIn } = await lockSignedIn(tx, context)
  if (signedIn.person.id !== personId)
    throw new AppError('identity.provider_refused', { provider: providerName })
  assertFresh(signedIn.session)
  await linkProvider(tx, identity, personId, account)
  await tellOfProvider(tx, { personId, provider: providerName }, 'added', context.now)
  const { cookies } = await renewSession(tx, identity, signedIn, client, `provider:${account.providerId}`)
  return {
    data: { step: 'signed_in', next: securityPath },
    facts: {
      object: { type: 'person', id: personId },
      subjects: [personId],
      changes: [{ field: 'provider', after: account.providerId }],
    },
    cookies,
  }
}

/** A new person by an invitation. Whoever has an account signs in first: a link alone must not open anybody's. */
async function acceptBy(
  tx: Tx,
  token: string,
  { account, language, redirectTo }: ProviderReturn,
  context: Context,
): Promise<Done> {
  const { resources, now } = context
  const { identity } = resources.services
  const check = { key: resources.secrets.key(invitationPurpose), now }
  const found = await findOpenInvitation(tx, token, check)
  if (!found) throw new AppError('invitation.closed')
  const email = found.email ?? account.email
  if (found.personId !== undefined || email === undefined) throw new AppError('invitation.other_person')
  const name = found.name ?? account.name ?? email
  const person = await createPerson(tx, { name, email, language }, now)
  await linkProvider(tx, identity, person.id, account)
  const { facts } = await acceptInvitation(tx, token, person.id, check)
  const proof = { personId: person.id, factors: [`provider:${account.providerId}`] } as const
  const { cookies } = await beginSession(tx, identity, proof, clientOf(context))
  const next = await findOnward(tx, resources, proof, redirectTo)
  return { data: { step: 'signed_in', next }, facts: { ...facts, person: person.id }, cookies }
}
