/** Searching over the registers of all bodies whose documents the reader may see. */
import { type Kysely, sql } from 'kysely'
import { ukrainianWords } from '#engines/ukrainian-words/words.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Actor } from '#kernel/policy/policy.ts'
import {
  type FoundEntries,
  findEntries,
  mostCounted,
  readCursor,
  type Within,
  writeCursor,
} from '#kernel/search/find-entries.ts'
import { readQuery, type SearchQuery } from '#kernel/search/keys.ts'
import { cutSnippet, markWords } from '#kernel/search/mark-words.ts'
import { suggest } from '#kernel/search/near-words.ts'
import { type Body, enterAll } from '../registers/access.queries.ts'
import { listWordsOf } from '../texts/texts.queries.ts'
import { hitsOfPage, lettersLookedAt, searchedDocument } from './search.rules.ts'
import type { DocumentHit, DocumentSearch, SearchParams } from './search.schema.ts'

type Db = Kysely<Database>
type Found = Omit<DocumentSearch, 'filter'>

/** @throws AppError `http.not_found` of a body that the reader may not see */
export async function searchDocuments(db: Db, actor: Actor, asked: SearchParams): Promise<Found> {
  const all = await db
    .selectFrom('documents.body')
    .selectAll()
    .orderBy(sql`name collate "und-x-icu"`)
    .orderBy('id')
    .execute()
  const bodies = (await enterAll(db, all, actor)).map(({ body }) => body)
  const chosen = asked.body === undefined ? bodies : bodies.filter(({ id }) => id === asked.body)
  if (asked.body !== undefined && chosen.length === 0) throw new AppError('http.not_found')
  const query = readQuery(ukrainianWords, asked.q ?? '')
  const within = await narrow(db, chosen, asked)
  const after = asked.after === undefined ? undefined : readCursor(asked.after)
  const { hits, count } = await findEntries(db, query, within, { after, limit: hitsOfPage + 1 })
  const page = hits.slice(0, hitsOfPage)
  const last = page.at(-1)
  const meant = count === 0 && !query.isEmpty ? await suggest(db, ukrainianWords, query, within) : undefined
  return {
    bodies: bodies.map(({ id, name }) => ({ id, name })),
    ...{ is_empty: query.isEmpty, meant: meant ?? null },
    ...{ count: Math.min(count, mostCounted), is_more: count > mostCounted },
    hits: await describeHits(db, page, query, bodies),
    next: last !== undefined && hits.length > hitsOfPage ? writeCursor(last) : null,
  }
}

async function narrow(db: Db, bodies: readonly Body[], asked: SearchParams): Promise<Within> {
  const { register_kind: kind, from, until } = asked
  const scopes = bodies.map(({ id }) => id)
  const within = { kind: searchedDocument, scopes, from, until }
  if (kind === undefined) return within
  const registers = await db
    .selectFrom('documents.register')
    .select('id')
    .where('kind', '=', kind)
    .where('body_id', '=', sql<string>`any(${scopes}::uuid[])`)
    .execute()
  return { ...within, shelves: registers.map(({ id }) => id) }
}

async function describeHits(
  db: Db,
  hits: FoundEntries['hits'],
  query: SearchQuery,
  bodies: readonly Body[],
): Promise<DocumentHit[]> {
  const names = new Map(bodies.map(({ id, name }) => [id, name]))
  const { rows } = await sql<FoundRow>`
    select card.id, card.number, card.registered_on::text as registered_on, card.title, card.correspondent,
      card.their_number, card.addressee, card.resolution, card.body_id, card.cancelled_at is not null as is_cancelled,
      register.name as register_name
    from documents.document card
    join documents.register on register.oblast_code = card.oblast_code and register.id = card.register_id
    where card.id = any(${hits.map(({ id }) => id)}::uuid[])
      and card.body_id = any(${[...names.keys()]}::uuid[])`.execute(db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const described = hits.flatMap(({ id }): DocumentHit[] => {
    const row = byId.get(id)
    if (!row) return []
    const { their_number, addressee, resolution, ...said } = row
    const others = [row.correspondent, their_number, addressee, resolution].filter((text) => text !== null)
    const found = others.map((text) => cutSnippet(ukrainianWords, query, text)).find((pieces) => pieces)
    return [
      {
        ...{ ...said, body_name: names.get(row.body_id) ?? '', found_in: null },
        ...{ marked: markWords(ukrainianWords, query, row.title), found: found ?? null },
      },
    ]
  })
  return lookIntoFiles(db, described, query)
}

/** Of cards that do not say themselves why they were found: where the words stand in their files. */
async function lookIntoFiles(
  db: Db,
  hits: readonly DocumentHit[],
  query: SearchQuery,
): Promise<DocumentHit[]> {
  const unclear = hits.filter(({ marked, found }) => found === null && countHits(marked) < query.words.length)
  const words = await listWordsOf(
    db,
    unclear.map(({ id }) => id),
  )
  let left = lettersLookedAt
  return hits.map((hit) => {
    for (const { name, said } of words.get(hit.id) ?? []) {
      if (left <= 0 || !unclear.includes(hit)) break
      left -= said.length
      const found = cutSnippet(ukrainianWords, query, said)
      if (found) return { ...hit, found, found_in: name }
    }
    return hit
  })
}

function countHits(pieces: DocumentHit['marked']): number {
  return pieces.filter(({ isHit }) => isHit).length
}

interface FoundRow extends Omit<DocumentHit, 'marked' | 'found' | 'found_in' | 'body_name'> {
  readonly their_number: string | null
  readonly addressee: string | null
  readonly resolution: string | null
}
