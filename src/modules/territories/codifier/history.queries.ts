/** Editions of the codifier that were loaded, what each of them changed, and what became of a code. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Language } from '#kernel/i18n.ts'
import type { RecordedLoad } from '#kernel/loading/record-load.ts'
import type { ChangeTable, TerritoryTable } from '../tables.ts'

type Db = Kysely<Database>
type ChangeKind = ChangeTable['kind']

export interface Edition extends RecordedLoad {
  /** How many changes of each kind it brought; a kind without any is absent, the first edition has none. */
  readonly changes: Readonly<Partial<Record<ChangeKind, number>>>
}

/** Loaded editions, the newest first. */
export async function listEditions(db: Db): Promise<Edition[]> {
  return db
    .selectFrom('platform.load as edition')
    .selectAll('edition')
    .select(
      sql<Edition['changes']>`(
        select coalesce(jsonb_object_agg(counted.kind, counted.count), '{}')
        from (
          select kind, count(*)::integer as count
          from territories.change where load_id = edition.id group by kind
        ) as counted)`.as('changes'),
    )
    .where('edition.kind', '=', 'codifier')
    .orderBy('edition.id', 'desc')
    .execute()
}

/** A change with the names that a page needs to tell it. */
export interface ListedChange extends ChangeTable {
  /** Of the unit, as they are now. */
  readonly name: string
  readonly category: TerritoryTable['category']
  /** Names of the units whose codes stand in `before` and `after`: parents of a moved unit, codes of a recoded one. */
  readonly before_name: string | null
  readonly after_name: string | null
  /** Of the edition that brought it. */
  readonly file: string
  readonly title: string | null
  readonly loaded_at: Date
}

/** Changes of one edition: by kind, then by the Ukrainian alphabet. */
export async function listChanges(
  db: Db,
  { loadId, kind, limit, offset, language = 'uk' }: ChangesWanted,
): Promise<ListedChange[]> {
  return selectChanges(db, language)
    .where('change.load_id', '=', loadId)
    .$if(kind !== undefined, (query) => query.where('change.kind', '=', kind ?? 'added'))
    .orderBy('change.kind')
    .orderBy(sql`unit.name collate "und-x-icu"`)
    .orderBy('change.code')
    .limit(limit)
    .offset(offset)
    .execute()
}

export interface ChangesWanted {
  readonly loadId: number
  readonly kind?: ChangeKind | undefined
  readonly limit: number
  readonly offset: number
  /** Of the names; Ukrainian where a unit has no other. */
  readonly language?: Language
}

/** All changes of a unit and of the units that became it, the newest first. */
export async function listHistory(db: Db, code: string, language: Language = 'uk'): Promise<ListedChange[]> {
  return selectChanges(db, language)
    .where(
      'change.code',
      'in',
      sql<string>`(
        with recursive former (code) as (
          select ${code}::text
          union
          select territory.code from territories.territory
          join former on territory.successor_code = former.code
        ) select code from former)`,
    )
    .orderBy('change.load_id', 'desc')
    .orderBy('change.kind')
    .execute()
}

function selectChanges(db: Db, language: Language) {
  const nameOf = (unit: 'unit' | 'former' | 'later') =>
    language === 'en'
      ? sql<string>`coalesce(${sql.ref(`${unit}.name_en`)}, ${sql.ref(`${unit}.name`)})`
      : sql<string>`${sql.ref(`${unit}.name`)}`
  return db
    .selectFrom('territories.change as change')
    .innerJoin('territories.territory as unit', 'unit.code', 'change.code')
    .innerJoin('platform.load as edition', 'edition.id', 'change.load_id')
    .leftJoin('territories.territory as former', 'former.code', 'change.before')
    .leftJoin('territories.territory as later', 'later.code', 'change.after')
    .selectAll('change')
    .select('unit.category')
    .select([nameOf('unit').as('name'), nameOf('former').as('before_name'), nameOf('later').as('after_name')])
    .select(['edition.file', 'edition.title', 'edition.loaded_at'])
}

export interface ResolvedCode {
  /** The unit that has or had the code. */
  readonly unit: TerritoryTable
  /** The unit in force that it is or lives on as; undefined where it was removed for good. */
  readonly current: TerritoryTable | undefined
}

/** What a code of any edition means; undefined where no edition had it. */
export async function resolveCode(db: Db, code: string): Promise<ResolvedCode | undefined> {
  const { rows } = await sql<TerritoryTable>`
    with recursive line (code, step) as (
      select ${code}::text, 0
      union all
      select territory.successor_code, line.step + 1
      from line join territories.territory on territory.code = line.code
      where territory.successor_code is not null and line.step < ${sql.lit(longestLine)}
    )
    select territory.* from line join territories.territory on territory.code = line.code
    order by line.step`.execute(db)
  const unit = rows.at(0)
  const last = rows.at(-1)
  return unit && { unit, current: last?.retired_in === null ? last : undefined }
}

/** Nobody changes its code so often; ends a circle that should not be there. */
const longestLine = 32
