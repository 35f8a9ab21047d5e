/** Somebody else's way in, as those above them find it. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { type Actor, type Place, placeIn, usableGrants } from '#kernel/policy/policy.ts'
import type { Role } from '#kernel/policy/roles.ts'
import { findPlaces } from '#modules/territories/api.ts'
import { findErasureDay } from '../erasure/erasure.queries.ts'
import { listGrantsOf } from '../grants/grants.queries.ts'
import { isInForce } from '../grants/grants.rules.ts'
import { requireFound } from '../places/places.queries.ts'
import { standsAboveAll } from './access.rules.ts'
import type { Access } from './access.schema.ts'
import { findSeenPerson } from './people.queries.ts'

type Db = Kysely<Database>

/** @throws AppError `http.not_found` where the actor does not see them, `policy.forbidden` where not all of theirs is below */
export async function findAccess(db: Db, id: string, actor: Actor, now: Date): Promise<Access> {
  const { name, is_active } = requireFound(await findSeenPerson(db, id, actor, now))
  if (!(await mayChangeAccess(db, id, actor, now))) throw new AppError('policy.forbidden')
  return {
    person: { id, name },
    is_open: is_active,
    has_second_factor: await hasSecondFactor(db, id),
    erase_on: await findErasureDay(db, id),
    is_own: actor.person?.id === id,
  }
}

/** By the grants that the actor came with: for what is shown. */
export async function mayChangeAccess(db: Db, id: string, actor: Actor, now: Date): Promise<boolean> {
  const held = usableGrants(actor).map((grant) => ({ ...grant, ends_on: null }))
  return standsAboveAll(held, await listRolesInForce(db, id, now))
}

/** Every role that a person holds, also where the actor sees nothing. */
export async function listRolesInForce(
  db: Db,
  id: string,
  now: Date,
): Promise<{ readonly role: Role; readonly place: Place }[]> {
  const grants = (await listGrantsOf(db, id)).filter((grant) => isInForce(grant, now))
  const places = await findPlaces(
    db,
    grants.flatMap(({ territory_code }) => territory_code ?? []),
  )
  return grants.map(({ role, territory_code: code }) => {
    return { role, place: placeIn(places, code) }
  })
}

async function hasSecondFactor(db: Db, id: string): Promise<boolean> {
  const found = await db
    .selectFrom('accounts.two_factor')
    .select('person_id')
    .where('person_id', '=', id)
    .where('confirmed_at', 'is not', null)
    .unionAll(db.selectFrom('accounts.passkey').select('person_id').where('person_id', '=', id))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
