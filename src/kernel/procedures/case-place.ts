/** Where a case lies: whoever may decide it there may decide it. */
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import { type Actor, everywhere, grantsFor, type Permission, type Place, placeIn } from '../policy/policy.ts'
import type { Directory } from '../resources.ts'
import type { CaseFile } from './case-file.ts'
import type { Procedure } from './procedure.ts'

/** A unit that no edition has lies nowhere, so only who may everywhere may there. */
export async function placeOfCase(
  db: Kysely<Database>,
  { territory_code }: Pick<CaseFile, 'territory_code'>,
  directory: Directory,
): Promise<Place> {
  if (territory_code === null) return everywhere
  return placeIn(await directory.findPlaces(db, [territory_code]), territory_code)
}

/** Units whose grants reach a place: its own, those above it, the whole platform. */
export function unitsOver(place: Place): (string | null)[] {
  return [null, ...place]
}

/**
 * Of those, the ones that an actor stands over themselves: whom they may give a case to. People above are named to nobody
 * below them.
 */
function unitsWithin(actor: Actor, permission: Permission, place: Place): (string | null)[] {
  const own = grantsFor(actor, permission).map(({ territory }) => territory)
  const units = unitsOver(place)
  const first = units.findIndex((unit) => own.includes(unit))
  return first === -1 ? [] : units.slice(first)
}

/** Whom an actor may give a case to. */
export async function listAble(
  db: Kysely<Database>,
  { able, officer }: Pick<Procedure, 'able' | 'officer'>,
  { id, place, actor }: { readonly id: string; readonly place: Place; readonly actor: Actor },
  directory: Directory,
  now: Date,
): Promise<readonly string[]> {
  if (able) return able(db, id, { directory, now })
  return directory.listHolders(db, officer, unitsWithin(actor, officer, place), now)
}

/** Whether a case is the matter of somebody who holds its permission at its place. */
export async function isConcerned(
  db: Kysely<Database>,
  { concerns }: Pick<Procedure, 'concerns'>,
  id: string,
  actor: Actor,
): Promise<boolean> {
  return !concerns || (await concerns(db, [id], actor)).has(id)
}
