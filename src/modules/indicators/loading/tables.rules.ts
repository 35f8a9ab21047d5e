/** How tables that people bring are read: columns by the words above them in either language, numbers by their faults. */
import { plainText } from '#kernel/tables/column-names.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'

/** What a column of a table of values can be; the words stand in the catalogue, the best one first. */
type Word = 'territory' | 'code' | 'indicator' | 'value' | 'period'

/** A header as it is compared: `Hromada_Code` is `hromada code`. */
export function plainHeader(header: string): string {
  return plainText(header)
    .toLocaleLowerCase('uk')
    .replace(/[\s_-]+/g, ' ')
    .trim()
}

/** Position of the column that is what the word says; -1 where there is none. */
export function findColumn(columns: readonly string[], word: Word): number {
  const plain = columns.map(plainHeader)
  const places = wordsOf(word).map((name) => plain.indexOf(name))
  return places.find((place) => place >= 0) ?? -1
}

/** Whether a header says what a column of a table of values is, so that no indicator may be called so. */
export function isReserved(header: string): boolean {
  const plain = plainHeader(header)
  const words = ['territory', 'code', 'indicator', 'value', 'period'] as const
  return words.some((word) => wordsOf(word).includes(plain))
}

/** The best words of both languages, then the next ones. */
function wordsOf(word: Word): string[] {
  const lists = [en, uk].map((texts) => texts[`loading.header.${word}`].split('|'))
  const longest = Math.max(...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list[place] ?? [])).flat()
}

/** A fault of a number as a load tells it: it has no way to declare marks for missing values. */
export function loadFault(code: string): string {
  return code === 'number.looks_missing' ? 'load.looks_missing' : code
}
