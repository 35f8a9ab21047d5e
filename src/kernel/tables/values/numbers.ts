import type { TextParams } from '#kernel/errors.ts'

export type DecimalMark = ',' | '.'

/** Why a cell is no number: `problem.<code>` of the catalogue. */
interface NumberFault {
  readonly code: string
  readonly params: TextParams
}

export interface NumberReaderOptions {
  /** Delimiter of the CSV file; undefined for a spreadsheet, whose own numbers always have a point. */
  readonly delimiter?: string | undefined
  /** The decimal mark, where the person has said it. */
  readonly decimal?: DecimalMark | undefined
  /** Texts that stand for a missing value, such as "н/д". */
  readonly missing?: readonly string[] | undefined
}

export interface NumberReader {
  /**
   * The number of a cell; NaN where it is empty or a declared missing value; a fault where it is neither.
   * @param line where the cell stands, named when a later cell contradicts its decimal mark
   */
  read(cell: string, line?: number): number | NumberFault
}

const plain = /^-?\d+(?:\.\d+)?$/
const native = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/
const written = /^([+-]?)(\d[\d., \u00a0\u202f\u2009]*|[.,]\d+)(?:[eE]([+-]?\d{1,6}))?$/
const spacedGroups = /^\d{1,3}([ \u00a0\u202f\u2009])\d{3}(?:\1\d{3})*(?:[.,]\d+)?$/
const spaces = /[ \u00a0\u202f\u2009]/g
const date = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?.{0,10})?$/
const infinite = /^[+-]?(?:inf|infinity|∞)$/i
const missingLook = /^(?:[-–—.…*x×?]{1,3}|н\/д|н\.д\.?|нд|немає|n\/?a|nan|null|none)$/i
const longestNumber = 100
/** No indicator is as large, and sums and squares of such numbers stay finite. */
const largest = 1e100

/**
 * Reads the numbers of one file, whose decimal mark is one and the same from the first cell that tells it.
 * Thousands may be grouped by a space (ordinary, no-break, narrow, thin) or by the other mark, by three.
 */
export function createNumberReader(options: NumberReaderOptions): NumberReader {
  const missing = new Set(options.missing?.map((text) => text.trim().normalize('NFC')))
  const isSpreadsheet = options.delimiter === undefined
  const commaGroups = isSpreadsheet || options.delimiter === ','
  const marks = new DecimalMarks(options.decimal)

  function readSlowly(cell: string, line: number): number | NumberFault {
    const text = cell.trim()
    if (text === '' || missing.has(text) || missing.has(text.normalize('NFC'))) return Number.NaN
    if (text.length > longestNumber) return explain(text)
    const match = written.exec(text.replace('\u2212', '-'))
    if (!match) return explain(text)
    const [, sign, body, exponent] = match
    const digits = marks.toDigits(body, { text, line, commaGroups, hasExponent: exponent !== undefined })
    if (digits === undefined) return explain(text)
    if (typeof digits !== 'string') return digits
    const number = Number(`${sign}${digits}e${exponent ?? 0}`)
    return Math.abs(number) <= largest ? number + 0 : { code: 'number.infinite', params: { text: cut(text) } }
  }

  return {
    read(cell, line = 0) {
      const isPlain = isSpreadsheet
        ? native.test(cell)
        : plain.test(cell) && (marks.decimal === '.' || !cell.includes('.'))
      if (isPlain && !missing.has(cell)) {
        const number = Number(cell)
        if (Math.abs(number) <= largest) return number + 0
      }
      return readSlowly(cell, line)
    },
  }
}

interface Setting {
  readonly text: string
  readonly line: number
  readonly commaGroups: boolean
  readonly hasExponent: boolean
}

/** The file's decimal mark and what is known of it so far. */
class DecimalMarks {
  decimal: DecimalMark | undefined
  readonly #isDeclared: boolean
  #decidedAt = 0
  /** The person said it, or a cell such as 1,234.56 showed that the other mark groups thousands. */
  #otherGroups: boolean

  constructor(declared: DecimalMark | undefined) {
    this.decimal = declared
    this.#isDeclared = declared !== undefined
    this.#otherGroups = this.#isDeclared
  }

