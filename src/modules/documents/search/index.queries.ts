/**
 * Documents as the index of words has them: content and numbers, the correspondent, the addressee, the resolution; last what
 * their files say. Citizens' names are not among them: whoever may not see them would find by them.
 */
import { type Kysely, sql } from 'kysely'
import { ukrainianWords } from '#engines/ukrainian-words/words.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Finding } from '#kernel/module.ts'
import type { SearchKind, SearchRecord } from '#kernel/search/search-kind.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listWordsOf } from '../texts/texts.queries.ts'
import { lettersOfCard } from '../texts/texts.rules.ts'
import { searchedDocument } from './search.rules.ts'

type Db = Kysely<Database>

async function read(db: Db, ids: readonly string[]): Promise<SearchRecord[]> {
  const rows = await db
    .selectFrom('documents.document')
    .select(['oblast_code', 'id', 'body_id', 'register_id', sql<string>`registered_on::text`.as('day')])
    .select(['number', 'their_number', 'title', 'correspondent', 'addressee', 'resolution'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  const words = await listWordsOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    ...{ oblast_code: row.oblast_code, id: row.id, scope: row.body_id, shelf: row.register_id, day: row.day },
    title: listTexts(row.title, row.number, row.their_number),
    text: listTexts(row.correspondent, row.addressee, row.resolution),
    attached: cutTexts((words.get(row.id) ?? []).map(({ said }) => said)),
  }))
}

function cutTexts(texts: readonly string[]): string[] {
  let left = lettersOfCard
  return texts.flatMap((text) => {
    const taken = text.slice(0, left)
    left -= taken.length
    return taken === '' ? [] : [taken]
  })
}

function listTexts(...texts: readonly (string | null)[]): string[] {
  return texts.filter((text) => text !== null)
}

async function listIds(db: Db, after: string | undefined, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('documents.document')
    .select('id')
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

async function listMissing(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from documents.document card
    where not exists (
      select from search.entry
      where entry.oblast_code = card.oblast_code and entry.kind = ${searchedDocument} and entry.id = card.id)
    limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

export const documentSearch: SearchKind = {
  ...{ kind: searchedDocument, words: ukrainianWords },
  ...{ read, listIds, listMissing },
}

/** So many are counted: the rest is no news. */
const mostMissing = 1000

export async function checkIndex(db: Db): Promise<Finding<TextKey>[]> {
  const missing = await listMissing(db, mostMissing)
  if (missing.length === 0) return []
  const params = { count: missing.length }
  return [
    { level: 'warning', text: 'documents.search.missing', params, remedy: 'documents.search.missing.remedy' },
  ]
}
