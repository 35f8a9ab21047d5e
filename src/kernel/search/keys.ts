/**
 * Words as numbers of 32 bits: an array of them under an index is the same on every engine, whatever its dictionaries, and
 * numbers are compared faster than texts. A word shares its number with one of a million others once in four thousand; such a
 * hit marks nothing.
 */
import type { SearchRecord, WordReader } from './search-kind.ts'

/** Where a word stands and how it is read: forms and stems, of titles and of all else; places. */
const spaces = { titleForm: 1, titleStem: 2, textForm: 3, textStem: 4, place: 5, shape: 6 } as const

/** FNV-1a over the letters. */
function numberOf(space: keyof typeof spaces, text: string): number {
  let hash = 0x811c9dc5 ^ spaces[space]
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  // What differs in the last letter alone is spread, too.
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) | 0
}

/** What a word brings to an entry. */
interface WordKeys {
  readonly title: readonly number[]
  readonly text: readonly number[]
  /** Stems alone; the form of what has none, such as a number. */
  readonly attached: readonly number[]
}

/** Words of texts repeat: so many are remembered. */
const mostRemembered = 200_000
const remembered = new WeakMap<WordReader, Map<string, WordKeys>>()

function knownWords(words: WordReader): Map<string, WordKeys> {
  const known = remembered.get(words) ?? new Map<string, WordKeys>()
  remembered.set(words, known)
  if (known.size >= mostRemembered) known.clear()
  return known
}

function makeKeys(words: WordReader, folded: string): WordKeys {
  if (words.isUsual(folded)) return { title: [], text: [], attached: [] }
  const stems = words.stemsOf(folded)
  const form = numberOf('textForm', folded)
  const textStems = stems.map((stem) => numberOf('textStem', stem))
  return {
    title: [numberOf('titleForm', folded), ...stems.map((stem) => numberOf('titleStem', stem))],
    text: [form, ...textStems],
    attached: stems.length > 0 ? textStems : [form],
  }
}

/** The most that one text of a record may bring; a longer one is found by its beginning. */
const mostWords = 200_000

function addKeys(words: WordReader, texts: readonly string[], where: keyof WordKeys, keys: number[]): void {
  const form = where === 'title' ? 'titleForm' : 'textForm'
  const known = knownWords(words)
  // Each word once: two words may still share a key, which does no harm.
  const seen = new Set<string>()
  for (const text of texts) {
    let count = 0
    for (const { folded, parts } of words.readWords(text)) {
      count += 1
      if (count > mostWords) break
      if (seen.has(folded)) continue
      seen.add(folded)
      let found = known.get(folded)
      if (!found) {
        found = makeKeys(words, folded)
        // Numbers come once each.
        if (!parts) known.set(folded, found)
      }
      for (const key of found[where]) keys.push(key)
      if (parts) for (const part of parts) keys.push(numberOf(form, part))
    }
  }
}

export function keysOfRecord(
  words: WordReader,
  { scope, shelf, title, text, attached = [] }: Omit<SearchRecord, 'id' | 'oblast_code' | 'day'>,
): number[] {
  const keys = [placeKey(scope), placeKey(shelf)]
  addKeys(words, title, 'title', keys)
  addKeys(words, text, 'text', keys)
  addKeys(words, attached, 'attached', keys)
  return keys
}

export function placeKey(id: string): number {
  return numberOf('place', id)
}

export function shapeKeys(words: WordReader, folded: string): number[] {
  return words.shapesOf(folded).map((shape) => numberOf('shape', shape))
}

/** A word of a query: what an entry has that has this word. */
export interface QueryWord {
  readonly folded: string
  /** The very form in a title; the word in a title; the very form anywhere; the word anywhere. */
  readonly titleForm: readonly number[]
  readonly title: readonly number[]
  readonly form: readonly number[]
  readonly any: readonly number[]
}

export interface SearchQuery {
  /** Each has to be there. */
  readonly words: readonly QueryWord[]
  /** Whether something was typed by which nothing can be found: only signs, or words that are everywhere. */
  readonly isEmpty: boolean
}

/** More words than anybody types. */
const mostQueryWords = 12

export function readQuery(words: WordReader, typed: string): SearchQuery {
  const folded = new Set<string>()
  for (const word of words.readWords(typed)) if (!words.isUsual(word.folded)) folded.add(word.folded)
  const read = [...folded].slice(0, mostQueryWords).map((one) => readQueryWord(words, one))
  return { words: read, isEmpty: read.length === 0 }
}

export function readQueryWord(words: WordReader, folded: string): QueryWord {
  const stems = words.stemsOf(folded)
  const titleForm = [numberOf('titleForm', folded)]
  const form = [...titleForm, numberOf('textForm', folded)]
  if (stems.length === 0) return { folded, titleForm, form, title: titleForm, any: form }
  const title = stems.map((stem) => numberOf('titleStem', stem))
  return {
    folded,
    titleForm,
    form,
    title,
    any: [...title, ...stems.map((stem) => numberOf('textStem', stem))],
  }
}
