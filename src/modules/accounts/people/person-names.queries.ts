/** People by their ids and by parts of their names, for lists of what they did. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Permission } from '#kernel/policy/policy.ts'
import type { Role } from '#kernel/policy/roles.ts'
import { findPlaces, withFormerCodes } from '#modules/territories/api.ts'
import { dayOf } from '../grants/grants.rules.ts'

type Db = Kysely<Database>

/** Names by id, also of people who have left; who was erased has none. */
export async function listNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('accounts.person')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .where('erased_at', 'is', null)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Ids of people whose names have this in them, whatever the case of its letters; of so many at most. */
export async function listIdsByName(db: Db, typed: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('accounts.person')
    .select('id')
    // The embedded database folds Latin letters only unless it is told how.
    .where(
      sql<boolean>`strpos(lower(name collate "und-x-icu"), lower(${typed}::text collate "und-x-icu")) > 0`,
    )
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Roles that grants gave, by the grants' ids; of ended ones, too. */
export async function listRolesOfGrants(db: Db, ids: readonly string[]): Promise<Map<string, Role>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('accounts.role_grant')
    .select(['id', 'role'])
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, role }) => [id, role]))
}

/** Organisations in which grants were given, by the grants' ids; those of none are absent. */
export async function listOrganisationsOfGrants(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('accounts.role_grant')
    .select(['id', 'organisation_id'])
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(
    rows.flatMap(({ id, organisation_id }): [string, string][] =>
      organisation_id === null ? [] : [[id, organisation_id]],
    ),
  )
}

/** Roles that people hold now, wherever; who holds none is absent. */
export async function listCurrentRoles(
  db: Db,
  personIds: readonly string[],
  now: Date,
): Promise<Map<string, Role[]>> {
  const roles = new Map<string, Role[]>()
  if (personIds.length === 0) return roles
  const rows = await db
    .selectFrom('accounts.role_grant')
    .select(['person_id', 'role'])
    .distinct()
    .where('person_id', '=', sql<string>`any(${[...new Set(personIds)]}::uuid[])`)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`(ends_on is null or ends_on >= ${dayOf(now)}::date)`)
    .orderBy('role')
    .execute()
  for (const { person_id, role } of rows) roles.set(person_id, [...(roles.get(person_id) ?? []), role])
  return roles
}

/** People who may sign in and hold a permission by a grant at one of these units (null = the whole platform), in the order of their ids. */
export async function listHolderIds(
  db: Db,
  { roles }: Permission,
  at: readonly (string | null)[],
  now: Date,
  employer?: { readonly organisation: string | null },
): Promise<string[]> {
  // A grant keeps the code under which it was given, whatever the unit is called by now.
  const codes = await withFormerCodes(
    db,
    at.filter((code) => code !== null),
  )
  const rows = await selectHolders(db, roles, now)
    .select('held.person_id')
    .distinct()
    .where((is) =>
      is.or([
        is('held.territory_code', '=', sql<string>`any(${codes}::text[])`),
        ...(at.includes(null) ? [is('held.territory_code', 'is', null)] : []),
      ]),
    )
    .$if(employer !== undefined, (query) =>
      query.where(
        sql<boolean>`(held.role = 'administrator' or held.organisation_id is null
          or held.organisation_id = ${employer?.organisation ?? null}::uuid)`,
      ),
    )
    .orderBy('held.person_id')
    .execute()
  return rows.map(({ person_id }) => person_id)
}

/** The same for each of many units by itself, without those who hold it above; a unit where nobody does is absent. */
export async function listHolderIdsByUnit(
  db: Db,
  { roles }: Permission,
  units: readonly string[],
  now: Date,
): Promise<Map<string, string[]>> {
  const codes = await withFormerCodes(db, units)
  const rows = await selectHolders(db, roles, now)
    .select(['held.person_id', 'held.territory_code'])
    .distinct()
    .where('held.territory_code', '=', sql<string>`any(${codes}::text[])`)
    .orderBy('held.person_id')
    .execute()
  const places = await findPlaces(db, codes)
  const holders = new Map<string, string[]>()
  for (const { person_id, territory_code } of rows) {
    const unit = places.get(territory_code ?? '')?.at(-1)
    if (unit === undefined) continue
    const known = holders.get(unit) ?? []
    if (!known.includes(person_id)) holders.set(unit, [...known, person_id])
  }
  return holders
}

/** Grants in force of people who may sign in. */
function selectHolders(db: Db, roles: readonly Role[], now: Date) {
  return db
    .selectFrom('accounts.role_grant as held')
    .innerJoin('accounts.person as person', 'person.id', 'held.person_id')
    .where('person.is_active', '=', true)
    .where('held.role', 'in', roles)
    .where('held.ended_at', 'is', null)
    .where(sql<boolean>`(held.ends_on is null or held.ends_on >= ${dayOf(now)}::date)`)
}
