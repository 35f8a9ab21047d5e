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

export interface Hit {
  readonly id: string
  readonly day: string
  readonly rank: number
}

/** After which hit a page begins; `writeCursor` and `readCursor` make a text of it. */
export type Cursor = Hit

const ranks = 4
/** More hits than that are not counted: nobody turns so many pages. */
export const mostCounted = 1000
/** With more places than that the index gains nothing by looking for them first. */
const fewPlaces = 3

export async function findEntries(
  db: Db,
  query: SearchQuery,
  within: Within,
  { after, limit }: { readonly after?: Cursor | undefined; readonly limit: number },
): Promise<Hit[]> {
  const hits: Hit[] = []
  if (query.isEmpty || within.scopes.length === 0) return hits
  for (let rank = after?.rank ?? 0; rank < ranks && hits.length < limit; rank++)
    hits.push(
      ...(await findOfRank(db, query, within, {
        rank,
        after: after?.rank === rank ? after : undefined,
        limit: limit - hits.length,
      })),
    )
  return hits
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
  const conditions = [isWithin(within), hasWords(query, rank)]
  for (let better = 0; better < rank; better++) conditions.push(sql<boolean>`not ${hasWords(query, better)}`)
  if (after) conditions.push(sql<boolean>`(entry.day, entry.id) < (${after.day}::date, ${after.id}::uuid)`)
  const { rows } = await sql<Hit>`
    select entry.id, entry.day::text as day, ${sql.lit(rank)} as rank from search.entry
    where ${sql.join(conditions, sql` and `)}
    order by entry.day desc, entry.id desc limit ${limit}`.execute(db)
  return rows
}

/** How many there are, at most one more than are counted. */
export async function countEntries(
  db: Db,
  query: SearchQuery,
  within: Within,
  most = mostCounted + 1,
): Promise<number> {
  if (query.isEmpty || within.scopes.length === 0) return 0
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from search.entry where ${isWithin(within)} and ${hasWords(query, ranks - 1)} limit ${most}) hit`.execute(
    db,
  )
  return rows[0].count
}

/** The condition that a record of this id is found; for a module's own lists. */
export function isFound(id: RawBuilder<string>, query: SearchQuery, within: Within): RawBuilder<boolean> {
  if (query.isEmpty) return sql<boolean>`false`
  return sql<boolean>`${id} in (
    select entry.id from search.entry where ${isWithin(within)} and ${hasWords(query, ranks - 1)})`
}

function isWithin({ kind, scopes, shelves, from, until }: Within): RawBuilder<boolean> {
  const conditions = [
    sql`entry.kind = ${kind}`,
    sql`entry.scope = any(${[...scopes]}::uuid[])`,
    ...placesOf(scopes),
  ]
  if (shelves) conditions.push(sql`entry.shelf = any(${[...shelves]}::uuid[])`, ...placesOf(shelves))
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
