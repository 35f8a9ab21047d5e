/** What a row of a catalogue says, and how it differs from what is stored. */
import type { TextParams } from '#kernel/errors.ts'
import type { NumberReader } from '#kernel/tables/values/numbers.ts'
import { fitsAddress } from '../catalogue/addresses.rules.ts'
import { Code } from '../methodology/methodology.schema.ts'
import type { IndicatorTable } from '../tables.ts'
import { findColumn, isReserved, loadFault, plainHeader } from './tables.rules.ts'

/** Everything of an indicator that a catalogue may say. */
type Said = Omit<IndicatorTable, 'code' | 'sequence' | 'load_id'>
export type Field = keyof Said

/** The columns of a catalogue by what they hold; of several names the first that is there counts. */
const names = {
  code: ['indicator_id', 'indicator_code', 'indicator', 'code'],
  dimension: ['dimension'],
  name: ['name_uk', 'name'],
  name_en: ['name_en'],
  definition: ['definition_uk', 'definition'],
  definition_en: ['definition_en'],
  unit: ['unit_uk', 'unit'],
  unit_en: ['unit_en'],
  direction: ['direction'],
  weight: ['weight'],
  source: ['source', 'source_file'],
  legal_ground: ['legal_ground'],
  valid_min: ['valid_min'],
  valid_max: ['valid_max'],
  decimals: ['decimals'],
  reference_year: ['reference_year', 'year'],
} as const satisfies Record<'code' | Field, readonly string[]>

type Column = keyof typeof names

export type CatalogueColumns = Readonly<Partial<Record<Column, number>>>

/** Where each of the columns stands. */
export function findCatalogueColumns(headers: readonly string[]): CatalogueColumns {
  const plain = headers.map(plainHeader)
  const places = Object.entries(names).flatMap(([column, known]) => {
    const place = known.map((name) => plain.indexOf(plainHeader(name))).find((at) => at >= 0)
    return place === undefined ? [] : [[column, place] as const]
  })
  return Object.fromEntries(places)
}

/** A catalogue has codes and directions, and says more of them than a table of values could. */
export function isCatalogue(headers: readonly string[]): boolean {
  const { code, direction, dimension, name, name_en } = findCatalogueColumns(headers)
  return code !== undefined && direction !== undefined && (dimension ?? name ?? name_en) !== undefined
}

/** A list of dimensions names them, and says nothing of indicators. */
export function isDimensionList(headers: readonly string[], fileName: string): boolean {
  const { code, direction, dimension, name, name_en } = findCatalogueColumns(headers)
  if (direction !== undefined || (name ?? name_en) === undefined) return false
  if (findColumn(headers, 'territory') >= 0) return false
  const isCalledSo = /(^|\/)dimensions\.[a-z]+$/i.test(fileName)
  return isCalledSo ? (dimension ?? code) !== undefined : dimension !== undefined && code === undefined
}

/** A row of a catalogue: what its columns say of one indicator. */
export interface CatalogueEntry {
  readonly code: string
  readonly line: number
  /** Only the fields whose column is there. */
  readonly said: Partial<Said>
}

const longestCode = 100
export const longestName = 500
const longestText = 5000
const mostDecimals = 10
const years = [1900, 2200] as const

/** Letters, digits and marks that stand in an address as they are; `.` and `__proto__` are no codes. */
const plainCode = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]*$/u

/** Names of columns in our own files, and of the index that is made of a catalogue where nobody has given another. */
export const catalogueIndexCode = 'catalogue_index'
const taken: ReadonlySet<string> = new Set(['unit', 'period', 'rank', catalogueIndexCode])

/** A spreadsheet may hide a zero character in a text, which no database keeps. */
export function storable(text: string): string {
  return text.replaceAll('\0', '')
}

type Report = (code: string, column: Column, params?: TextParams) => void

/** A code that pages can have in their address; faults are reported. */
export function readCode(text: string, report: (code: string, params?: TextParams) => void): string {
  const code = text.normalize('NFC')
  if (code === '') report('value.missing')
  else if (!isAddressable(code) || !Code.safeParse(code).success)
    report('catalogue.code_malformed', { code: code.slice(0, longestCode), limit: longestCode })
  else if (taken.has(code) || isReserved(code)) report('tree.reserved_code', { code })
  return code
}

function isAddressable(code: string): boolean {
  return code.length <= longestCode && plainCode.test(code) && fitsAddress(code)
}

