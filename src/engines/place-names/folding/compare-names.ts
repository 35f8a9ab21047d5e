import { withoutApostrophes } from './letters.ts'

const collator = new Intl.Collator('uk', { numeric: true })

/**
 * Order of the Ukrainian alphabet (г ґ, е є, и і ї), apostrophes left out as in dictionaries, so that their variants do
 * not scatter equal names. Of names that differ in apostrophes only, the one without goes first; zero where both have
 * them in number alike.
 */
export function compareNames(a: string, b: string): number {
  const [plainA, plainB] = [withoutApostrophes(a), withoutApostrophes(b)]
  return collator.compare(plainA, plainB) || a.length - plainA.length - (b.length - plainB.length)
}
