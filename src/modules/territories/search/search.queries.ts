/** The index of search: read once, kept in memory until a load changes the data. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { keepPerRevision } from '#kernel/loading/keep-per-revision.ts'
import { createUnitSearch, type UnitSearch } from './search.rules.ts'

type Db = Kysely<Database>

/** The names of all units, ready to be searched. */
export const getUnitSearch = keepPerRevision(readUnitSearch)

async function readUnitSearch(db: Db): Promise<UnitSearch> {
  const units = await db
    .selectFrom('territories.territory')
    .select(['code', 'category', 'level', 'kind', 'name', 'name_en', 'parent_code'])
    .select(['population', 'centre_name'])
    .select(sql<boolean>`retired_in is not null`.as('is_retired'))
    .execute()
  const former = await db
    .selectFrom('territories.change')
    .select(['code', 'before'])
    .where('kind', '=', 'renamed')
    .where('before', 'is not', null)
    .distinct()
    .execute()
  return createUnitSearch(
    units,
    former.map(({ code, before }) => ({ code, name: before ?? '' })),
  )
}
