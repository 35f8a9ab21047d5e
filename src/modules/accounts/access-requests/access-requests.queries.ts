/** Requests for access: what each asks for. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { Role } from '#kernel/policy/roles.ts'
import type { CaseDetail } from '#kernel/procedures/procedure.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { chooseTyped } from '../organisations/organisations.queries.ts'
import { namePlaces } from '../places/places.queries.ts'

type Db = Kysely<Database>

export interface Employer {
  readonly id: string
  readonly territory_code: string | null
}

/**
 * The organisation that was typed, by its number or its whole name: whoever asks may see no list of them.
 * @throws AppError `act.invalid` with the problem at `organisation`
 */
export async function findEmployer(db: Db, typed: string): Promise<Employer> {
  const open = await db
    .selectFrom('accounts.organisation')
    .select(['id', 'territory_code', 'name', 'name_en', 'edrpou'])
    .where('is_closed', '=', false)
    .execute()
  return chooseTyped(open, typed)
}

/** Whether the very same is asked for already, or held. */
export async function findObstacle(
  db: Db,
  {
    personId,
    organisationId,
    role,
  }: { readonly personId: string; readonly organisationId: string; readonly role: Role },
): Promise<'asked' | 'held' | undefined> {
  const asked = await db
    .selectFrom('accounts.access_request as request')
    .innerJoin('platform.case_file as file', 'file.id', 'request.id')
    .select('request.id')
    .where('file.applicant_id', '=', personId)
    .where('file.ended_at', 'is', null)
    .where('request.organisation_id', '=', organisationId)
    .where('request.role', '=', role)
    .executeTakeFirst()
  if (asked) return 'asked'
  const held = await db
    .selectFrom('accounts.role_grant')
    .select('id')
    .where('person_id', '=', personId)
    .where('organisation_id', '=', organisationId)
    .where('role', '=', role)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return held ? 'held' : undefined
}

export interface AskedFor {
  readonly organisation_id: string
  readonly role: Role
}

export async function getAskedFor(db: Db, id: string): Promise<AskedFor> {
  return db
    .selectFrom('accounts.access_request')
    .select(['organisation_id', 'role'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function describeRequests(
  db: Db,
  ids: readonly string[],
  texts: Translator<TextKey>,
): Promise<Map<string, CaseDetail<TextKey>[]>> {
  const rows = await db
    .selectFrom('accounts.access_request as request')
    .innerJoin('accounts.organisation as employer', 'employer.id', 'request.organisation_id')
    .select(['request.id', 'request.role', 'employer.id as employer_id', 'employer.name', 'employer.name_en'])
    .select('employer.territory_code')
    .where('request.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  const nameOfPlace = await namePlaces(
    db,
    rows.map(({ territory_code }) => territory_code),
    texts,
  )
  return new Map(
    rows.map(({ id, role, name, name_en, territory_code }) => [
      id,
      [
        { label: 'access_request.organisation', value: texts.language === 'en' && name_en ? name_en : name },
        { label: 'access_request.role', value: texts.text(`role.name.${role}`) },
        { label: 'case.field.place', value: nameOfPlace(territory_code) },
      ],
    ]),
  )
}
