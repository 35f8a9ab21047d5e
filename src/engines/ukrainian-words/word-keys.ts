/** The keys of a word: two words are of one where they share a key. */
import { nounStems } from './noun-stems.ts'
import { isVerbOnly, verbStems } from './verb-stems.ts'

/** Words that stand in every text: nothing is found by them. */
const usual = new Set(
  (
    'а але або без би був бути в ви від він вона вони воно все всі де для до є ж же з за зі і із й її їм їх його ' +
    'к коли ми на над не ні о об однак по при про та так також те ти то у це ці цих цього чи що щоб щодо я як який ' +
    'яка яке які яких of the and or to in on for a an is are be by with from as at'
  ).split(' '),
)

/** Whether nothing is found by it; `folded` as `foldWord` gives it. */
export function isUsual(folded: string): boolean {
  return usual.has(folded)
}

/**
 * Stems of a word, at least one unless it is a number or of letters that we do not know: such is found as it is written.
 * @param folded as `foldWord` gives it
 */
export function stemsOf(folded: string): readonly string[] {
  if (/^[а-яєії]+$/.test(folded)) {
    const verbal = verbStems(folded).map((stem) => `~${stem}`)
    if (verbal.length > 0 && isVerbOnly(folded)) return [...new Set(verbal)]
    return folded.length < 3 ? [] : [...nounStems(folded), ...new Set(verbal)]
  }
  return /^[a-z]{3,}$/.test(folded) ? [englishStem(folded)] : []
}

/** Plurals, possessives (their apostrophe is folded), -ing and -ed. */
function englishStem(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word
  const one = word.replace(/ies$/, 'y').replace(/(?<=[sxz]|ch|sh)es$|s$/, '')
  const bare = one.replace(/(?<=[aeiouy].*)(?:ing|ed)$/, '')
  return bare.length < 3 ? one : bare.replace(/([bdfgmnprt])\1$/, '$1').replace(/e$/, '')
}
