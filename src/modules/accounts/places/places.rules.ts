/** How a place stands in forms, addresses and tables of this room. */
import { AppError } from '#kernel/errors.ts'
import { type Actor, authorize, everywhere, type Permission, type Place } from '#kernel/policy/policy.ts'
import { accountsSee } from '../permissions.ts'

/** The whole platform, where a code of a unit would stand: in forms, and in the keys of tables. */
export const wholePlatform = 'UA'

/** Code of the unit that a place is; null = the whole platform. */
export function codeOf(place: Place): string | null {
  return place.at(-1) ?? null
}

/** Where a code lies among places that were looked up; one that no edition has lies nowhere, so only who may everywhere may there. */
export function placeIn(places: ReadonlyMap<string, Place>, code: string | null): Place {
  return places.get(code ?? '') ?? everywhere
}

/** What the key of a table says of a place. */
export function oblastOf(place: Place): string {
  return place[0] ?? wholePlatform
}

/**
 * For what is named by its id: whoever may not even see what is there is told that there is no such thing, so that
 * guessing ids tells nothing.
 * @throws AppError `http.not_found`, `policy.…`
 */
export function authorizeSeen(actor: Actor, permission: Permission, place: Place): void {
  try {
    authorize(actor, accountsSee, place)
  } catch (error) {
    if (error instanceof AppError && error.code === 'policy.forbidden') throw new AppError('http.not_found')
    throw error
  }
  if (permission !== accountsSee) authorize(actor, permission, place)
}
