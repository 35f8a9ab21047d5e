/** Who came back from a provider: somebody known, somebody invited, or the person who is signed in and adds this way. */
import type { Transaction } from 'kysely'
import type { ActContext, ActFacts } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import { createPerson } from '../identity/person.commands.ts'
import { invitationPurpose } from '../invitations/invitation-token.rules.ts'
import { acceptInvitation } from '../invitations/invitations.commands.ts'
import { findOpenInvitation } from '../invitations/invitations.queries.ts'
import type { SignInStep } from '../passwords/passwords.commands.ts'
import { linkProvider, type ProviderReturn, signInThroughProvider } from '../providers/providers.commands.ts'
import { assertFresh } from '../sessions/session.rules.ts'
import { lockSignedIn } from './signed-in.queries.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources>

export interface Entry {
  readonly step: SignInStep
  readonly facts: ActFacts
  /** The person was signed in already and only added the provider to their ways in. */
  readonly isLinkedOnly: boolean
}

/** @throws AppError `identity.provider_not_linked`, `identity.provider_linked_elsewhere`, `invitation.closed` */
export async function enterThroughProvider(
  tx: Tx,
  returned: ProviderReturn,
  context: Context,
): Promise<Entry> {
  const { account, invitation } = returned
  const object = { type: 'provider', id: account.providerId }
  if (invitation !== undefined) {
    const { personId, facts } = await acceptBy(tx, invitation, returned, context)
    const proof = { personId, factors: [`provider:${account.providerId}` as const] }
    return { step: { kind: 'proven', proof }, facts: { ...facts, person: personId }, isLinkedOnly: false }
  }
  if (context.actor.person) {
    const { identity, signedIn } = await lockSignedIn(tx, context)
    assertFresh(signedIn.session)
    const personId = signedIn.person.id
    await linkProvider(tx, identity, personId, account)
    const proof = { personId, factors: [] }
    const facts = {
      object,
      subjects: [personId],
      changes: [{ field: 'provider', after: account.providerId }],
    }
    return { step: { kind: 'proven', proof }, facts, isLinkedOnly: true }
  }
  const step = await signInThroughProvider(tx, context.resources.services.identity, {
    ...returned,
    invitation: undefined,
  })
  const about = step.kind === 'proven' ? { person: step.proof.personId, subjects: [step.proof.personId] } : {}
  return { step, facts: { object, ...about }, isLinkedOnly: false }
}

/** A new person by an invitation. Whoever has an account signs in first: a link alone must not open anybody's. */
async function acceptBy(
  tx: Tx,
  token: string,
  { account }: ProviderReturn,
  { resources, texts, now }: Context,
) {
  const check = { key: resources.secrets.key(invitationPurpose), now }
  const found = await findOpenInvitation(tx, token, check)
  if (!found) throw new AppError('invitation.closed')
  const email = found.email ?? account.email
  if (found.personId !== undefined || email === undefined) throw new AppError('invitation.other_person')
  const name = found.name ?? account.name ?? email
  const person = await createPerson(tx, { name, email, language: texts.language }, now)
  await linkProvider(tx, resources.services.identity, person.id, account)
  const { facts } = await acceptInvitation(tx, token, person.id, check)
  return { personId: person.id, facts }
}
