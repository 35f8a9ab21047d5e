/** What a reader may have meant: words that occur among what they may see, a typing error away from what they typed. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { countEntries, type Within } from './find-entries.ts'
import { readQueryWord, type SearchQuery, shapeKeys } from './keys.ts'
import type { SearchRecord, WordReader } from './search-kind.ts'

type Db = Kysely<Database>

/** So many of the nearest are tried. */
const mostTried = 8
/** Entries with a word are counted so far: which of two is the more usual. */
const enough = 50
/** Words with figures are numbers: one is as right as the next. */
const isWord = (folded: string) => /^\p{L}{4,40}$/u.test(folded)

/** Remembers the words of records; after their commit, for nobody waits for it. */
export async function rememberWords(
  tx: Transaction<Database>,
  words: WordReader,
  texts: readonly Pick<SearchRecord, 'title' | 'text'>[],
): Promise<void> {
  const folded = new Set<string>()
  for (const { title, text } of texts)
    for (const one of [...title, ...text])
      for (const word of words.readWords(one))
        if (isWord(word.folded) && !words.isUsual(word.folded)) folded.add(word.folded)
  // In one order everywhere: two who add the same words wait for one another, and never both.
  const all = [...folded].sort()
  const column = (make: (word: string) => readonly number[]) => all.map((word) => `{${make(word).join(',')}}`)
  await sql`
    insert into search.word (word, shapes, forms)
    select word, shapes::int4[], forms::int4[]
    from unnest(${all}::text[], ${column((word) => shapeKeys(words, word))}::text[],
      ${column((word) => readQueryWord(words, word).form)}::text[]) as known (word, shapes, forms)
    on conflict do nothing`.execute(tx)
}

/** @returns the query with each word that nothing has replaced by one that something has; undefined where none is near */
export async function suggest(
  db: Db,
  words: WordReader,
  query: SearchQuery,
  within: Within,
): Promise<string | undefined> {
  let isOther = false
  const meant: string[] = []
  for (const word of query.words) {
    const isThere = (await countEntries(db, { words: [word], isEmpty: false }, within, 1)) > 0
    const near = isThere ? word.folded : await findNear(db, words, word.folded, within)
    if (near === undefined) return undefined
    isOther ||= near !== word.folded
    meant.push(near)
  }
  return isOther ? meant.join(' ') : undefined
}

async function findNear(
  db: Db,
  words: WordReader,
  typed: string,
  within: Within,
): Promise<string | undefined> {
  const most = words.mostErrors(typed)
  if (most === 0 || !isWord(typed)) return undefined
  const { rows } = await sql<{ word: string }>`
    select word from search.word where shapes && ${shapeKeys(words, typed)}::int4[]`.execute(db)
  const near = rows
    .map(({ word }) => ({ word, apart: words.lettersApart(typed, word) }))
    .filter(({ apart }) => apart > 0 && apart <= most)
    .toSorted((a, b) => a.apart - b.apart)
    .slice(0, mostTried)
  const counted = await Promise.all(
    near.map(async ({ word, apart }) => {
      const query = { words: [readQueryWord(words, word)], isEmpty: false }
      // Only what the reader may see: a word of others' documents is told to nobody.
      return { word, apart, count: await countEntries(db, query, within, enough) }
    }),
  )
  return counted
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => a.apart - b.apart || b.count - a.count)[0]?.word
}

/** Forgets words that no entry has any more. @param after where a batch begins @returns where the next does */
export async function forgetWords(
  tx: Transaction<Database>,
  after: string,
  limit: number,
): Promise<string | undefined> {
  const { rows } = await sql<{ last: string | null; count: number }>`
    with batch as (select word, forms from search.word where word > ${after} order by word limit ${limit}),
    gone as (
      delete from search.word using batch
      where search.word.word = batch.word
        and not exists (select from search.entry where entry.keys && batch.forms))
    select max(word collate "C") as last, count(*)::int as count from batch`.execute(tx)
  const [{ last, count }] = rows
  return count < limit ? undefined : (last ?? undefined)
}
