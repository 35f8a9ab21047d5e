/** Names of units and dimensions in the reader's language: the catalogue's own, or those that everyone uses. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'

type Texts = Translator<TextKey>

interface Unit {
  readonly unit: string | null
  readonly unit_en: string | null
}

/** The unit of an indicator; null where it has none. Usual units that a file names in one language are said in both. */
export function sayUnit({ unit, unit_en }: Unit, texts: Texts): string | null {
  if (unit === null) return null
  if ((unit_en ?? unit) === unit) return sayUsual('unit', unit, texts)
  return texts.language === 'en' ? unit_en : unit
}

const usual = { unit: 'usual.unit.', dimension: 'usual.dimension.', value: 'usual.value.' } as const

/** A usual word such as the dimension `finance`; the word itself where nobody has named it. */
export function sayUsual(family: 'unit' | 'dimension', word: string, texts: Texts): string {
  const key = usual[family] + slugOf(word)
  return texts.has(key) ? texts.text(key) : word
}

/** Whether values are answers: 1 is yes, 0 is no. */
export function isYesNo({ unit, unit_en }: Unit): boolean {
  return ['0_1', 'yes_no_1_0'].includes(slugOf(unit_en ?? unit ?? ''))
}

function slugOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}

/** A value with its unit, as people write it; missing is a dash. */
export function sayValue(
  value: number | null,
  indicator: Unit & { readonly decimals: number },
  texts: Texts,
): string {
  if (value === null) return texts.text('region.unknown')
  const number = texts.number(value, { maximumFractionDigits: indicator.decimals })
  const unit = sayUnit(indicator, texts)
  if (unit === null) return number
  const pattern = usual.value + slugOf(indicator.unit_en ?? indicator.unit ?? '')
  if (texts.has(pattern)) return texts.text(pattern, { number, value })
  return unit === '%' ? sayPercent(number, texts) : `${number}\u00a0${unit}`
}

/** A part of the whole, 0–1, in percent. */
export function sayShare(share: number, texts: Texts): string {
  return sayPercent(texts.number(share * 100, { minimumFractionDigits: 2, maximumFractionDigits: 2 }), texts)
}

/** In Ukrainian the sign stands apart. */
function sayPercent(number: string, { language }: Texts): string {
  return language === 'en' ? `${number}%` : `${number}\u00a0%`
}
