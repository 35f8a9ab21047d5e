/** What other modules may use of territories. */
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { InBoth, Translator } from '#kernel/i18n.ts'
import type { Place } from '#kernel/policy/policy.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { chooseOblasts as choose, type OblastEntry } from './codifier/oblasts.rules.ts'
import {
  listUnitChoices as choices,
  nameUnitsInBoth as inBoth,
  nameUnits as names,
  type UnitChoice as OneChoice,
} from './places/place-names.queries.ts'
import {
  listCodesWithin as codesWithin,
  withFormerCodes as formerCodes,
  listInForce as inForce,
  findPlaces as places,
} from './places/places.queries.ts'
import type { RegionToStore as GivenRegion } from './region/region.commands.ts'
import {
  readBoundaries as boundaries,
  type HromadaEntry,
  listHromadas as hromadas,
  type MainUnit,
  listMainUnits as mainUnits,
  listRegions as regions,
  listSuccessors as successors,
} from './region/region.queries.ts'
import type { RegionTable, StoredPolygons, TerritoryTable } from './tables.ts'

/** The oblasts that this database serves, by the alphabet; none while nothing is loaded. */
export function listRegions(db: Kysely<Database>): Promise<RegionTable[]> {
  return regions(db)
}

/** Codes of a unit and of all that lies below it, also those under which they were known before. */
export function listCodesWithin(db: Kysely<Database>, code: string): Promise<string[]> {
  return codesWithin(db, code)
}

/** All hromadas in force in the order of their codes. */
export function listHromadas(db: Kysely<Database>): Promise<HromadaEntry[]> {
  return hromadas(db)
}

/** Oblasts, raions and hromadas, also those that left the codifier. */
export function listMainUnits(db: Kysely<Database>): Promise<MainUnit[]> {
  return mainUnits(db)
}

/**
 * Codes of the oblasts that a person named; all of them where nothing was asked for.
 * @throws AppError `load.oblast_unknown` with what was likely meant
 */
export function chooseOblasts(
  oblasts: readonly OblastEntry[],
  asked: readonly string[] | undefined,
): Set<string> {
  return choose(oblasts, asked)
}

/** Retired codes with the codes under which those units live on now. */
export function listSuccessors(db: Kysely<Database>): Promise<Map<string, string>> {
  return successors(db)
}

/**
 * Codes from the oblast down to the unit itself; a retired code lies where its successor lies. Undefined where no edition
 * had this code.
 */
export async function findPlace(db: Kysely<Database>, code: string): Promise<Place | undefined> {
  return (await places(db, [code])).get(code)
}

/** `findPlace` of many codes at once; codes that no edition had are absent. */
export function findPlaces(db: Kysely<Database>, codes: readonly string[]): Promise<Map<string, Place>> {
  return places(db, codes)
}

/** Which of these codes the codifier has now; a unit that was merged into another has left it. */
export function listInForce(db: Kysely<Database>, codes: readonly string[]): Promise<Set<string>> {
  return inForce(db, codes)
}

/** These codes and all retired ones that live on under them: what was stored under a retired code counts where its unit is now. */
export function withFormerCodes(db: Kysely<Database>, codes: readonly string[]): Promise<string[]> {
  return formerCodes(db, codes)
}

/** Full names of units («Дніпровська міська громада») by their codes, also of those that left the codifier. */
export function nameUnits(
  db: Kysely<Database>,
  codes: readonly string[],
  texts: Translator<TextKey>,
): Promise<Map<string, string>> {
  return names(db, codes, texts)
}

/** The same in each language, for who may read it in either. */
export function nameUnitsInBoth(
  db: Kysely<Database>,
  codes: readonly string[],
): Promise<Map<string, InBoth>> {
  return inBoth(db, codes)
}

/** A unit in force, its full name and, as search compares them, the names that may be typed for it. */
export type UnitChoice = OneChoice

/** Oblasts, raions and hromadas in force, the widest first, then by the alphabet. */
export function listUnitChoices(db: Kysely<Database>, texts: Translator<TextKey>): Promise<UnitChoice[]> {
  return choices(db, texts)
}

/** Polygons ([longitude, latitude] rings, the outer one first) of the units of a category (O stands for K, too), by code. */
export function readBoundaries(
  db: Kysely<Database>,
  which: { oblast?: string; category: TerritoryTable['category'] },
): Promise<Map<string, StoredPolygons>> {
  return boundaries(db, which)
}

/** A region with its territories, boundaries and points, ready to be stored. */
export type RegionToStore = GivenRegion

/** Writes a region that is not there yet, in the caller's transaction. */
export async function storeRegion(tx: Transaction<Database>, region: RegionToStore): Promise<void> {
  const { storeRegion: store } = await import('./region/region.commands.ts')
  return store(tx, region)
}
