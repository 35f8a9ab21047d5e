/** Reading grants: of one person for each request, of all of them for pages, and under lock for acts. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Grant } from '#kernel/policy/policy.ts'
import type { Role } from '#kernel/policy/roles.ts'
import { findPlaces } from '#modules/territories/api.ts'
import type { SeenPlaces } from '../places/places.queries.ts'
import { dayOf, type TermedGrant } from './grants.rules.ts'

type Db = Kysely<Database>

/** A grant with its last day. */
export type HeldGrant = Grant & TermedGrant

/**
 * SQL that gives what the row `person` holds now, as JSON, beside other columns: who asks is one statement then.
 * Pass it through `withCurrentCodes`.
 */
export function heldAsJson(now: Date): RawBuilder<HeldGrant[]> {
  return sql<HeldGrant[]>`(
    select coalesce(json_agg(json_build_object('id', held.id, 'role', held.role, 'territory', held.territory_code,
      'ends_on', held.ends_on) order by held.id), '[]')
    from accounts.role_grant held where held.person_id = person.id and ${inForce(now)})`
}

/** What a person is now and where; nothing where they have left. Codes are those in force. */
export async function findGrants(db: Db, personId: string, now: Date): Promise<HeldGrant[]> {
  return withCurrentCodes(db, await selectHeld(db, personId, now).orderBy('held.id').execute())
}

/** What a person is now, wherever. */
export async function findRoles(db: Db, personId: string, now: Date): Promise<Role[]> {
  return (await selectHeld(db, personId, now).execute()).map(({ role }) => role)
}

/** Under lock: until the end of the transaction nobody ends them. */
export async function lockGrants(
  tx: Transaction<Database>,
  personId: string,
  now: Date,
): Promise<HeldGrant[]> {
  // Whoever locks several grants does so in the order of their ids: nobody waits for each other.
  return withCurrentCodes(
    tx,
    await selectHeld(tx, personId, now).orderBy('held.id').forShare(['held', 'person']).execute(),
  )
}

function selectHeld(db: Db, personId: string, now: Date) {
  return db
    .selectFrom('accounts.role_grant as held')
    .innerJoin('accounts.person as person', 'person.id', 'held.person_id')
    .select(['held.id', 'held.role', 'held.territory_code as territory', 'held.ends_on'])
    .where('held.person_id', '=', personId)
    .where('person.is_active', '=', true)
    .where(inForce(now))
}

/** Not ended, and its last day is not over. */
function inForce(now: Date) {
  return sql<boolean>`held.ended_at is null and (held.ends_on is null or held.ends_on >= ${dayOf(now)}::date)`
}

/** A unit that got another code keeps its people; one that left for good keeps its own, which covers nothing any more. */
export async function withCurrentCodes<Held extends Grant>(db: Db, grants: Held[]): Promise<Held[]> {
  const places = await findPlaces(
    db,
    grants.flatMap(({ territory }) => territory ?? []),
  )
  return grants.map((grant) => {
    const { territory } = grant
    return territory === null ? grant : { ...grant, territory: places.get(territory)?.at(-1) ?? territory }
  })
}

/** A grant as lists and pages show it. */
export interface ListedGrant {
  readonly id: string
  readonly person_id: string
  readonly person_name: string
  readonly email: string
  /** Whether they may sign in. */
  readonly is_person_active: boolean
  readonly role: Grant['role']
  readonly territory_code: string | null
  readonly organisation_id: string | null
  readonly organisation_name: string | null
  readonly given_by: string | null
  readonly given_by_name: string | null
  readonly given_at: Date
  readonly ends_on: string | null
  readonly reason: string | null
  readonly ended_at: Date | null
  readonly ended_by_name: string | null
  readonly end_reason: string | null
}

function selectListed(db: Db) {
  return db
    .selectFrom('accounts.role_grant as held')
    .innerJoin('accounts.person as person', 'person.id', 'held.person_id')
    .leftJoin('accounts.organisation as employer', 'employer.id', 'held.organisation_id')
    .leftJoin('accounts.person as giver', 'giver.id', 'held.given_by')
    .leftJoin('accounts.person as ender', 'ender.id', 'held.ended_by')
    .select(['held.id', 'held.person_id', 'person.name as person_name', 'person.email', 'held.role'])
    .select('person.is_active as is_person_active')
    .select(['held.territory_code', 'held.organisation_id', 'held.given_by', 'held.given_at', 'held.ends_on'])
    .select(['employer.name as organisation_name', 'giver.name as given_by_name', 'held.reason'])
    .select(['held.ended_at', 'ender.name as ended_by_name', 'held.end_reason'])
}

/** Grants in force at places that somebody may see; of people who have left, too, until somebody ends them. */
export async function listSeenGrants(db: Db, seen: SeenPlaces, now: Date): Promise<ListedGrant[]> {
  return selectListed(db)
    .where(inForce(now))
    .where((is) =>
      is.or([
        is('held.territory_code', '=', sql<string>`any(${[...seen.codes]}::text[])`),
        ...(seen.everywhere ? [is('held.territory_code', 'is', null)] : []),
      ]),
    )
    .orderBy('held.id')
    .execute()
}

/** All grants of a person, the ended ones, too; the newest first. */
export async function listGrantsOf(db: Db, personId: string): Promise<ListedGrant[]> {
  return selectListed(db)
    .where('held.person_id', '=', personId)
    .orderBy('held.given_at', 'desc')
    .orderBy('held.id')
    .execute()
}

export async function findGrant(db: Db, id: string): Promise<ListedGrant | undefined> {
  return selectListed(db).where('held.id', '=', id).executeTakeFirst()
}

/** Whether somebody can run the platform: an active person with that role for the whole of it. */
export async function hasAdministrator(db: Db, now: Date): Promise<boolean> {
  return (await selectAdministrators(db, now).limit(1).execute()).length > 0
}

/** The grants by which the platform has its administrators. */
export function selectAdministrators(db: Db, now: Date) {
  return db
    .selectFrom('accounts.role_grant as held')
    .innerJoin('accounts.person as person', 'person.id', 'held.person_id')
    .select(['held.id', 'held.person_id', 'held.ends_on'])
    .where('held.role', '=', 'administrator')
    .where('held.territory_code', 'is', null)
    .where('person.is_active', '=', true)
    .where(inForce(now))
}

/** What is to end: one grant, or whatever a person holds. */
type ToEnd = { readonly id: string } | { readonly personId: string }

/**
 * Locks grants that are to end together with those that the end is judged by: the actor's own and the administrators'.
 * All in one statement and in one order, so that two who end each other's wait and do not block each other.
 * @returns ids of those that are still in force
 */
export async function lockToEnd(
  tx: Transaction<Database>,
  ended: ToEnd,
  actorId: string | undefined,
  now: Date,
): Promise<ReadonlySet<string>> {
  const locked = await tx
    .selectFrom('accounts.role_grant as held')
    .select('held.id')
    .where(inForce(now))
    .where((is) =>
      is.or([
        'id' in ended ? is('held.id', '=', ended.id) : is('held.person_id', '=', ended.personId),
        is.and([is('held.role', '=', 'administrator'), is('held.territory_code', 'is', null)]),
        ...(actorId === undefined ? [] : [is('held.person_id', '=', actorId)]),
      ]),
    )
    .orderBy('held.id')
    .forUpdate()
    .execute()
  return new Set(locked.map(({ id }) => id))
}
