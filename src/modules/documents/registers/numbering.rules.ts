/**
 * How documents are numbered: a template of a register as data, counters that begin anew each calendar year (Типова інструкція з
 * діловодства, постанова КМУ від 17.01.2018 № 55: registration numbers are serial within a calendar year, with the index of
 * the case where the body says so; ДСТУ 4163:2020, the requisite «реєстраційний індекс документа»).
 */
import { foldAlphabet } from '#kernel/tables/column-names.ts'

const placeholders = ['seq', 'index', 'case', 'yy', 'yyyy'] as const
type Placeholder = (typeof placeholders)[number]

type Part = { readonly holder: Placeholder } | { readonly text: string }

/** A template that was read: `{case}/{seq}-{yy}`. */
export interface Template {
  readonly parts: readonly Part[]
  readonly needsIndex: boolean
  readonly needsCase: boolean
}

/** What is wrong with a template; the sentence is `problem.documents.template_<fault>`. */
export type TemplateFault = 'no_seq' | 'twice' | 'unknown' | 'signs' | 'touching' | 'long'

export interface NumberParts {
  /** Place in the year's row: 1, 2, 3 … */
  readonly seq: number
  /** Index of the register, such as `01-20`. */
  readonly index: string | null
  /** Index of the case (індекс справи), such as `02-12`. */
  readonly caseIndex: string | null
  readonly year: number
}

const longest = 60
/** Letters, digits and the marks that numbers of offices have; what is between braces is read before. */
const plainSigns = /^[\p{L}\d№/.\- ]*$/u

/** An index of a register or a case: `02-12`, `1.5`, `03-К`. */
const indexPattern = /^[\p{L}\d](?:[\p{L}\d.-]{0,18}[\p{L}\d])?$/u

export function isIndex(text: string): boolean {
  return indexPattern.test(text) && /\d/.test(text)
}

/**
 * Reads a template. `{seq}` stands once, and neither a digit nor another placeholder touches it: then no two places of a
 * year give one number.
 */
export function readTemplate(text: string): Template | TemplateFault {
  if (text.length > longest) return 'long'
  const parts: Part[] = []
  for (const piece of text.split(/(\{[^{}]*\})/)) {
    if (piece === '') continue
    if (!piece.startsWith('{') || !piece.endsWith('}')) {
      if (!plainSigns.test(piece)) return 'signs'
      parts.push({ text: piece })
      continue
    }
    const holder = placeholders.find((one) => `{${one}}` === piece)
    if (!holder) return 'unknown'
    parts.push({ holder })
  }
  const has = (wanted: Placeholder) =>
    parts.filter((part) => 'holder' in part && part.holder === wanted).length
  if (has('seq') !== 1) return 'no_seq'
  // What stands on both sides of the serial number could be read in two ways.
  if (placeholders.some((one) => has(one) > 1)) return 'twice'
  const at = parts.findIndex((part) => 'holder' in part && part.holder === 'seq')
  if (touches(parts[at - 1], 'end') || touches(parts[at + 1], 'start')) return 'touching'
  return { parts, needsIndex: has('index') > 0, needsCase: has('case') > 0 }
}

function touches(part: Part | undefined, side: 'start' | 'end'): boolean {
  if (part === undefined) return false
  if ('holder' in part) return true
  return /[\p{L}\d]/u.test(side === 'end' ? part.text.slice(-1) : part.text.slice(0, 1))
}

/** @throws Error where the template needs what is not given: whoever registers asks for it before */
export function writeNumber({ parts }: Template, given: NumberParts): string {
  return parts.map((part) => ('text' in part ? part.text : fillIn(part.holder, given))).join('')
}

/** What its numbers look like, for people. */
export function sampleNumber({
  template,
  register_index: index,
}: {
  readonly template: string
  readonly register_index: string | null
}): string {
  const read = readTemplate(template)
  return typeof read === 'string'
    ? template
    : writeNumber(read, { seq: 15, index, caseIndex: '02-12', year: 2026 })
}

function fillIn(holder: Placeholder, { seq, index, caseIndex, year }: NumberParts): string {
  const values: Record<Placeholder, string | null> = {
    ...{ seq: String(seq), index, case: caseIndex },
    ...{ yy: String(year % 100).padStart(2, '0'), yyyy: String(year) },
  }
  const value = values[holder]
  if (value === null) throw new Error(`a number without its ${holder}`)
  return value
}

/** Which place in the row a number has; undefined where it was not made by the template («12/1», a number of another year's rule). */
export function seqOf(template: Template, number: string, index: string | null): number | undefined {
  return readSeq(`^${patternOf(template.parts, index)}$`, number)
}

function patternOf(parts: Template['parts'], index: string | null): string {
  const patterns: Record<Placeholder, string> = {
    seq: '(?<seq>\\d{1,9})',
    ...{ index: literally(foldNumber(index ?? '')), case: '[\\p{L}\\d.-]{1,20}' },
    ...{ yy: '\\d{2}', yyyy: '\\d{4}' },
  }
  return parts
    .map((part) => ('text' in part ? literally(foldNumber(part.text)) : patterns[part.holder]))
    .join('')
}

function readSeq(pattern: string, number: string): number | undefined {
  const seq = new RegExp(pattern, 'u').exec(foldNumber(number))?.groups?.seq
  return seq === undefined || Number(seq) === 0 ? undefined : Number(seq)
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

/** A number as numbers are compared: without case, spaces, kinds of dashes and letters that look alike. */
export function foldNumber(text: string): string {
  return foldAlphabet(text.toUpperCase())
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, '')
}

/** A correspondent as such are compared: quotes and spaces aside. */
export function foldBody(text: string): string {
  return foldAlphabet(text.toUpperCase())
    .replace(/["«»“”„'’ʼ]/g, '')
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * The place in the row, or of a number that was given by hand that of the one
 * beside which it was squeezed («12/1» stands beside 12).
 */
function orderOf({ parts }: Template, number: string, index: string | null): number {
  const at = parts.findIndex((part) => 'holder' in part && part.holder === 'seq')
  const begun = readSeq(`^${patternOf(parts.slice(0, at + 1), index)}`, number)
  return begun ?? Number(/\d{1,9}/.exec(number)?.[0] ?? 0)
}

/** Order among documents of one day: a number given by hand follows the one beside which it stands; nine figures fit an integer twice. */
export function dayOrderOf(
  template: Template,
  {
    number,
    seq,
    index,
  }: { readonly number: string; readonly seq: number | null; readonly index: string | null },
): number {
  return seq === null ? 2 * orderOf(template, number, index) + 1 : 2 * seq
}
