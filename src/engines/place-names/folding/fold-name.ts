import { plainLetters } from './letters.ts'
import { takeTypeWords } from './type-words.ts'

export interface FoldOptions {
  /** Whether ґ counts as г, for many keyboards and registers lack it; default true. */
  readonly foldGhe?: boolean
}

export interface FoldedName {
  /** Equal for all spellings of one name; empty where there is no letter or figure. */
  readonly key: string
  /** Category letters of the codifier that words beside the name allow («м.» → «MK»); empty where nothing was said. */
  readonly kinds: string
}

/**
 * A name's key for comparison: composed letters in lower case, without apostrophes, stress and words for the type of place;
 * hyphens are spaces; Latin look-alikes are Cyrillic; ґ is г unless wanted otherwise. Folding a key gives the key, unless
 * the name itself begins like a type («с. Село Нове»).
 */
export function readPlaceName(text: string, { foldGhe = true }: FoldOptions = {}): FoldedName {
  const { name, kinds } = takeTypeWords(plainLetters(text))
  const key = name
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .replaceAll('ґ', foldGhe ? 'г' : 'ґ')
  return { key, kinds }
}

/** Only the key of `readPlaceName`. */
export function foldName(text: string, options?: FoldOptions): string {
  return readPlaceName(text, options).key
}
