import type { Problem } from '#kernel/errors.ts'

/** Cyrillic letters that look like a Latin one. */
const cyrillicTwins = 'АВЕКМНОРСТУХІЈЅаеорсухіјѕк'
const latinTwins = 'ABEKMHOPCTYXIJSaeopcyxijsk'
const twins = new Map([...cyrillicTwins].map((letter, at) => [letter, latinTwins[at]]))
/** Names this far apart, in letters, are taken for a misprint. */
const farthest = 2
const shownColumns = 12
/** Only so many columns are compared with a name: a hostile header has 16,384. */
const comparedColumns = 1000

/** A text as people mean it: NFC, and all apostrophes are one. */
export function plainText(text: string): string {
  return text.normalize('NFC').replace(/[’ʼ‘`´′]/g, "'")
}

/**
 * The problem of a column that a table lacks, in the line of the header; names the column that was probably
 * meant. Serves any other codes as well, such as those of a long table that were `met`.
 */
export function describeMissingColumn(wanted: string, columns: readonly string[]): Problem {
  return { ...compareColumns(wanted, columns.slice(0, comparedColumns)), line: 1 }
}

/** Texts as one list for a sentence, of at most `most`; without quotes, which differ from language to language. */
export function joinNames(names: readonly string[], most = shownColumns): string {
  return names.slice(0, most).join('; ') + (names.length > most ? '; …' : '')
}

function compareColumns(wanted: string, columns: readonly string[]): Problem {
  const similar = (key: (text: string) => string) => columns.find((column) => key(column) === key(wanted))
  const lower = (text: string) => plainText(text).toLocaleLowerCase('uk')
  const caseTwin = similar(lower)
  if (caseTwin !== undefined) return { code: 'table.column_case', params: { wanted, found: caseTwin } }
  const lookAlike = similar(foldAlphabet) ?? similar((text) => lower(foldAlphabet(text)))
  if (lookAlike !== undefined) return { code: 'table.column_alphabet', params: { wanted, found: lookAlike } }
  const near = findNearest(lower(wanted), columns, lower)
  if (near !== undefined) return { code: 'table.column_near', params: { wanted, found: near } }
  return { code: 'table.column_missing', params: { wanted, columns: joinNames(columns) } }
}

/** Cyrillic letters replaced by the Latin ones that look the same. */
export function foldAlphabet(text: string): string {
  return Array.from(plainText(text), (letter) => twins.get(letter) ?? letter).join('')
}

function findNearest(wanted: string, columns: readonly string[], key: (text: string) => string) {
  // One letter of three makes another word, not a misprint.
  let best = Math.min(farthest, Math.floor(wanted.length / 3)) + 1
  let found: string | undefined
  for (const column of columns) {
    const text = key(column)
    if (Math.abs(text.length - wanted.length) >= best || text.length > 200) continue
    const distance = editDistance(wanted, text)
    if (distance >= best) continue
    best = distance
    found = column
  }
  return found
}

/** Letters to insert, delete or replace to make one text of the other. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let at = 1; at <= b.length; at += 1) {
      const replace = previous[at - 1] + (a[row - 1] === b[at - 1] ? 0 : 1)
      current.push(Math.min(replace, previous[at] + 1, current[at - 1] + 1))
    }
    previous = current
  }
  return previous[b.length]
}
