/** Where a case lies: whoever may decide it there may decide it. */
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import { everywhere, type Place } from '../policy/policy.ts'
import type { Directory } from '../resources.ts'
import type { CaseFile } from './case-file.ts'

/** A unit that no edition has lies nowhere, so only who may everywhere may there. */
export async function placeOfCase(
  db: Kysely<Database>,
  { territory_code }: Pick<CaseFile, 'territory_code'>,
  directory: Directory,
): Promise<Place> {
  if (territory_code === null) return everywhere
  return (await directory.findPlaces(db, [territory_code])).get(territory_code) ?? everywhere
}
