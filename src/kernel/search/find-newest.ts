/**
 * The newest of one shelf that have all words, for a list that has an order of its own within a day. The newest entries are
 * looked through first, where a frequent word fills a page; one that is rare there is taken from the index of words. Either
 * costs what is shown, not what there is.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import { hasAllWords, listFound } from './find-entries.ts'
import type { SearchQuery } from './keys.ts'

type Db = Kysely<Database>

interface Shelf {
  readonly kind: string
  /** Seen by the reader. */
  readonly scope: string
  readonly shelf: string
  readonly from?: string | undefined
  readonly until?: string | undefined
}

interface Asked {
  /** The day on which the page before ended: all hits of it are found once more. */
  readonly before?: string | undefined
  readonly limit: number
}

/** So many of the newest are looked through at first, a millisecond or two. */
const firstPiece = 1000
/** Where so many of them have the words, a page is full within the second piece, and soon; else the index of words is faster. */
const fewInFirst = 5
const secondPiece = 12_000
/** More hits than that are not gathered by the index of words. */
const mostGathered = 20_000

/** @returns ids in no order: at least `limit` beside those of the day before, if there are so many, and all of each day that is begun */
export async function findNewest(
  db: Db,
  query: SearchQuery,
  shelf: Shelf,
  asked: Asked,
): Promise<readonly string[]> {
  if (query.isEmpty) return []
  const first = await walk(db, query, { shelf, asked, most: firstPiece })
  if (first.is_whole) return first.ids
  if (first.count >= fewInFirst) {
    const second = await walk(db, query, { shelf, asked, most: secondPiece })
    if (second.is_whole) return second.ids
  }
  return (
    (await gather(db, query, shelf, asked)) ?? (await walk(db, query, { shelf, asked, most: undefined })).ids
  )
}

interface Walked {
  readonly ids: readonly string[]
  /** How many there are before the days that were begun. */
  readonly count: number
  /** The page is full, or there is nothing more. */
  readonly is_whole: boolean
}

async function walk(
  db: Db,
  query: SearchQuery,
  { shelf, asked, most }: { readonly shelf: Shelf; readonly asked: Asked; readonly most: number | undefined },
): Promise<Walked> {
  const { before, limit } = asked
  const within = isOnShelf(shelf)
  const earlier = before === undefined ? within : sql`${within} and entry.day < ${before}::date`
  const order = sql`order by entry.day desc, entry.id desc`
  const hasMore =
    most === undefined
      ? sql`false`
      : sql`exists (select from search.entry where ${earlier} ${order} offset ${most} limit 1)`
  // A day is read as it lies: for its sake the index of words would go through all that have them.
  const ofDay = (day: RawBuilder<unknown>) => sql`select entry.id from (
    select entry.* from search.entry where ${within} and entry.day = ${day} offset 0) entry where ${hasAllWords(query)}`
  const { rows } = await sql<Walked>`
    with newest as materialized (
      select entry.id, entry.day
      from (select entry.* from search.entry where ${earlier} ${order} ${most === undefined ? sql`` : sql`limit ${most}`}) entry
      where ${hasAllWords(query)} limit ${limit}),
    met as materialized (select count(*)::int as count, min(day) as last from newest)
    select count, count = ${limit} or not ${hasMore} as is_whole, array(
      select id from newest
      union ${ofDay(sql`(select last from met where count = ${limit})`)}
      ${before === undefined ? sql`` : sql`union ${ofDay(sql`${before}::date`)}`}) as ids
    from met`.execute(db)
  return rows[0]
}

function isOnShelf({ kind, scope, shelf, from, until }: Shelf): RawBuilder<unknown> {
  const conditions = [
    sql`entry.kind = ${kind}`,
    sql`entry.scope = ${scope}::uuid`,
    sql`entry.shelf = ${shelf}::uuid`,
  ]
  if (from !== undefined) conditions.push(sql`entry.day >= ${from}::date`)
  if (until !== undefined) conditions.push(sql`entry.day <= ${until}::date`)
  return sql.join(conditions, sql` and `)
}

/** Those on whose days the page lies, of all that have the words, where these are not too many. */
async function gather(
  db: Db,
  query: SearchQuery,
  { kind, scope, shelf, from, until }: Shelf,
  { before, limit }: Asked,
): Promise<readonly string[] | undefined> {
  const [last] = [before, until].filter((day) => day !== undefined).toSorted()
  const within = { kind, scopes: [scope], shelves: [shelf], from, until: last }
  const { rows } = await sql<{ count: number; ids: readonly string[] }>`
    with found as materialized (${listFound(query, within, mostGathered + 1)}),
    cut as materialized (
      select day from found ${before === undefined ? sql`` : sql`where day < ${before}::date`}
      order by day desc offset ${limit - 1} limit 1)
    select (select count(*)::int from found) as count,
      array(select id from found where day >= coalesce((select day from cut), '-infinity')) as ids`.execute(
    db,
  )
  return rows[0].count > mostGathered ? undefined : rows[0].ids
}
