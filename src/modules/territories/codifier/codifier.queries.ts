/** What is stored of the codifier, for comparing it with what is to be loaded. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { TerritoryTable } from '../tables.ts'
import type { StoredUnit } from './codifier.rules.ts'
import type { OblastEntry } from './oblasts.rules.ts'

type Db = Kysely<Database>

/** Oblasts and cities with special status that were loaded, the practice region aside; by code. */
export async function listLoadedOblasts(db: Db): Promise<OblastEntry[]> {
  return db
    .selectFrom('territories.region as region')
    .innerJoin('territories.territory as territory', 'territory.code', 'region.oblast_code')
    .select(['territory.code', 'territory.category', 'territory.name', 'territory.name_en'])
    .where('region.is_fictional', '=', false)
    .orderBy('territory.code')
    .execute()
}

/** All units of these oblasts, retired ones too. */
export async function listStoredUnits(db: Db, oblasts: readonly string[]): Promise<StoredUnit[]> {
  if (oblasts.length === 0) return []
  const rows = await db
    .selectFrom('territories.territory')
    .select(['code', 'category', 'level', 'name', 'name_en', 'parent_code', 'raion_code', 'hromada_code'])
    .select(['retired_in', 'successor_code'])
    .where('oblast_code', 'in', oblasts)
    .execute()
  return rows.map(({ retired_in, ...row }) => ({ ...row, isRetired: retired_in !== null }))
}

/** A hromada with what lists of hromadas tell of it. */
export type StoredHromada = Pick<
  TerritoryTable,
  | 'code'
  | 'category'
  | 'name'
  | 'kind'
  | 'centre_name'
  | 'latitude'
  | 'longitude'
  | 'population'
  | 'area_km2'
  | 'retired_in'
  | 'successor_code'
>

/** Units of these oblasts that are, or have the codes of, hromadas; by code. */
export async function listStoredHromadas(
  db: Db,
  oblasts: readonly string[],
): Promise<Map<string, StoredHromada>> {
  if (oblasts.length === 0) return new Map()
  const rows = await db
    .selectFrom('territories.territory')
    .select(['code', 'category', 'name', 'kind', 'centre_name', 'latitude', 'longitude'])
    .select(['population', 'area_km2', 'retired_in', 'successor_code'])
    .where('oblast_code', 'in', oblasts)
    .execute()
  return new Map(rows.map((row) => [row.code, row]))
}