  /** Digits with a point for JavaScript; undefined where the marks make no number; or a fault. */
  toDigits(body: string, setting: Setting): string | NumberFault | undefined {
    const isSpaced = body.search(spaces) >= 0
    if (isSpaced && !spacedGroups.test(body)) return undefined
    const bare = isSpaced ? body.replace(spaces, '') : body
    const comma = bare.lastIndexOf(',')
    const point = bare.lastIndexOf('.')
    if (comma < 0 && point < 0) return bare
    const last: DecimalMark = comma > point ? ',' : '.'
    const other: DecimalMark = last === ',' ? '.' : ','
    if (comma >= 0 && point >= 0) {
      if (isSpaced) return undefined
      const at = bare.lastIndexOf(last)
      return this.#readGroups(bare.slice(0, at), other, bare.slice(at + 1), setting)
    }
    const isSingle = bare.indexOf(last) === bare.lastIndexOf(last)
    return isSingle
      ? this.#readSingleMark(last, bare, isSpaced, setting)
      : this.#readGroups(bare, last, '0', setting)
  }

  /** 1.234 or 1.234.567 before a comma or the end: the mark between groups is not the decimal one. */
  #readGroups(whole: string, mark: DecimalMark, fraction: string, setting: Setting) {
    if (!/^\d+$/.test(fraction) || !isGrouped(whole, mark)) return undefined
    const fault = this.#decide(mark === ',' ? '.' : ',', true, setting)
    return fault ?? `${whole.replaceAll(mark, '')}.${fraction}`
  }

  #readSingleMark(mark: DecimalMark, body: string, isSpaced: boolean, setting: Setting) {
    const [whole, fraction] = body.split(mark)
    if (fraction === '') return undefined
    const value = `${whole}.${fraction}`
    if (this.decimal === mark) return value
    const mayGroup = !isSpaced && !setting.hasExponent && /^[1-9]\d{0,2}[.,]\d{3}$/.test(body)
    if (this.decimal !== undefined) {
      if (!mayGroup) return this.#contradiction(setting)
      return this.#otherGroups ? whole + fraction : ambiguous(setting, whole + fraction)
    }
    if (mark === ',' && mayGroup && setting.commaGroups) return ambiguous(setting, whole + fraction)
    return this.#decide(mark, false, setting) ?? value
  }

  #decide(mark: DecimalMark, otherGroups: boolean, setting: Setting): NumberFault | undefined {
    if (this.decimal !== undefined && this.decimal !== mark) return this.#contradiction(setting)
    if (this.decimal === undefined) this.#decidedAt = setting.line
    this.decimal = mark
    this.#otherGroups ||= otherGroups
    return undefined
  }

  #contradiction({ text }: Setting): NumberFault {
    const params = { text: cut(text), mark: this.decimal === ',' ? 'comma' : 'point' }
    if (this.#isDeclared) return { code: 'number.other_mark', params }
    return { code: 'number.mixed_marks', params: { ...params, first: String(this.#decidedAt) } }
  }
}

function isGrouped(text: string, mark: DecimalMark): boolean {
  const groups = text.split(mark)
  return groups.length > 1 && /^\d{1,3}$/.test(groups[0]) && groups.slice(1).every((g) => /^\d{3}$/.test(g))
}

function ambiguous({ text }: Setting, whole: string): NumberFault {
  return { code: 'number.ambiguous', params: { text: cut(text), whole } }
}

function explain(text: string): NumberFault {
  const params = { text: cut(text) }
  if (text.startsWith('=')) return { code: 'number.formula', params }
  if (text.startsWith('#')) return { code: 'number.error_value', params }
  if (infinite.test(text)) return { code: 'number.infinite', params }
  if (date.test(text)) return { code: 'number.looks_like_date', params }
  if (missingLook.test(text)) return { code: 'number.looks_missing', params }
  if (text.endsWith('%')) return { code: 'number.percent', params }
  return { code: 'number.not_a_number', params }
}

/** A cell's text short enough for a sentence. */
function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
