/** Which units hold a place. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { locatePoint, type Place } from '../boundaries/locate.queries.ts'
import { listWithAbove, type Unit } from '../tree/tree.queries.ts'

interface Located {
  readonly unit: Unit
  /** From the unit above it to the oblast. */
  readonly path: readonly Unit[]
}

export interface LocatedPlace {
  readonly found: readonly Located[]
  /** Whether the same numbers the other way round lie in a hromada, and these do not. */
  readonly isSwapped: boolean
}

export async function findPlace(db: Kysely<Database>, place: Place): Promise<LocatedPlace> {
  const codes = (await locatePoint(db, place)).map(({ code }) => code)
  if (codes.length === 0) {
    const swapped = { latitude: place.longitude, longitude: place.latitude }
    const isOnEarth = Math.abs(swapped.latitude) <= 90
    return { found: [], isSwapped: isOnEarth && (await locatePoint(db, swapped)).length > 0 }
  }
  const units = new Map((await listWithAbove(db, codes)).map((unit) => [unit.code, unit]))
  const found = codes.flatMap((code) => {
    const unit = units.get(code)
    if (!unit) return []
    const raion = units.get(unit.parent_code ?? '')
    const oblast = units.get(unit.oblast_code)
    return [{ unit, path: [raion, oblast].filter((one) => one !== undefined && one !== unit) as Unit[] }]
  })
  return { found, isSwapped: false }
}
