/** Reading territories; `db` first, no rules. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { RegionTable, StoredPolygons, TerritoryKind, TerritoryTable } from '../tables.ts'

type Db = Kysely<Database>

/** What this database serves, by the alphabet. */
export async function listRegions(db: Db): Promise<RegionTable[]> {
  return db.selectFrom('territories.region').selectAll().orderBy(sql`name collate "und-x-icu"`).execute()
}

export interface HromadaEntry {
  readonly code: string
  readonly oblast_code: string
  readonly raion_code: string | null
  readonly name: string
  readonly name_en: string | null
  readonly kind: TerritoryKind | null
  readonly population: number | null
}

/** All hromadas in force in the order of their codes. */
export async function listHromadas(db: Db): Promise<HromadaEntry[]> {
  return db
    .selectFrom('territories.territory')
    .select(['code', 'oblast_code', 'raion_code', 'name', 'name_en', 'kind', 'population'])
    .where('category', '=', 'H')
    .where('retired_in', 'is', null)
    .orderBy('code')
    .execute()
}

export type MainUnit = Pick<
  TerritoryTable,
  'code' | 'oblast_code' | 'category' | 'name' | 'name_en' | 'retired_in'
>

/** Oblasts, raions and hromadas, also those that left the codifier. */
export async function listMainUnits(db: Db): Promise<MainUnit[]> {
  return db
    .selectFrom('territories.territory')
    .select(['code', 'oblast_code', 'category', 'name', 'name_en', 'retired_in'])
    .where('level', '<=', 3)
    .orderBy('code')
    .execute()
}

/** Retired codes with the codes under which those units live on now. */
export async function listSuccessors(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('territories.territory')
    .select(['code', 'successor_code'])
    .where('successor_code', 'is not', null)
    .execute()
  const next = new Map(rows.map(({ code, successor_code }) => [code, successor_code ?? code]))
  return new Map(Array.from(next.keys(), (code) => [code, endOf(code, next)]))
}

/** The last of a chain of successors; a circle ends where it was entered. */
function endOf(code: string, next: ReadonlyMap<string, string>): string {
  let end = code
  for (let steps = 0; steps < next.size; steps++) {
    const further = next.get(end)
    if (further === undefined || further === code) break
    end = further
  }
  return end
}

/** Boundaries of units in force of one category by code; of one oblast or of all. */
export async function readBoundaries(
  db: Db,
  { oblast, category }: { oblast?: string; category: TerritoryTable['category'] },
): Promise<Map<string, StoredPolygons>> {
  const rows = await db
    .selectFrom('territories.boundary as boundary')
    .innerJoin('territories.territory as territory', (join) =>
      join
        .onRef('territory.oblast_code', '=', 'boundary.oblast_code')
        .onRef('territory.code', '=', 'boundary.code'),
    )
    .select(['boundary.code', 'boundary.polygons'])
    .where('territory.category', 'in', category === 'O' ? ['O', 'K'] : [category])
    .where('territory.retired_in', 'is', null)
    .$if(oblast !== undefined, (query) => query.where('boundary.oblast_code', '=', oblast ?? ''))
    .orderBy('boundary.code')
    .execute()
  return new Map(rows.map(({ code, polygons }) => [code, polygons]))
}
