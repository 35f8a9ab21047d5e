/** Reading institutions and other points. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { PointTable } from '../tables.ts'

type Db = Kysely<Database>

/** A unit as it is addressed: its oblast's code and its own. */
interface UnitKey {
  readonly oblast_code: string
  readonly territory_code: string
}

export type PointEntry = Pick<
  PointTable,
  'id' | 'kind' | 'subkind' | 'name' | 'address' | 'latitude' | 'longitude' | 'details'
>

/** Points that belong to the unit itself, not to one below it: by kind, then by the alphabet. */
export async function listPoints(db: Db, { oblast_code, territory_code }: UnitKey): Promise<PointEntry[]> {
  return db
    .selectFrom('territories.point')
    .select(['id', 'kind', 'subkind', 'name', 'address', 'latitude', 'longitude', 'details'])
    .where('oblast_code', '=', oblast_code)
    .where('territory_code', '=', territory_code)
    .orderBy('kind')
    .orderBy('subkind', (order) => order.asc().nullsFirst())
    .orderBy(sql`name collate "und-x-icu"`)
    .orderBy('id')
    .execute()
}

export interface PointCount {
  readonly kind: string
  readonly subkind: string | null
  readonly count: number
}

/** How many points of each kind belong to a unit or to any below it: to a hromada, a raion, an oblast. */
export async function countPointsByKind(
  db: Db,
  { oblast_code, territory_code }: UnitKey,
): Promise<PointCount[]> {
  return db
    .selectFrom('territories.point as point')
    .leftJoin('territories.territory as unit', (join) =>
      join
        .onRef('unit.oblast_code', '=', 'point.oblast_code')
        .onRef('unit.code', '=', 'point.territory_code'),
    )
    .select(['point.kind', 'point.subkind'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('point.oblast_code', '=', oblast_code)
    .$if(territory_code !== oblast_code, (query) =>
      query.where((is) =>
        is.or([is('point.territory_code', '=', territory_code), is('unit.raion_code', '=', territory_code)]),
      ),
    )
    .groupBy(['point.kind', 'point.subkind'])
    .orderBy('point.kind')
    .orderBy('point.subkind', (order) => order.asc().nullsFirst())
    .execute()
}

/** All points of some kinds, whole. */
export async function listPointsOfKinds(db: Db, kinds: readonly string[]): Promise<PointTable[]> {
  if (kinds.length === 0) return []
  return db.selectFrom('territories.point').selectAll().where('kind', 'in', kinds).execute()
}
