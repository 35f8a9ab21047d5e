/** Giving a role and ending it. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { type Actor, authorize, codeOf, oblastOf, type Place, usableGrants } from '#kernel/policy/policy.ts'
import type { Role } from '#kernel/policy/roles.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { tellOfRole } from '../messages/notifications.commands.ts'
import { readOrganisation } from '../organisations/organisations.queries.ts'
import { findSeenPerson } from '../people/people.queries.ts'
import { accountsGrant } from '../permissions.ts'
import { readPlace } from '../places/place-choice.queries.ts'
import { authorizeAt, requireFound } from '../places/places.queries.ts'
import {
  findGrant,
  type HeldGrant,
  type ListedGrant,
  lockGrants,
  lockToEnd,
  selectAdministrators,
} from './grants.queries.ts'
import { dayOf, keepsAdministrator, refusalOf, standsAbove, type WantedGrant } from './grants.rules.ts'
import type { EndGrant, GiveGrant, GivenGrant } from './grants.schema.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

export async function giveGrant(tx: Tx, input: GiveGrant, context: Context): Promise<ActDone<GivenGrant>> {
  const { actor, now } = context
  authorize(actor, accountsGrant, undefined)
  const person = requireFound(await findSeenPerson(tx, input.id, actor, now))
  const place = await readPlace(tx, input.place, context, accountsGrant)
  const { role, ends_on = null, reason = null } = input
  await requireMayGive(tx, actor, { role, place, ends_on }, now)
  const organisation_id = await readOrganisation(tx, input.organisation, actor)
  const grant = { person_id: person.id, role, organisation_id, ends_on, reason }
  const id = await insertGrant(tx, {
    ...grant,
    territory: codeOf(place),
    place,
    given_by: actor.person?.id ?? null,
    now,
  })
  if (id === undefined) throw new AppError('act.invalid', {}, [{ code: 'grants.already', path: 'role' }])
  await tellOfRole(tx, { personId: person.id, role }, 'given', context)
  return {
    data: { id, person_id: person.id },
    facts: {
      object: { type: 'grant', id },
      place,
      subjects: [person.id],
      changes: [
        { field: 'role', after: role },
        { field: 'territory_code', after: codeOf(place) },
        { field: 'organisation_id', after: organisation_id },
        { field: 'ends_on', after: ends_on },
      ],
      ...(reason === null ? {} : { reason }),
    },
    said: { name: person.name },
  }
}

/**
 * Whether the actor may pass on what is wanted, by grants that cannot end before this transaction does.
 * @throws AppError `act.invalid` with the problem at `role` or `ends_on`
 */
export async function requireMayGive(tx: Tx, actor: Actor, wanted: WantedGrant, now: Date): Promise<void> {
  if (wanted.ends_on !== null && wanted.ends_on < dayOf(now))
    throw new AppError('act.invalid', {}, [{ code: 'grants.ends_before_today', path: 'ends_on' }])
  if (!actor.person) return
  const refusal = refusalOf(await lockUsable(tx, actor, actor.person.id, now), wanted)
  if (refusal?.why === 'role')
    throw new AppError('act.invalid', {}, [{ code: 'grants.role_above', path: 'role' }])
  if (refusal) {
    const params = { latest: refusal.latest }
    throw new AppError('act.invalid', {}, [{ code: 'grants.ends_too_late', path: 'ends_on', params }])
  }
}

/** The actor's grants as they are now, without those that count in sessions with a second factor only. */
export async function lockUsable(tx: Tx, actor: Actor, personId: string, now: Date): Promise<HeldGrant[]> {
  const usable = new Set(usableGrants(actor).map(({ id }) => id))
  return (await lockGrants(tx, personId, now)).filter(({ id }) => usable.has(id))
}

export interface GrantToInsert {
  readonly person_id: string
  readonly role: Role
  readonly territory: string | null
  readonly place: Place
  readonly organisation_id: string | null
  readonly ends_on: string | null
  readonly reason: string | null
  readonly given_by: string | null
  readonly now: Date
}

/** @returns its id; undefined where the person holds the very same already */
export async function insertGrant(tx: Tx, grant: GrantToInsert): Promise<string | undefined> {
  const { place, territory, now, ...given } = grant
  await closeLapsed(tx, grant)
  const inserted = await tx
    .insertInto('accounts.role_grant')
    .values({
      oblast_code: oblastOf(place),
      id: crypto.randomUUID(),
      territory_code: territory,
      given_at: now,
      ...given,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

/** A grant whose last day is over gives way to the next one of its kind. */
async function closeLapsed(
  tx: Tx,
  { person_id, role, territory, organisation_id, given_by, now }: GrantToInsert,
): Promise<void> {
  await tx
    .updateTable('accounts.role_grant')
    .set({ ended_at: now, ended_by: given_by, end_reason: '' })
    .where('person_id', '=', person_id)
    .where('role', '=', role)
    .where('territory_code', 'is not distinct from', territory)
    .where('organisation_id', 'is not distinct from', organisation_id)
    .where('ended_at', 'is', null)
    .where('ends_on', '<', dayOf(now))
    .execute()
}

export async function endGrant(tx: Tx, input: EndGrant, context: Context): Promise<ActDone<GivenGrant>> {
  const { actor, now } = context
  authorize(actor, accountsGrant, undefined)
  const grant = requireFound(await findGrant(tx, input.id))
  const place = await authorizeAt(tx, actor, accountsGrant, grant.territory_code)
  // Somebody may have ended it, or the actor's own right, while this waited.
  if (!(await lockToEnd(tx, grant, actor.person?.id, now)).has(grant.id)) throw new AppError('act.stale')
  await requireMayEnd(tx, actor, grant, place, now)
  await tx
    .updateTable('accounts.role_grant')
    .set({ ended_at: now, ended_by: actor.person?.id ?? null, end_reason: input.reason })
    .where('id', '=', grant.id)
    .execute()
  await tellOfRole(tx, { personId: grant.person_id, role: grant.role }, 'ended', context)
  return {
    data: { id: grant.id, person_id: grant.person_id },
    facts: {
      object: { type: 'grant', id: grant.id },
      place,
      subjects: [grant.person_id],
      changes: [
        { field: 'role', before: grant.role },
        { field: 'territory_code', before: grant.territory_code },
      ],
      reason: input.reason,
    },
    said: { name: grant.person_name },
  }
}

/** @throws AppError `policy.forbidden`, `grant.own_administrator`, `grant.last_administrator` */
async function requireMayEnd(
  tx: Tx,
  actor: Actor,
  grant: ListedGrant,
  place: Place,
  now: Date,
): Promise<void> {
  if (actor.person) {
    const held = await lockUsable(tx, actor, actor.person.id, now)
    if (!held.some((own) => standsAbove(own, { role: grant.role, place })))
      throw new AppError('policy.forbidden')
    const isOwn = grant.person_id === actor.person.id && grant.role === 'administrator'
    if (isOwn && !held.some(({ id, role }) => role === 'administrator' && id !== grant.id))
      throw new AppError('grant.own_administrator')
  }
  if (grant.role !== 'administrator' || grant.territory_code !== null) return
  if (!keepsAdministrator(await selectAdministrators(tx, now).execute(), grant))
    throw new AppError('grant.last_administrator')
}
