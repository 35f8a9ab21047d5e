import type { ProblemList } from '#kernel/errors.ts'
import { describeMissingColumn } from '../column-names.ts'
import { refuseFaulty, type Table, type TableInfo, type TableRow } from '../read-table.ts'
import { createGrowingColumn } from './growing-column.ts'
import { createNumberReader, type DecimalMark } from './numbers.ts'
import { createRowFilter, type RowCondition } from './row-filter.ts'
import { UnitRows } from './unit-rows.ts'

export interface ValuesSpec {
  /** Column of the unit codes; the first one where not given. */
  readonly unitColumn?: string | undefined
  readonly periodColumn?: string | undefined
  /** Codes wanted as numbers: columns in wide shape, values of `long.indicatorColumn` in long shape. */
  readonly numeric: readonly string[]
  /** Columns wanted as text. */
  readonly text?: readonly string[] | undefined
  /** Long shape: one row a unit × period × indicator. */
  readonly long?: { readonly indicatorColumn: string; readonly valueColumn: string } | undefined
  /** Keep only rows where every one of these columns has the value. */
  readonly only?: readonly RowCondition[] | undefined
  readonly decimal?: DecimalMark | undefined
  readonly missing?: readonly string[] | undefined
}

export interface ValueTable {
  readonly info: TableInfo
  /** Unit code and line per row; a row is a unit, or a unit × period, in the order of the file. */
  readonly units: string[]
  readonly lines: number[]
  readonly periods?: string[]
  /** By code as it was wanted; NaN where the value is missing; as long as there are rows. */
  readonly numeric: ReadonlyMap<string, Float64Array>
  readonly text: ReadonlyMap<string, string[]>
  /** Data rows of the file, and how many of them `only` left out. */
  readonly rowsRead: number
  readonly rowsSkipped: number
  /** Long shape: wanted codes that never occurred; their columns are all NaN. */
  readonly absent: readonly string[]
  /** Long shape: codes that were met and not wanted, at most 1,000; one of them may be meant by an absent one. */
  readonly met: readonly string[]
}

const shownCodes = 1000

/**
 * Reads a table to its end into columns of numbers, all or nothing.
 * @throws AppError table.unusable with everything that is wrong with the table
 */
export async function readValues(table: Table, spec: ValuesSpec): Promise<ValueTable> {
  const { problems, info } = table
  const columns = findColumns(table.columns, spec, problems)
  const filter = createRowFilter(columns.only)
  const collect = spec.long
    ? createLongCollector(spec, columns, table)
    : createWideCollector(spec, columns, table)
  const rows = new UnitRows()
  let rowsRead = 0
  let rowsSkipped = 0

  function takeRow(row: TableRow): void {
    rowsRead += 1
    if (!filter.keeps(row.cells)) {
      rowsSkipped += 1
      return
    }
    const unit = readKey(row, columns.unit, 'unit', table)
    const period = columns.period < 0 ? '' : readKey(row, columns.period, 'period', table)
    if (unit === undefined || period === undefined) return
    const { count } = rows
    const index = rows.place(unit, columns.period < 0 ? undefined : period, row.line)
    collect.take(row, index, index === count ? undefined : rows.lineOf(index))
  }

  const canRead = columns.areAllThere
  for await (const batch of table.rows()) if (canRead) for (const row of batch) takeRow(row)

  if (canRead && rowsRead === 0 && problems.isEmpty) problems.add({ code: 'table.no_rows' })
  if (rowsRead > 0 && rowsSkipped === rowsRead) filter.reportNone(problems)
  reportLookAlikes(rows, table)
  refuseFaulty(table)
  const { units, lines, periods } = rows.finish()
  return {
    info,
    units,
    lines,
    ...(columns.period >= 0 && { periods }),
    ...collect.finish(lines.length),
    rowsRead,
    rowsSkipped,
  }
}

/** A1 in Latin and А1 in Cyrillic letters are two units to us and one to whoever typed them. */
function reportLookAlikes(rows: UnitRows, table: Table): void {
  for (const { unit, other, line, first } of rows.listLookAlikes()) {
    const params = { unit, other, first: String(first) }
    table.problems.add({ code: 'table.unit_look_alike', params, line })
  }
}

interface FoundColumns {
  readonly unit: number
  /** -1 where the table has no periods. */
  readonly period: number
  readonly numeric: readonly number[]
  readonly text: readonly number[]
  readonly indicator: number
  readonly value: number
  readonly only: readonly (RowCondition & { readonly index: number })[]
  readonly areAllThere: boolean
}

function findColumns(names: readonly string[], spec: ValuesSpec, problems: ProblemList): FoundColumns {
  const positions = new Map(names.map((name, index) => [name, index]))
  const missing = new Set<string>()
  const find = (wanted: string): number => {
    const index = positions.get(wanted.trim().normalize('NFC'))
    if (index !== undefined) return index
    if (!missing.has(wanted)) problems.add(describeMissingColumn(wanted, names))
    missing.add(wanted)
    return -1
  }
  const unit = spec.unitColumn === undefined ? 0 : find(spec.unitColumn)
  const period = spec.periodColumn === undefined ? -1 : find(spec.periodColumn)
  const isSame = unit >= 0 && unit === period
  if (isSame) problems.add({ code: 'table.unit_is_period', line: 1, column: names[unit] })
  return {
    unit,
    period,
    numeric: spec.long ? [] : spec.numeric.map(find),
    text: (spec.text ?? []).map(find),
    indicator: spec.long ? find(spec.long.indicatorColumn) : -1,
    value: spec.long ? find(spec.long.valueColumn) : -1,
    only: (spec.only ?? []).map((condition) => ({ ...condition, index: find(condition.column) })),
    areAllThere: missing.size === 0 && !isSame,
  }
}

