/** Reading the tree of territories; one question, one round trip. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { TerritoryTable } from '../tables.ts'
import type { UpperUnit } from './tree.schema.ts'

type Db = Kysely<Database>

const unitColumns = [
  'territory.code',
  'territory.oblast_code',
  'territory.category',
  'territory.level',
  'territory.name',
  'territory.name_en',
  'territory.parent_code',
  'territory.kind',
  'territory.population',
  'territory.area_km2',
  'territory.retired_in',
] as const

/** What lists and menus show of a unit. */
export type Unit = Pick<
  TerritoryTable,
  | 'code'
  | 'oblast_code'
  | 'category'
  | 'level'
  | 'name'
  | 'name_en'
  | 'parent_code'
  | 'kind'
  | 'population'
  | 'area_km2'
  | 'retired_in'
>

/** Units around one: those above it, their siblings, its own siblings and children; of them, those in force. */
export async function listFamily(db: Db, unit: TerritoryTable): Promise<Unit[]> {
  const { code, oblast_code, raion_code, hromada_code, parent_code } = unit
  const above = [oblast_code, raion_code, hromada_code, parent_code].filter((other) => other !== null)
  return db
    .selectFrom('territories.territory as territory')
    .select(unitColumns)
    .where('parent_code', 'in', [...above, code])
    .where('retired_in', 'is', null)
    .union(
      db
        .selectFrom('territories.territory as territory')
        .select(unitColumns)
        .where('code', 'in', [...above, code]),
    )
    .union(
      db
        .selectFrom('territories.region as region')
        .innerJoin('territories.territory as territory', (join) =>
          join
            .onRef('territory.oblast_code', '=', 'region.oblast_code')
            .onRef('territory.code', '=', 'region.oblast_code'),
        )
        .select(unitColumns),
    )
    .execute()
}

/** How many units of a category a group has, and what is known of their people and area. */
export interface UnitCount {
  /** The raion in an oblast, the hromada in a raion, the oblast in a country; null for units outside of any. */
  readonly group: string | null
  readonly category: TerritoryTable['category']
  readonly units: number
  readonly population: number | null
  readonly area_km2: number | null
  /** Of how many units the population, the area are known. */
  readonly with_population: number
  readonly with_area: number
}

/** Units in force below a unit, counted by its children and by category; without one, all of them by oblast. */
export async function countUnits(db: Db, below?: TerritoryTable): Promise<UnitCount[]> {
  const [group, within] = groupingOf(below)
  return db
    .selectFrom('territories.territory')
    .select([`${group} as group`, 'category'])
    .select([
      sql<number>`count(*)::int`.as('units'),
      sql<number | null>`sum(population)::float8`.as('population'),
      sql<number | null>`sum(area_km2)`.as('area_km2'),
      sql<number>`count(population)::int`.as('with_population'),
      sql<number>`count(area_km2)::int`.as('with_area'),
    ])
    .where('retired_in', 'is', null)
    .$if(below !== undefined, (query) =>
      query
        .where('oblast_code', '=', below?.oblast_code ?? '')
        .where(within, '=', below?.code ?? '')
        .where('code', '<>', below?.code ?? ''),
    )
    .groupBy([group, 'category'])
    .execute()
}

/** The column that tells the children of a unit apart, and the one that holds the unit's own code. */
function groupingOf(unit: TerritoryTable | undefined) {
  if (!unit) return ['oblast_code', 'oblast_code'] as const
  if (unit.category === 'O') return ['raion_code', 'oblast_code'] as const
  if (unit.category === 'K') return ['parent_code', 'oblast_code'] as const
  if (unit.category === 'P') return ['hromada_code', 'raion_code'] as const
  if (unit.category === 'H') return ['parent_code', 'hromada_code'] as const
  return ['parent_code', 'parent_code'] as const
}

/** Oblasts, raions and hromadas in force, by level and the Ukrainian alphabet. */
export async function listUpperUnits(db: Db): Promise<UpperUnit[]> {
  return db
    .selectFrom('territories.territory')
    .select(['code', 'category', 'kind', 'name', 'name_en', 'level', 'parent_code'])
    .select(['population', 'area_km2', 'centre_name'])
    .where('level', '<=', 3)
    .where('retired_in', 'is', null)
    .orderBy('level')
    .orderBy(sql`name collate "und-x-icu"`)
    .orderBy('code')
    .execute()
}

/** Hromadas or wider units by their codes, with those above them, from the widest. */
export async function listWithAbove(db: Db, codes: readonly string[]): Promise<Unit[]> {
  if (codes.length === 0) return []
  return db
    .selectFrom('territories.territory as wanted')
    .innerJoin('territories.territory as territory', (join) =>
      join.on((is) =>
        is.or([
          is('territory.code', '=', is.ref('wanted.code')),
          is('territory.code', '=', is.ref('wanted.raion_code')),
          is('territory.code', '=', is.ref('wanted.oblast_code')),
        ]),
      ),
    )
    .select(unitColumns)
    .where('wanted.code', 'in', codes)
    .distinct()
    .orderBy('territory.level')
    .execute()
}
