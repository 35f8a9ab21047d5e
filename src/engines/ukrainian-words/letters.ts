/** Letters and signs that stand for one another: one spelling of a word for all that people type and scanners read. */

/** Everything that stands for an apostrophe. */
export const apostrophes = `'\u2019\u02BC\u2018\u201B\u0060\u00B4\u02B9\u02BB\u02C8\u2032\u05F3\uFF07\uA78C`
/** Soft hyphens, zero-width signs, direction marks, byte order marks. */
export const invisible = '\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF'

const signs = new RegExp(`[${apostrophes}${invisible}]|\\p{M}`, 'gu')

/** Latin letters and the Cyrillic ones that nobody tells from them. */
const cyrillicOf = pairs('aceikopxyïABCEHIKMOPTXYÏ', 'асеікорхуїАВСЕНІКМОРТХУЇ')
const latinOf = new Map(Array.from(cyrillicOf, ([latin, cyrillic]) => [cyrillic, latin]))

function pairs(some: string, others: string): ReadonlyMap<string, string> {
  const all = [...others]
  return new Map(Array.from(some, (letter, at) => [letter, all[at]]))
}

/**
 * The one spelling of a word: small letters, composed; no apostrophes, stress or invisible signs; ґ as г; all of one
 * alphabet where look-alikes stand for letters of the other. A word that could be of both is Cyrillic.
 */
export function foldWord(word: string): string {
  // Most words need nothing else.
  if (/^[а-щьюяєії]+$/.test(word)) return word
  if (/^[А-ЩЬЮЯЄІЇа-щьюяєії]+$/.test(word)) return word.toLowerCase()
  const bare = word.normalize('NFKC').replace(signs, '')
  return ofOneAlphabet(bare).toLowerCase().replace(signs, '').replaceAll('ґ', 'г')
}

function ofOneAlphabet(word: string): string {
  if (!/[A-Za-zïÏ]/.test(word)) return word
  const cyrillic = replaceAll(word, cyrillicOf)
  if (!/[A-Za-z]/.test(cyrillic)) return cyrillic
  const latin = replaceAll(word, latinOf)
  return /[а-яєіїґ]/i.test(latin) ? word : latin
}

function replaceAll(word: string, letters: ReadonlyMap<string, string>): string {
  return Array.from(word, (letter) => letters.get(letter) ?? letter).join('')
}
