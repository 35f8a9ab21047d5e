/** Accepting an invitation by whoever has no account yet: the person, their role and their first session, at once. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { needsSecondFactor } from '#kernel/policy/roles.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { openAccount } from '../entry/open-account.commands.ts'
import { type PreparedPassword, preparePassword } from '../passwords/passwords.commands.ts'
import { invitationPurpose } from './invitation-token.rules.ts'
import { acceptInvitation } from './invitations.commands.ts'
import { findOpenInvitation } from './invitations.queries.ts'
import type { AcceptAsNew, AcceptedAsNew } from './invitations.schema.ts'

type Context = ActContext<Resources, TextKey>

export interface PreparedAccount {
  readonly email: string
  readonly role: string
  readonly password: PreparedPassword
}

/** Hashes the password while no transaction waits. @throws AppError `invitation.closed`, `act.invalid`, `identity.…` */
export async function prepareAccount(
  { token, email, password }: AcceptAsNew,
  { resources: { db, secrets }, now }: Context,
): Promise<PreparedAccount> {
  const found = await findOpenInvitation(db, token, { key: secrets.key(invitationPurpose), now })
  if (!found) throw new AppError('invitation.closed')
  // Whoever has an account signs in first: a link alone must not set anybody's password.
  if (found.personId !== undefined) throw new AppError('invitation.other_person')
  const own = found.email ?? email
  if (own === undefined) throw new AppError('act.invalid', {}, [{ code: 'value.missing', path: 'email' }])
  return { email: own, role: found.role, password: await preparePassword(password, own) }
}

export async function acceptAsNewPerson(
  tx: Transaction<Database>,
  { token, name, language }: AcceptAsNew,
  context: Context,
  { email, role, password }: PreparedAccount,
): Promise<ActDone<AcceptedAsNew>> {
  const { resources, now } = context
  const opened = await openAccount(tx, { name, email, language, password }, context)
  const { personId, changes, cookies } = opened
  const key = resources.secrets.key(invitationPurpose)
  const { grantId, facts } = await acceptInvitation(tx, token, personId, { key, now })
  return {
    data: {
      person_id: personId,
      grant_id: grantId,
      needs_second_factor: [...needsSecondFactor].some((one) => one === role),
    },
    facts: { ...facts, person: personId, changes: [...(facts.changes ?? []), ...changes] },
    cookies,
  }
}
