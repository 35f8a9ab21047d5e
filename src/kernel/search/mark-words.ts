/** Where the words of a query stand in a text, as pieces to be shown: nothing of it is markup yet. */
import type { SearchQuery } from './keys.ts'
import { readQueryWord } from './keys.ts'
import type { WordReader } from './search-kind.ts'

export interface Piece {
  readonly text: string
  readonly isHit: boolean
}

interface Place {
  readonly start: number
  readonly end: number
}

/** The whole text in pieces. */
export function markWords(words: WordReader, query: SearchQuery, text: string): Piece[] {
  return cut(text, [...findPlaces(words, query, text)])
}

/**
 * What stands around the first hits, about so many letters; undefined where the text has none.
 * @param length letters
 */
export function cutSnippet(
  words: WordReader,
  query: SearchQuery,
  text: string,
  length = 240,
): Piece[] | undefined {
  const inside: Place[] = []
  let [start, end] = [0, 0]
  // The rest of a long text is not read.
  for (const place of findPlaces(words, query, text)) {
    if (inside.length === 0) {
      start = wordBegin(text, place.start - length / 4)
      end = Math.max(wordEnd(text, start + length), place.end)
    }
    if (place.end > end) break
    inside.push({ start: place.start - start, end: place.end - start })
  }
  if (inside.length === 0) return undefined
  const pieces = cut(text.slice(start, end), inside)
  if (start > 0) pieces.unshift({ text: '… ', isHit: false })
  if (end < text.length) pieces.push({ text: ' …', isHit: false })
  return pieces
}

function* findPlaces(words: WordReader, query: SearchQuery, text: string): Generator<Place> {
  const wanted = new Set(query.words.flatMap(({ title, form }) => [...title, ...form]))
  // Words of texts repeat.
  const known = new Map<string, boolean>()
  const isWanted = (folded: string) => {
    const { title, form } = readQueryWord(words, folded)
    return [...title, ...form].some((key) => wanted.has(key))
  }
  for (const { folded, start, end, parts = [] } of words.readWords(text)) {
    let isHit = known.get(folded)
    if (isHit === undefined) {
      isHit = [folded, ...parts].some(isWanted) && !words.isUsual(folded)
      known.set(folded, isHit)
    }
    if (isHit) yield { start, end }
  }
}

function cut(text: string, places: readonly Place[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end } of places) {
    if (start > at) pieces.push({ text: text.slice(at, start), isHit: false })
    pieces.push({ text: text.slice(start, end), isHit: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isHit: false })
  return pieces
}

function wordBegin(text: string, near: number): number {
  if (near <= 0) return 0
  const space = text.indexOf(' ', near)
  return space < 0 || space - near > 40 ? Math.floor(near) : space + 1
}

function wordEnd(text: string, near: number): number {
  if (near >= text.length) return text.length
  const space = text.lastIndexOf(' ', near)
  return space < 0 || near - space > 40 ? Math.floor(near) : space
}