/** A unit code or period; undefined where it is unusable and was reported. */
function readKey(row: TableRow, index: number, kind: 'unit' | 'period', table: Table): string | undefined {
  const text = row.cells[index].normalize('NFC')
  const where = { line: row.line, column: table.columns[index] }
  if (text === '') {
    table.problems.add({ code: `table.${kind}_empty`, ...where })
    return undefined
  }
  // Codes go out again in our own CSV files, where a spreadsheet would calculate such a cell.
  if (/^[=+@\-\t\r]/.test(text)) {
    table.problems.add({ code: `table.${kind}_formula`, params: { text: text.slice(0, 40) }, ...where })
    return undefined
  }
  return text
}

interface Collector {
  /** @param firstLine where the same unit and period stood before, if they did */
  take(row: TableRow, index: number, firstLine: number | undefined): void
  finish(length: number): Pick<ValueTable, 'numeric' | 'text' | 'absent' | 'met'>
}

function createWideCollector(spec: ValuesSpec, columns: FoundColumns, table: Table): Collector {
  const readNumber = createCellReader(spec, table)
  const numbers = spec.numeric.map((code, at) => ({
    code,
    at: columns.numeric[at],
    data: createGrowingColumn(),
  }))
  const texts = createTextColumns(spec, columns, table)

  return {
    take(row, index, firstLine) {
      if (firstLine !== undefined) {
        const params = { unit: row.cells[columns.unit], first: String(firstLine) }
        const code = columns.period < 0 ? 'table.duplicate_unit' : 'table.duplicate_unit_period'
        const period = columns.period < 0 ? {} : { period: row.cells[columns.period] }
        table.problems.add({ code, params: { ...params, ...period }, line: row.line })
      }
      for (const { at, data } of numbers) data.set(index, readNumber(row, at))
      if (firstLine === undefined) texts.take(row, index)
    },
    finish: (length) => ({
      numeric: new Map(numbers.map(({ code, data }) => [code, data.finish(length)])),
      text: texts.finish(),
      absent: [],
      met: [],
    }),
  }
}

function createLongCollector(spec: ValuesSpec, columns: FoundColumns, table: Table): Collector {
  const readNumber = createCellReader(spec, table)
  const texts = createTextColumns(spec, columns, table)
  const series = spec.numeric.map((code) => ({
    code,
    data: createGrowingColumn(),
    /** Line of each value, 0 where there is none yet: a missing value is a value too. */
    lines: createGrowingColumn(0),
    isMet: false,
  }))
  const byCode = new Map(series.map((one) => [one.code.trim().normalize('NFC'), one]))
  const met = new Set<string>()
  const findSeries = (cell: string) => byCode.get(cell) ?? byCode.get(cell.normalize('NFC'))

  return {
    take(row, index, firstLine) {
      texts.take(row, index, firstLine)
      const indicator = row.cells[columns.indicator]
      if (indicator === '') {
        const column = table.columns[columns.indicator]
        table.problems.add({ code: 'table.indicator_empty', line: row.line, column })
      }
      const one = findSeries(indicator)
      if (!one) {
        if (met.size < shownCodes && indicator !== '') met.add(indicator)
        return
      }
      one.isMet = true
      const first = one.lines.get(index)
      if (first > 0) {
        const period = columns.period < 0 ? '' : row.cells[columns.period]
        const params = { unit: row.cells[columns.unit], indicator, first: String(first) }
        const code = columns.period < 0 ? 'table.duplicate_value' : 'table.duplicate_value_period'
        table.problems.add({ code, params: { ...params, ...(period && { period }) }, line: row.line })
      } else one.lines.set(index, row.line)
      one.data.set(index, readNumber(row, columns.value))
    },
    finish: (length) => ({
      numeric: new Map(series.map(({ code, data }) => [code, data.finish(length)])),
      text: texts.finish(),
      absent: series.filter((one) => !one.isMet).map((one) => one.code),
      met: Array.from(met),
    }),
  }
}

/** Reads a cell as a number; what is none is reported and counts as missing until the end. */
function createCellReader(spec: ValuesSpec, table: Table): (row: TableRow, at: number) => number {
  const { delimiter } = table.info
  const reader = createNumberReader({ delimiter, decimal: spec.decimal, missing: spec.missing })
  return ({ cells, line }, at) => {
    const value = reader.read(cells[at], line)
    if (typeof value === 'number') return value
    table.problems.add({ ...value, line, column: table.columns[at] })
    return Number.NaN
  }
}

function createTextColumns(spec: ValuesSpec, columns: FoundColumns, table: Table) {
  // Names of groups and units repeat with every period: one string for each is enough.
  const known = new Map<string, string>()
  const keep = (text: string): string => {
    const kept = known.get(text)
    if (kept === undefined) known.set(text, text)
    return kept ?? text
  }
  const texts = (spec.text ?? []).map((name, at) => ({ name, at: columns.text[at], data: [] as string[] }))

  return {
    take({ cells, line }: TableRow, index: number, firstLine?: number): void {
      for (const { at, data } of texts) {
        if (firstLine === undefined) data[index] = keep(cells[at])
        else if (cells[at] !== data[index]) {
          const params = { text: cells[at], other: data[index], first: String(firstLine) }
          table.problems.add({ code: 'table.text_differs', params, line, column: table.columns[at] })
        }
      }
    },
    finish: () => new Map(texts.map(({ name, data }) => [name, data])),
  }
}
