/** The index of search: read once, kept in memory until a load changes the data. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { readRevision } from '#kernel/loading/revision.ts'
import { createUnitSearch, type UnitSearch } from './search.rules.ts'

type Db = Kysely<Database>

interface Kept {
  readonly revision: number
  readonly search: Promise<UnitSearch>
}

const kept = new WeakMap<Db, Kept>()

export async function getUnitSearch(db: Db): Promise<UnitSearch> {
  const revision = await readRevision(db)
  const before = kept.get(db)
  if (before?.revision === revision) return before.search
  const search = readUnitSearch(db)
  kept.set(db, { revision, search })
  // What failed must not be kept: the next one who asks tries again.
  search.catch(() => kept.delete(db))
  return search
}

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
