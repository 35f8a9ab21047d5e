/** Open documents in the index of words: only what everyone may read, so nothing else can be found by it. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { ukrainianWords } from '#engines/ukrainian-words/words.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { SearchKind, SearchRecord } from '#kernel/search/search-kind.ts'
import { writeEntries } from '#kernel/search/write-entries.ts'
import { searchedPublication } from './open.rules.ts'

type Db = Kysely<Database>

async function read(db: Db, ids: readonly string[]): Promise<SearchRecord[]> {
  const rows = await db
    .selectFrom('documents.publication')
    .select(['oblast_code', 'id', 'body_id', 'register_id', sql<string>`registered_on::text`.as('day')])
    .select(['number', 'title', 'body_text'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('state', '=', 'published')
    .execute()
  return rows.map((row) => ({
    ...{ oblast_code: row.oblast_code, id: row.id, scope: row.body_id, shelf: row.register_id, day: row.day },
    title: [row.title ?? '', row.number ?? ''],
    text: [row.body_text ?? ''],
  }))
}

async function listIds(db: Db, after: string | undefined, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('documents.publication')
    .select('id')
    .where('state', '=', 'published')
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

async function listMissing(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from documents.publication publication
    where state = 'published' and not exists (
      select from search.entry
      where entry.oblast_code = publication.oblast_code and entry.kind = ${searchedPublication}
        and entry.id = publication.id)
    limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

export const openSearch: SearchKind = {
  ...{ kind: searchedPublication, words: ukrainianWords },
  ...{ read, listIds, listMissing },
}

export function indexOpen(tx: Transaction<Database>, ids: readonly string[]): Promise<void> {
  return writeEntries(tx, openSearch, ids)
}
