/** Inviting somebody to a role, and what becomes of the invitation. */
import type { Kysely, Transaction } from 'kysely'
import type { ActContext, ActDone, ActFacts } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { tx as transact } from '#kernel/database/transactions.ts'
import { AppError } from '#kernel/errors.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import { authorize, codeOf, everywhere, oblastOf } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { insertGrant, requireMayGive } from '../grants/grants.commands.ts'
import { hasAdministrator } from '../grants/grants.queries.ts'
import { readOrganisation } from '../organisations/organisations.queries.ts'
import { accountsGrant } from '../permissions.ts'
import { readPlace } from '../places/place-choice.queries.ts'
import { authorizeAt, placeOf, requireFound } from '../places/places.queries.ts'
import { invitationWaits } from './invitation-letter.jobs.ts'
import { expiryOf, invitationPurpose, readToken, stateOf, tokenOf } from './invitation-token.rules.ts'
import { type InvitationTable, isOpen, lockInvitation, type TokenCheck } from './invitations.queries.ts'
import type {
  AcceptedInvitation,
  AcceptInvitation,
  CreateInvitation,
  InvitationId,
} from './invitations.schema.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

export async function createInvitation(
  tx: Tx,
  input: CreateInvitation,
  context: Context,
): Promise<ActDone<InvitationId>> {
  const { actor, now } = context
  authorize(actor, accountsGrant, undefined)
  const place = await readPlace(tx, input.place, context, accountsGrant)
  const territory_code = codeOf(place)
  const { email, name, role, language, ends_on = null } = input
  await requireMayGive(tx, actor, { role, place, ends_on }, now)
  const organisation_id = await readOrganisation(tx, input.organisation, actor)
  const invited = { email, name, role, territory_code, organisation_id, language, ends_on }
  const term = { invited_by: actor.person?.id ?? null, invited_at: now, expires_at: expiryOf(now) }
  const invitation = await tx
    .insertInto('accounts.invitation')
    .values({ oblast_code: oblastOf(place), id: crypto.randomUUID(), ...invited, ...term })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!invitation) throw new AppError('act.invalid', {}, [{ code: 'invitations.already', path: 'email' }])
  await emit(tx, invitationWaits, { id: invitation.id })
  return {
    data: { id: invitation.id },
    facts: {
      object: { type: 'invitation', id: invitation.id },
      place,
      changes: Object.entries(invited).map(([field, after]) => {
        return { field, after, isPersonal: field === 'email' || field === 'name' }
      }),
    },
    said: { name },
  }
}

export async function withdrawInvitation(
  tx: Tx,
  { id }: InvitationId,
  context: Context,
): Promise<ActDone<InvitationId>> {
  const { actor, now } = context
  const { place } = await lockToManage(tx, id, context)
  const withdrawn_by = actor.person?.id ?? null
  await tx
    .updateTable('accounts.invitation')
    .set({ withdrawn_at: now, withdrawn_by })
    .where('id', '=', id)
    .execute()
  return { data: { id }, facts: { object: { type: 'invitation', id }, place } }
}

