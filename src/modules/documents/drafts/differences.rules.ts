/** What changed between two versions of a text, word by word. */
import { diffArrays } from 'diff'

export interface Piece {
  readonly text: string
  readonly change: 'same' | 'added' | 'removed'
}

/** Milliseconds after which two texts are said to be other texts altogether. */
const longestSearch = 500

const words = new Intl.Segmenter('uk', { granularity: 'word' })

/** @returns one text after the other where they have too little in common to be compared in time */
export function differences(before: string, after: string): Piece[] {
  const split = (text: string) => Array.from(words.segment(text), ({ segment }) => segment)
  const found = diffArrays(split(before), split(after), { timeout: longestSearch })
  if (!found)
    return [
      { text: before, change: 'removed' },
      { text: after, change: 'added' },
    ]
  return found.map(({ value, added, removed }) => ({
    text: value.join(''),
    change: added ? 'added' : removed ? 'removed' : 'same',
  }))
}
