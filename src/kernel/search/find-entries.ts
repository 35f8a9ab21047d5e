/**
 * Finding: which entries have all words, only of scopes that the reader may see. Those that have the very forms in their
 * title come first, then those with the words in their title, then the very forms anywhere, then the rest; the newest
 * first in each. Ranks are looked for one after another, so that a frequent word costs no more than its first page.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import { placeKey, type SearchQuery } from './keys.ts'

type Db = Kysely<Database>

export interface Within {
  readonly kind: string
  /** Only these are seen; none = nothing. */
  readonly scopes: readonly string[]
  /** Where it was narrowed to some. */
  readonly shelves?: readonly string[] | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

interface Hit {
  readonly id: string
  readonly day: string
  readonly rank: number
}

/** After which hit a page begins; `writeCursor` and `readCursor` make a text of it. */
export type Cursor = Hit

export interface FoundEntries {
  readonly hits: readonly Hit[]
  /** At most one more than are counted. */
  readonly count: number
}

const ranks = 4
/** More hits than that are not counted: nobody turns so many pages. */
export const mostCounted = 200
/** With more places than that the index gains nothing by looking for them first. */
const fewPlaces = 3

/**
 * A page of hits. Few are gathered at once and put in order here; of many a rank is read by the index of days, which meets
 * them soon.
 */
export async function findEntries(
  db: Db,
  query: SearchQuery,
  within: Within,
  { after, limit }: { readonly after?: Cursor | undefined; readonly limit: number },
): Promise<FoundEntries> {
  if (query.isEmpty || within.scopes.length === 0) return { hits: [], count: 0 }
  const few = await gather(db, query, within)
  if (few) return { hits: few.filter((hit) => isAfter(hit, after)).slice(0, limit), count: few.length }
  const hits: Hit[] = []
  for (let rank = after?.rank ?? 0; rank < ranks && hits.length < limit; rank++) {
    const asked = { rank, after: after?.rank === rank ? after : undefined, limit: limit - hits.length }
    hits.push(...(await findOfRank(db, query, within, asked)))
  }
  return { hits, count: mostCounted + 1 }
}

/** All hits in their order, where they are few. */
async function gather(db: Db, query: SearchQuery, within: Within, rank?: number): Promise<Hit[] | undefined> {
  // Read as far as it is wanted, yet planned as a whole: for a few rows alone the planner would go through all of them.
  const wanted = rank === undefined ? sql`${hasWords(query, ranks - 1)}` : isOfRank(query, rank)
  const { rows } = await sql<Hit>`
    with found as materialized (
      select entry.id, entry.day, entry.keys from search.entry where ${isWithin(within)} and ${wanted})
    select entry.id, entry.day::text as day,
      case when ${hasWords(query, 0)} then 0 when ${hasWords(query, 1)} then 1
        when ${hasWords(query, 2)} then 2 else 3 end as rank
    from found as entry limit ${mostCounted + 1}`.execute(db)
  return rows.length > mostCounted ? undefined : rows.toSorted(compareHits)
}

function compareHits(one: Hit, other: Hit): number {
  if (one.rank !== other.rank) return one.rank - other.rank
  if (one.day !== other.day) return one.day < other.day ? 1 : -1
  if (one.id !== other.id) return one.id < other.id ? 1 : -1
  return 0
}

function isAfter(hit: Hit, after: Cursor | undefined): boolean {
  return after === undefined || compareHits(after, hit) < 0
}

async function findOfRank(
  db: Db,
  query: SearchQuery,
  within: Within,
  {
    rank,
    after,
    limit,
  }: { readonly rank: number; readonly after: Cursor | undefined; readonly limit: number },
): Promise<Hit[]> {
  const few = await gather(db, query, within, rank)
  if (few) return few.filter((hit) => isAfter(hit, after)).slice(0, limit)
  const conditions = [isWithin(within), isOfRank(query, rank)]
  if (after) conditions.push(sql<boolean>`(entry.day, entry.id) < (${after.day}::date, ${after.id}::uuid)`)
  const { rows } = await sql<Hit>`
    select entry.id, entry.day::text as day, ${sql.lit(rank)} as rank from search.entry
    where ${sql.join(conditions, sql` and `)}
    order by entry.day desc, entry.id desc limit ${limit}`.execute(db)
  return rows
}

