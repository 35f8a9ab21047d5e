/** Letters and signs that people type for one another in Ukrainian names. */

/** Everything that stands for an apostrophe; the double quote and the asterisk only between letters. */
const apostrophes = /['\u2019\u02BC\u2018\u201B\u0060\u00B4\u02B9\u02BB\u02C8\u2032\u05F3\uFF07\uA78C]/gu
const betweenLetters = /(?<=\p{L})["\u201D\u201C\u2033*](?=\p{L})/gu
const hyphens = /\s*[\u002D\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]\s*/gu
const dashes = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/gu
/** Soft hyphens, zero-width signs, direction marks, byte order marks. */
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu
/** Stress marks, as encyclopaedias set them; those of й and ї are parts of the letter once composed. */
const stress = /[\u0300\u0301]/gu
const quotes = /["«»„“”‹›]/gu

/** Latin letters that look like Cyrillic ones. */
const lookAlikes: Readonly<Record<string, string>> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  I: 'І',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
  Ï: 'Ї',
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
  ï: 'ї',
}

/**
 * A name as it is kept and shown: composed letters (NFC), one kind of apostrophe (U+2019, as in the codifier), plain
 * hyphens, single spaces, nothing invisible, Latin look-alikes among Cyrillic letters put right.
 */
export function tidyName(text: string): string {
  return fixLookAlikes(text.normalize('NFC').replace(invisible, ''))
    .replace(stress, '')
    .replace(betweenLetters, '\u2019')
    .replace(apostrophes, '\u2019')
    .replace(dashes, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The text without anything that stands for an apostrophe. */
export function withoutApostrophes(text: string): string {
  return text.replace(apostrophes, '')
}

/** Only letters, figures, points, brackets, commas and single hyphens or spaces, in lower case, without apostrophes. */
export function plainLetters(text: string): string {
  return tidyName(text)
    .replaceAll('\u2019', '')
    .replace(quotes, ' ')
    .replace(hyphens, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/** Words that could be Cyrillic as a whole become so, where the text has any Cyrillic letter at all. */
function fixLookAlikes(text: string): string {
  if (!/\p{Script=Cyrillic}/u.test(text) || !/\p{Script=Latin}/u.test(text)) return text
  return text.replace(/[\p{L}\p{M}]+/gu, (word) => {
    const letters = Array.from(word, (letter) => lookAlikes[letter] ?? letter)
    return letters.some((letter) => /\p{Script=Latin}/u.test(letter)) ? word : letters.join('')
  })
}
