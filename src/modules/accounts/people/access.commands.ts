/** Closing somebody's way in, opening it again, and taking away a second factor that they have lost. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone, ActFacts } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { authorize, commonPlace, type Place } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { planErasure, takeBackErasure } from '../erasure/erasure.commands.ts'
import { lockUsable } from '../grants/grants.commands.ts'
import { lockToEnd, selectAdministrators } from '../grants/grants.queries.ts'
import { keepsAdministrator } from '../grants/grants.rules.ts'
import { setActive } from '../identity/person.commands.ts'
import { tellOfOpenedAccess, tellOfSecondFactor } from '../messages/notifications.commands.ts'
import { accountsGrant } from '../permissions.ts'
import { requireFound } from '../places/places.queries.ts'
import { removeTotp } from '../second-factor/totp.commands.ts'
import { endOtherSessions } from '../sessions/sessions.commands.ts'
import { listRolesInForce } from './access.queries.ts'
import { standsAboveAll } from './access.rules.ts'
import type { ChangeAccess, ChangedAccess } from './access.schema.ts'
import { findSeenPerson, type SeenPerson } from './people.queries.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>
type Done = ActDone<ChangedAccess>

interface PersonBelow extends SeenPerson {
  /** The smallest that holds all their roles. */
  readonly place: Place
}

/** They are out everywhere at once; their roles stay as they are and give nothing until the way in is open again. */
export async function closeAccess(tx: Tx, input: ChangeAccess, context: Context): Promise<Done> {
  const { now } = context
  const person = await lockBelow(tx, input.id, context)
  if (!person.is_active) throw new AppError('act.stale')
  await assertAdministratorStays(tx, person.id, now)
  await setActive(tx, person.id, false, now)
  return done(person, input, false, [{ field: 'is_open', before: true, after: false }])
}

export async function openAccess(tx: Tx, input: ChangeAccess, context: Context): Promise<Done> {
  const { now } = context
  const person = await lockBelow(tx, input.id, context)
  if (person.is_active) throw new AppError('act.stale')
  await setActive(tx, person.id, true, now)
  await tellOfOpenedAccess(tx, person.id, now)
  return done(person, input, true, [{ field: 'is_open', before: false, after: true }])
}

/** The app, its codes and all passkeys, for a telephone that is lost may hold any of them; and every session ends. */
export async function resetSecondFactor(tx: Tx, input: ChangeAccess, context: Context): Promise<Done> {
  const { now } = context
  const person = await lockBelow(tx, input.id, context)
  const hadApp = await removeTotp(tx, person.id)
  const { numDeletedRows: passkeys } = await tx
    .deleteFrom('accounts.passkey')
    .where('person_id', '=', person.id)
    .executeTakeFirst()
  if (!hadApp && passkeys === 0n) throw new AppError('act.stale')
  await endOtherSessions(tx, person.id)
  await tellOfSecondFactor(tx, person.id, 'reset', now)
  return done(person, input, person.is_active, [
    { field: 'second_factor', before: hadApp, after: false },
    { field: 'passkeys', before: Number(passkeys), after: 0 },
  ])
}

/** A person asked for it otherwise than on screen: by letter, at the counter. */
export async function orderErasure(tx: Tx, input: ChangeAccess, context: Context): Promise<Done> {
  const person = await lockBelow(tx, input.id, context)
  const { day, before } = await planErasure(tx, person.id, context.now)
  return done(person, input, person.is_active, [{ field: 'erase_on', before, after: day }])
}

export async function cancelErasure(tx: Tx, input: ChangeAccess, context: Context): Promise<Done> {
  const person = await lockBelow(tx, input.id, context)
  const before = await takeBackErasure(tx, person.id, context.now)
  return done(person, input, person.is_active, [{ field: 'erase_on', before, after: null }])
}

/**
 * The person, once nothing that they or the actor hold can change any more.
 * @throws AppError `http.not_found`, `policy.forbidden`, `person.own_access`
 */
async function lockBelow(tx: Tx, id: string, { actor, now }: Context): Promise<PersonBelow> {
  authorize(actor, accountsGrant, undefined)
  requireFound(await findSeenPerson(tx, id, actor, now))
  await lockToEnd(tx, { personId: id }, actor.person?.id, now)
  // Waits for roles that are being given to them: the rows of those keep the person's.
  await tx.selectFrom('accounts.person').select('id').where('id', '=', id).forUpdate().execute()
  const roles = await listRolesInForce(tx, id, now)
  if (actor.person) {
    const held = await lockUsable(tx, actor, actor.person.id, now)
    if (!standsAboveAll(held, roles)) throw new AppError('policy.forbidden')
    if (actor.person.id === id) throw new AppError('person.own_access')
  }
  const person = requireFound(await findSeenPerson(tx, id, actor, now))
  return { ...person, place: commonPlace(roles.map(({ place }) => place)) }
}

/** @throws AppError `grant.last_administrator` */
async function assertAdministratorStays(tx: Tx, personId: string, now: Date): Promise<void> {
  const all = await selectAdministrators(tx, now).execute()
  const others = all.filter(({ person_id }) => person_id !== personId)
  const theirs = all.filter(({ person_id }) => person_id === personId)
  if (!theirs.every((grant) => keepsAdministrator(others, grant)))
    throw new AppError('grant.last_administrator')
}

function done(
  { id, name, place }: PersonBelow,
  { reason }: ChangeAccess,
  is_open: boolean,
  changes: NonNullable<ActFacts['changes']>,
): Done {
  return {
    data: { person_id: id, is_open },
    facts: { object: { type: 'person', id }, place, subjects: [id], reason, changes },
    said: { name },
  }
}