/** The words as this rank asks for them, and not as a better one does. */
function isOfRank(query: SearchQuery, rank: number): RawBuilder<boolean> {
  const conditions = [hasWords(query, rank)]
  for (let better = 0; better < rank; better++) conditions.push(sql<boolean>`not ${hasWords(query, better)}`)
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** How many there are, at most so many. */
export async function countEntries(
  db: Db,
  query: SearchQuery,
  within: Within,
  most: number,
): Promise<number> {
  if (query.isEmpty || within.scopes.length === 0) return 0
  const { rows } = await sql<{ count: number }>`
    with found as materialized (
      select from search.entry where ${isWithin(within)} and ${hasWords(query, ranks - 1)})
    select count(*)::int as count from (select from found limit ${most}) hit`.execute(db)
  return rows[0].count
}

/**
 * Whether one record of a list is found: for a list that is walked in its own order until a page is full, which a frequent
 * word fills soon. The record is named by columns of the list.
 */
export function isFound(
  query: SearchQuery,
  kind: string,
  { oblast, id }: { readonly oblast: RawBuilder<unknown>; readonly id: RawBuilder<unknown> },
): RawBuilder<boolean> {
  if (query.isEmpty) return sql<boolean>`false`
  // A value, not `exists`: of that a planner may make a join of everything that has the word.
  return sql<boolean>`coalesce((select ${hasAllWords(query)} from search.entry
    where entry.oblast_code = ${oblast} and entry.kind = ${kind} and entry.id = ${id}), false)`
}

/** Ids and days of what is found, in no order and perhaps at most so many, as a query within others: for what is rare, or not much. */
export function listFound(query: SearchQuery, within: Within, most?: number): RawBuilder<unknown> {
  if (query.isEmpty || within.scopes.length === 0)
    return sql`select null::uuid as id, null::date as day where false`
  return sql`
    with hit as materialized (
      select entry.id, entry.day from search.entry where ${isWithin(within)} and ${hasWords(query, ranks - 1)})
    select id, day from hit limit ${most ?? null}::bigint`
}

/** The words anywhere, of an `entry`. */
export function hasAllWords(query: SearchQuery): RawBuilder<boolean> {
  return hasWords(query, ranks - 1)
}

function isWithin({ kind, scopes, shelves, from, until }: Within): RawBuilder<boolean> {
  const conditions = [
    sql`entry.kind = ${kind}`,
    sql`entry.scope = any(${[...scopes]}::uuid[])`,
    // Shelves lie in scopes: one place is enough for the index.
    ...placesOf(shelves ?? scopes),
  ]
  if (shelves) conditions.push(sql`entry.shelf = any(${[...shelves]}::uuid[])`)
  if (from !== undefined) conditions.push(sql`entry.day >= ${from}::date`)
  if (until !== undefined) conditions.push(sql`entry.day <= ${until}::date`)
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** The same by the index of words: among millions of entries those of one body are few. */
function placesOf(ids: readonly string[]): RawBuilder<unknown>[] {
  return ids.length > fewPlaces ? [] : [hasOneOf(ids.map(placeKey))]
}

function hasWords({ words }: SearchQuery, rank: number): RawBuilder<boolean> {
  const keysOf = (['titleForm', 'title', 'form', 'any'] as const)[rank]
  return sql<boolean>`(${sql.join(
    words.map((word) => hasOneOf(word[keysOf])),
    sql` and `,
  )})`
}

function hasOneOf(keys: readonly number[]): RawBuilder<unknown> {
  return sql`entry.keys && ${[...keys]}::int4[]`
}

export function writeCursor({ rank, day, id }: Cursor): string {
  return `${rank}_${day}_${id}`
}

/** @returns undefined of what is no cursor */
export function readCursor(text: string): Cursor | undefined {
  const found = /^([0-3])_(\d{4}-\d\d-\d\d)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text)
  if (!found || Number.isNaN(Date.parse(found[2]))) return undefined
  return { rank: Number(found[1]), day: found[2], id: found[3] }
}
