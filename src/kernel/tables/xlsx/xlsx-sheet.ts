import type { TableLimits } from '../limits.ts'
import { type CellFault, type RawRow, TableFault } from '../table-fault.ts'
import type { XmlHandler } from './xlsx-archive.ts'
import { formatSerial } from './xlsx-dates.ts'
import { detachText, unescapeText, type Workbook } from './xlsx-workbook.ts'

/** A number that JavaScript would write the same way; half of the reading time was to find that out. */
const shortNumber = /^-?(?!0\.000000)(?:[1-9]\d{0,8}|0(?=\.|$))(?:\.\d{0,5}[1-9])?$/

/**
 * Gathers the rows of a sheet while its XML is read; rows without a value are left out.
 * The first row that has values is the header and gives the width: later values right of it are not kept,
 * only named, so that one value in the last column of every row costs no memory. A row ends with its last value;
 * but rows × width is what reading will fill, so that is what is counted against `limits.cells`.
 */
export class SheetReader implements XmlHandler {
  /** Cells with a formula so far. */
  formulaCells = 0
  readonly #workbook: Workbook
  readonly #limits: TableLimits
  readonly #leastWidth: number
  readonly #cell = { type: 'n', style: 0, column: 0, value: '', hasValue: false, hasFormula: false }
  #rows: RawRow[] = []
  #width = 0
  #rowNumber = 0
  #cells: string[] | undefined
  #faults: CellFault[] | undefined
  #outside: string | undefined
  #cellCount = 0
  /** Cells of all rows so far in the width of the header. */
  #area = 0
  #inSheetData = false
  #inText = false
  #inPhonetic = false

  /** @param leastWidth columns that are kept even where the first row, a title, is narrower */
  constructor(workbook: Workbook, limits: TableLimits, leastWidth = 0) {
    this.#workbook = workbook
    this.#limits = limits
    this.#leastWidth = leastWidth
  }

  /** The rows that are complete since the last call. */
  takeRows(): RawRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (!this.#inSheetData) this.#inSheetData = name === 'sheetData'
    else if (name === 'c') this.#openCell(attributes)
    else if (name === 'v') this.#inText = this.#cell.hasValue = true
    else if (name === 't') this.#inText = this.#cell.hasValue = !this.#inPhonetic
    else if (name === 'row') this.#openRow(attributes.r)
    else if (name === 'f') this.#cell.hasFormula = true
    else if (name === 'rPh') this.#inPhonetic = true
  }

  close(name: string): void {
    if (!this.#inSheetData) return
    if (name === 'v' || name === 't') this.#closeText()
    else if (name === 'c') this.#closeCell()
    else if (name === 'row') this.#closeRow()
    else if (name === 'rPh') this.#inPhonetic = false
    else if (name === 'sheetData') this.#inSheetData = false
  }

  text(piece: string): void {
    if (this.#inText) this.#cell.value += piece
  }

  #openRow(reference: string | undefined): void {
    const number = reference === undefined ? this.#rowNumber + 1 : Number(reference)
    if (!Number.isInteger(number) || number <= this.#rowNumber)
      throw new TableFault({ code: 'table.xlsx_damaged' })
    if (number > this.#limits.rows)
      throw new TableFault({ code: 'table.too_many_rows', params: { limit: this.#limits.rows } })
    this.#rowNumber = number
    this.#cell.column = 0
    this.#cells = undefined
    this.#faults = undefined
    this.#outside = undefined
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    const cell = this.#cell
    this.#cellCount += 1
    if (this.#cellCount > this.#limits.cells) this.#refuseSize()
    const column = attributes.r === undefined ? cell.column + 1 : columnNumber(attributes.r)
    if (column <= cell.column || column > this.#limits.columns)
      throw new TableFault({ code: 'table.xlsx_damaged', line: this.#rowNumber })
    cell.column = column
    cell.type = attributes.t ?? 'n'
    cell.style = attributes.s === undefined ? 0 : Number(attributes.s)
    cell.value = ''
    cell.hasValue = false
    cell.hasFormula = false
  }

  #closeText(): void {
    this.#inText = false
    // An empty <v/> is how some programs store a formula that was never calculated.
    if (this.#cell.value === '' && this.#cell.type !== 'str') this.#cell.hasValue = false
  }

  #closeCell(): void {
    const { type, value, style, hasValue, hasFormula } = this.#cell
    if (hasFormula) this.formulaCells += 1
    if (hasFormula && !hasValue) this.#addFault({ code: 'table.formula_without_value' })
    if (!hasValue) return
    if (type === 'e') {
      this.#addFault({ code: 'table.cell_error', params: { value } })
      return
    }
    const text = this.#readText(type, value, style)
    if (text.length > this.#limits.cellChars)
      this.#addFault({ code: 'table.cell_too_long', params: { limit: this.#limits.cellChars } })
    else if (text.trim() !== '') this.#putText(text)
  }

  #readText(type: string, value: string, style: number): string {
    const { strings, kinds, is1904 } = this.#workbook
    if (type === 's') {
      const text = strings[Number(value)]
      if (text === undefined) throw new TableFault({ code: 'table.xlsx_damaged', line: this.#rowNumber })
      return text
    }
    if (type === 'b') return value === '1' || value === 'true' ? 'TRUE' : 'FALSE'
    if (type === 'd') return value.replace(/T00:00:00(?:\.0+)?Z?$/, '')
    if (type !== 'n') return detachText(unescapeText(value))
    const kind = kinds[style] ?? 'number'
    if (kind === 'number' && shortNumber.test(value)) return detachText(value)
    const number = Number(value)
    if (!Number.isFinite(number) || value.trim() === '') return value
    return kind === 'number' ? String(number) : formatSerial(number, kind, is1904)
  }

  /** Whether the cell lies inside the table; the first one that does not is named. */
  #isInside(): boolean {
    if (this.#width === 0 || this.#cell.column <= this.#width) return true
    this.#outside ??= `${columnLetters(this.#cell.column)}${this.#rowNumber}`
    return false
  }

  #putText(text: string): void {
    if (!this.#isInside()) return
    this.#cells ??= []
    while (this.#cells.length < this.#cell.column) this.#cells.push('')
    this.#cells[this.#cell.column - 1] = text
  }

  #addFault(fault: Omit<CellFault, 'index'>): void {
    if (!this.#isInside()) return
    this.#faults ??= []
    this.#faults.push({ ...fault, index: this.#cell.column - 1 })
  }

  #refuseSize(): never {
    throw new TableFault({ code: 'table.too_many_cells', params: { limit: this.#limits.cells } })
  }

  #closeRow(): void {
    const faults = this.#faults
    const outside = this.#outside
    if (this.#cells === undefined && faults === undefined && outside === undefined) return
    const cells = this.#cells ?? []
    if (this.#width === 0) this.#width = Math.max(cells.length, this.#leastWidth)
    this.#area += this.#width
    if (this.#area > this.#limits.cells) this.#refuseSize()
    const row = { line: this.#rowNumber, cells }
    const isSound = faults === undefined && outside === undefined
    this.#rows.push(isSound ? row : { ...row, ...(faults && { faults }), ...(outside && { outside }) })
  }
}

/** Number of the column of a reference such as BC12, from 1; 0 where it is no reference. */
function columnNumber(reference: string): number {
  let number = 0
  for (let at = 0; at < reference.length && at < 8; at += 1) {
    const code = reference.charCodeAt(at)
    if (code >= 65 && code <= 90) number = number * 26 + code - 64
    else break
  }
  return number
}

/** Letters of a column, counted from 1: 28 → AB. */
function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}
