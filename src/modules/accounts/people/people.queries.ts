/** People as somebody may see them: by the roles that they hold at places within reach. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { type Actor, everywhere, permits, placeIn } from '#kernel/policy/policy.ts'
import { findPlaces } from '#modules/territories/api.ts'
import { type ListedGrant, listGrantsOf } from '../grants/grants.queries.ts'
import { isInForce } from '../grants/grants.rules.ts'
import { findPerson } from '../identity/person.queries.ts'
import { accountsSee } from '../permissions.ts'

type Db = Kysely<Database>

export interface SeenPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  /** Whether they may sign in. */
  readonly is_active: boolean
  /** Of all their grants those at places that the reader may see, the newest first; ended ones, too. */
  readonly grants: readonly ListedGrant[]
}

/**
 * Undefined where they hold no role that the actor may see: to them there is no such person. Who sees the whole platform
 * sees those without a role, too.
 */
export async function findSeenPerson(
  db: Db,
  id: string,
  actor: Actor,
  now: Date,
): Promise<SeenPerson | undefined> {
  const all = await listGrantsOf(db, id)
  const places = await findPlaces(
    db,
    all.flatMap(({ territory_code }) => territory_code ?? []),
  )
  const grants = all.filter(({ territory_code: code }) => permits(actor, accountsSee, placeIn(places, code)))
  const isSeen = grants.some((grant) => isInForce(grant, now)) || permits(actor, accountsSee, everywhere)
  const person = isSeen ? await findPerson(db, id) : undefined
  return person && { id, name: person.name, email: person.email, is_active: person.is_active, grants }
}
