/** Choosing a place in a form: among few from a list, among many by typing, and in both cases only where one may. */
import type { Kysely } from 'kysely'
import { foldName } from '#engines/place-names/folding/fold-name.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import {
  type Actor,
  authorize,
  everywhere,
  type Permission,
  type Place,
  permits,
  placeIn,
  wholePlatform,
} from '#kernel/policy/policy.ts'
import {
  findPlace,
  findPlaces,
  listUnitChoices,
  nameUnits,
  type UnitChoice,
} from '#modules/territories/api.ts'
import type { Choice } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'

type Db = Kysely<Database>
type Texts = Translator<TextKey>

/** Nobody looks through a longer list; then the place is typed. */
const mostChoices = 200

/** More namesakes than this are not told one by one. */
const mostNamesakes = 5

/**
 * Places at which the actor holds the permission, to be chosen from; undefined where they are too many and one types.
 * @param current code of what stands there now: a village, or a unit that has left, is in no list
 */
export async function listPlaceChoices(
  db: Db,
  actor: Actor,
  permission: Permission,
  texts: Texts,
  current?: string | null,
): Promise<readonly Choice[] | undefined> {
  const units = await listPermitted(db, actor, permission, texts)
  if (units.length > mostChoices) return undefined
  const isListed = !current || units.some(({ code }) => code === current)
  const further = isListed ? [] : Array.from(await nameUnits(db, [current], texts))
  const whole = { value: wholePlatform, text: texts.text('place.whole_platform') }
  return [
    ...(permits(actor, permission, everywhere) ? [whole] : []),
    ...further.map(([value, text]) => ({ value, text })),
    ...units.map((unit) => ({ value: unit.code, text: unit.title, group: texts.text(groupOf(unit)) })),
  ]
}

/**
 * Where what was chosen or typed lies, by code or by name of a unit; its last code is the unit's own.
 * @throws AppError `act.invalid` with the problem at `place`; `policy.forbidden` where the actor may not there
 */
export async function readPlace(
  db: Db,
  typed: string,
  { actor, texts }: { readonly actor: Actor; readonly texts: Texts },
  permission: Permission,
): Promise<Place> {
  if (typed === wholePlatform) {
    authorize(actor, permission, everywhere)
    return everywhere
  }
  if (/^UA\d{17}$/.test(typed)) {
    const place = await findPlace(db, typed)
    if (!place) throw atPlace({ code: 'places.unknown' })
    authorize(actor, permission, place)
    return place
  }
  const wanted = foldName(typed)
  const whole = typed.trim().toLowerCase()
  const units = await listPermitted(db, actor, permission, texts)
  const exact = units.filter(({ title }) => title.toLowerCase() === whole)
  const found = exact.length > 0 ? exact : units.filter(({ keys }) => keys.includes(wanted))
  if (found.length === 0) throw atPlace({ code: 'places.unknown' })
  if (found.length > 1) {
    const names = found.slice(0, mostNamesakes).map(({ title, code }) => `${title} (${code})`)
    throw atPlace({ code: 'places.ambiguous', params: { count: found.length, names: names.join('; ') } })
  }
  const place = (await findPlace(db, found[0].code)) ?? everywhere
  authorize(actor, permission, place)
  return place
}

function atPlace(problem: Omit<Problem, 'path'>): AppError {
  return new AppError('act.invalid', {}, [{ ...problem, path: 'place' }])
}

async function listPermitted(
  db: Db,
  actor: Actor,
  permission: Permission,
  texts: Texts,
): Promise<UnitChoice[]> {
  const units = await listUnitChoices(db, texts)
  const places = await findPlaces(
    db,
    units.map(({ code }) => code),
  )
  return units.filter(({ code }) => permits(actor, permission, placeIn(places, code)))
}

function groupOf({ level }: UnitChoice): TextKey {
  if (level === 1) return 'place.group.oblasts'
  return level === 2 ? 'place.group.raions' : 'place.group.hromadas'
}
