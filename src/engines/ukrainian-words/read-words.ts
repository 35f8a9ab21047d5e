/** A text as words, with the place where each stands. */
import { apostrophes, foldWord, invisible } from './letters.ts'

export interface Word {
  /** The one spelling, as `foldWord` gives it. */
  readonly folded: string
  /** Where it stands in the text. */
  readonly start: number
  readonly end: number
  /** Of a number: what its parts and each run of them is («12/01-04»: 12, 01, 04, 12/01, 01-04). */
  readonly parts?: readonly string[]
}

const inside = `\\p{M}${invisible}`
const letter = `[\\p{L}${inside}]`
/** A number with its letters and separators, or a word; apostrophes only between letters. */
const token = new RegExp(
  `(?<number>\\p{N}[\\p{N}\\p{L}${inside}]*(?:[/\\-‐-―−.,:_][${invisible}]*[\\p{N}\\p{L}][\\p{N}\\p{L}${inside}]*)*)` +
    `|\\p{L}${letter}*(?:[${apostrophes}]${letter}*\\p{L}${letter}*)*`,
  'gu',
)
const dashes = /[‐-―−]/g

/** Longer ones are no words that anybody looks for. */
const longest = 60
/** Of a number that has more parts only the whole is kept. */
const mostParts = 5

export function* readWords(text: string): Generator<Word> {
  for (const found of text.matchAll(token)) {
    const [typed] = found
    const place = { start: found.index, end: found.index + typed.length }
    if (found.groups?.number === undefined) {
      const folded = foldWord(typed)
      if (folded !== '' && folded.length <= longest) yield { folded, ...place }
    } else yield* readNumber(typed, place)
  }
}

function* readNumber(
  typed: string,
  place: { readonly start: number; readonly end: number },
): Generator<Word> {
  const folded = foldWord(typed).replace(dashes, '-')
  if (folded.length > longest) return
  const parts = folded.split(/([/\-.,:_])/)
  const count = (parts.length + 1) / 2
  if (count === 1) yield { folded, ...place }
  else yield { folded, ...place, parts: count <= mostParts ? runsOf(parts) : [] }
}

/** Runs of whole parts with what separates them, all but the longest. */
function runsOf(parts: readonly string[]): string[] {
  const runs: string[] = []
  for (let from = 0; from < parts.length; from += 2)
    for (let to = from + 1; to <= parts.length; to += 2)
      if (to - from < parts.length) runs.push(parts.slice(from, to).join(''))
  return [...new Set(runs)]
}
