/** Reading who borders on whom. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { TerritoryTable } from '../tables.ts'

export interface Neighbour {
  readonly code: string
  readonly name: string
  readonly name_en: string | null
  readonly category: TerritoryTable['category']
  /** Length of the common border. */
  readonly border_km: number
}

/** Units of the same level that border on one, the longest border first; of other oblasts, too. */
export async function listNeighbours(
  db: Kysely<Database>,
  { oblast_code, code }: { readonly oblast_code: string; readonly code: string },
): Promise<Neighbour[]> {
  return db
    .selectFrom('territories.neighbour as neighbour')
    .innerJoin('territories.territory as unit', 'unit.code', 'neighbour.neighbour_code')
    .select(['unit.code', 'unit.name', 'unit.name_en', 'unit.category', 'neighbour.border_km'])
    .where('neighbour.oblast_code', '=', oblast_code)
    .where('neighbour.code', '=', code)
    .where('unit.retired_in', 'is', null)
    .orderBy('neighbour.border_km', 'desc')
    .orderBy('unit.code')
    .execute()
}
