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
export function isYesNo(unit: Unit): boolean {
  return ['0_1', 'yes_no_1_0'].includes(slugOfUnit(unit))
}

/** Parts of a whole and growths are kept as fractions and said in percent: 0,694 is 69,4 %. */
export function isFraction(unit: Unit): boolean {
  return ['share', 'share_0_1', 'ratio_change'].includes(slugOfUnit(unit))
}

function slugOfUnit({ unit, unit_en }: Unit): string {
  return slugOf(unit_en ?? unit ?? '')
}

function slugOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}

/** An indicator, as far as its values are said. */
export interface Measure extends Unit {
  /** The most decimals that are shown. */
  readonly decimals: number
}

/** A value with its unit, as people write it; missing is a dash. */
export function sayValue(value: number | null, measure: Measure, texts: Texts): string {
  const number = sayNumber(value, measure, texts)
  if (value === null || isYesNo(measure)) return number
  if (isFraction(measure)) return sayPercent(number, texts)
  const unit = sayUnit(measure, texts)
  if (unit === null) return number
  const pattern = usual.value + slugOfUnit(measure)
  if (texts.has(pattern)) return texts.text(pattern, { number, value })
  return unit === '%' ? sayPercent(number, texts) : `${number}\u00a0${unit}`
}

/**
 * The number of a value alone, where a heading names its unit (`sayShownUnit`); an answer is a word, missing a dash.
 * @param decimals so many in any case, for numbers below one another
 */
export function sayNumber(value: number | null, measure: Measure, texts: Texts, decimals?: number): string {
  if (value === null) return texts.text('region.unknown')
  if (isYesNo(measure) && (value === 0 || value === 1)) {
    return texts.text(value === 1 ? 'usual.yes' : 'usual.no')
  }
  const shown = shownNumber(value, measure)
  if (decimals !== undefined) {
    return texts.number(shown, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  }
  return texts.number(shown, { maximumFractionDigits: decimalsOf(shown, measure) })
}

/** A value as it is counted where it is shown: of fractions in percent. */
export function shownNumber(value: number, measure: Unit): number {
  return isFraction(measure) ? value * 100 : value
}

/** The unit of numbers that are shown without it; null where they need none. */
export function sayShownUnit(measure: Unit, texts: Texts): string | null {
  if (isYesNo(measure)) return null
  return isFraction(measure) ? '%' : sayUnit(measure, texts)
}

/** Three digits tell people enough, and never fewer than stand before the comma; the data faces carry all. */
function decimalsOf(shown: number, { decimals, ...unit }: Measure): number {
  const most = isFraction(unit) ? Math.max(0, decimals - 2) : decimals
  const size = Math.abs(shown)
  if (size >= 1000) return 0
  if (size >= 10) return Math.min(most, 1)
  return Math.min(most, size === 0 ? 0 : 2 - Math.floor(Math.log10(size)))
}

/** Decimals that a column of values needs, so that their commas stand below one another. */
export function commonDecimals(values: readonly number[], measure: Measure): number {
  const shown = values.map((value) => shownNumber(value, measure))
  const sizes = shown.map(Math.abs).filter((size) => size > 0)
  if (sizes.length === 0) return 0
  const typical = sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)]
  const decimals = decimalsOf(typical, measure)
  const needed = shown.map((value) => {
    const [, fraction = ''] = value.toFixed(decimals).split('.')
    return fraction.replace(/0+$/, '').length
  })
  return Math.max(...needed)
}

/** A part of the whole, 0–1, in percent. */
export function sayShare(share: number, texts: Texts): string {
  return sayPercent(texts.number(share * 100, { minimumFractionDigits: 2, maximumFractionDigits: 2 }), texts)
}

/** In Ukrainian the sign stands apart. */
function sayPercent(number: string, { language }: Texts): string {
  return language === 'en' ? `${number}%` : `${number}\u00a0%`
}