/** Gives the link another fortnight; from now on it rests on the right of whoever renewed it. */
export async function renewInvitation(
  tx: Tx,
  { id }: InvitationId,
  context: Context,
): Promise<ActDone<InvitationId>> {
  const { actor, now } = context
  const { place } = await lockToManage(tx, id, context)
  const renewed = await tx
    .updateTable('accounts.invitation')
    .set({ invited_by: actor.person?.id ?? null, expires_at: expiryOf(now) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await emit(tx, invitationWaits, { id })
  return {
    data: { id },
    facts: {
      object: { type: 'invitation', id },
      place,
      changes: [{ field: 'expires_at', after: renewed.expires_at.toISOString() }],
    },
  }
}

/** An invitation that is neither accepted nor withdrawn, under lock, by somebody who may give its role. */
async function lockToManage(tx: Tx, id: string, { actor, now }: Context) {
  authorize(actor, accountsGrant, undefined)
  const invitation = requireFound(await lockInvitation(tx, id))
  const place = await authorizeAt(tx, actor, accountsGrant, invitation.territory_code)
  // The link of the first administrator belongs to whoever started the platform.
  if (invitation.email === null) throw new AppError('http.not_found')
  const state = stateOf(invitation, now)
  if (state === 'accepted' || state === 'withdrawn') throw new AppError('act.stale')
  const { role, ends_on } = invitation
  await requireMayGive(tx, actor, { role, place, ends_on }, now)
  return { invitation, place }
}

/** What an accepted invitation became, and what the audit keeps of it. */
export interface Accepted {
  readonly grantId: string
  readonly facts: ActFacts
}

/**
 * Turns an invitation into a grant, once: of two who accept it at once the second finds it closed.
 * @param personId whoever accepts; where the invitation names an address, theirs must be the same
 * @throws AppError `http.not_found` for a link that is none of ours, `invitation.closed`, `invitation.other_person`
 */
export async function acceptInvitation(
  tx: Tx,
  token: string,
  personId: string,
  { key, now }: TokenCheck,
): Promise<Accepted> {
  const id = readToken(token, key)
  const invitation = requireFound(id === undefined ? undefined : await lockInvitation(tx, id))
  if (!(await isOpen(tx, invitation, now))) throw new AppError('invitation.closed')
  const { role, territory_code, organisation_id, ends_on, invited_by, email } = invitation
  const person = await tx
    .selectFrom('accounts.person')
    .select(['email', 'is_active'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person?.is_active || (email !== null && person.email !== email))
    throw new AppError('invitation.other_person')
  const place = await placeOf(tx, territory_code)
  const grant = { person_id: personId, role, organisation_id, ends_on, reason: null }
  const inserted = await insertGrant(tx, {
    ...grant,
    territory: territory_code,
    place,
    given_by: invited_by,
    now,
  })
  const grantId = inserted ?? (await getSameGrant(tx, personId, invitation))
  await tx
    .updateTable('accounts.invitation')
    .set({ accepted_at: now, accepted_by: personId })
    .where('id', '=', invitation.id)
    .execute()
  return {
    grantId,
    facts: {
      object: { type: 'invitation', id: invitation.id },
      place,
      subjects: [personId],
      changes: [
        { field: 'role', after: role },
        { field: 'territory_code', after: territory_code },
        { field: 'organisation_id', after: organisation_id },
        { field: 'ends_on', after: ends_on },
      ],
    },
  }
}

/** The very same role that the person holds already. */
async function getSameGrant(
  tx: Tx,
  personId: string,
  { role, territory_code, organisation_id }: InvitationTable,
): Promise<string> {
  const { id } = await tx
    .selectFrom('accounts.role_grant')
    .select('id')
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('territory_code', 'is not distinct from', territory_code)
    .where('organisation_id', 'is not distinct from', organisation_id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return id
}

/** The act of whoever is signed in. */
export async function acceptOwnInvitation(
  tx: Tx,
  { token }: AcceptInvitation,
  { actor, resources, now }: Context,
): Promise<ActDone<AcceptedInvitation>> {
  const key = resources.secrets.key(invitationPurpose)
  const { grantId, facts } = await acceptInvitation(tx, token, requirePerson(actor).id, { key, now })
  return { data: { grant_id: grantId }, facts }
}

/**
 * The way in for the first administrator: a token while the platform has none who can sign in, undefined otherwise. The
 * same token each time, for two weeks at least from now.
 */
export async function openFirstInvitation(
  db: Kysely<Database>,
  { key, now }: TokenCheck,
): Promise<string | undefined> {
  return transact(db, async (tx) => {
    if (await hasAdministrator(tx, now)) return undefined
    const first = { email: null, role: 'administrator', territory_code: null, organisation_id: null } as const
    await tx
      .insertInto('accounts.invitation')
      .values({
        oblast_code: oblastOf(everywhere),
        id: crypto.randomUUID(),
        ...first,
        language: 'uk',
        invited_at: now,
        expires_at: expiryOf(now),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const { id } = await tx
      .updateTable('accounts.invitation')
      .set({ expires_at: expiryOf(now) })
      .where('email', 'is', null)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .returning('id')
      .executeTakeFirstOrThrow()
    return tokenOf(id, key)
  })
}
