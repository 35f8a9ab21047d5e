/** How scores, places and changes are said: the same on every page. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'

type Texts = Translator<TextKey>

/** A score with its decimals; missing is a dash. */
export function formatScore(texts: Texts, score: number | null, decimals = 1): string {
  if (score === null) return texts.text('region.unknown')
  return texts.number(score, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

/** A change as an arrow with a number, where the heading of a column says of what; what rounds to nothing is 0. */
export function formatChange(texts: Texts, change: number | null, decimals = 0): string {
  if (change === null) return texts.text('region.unknown')
  const size = formatScore(texts, Math.abs(change), decimals)
  if (Number(Math.abs(change).toFixed(decimals)) === 0) return size
  return `${change > 0 ? '↑' : '↓'}\u00a0${size}`
}

/** The ending that an ordinal number takes: «23-тя», “23rd”. */
type OrdinalForm = 'one' | 'two' | 'three' | 'seven' | 'forty' | 'thousand' | 'fraction' | 'other'

/** Ordinals of places are feminine in Ukrainian, as a hromada is; shared places may be halves. */
function ordinalForm(number: number): OrdinalForm {
  if (!Number.isInteger(number)) return 'fraction'
  const [hundredth, tenth] = [number % 100, number % 10]
  if (number % 1000 === 0) return 'thousand'
  if (hundredth === 40) return 'forty'
  if (hundredth > 10 && hundredth < 20) return 'other'
  if (tenth === 7 || tenth === 8) return 'seven'
  return ({ 1: 'one', 2: 'two', 3: 'three' } as const)[tenth] ?? 'other'
}

/** A place such as «23-тя». */
export function sayPlace(texts: Texts, rank: number): string {
  return texts.text('region.place', { form: ordinalForm(rank), rank: texts.number(rank) })
}

/** The upper end of the scale after a score: «зі 100». */
export function sayOutOf(texts: Texts, scale: number): string {
  return texts.text('region.out_of', { scale })
}
