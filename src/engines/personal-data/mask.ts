/** A text with parts of it replaced; words that somebody names, found wherever they stand. */
import { readTokens } from './tokens.ts'

/** A part of a text, from one UTF-16 unit up to another. */
export interface Part {
  readonly start: number
  readonly end: number
}

/** @param parts in their order, none over another @param wordOf what stands there instead */
export function maskText<P extends Part>(
  text: string,
  parts: readonly P[],
  wordOf: (part: P) => string,
): string {
  let at = 0
  const pieces: string[] = []
  for (const part of parts) {
    pieces.push(text.slice(at, part.start), wordOf(part))
    at = part.end
  }
  return pieces.join('') + text.slice(at)
}

/** Where these words stand one after another, however they are written; each place once, in order. */
export function findWords(text: string, wanted: string): Part[] {
  const words = readTokens(wanted).map(({ lower }) => lower)
  if (words.length === 0) return []
  const tokens = readTokens(text)
  const lowers = tokens.map(({ lower }) => lower)
  const parts: Part[] = []
  const back = fallsBack(words)
  // Knuth, Morris, Pratt: each word of the text is looked at once, whatever is looked for.
  let matched = 0
  lowers.forEach((word, at) => {
    while (matched > 0 && words[matched] !== word) matched = back[matched - 1]
    if (words[matched] === word) matched += 1
    if (matched < words.length) return
    parts.push({ start: tokens[at - matched + 1].start, end: tokens[at].end })
    matched = 0
  })
  return parts
}

function fallsBack(words: readonly string[]): number[] {
  const back = [0]
  for (let at = 1, matched = 0; at < words.length; at += 1) {
    while (matched > 0 && words[matched] !== words[at]) matched = back[matched - 1]
    if (words[matched] === words[at]) matched += 1
    back[at] = matched
  }
  return back
}

/** All parts in order; of two over each other the one that begins first, made long enough for both. */
export function joinParts<P extends Part>(parts: readonly P[]): P[] {
  const joined: P[] = []
  for (const part of parts.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1)
    if (!last || part.start >= last.end) joined.push(part)
    else if (part.end > last.end) joined[joined.length - 1] = { ...last, end: part.end }
  }
  return joined
}
