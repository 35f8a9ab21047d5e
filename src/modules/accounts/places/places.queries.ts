/** Places of rows: where they lie, and which of them somebody may see. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import {
  type Actor,
  everywhere,
  type Permission,
  type Place,
  permits,
  placeIn,
} from '#kernel/policy/policy.ts'
import { findPlace, findPlaces, nameUnits } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { authorizeSeen } from './places.rules.ts'

type Db = Kysely<Database>

/** Tables whose rows have a place. */
type PlacedTable = 'accounts.organisation' | 'accounts.role_grant' | 'accounts.invitation'

/** Which rows of a table somebody may see. */
export interface SeenPlaces {
  /** Codes as they stand in the table. */
  readonly codes: readonly string[]
  /** Whether those of the whole platform, too. */
  readonly everywhere: boolean
}

/** Where a row lies; a unit that no edition has lies nowhere, so only who may everywhere may there. */
export async function placeOf(db: Db, code: string | null): Promise<Place> {
  return code === null ? everywhere : ((await findPlace(db, code)) ?? everywhere)
}

/**
 * The place of something that is named by its id, once the actor may see it and do what is asked.
 * @throws AppError `http.not_found` where they may not even see it; `policy.…`
 */
export async function authorizeAt(
  db: Db,
  actor: Actor,
  permission: Permission,
  code: string | null,
): Promise<Place> {
  const place = await placeOf(db, code)
  authorizeSeen(actor, permission, place)
  return place
}

/** The places in a table at which the actor holds a permission. */
export async function listSeenPlaces(
  db: Db,
  table: PlacedTable,
  actor: Actor,
  permission: Permission,
): Promise<SeenPlaces> {
  const rows = await db
    .selectFrom(table)
    .select('territory_code')
    .where('territory_code', 'is not', null)
    .distinct()
    .execute()
  const codes = rows.flatMap(({ territory_code }) => territory_code ?? [])
  const places = await findPlaces(db, codes)
  return {
    codes: codes.filter((code) => permits(actor, permission, placeIn(places, code))),
    everywhere: permits(actor, permission, everywhere),
  }
}

/** A row's existence is a secret of its place, too. */
export function requireFound<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new AppError('http.not_found')
  return row
}

/** Names of places for these codes; a unit that no edition has is called by its code. */
export async function namePlaces(
  db: Db,
  codes: readonly (string | null)[],
  texts: Translator<TextKey>,
): Promise<(code: string | null) => string> {
  const names = await nameUnits(
    db,
    codes.filter((code) => code !== null),
    texts,
  )
  return (code) => (code === null ? texts.text('place.whole_platform') : (names.get(code) ?? code))
}