/** Reads a row; every fault of it goes to `report`. */
export function readEntry(
  row: { readonly line: number; readonly cells: readonly string[] },
  columns: CatalogueColumns,
  numbers: NumberReader,
  report: Report,
): CatalogueEntry {
  const text = (column: Column) => storable(row.cells[columns[column] ?? -1] ?? '')
  const number = (column: Column): number | null => {
    const value = numbers.read(text(column), row.line)
    if (typeof value === 'number') return Number.isNaN(value) ? null : value
    report(loadFault(value.code), column, value.params)
    return null
  }
  const code = readCode(text('code'), (fault, params = {}) => report(fault, 'code', params))
  const said: Partial<Said> = {
    ...readNames(text, columns, report),
    ...readTexts(text, columns, report),
    ...readNumbers(number, columns, report),
  }
  return { code, line: row.line, said }
}

function readNames(
  text: (column: Column) => string,
  columns: CatalogueColumns,
  report: Report,
): Partial<Said> {
  const [uk, en] = [text('name'), text('name_en')]
  const shown = columns.name === undefined ? 'name_en' : 'name'
  if (uk === '' && en === '') report('catalogue.name_empty', shown)
  if (uk.length > longestName || en.length > longestName)
    report('value.too_big_string', shown, { limit: longestName })
  const dimension = readCode(text('dimension'), (fault, params = {}) => report(fault, 'dimension', params))
  return {
    dimension,
    name: uk || en,
    ...(columns.name_en === undefined ? {} : { name_en: en || null }),
  }
}

const textColumns = ['definition', 'definition_en', 'unit', 'unit_en', 'source', 'legal_ground'] as const

function readTexts(
  text: (column: Column) => string,
  columns: CatalogueColumns,
  report: Report,
): Partial<Said> {
  const given = textColumns.filter((column) => columns[column] !== undefined)
  for (const column of given)
    if (text(column).length > longestText) report('value.too_big_string', column, { limit: longestText })
  return Object.fromEntries(given.map((column) => [column, text(column) || null]))
}

function readNumbers(
  number: (column: Column) => number | null,
  columns: CatalogueColumns,
  report: Report,
): Partial<Said> {
  const given = number('direction') ?? 1
  const direction = ([-1, 0, 1] as const).find((known) => known === given)
  if (direction === undefined) report('value.not_allowed', 'direction', { allowed: '1, -1, 0' })
  const weight = number('weight') ?? 1
  if (weight < 0) report('value.too_small_number', 'weight', { limit: 0 })
  const whole = (column: 'decimals' | 'reference_year', [low, high]: readonly [number, number]) => {
    const value = number(column)
    if (value === null || (Number.isInteger(value) && value >= low && value <= high)) return value
    report('catalogue.not_whole', column, { low: String(low), high: String(high) })
    return null
  }
  const [decimals, reference_year] = [whole('decimals', [0, mostDecimals]), whole('reference_year', years)]
  const [valid_min, valid_max] = [number('valid_min'), number('valid_max')]
  if (valid_min !== null && valid_max !== null && valid_min > valid_max)
    report('catalogue.range_reversed', 'valid_min', { min: String(valid_min), max: String(valid_max) })
  return {
    ...(direction === undefined ? {} : { direction }),
    ...(columns.weight === undefined ? {} : { weight }),
    // A bound of this file and the other one of an older file may contradict each other.
    ...((columns.valid_min ?? columns.valid_max) === undefined ? {} : { valid_min, valid_max }),
    ...(columns.reference_year === undefined ? {} : { reference_year }),
    ...(decimals === null ? {} : { decimals }),
  }
}

/** What a catalogue leaves unsaid; values are shown as precisely as they are written, to four decimals. */
export const unsaid: Omit<Said, 'dimension' | 'name' | 'direction'> = {
  name_en: null,
  definition: null,
  definition_en: null,
  unit: null,
  unit_en: null,
  weight: 1,
  source: null,
  legal_ground: null,
  valid_min: null,
  valid_max: null,
  decimals: 4,
  reference_year: null,
}

/** Fields in which an entry says something else than what is stored. */
export function differencesOf(
  { said }: CatalogueEntry,
  stored: Said,
): { field: Field; before: string; after: string }[] {
  return (Object.keys(said) as Field[])
    .filter((field) => said[field] !== stored[field])
    .map((field) => ({ field, before: String(stored[field] ?? ''), after: String(said[field] ?? '') }))
}
