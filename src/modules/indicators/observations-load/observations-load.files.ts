/** Reads a table of values, wide or long, into series; every fault of it with its line and column. */
import type { TextParams } from '#kernel/errors.ts'
import { labelPeriod } from '#kernel/periods.ts'
import { refuseFaulty, type Table, type TableRow } from '#kernel/tables/read-table.ts'
import { createGrowingColumn, type GrowingColumn } from '#kernel/tables/values/growing-column.ts'
import { createNumberReader, type DecimalMark, type NumberReader } from '#kernel/tables/values/numbers.ts'
import { loadFault } from '../loading/tables.rules.ts'
import type { IndicatorTable } from '../tables.ts'
import { findOtherForm, type Layout, type Verdict } from './observations-load.rules.ts'

/** Values of one indicator in one period, by the place of the territory. */
export interface Series {
  readonly indicator: string
  readonly period: string
  /** NaN where the cell is empty. */
  readonly values: Float64Array
  /** Line of each value, 0 where the table has no cell for it. */
  readonly lines: Float64Array
}

interface ReadTerritory {
  readonly code: string
  readonly oblast: string
}

export interface ObservationSheet {
  readonly territories: readonly ReadTerritory[]
  readonly series: readonly Series[]
  readonly periods: readonly string[]
  /** Values that are there. */
  readonly count: number
  /** Rows of territories of other oblasts, which were left out. */
  readonly rowsElsewhere: number
  /** Codes that left the codifier. */
  readonly retired: ReadonlySet<string>
  /** Codes of raions and oblasts, which take no part in an index of hromadas. */
  readonly above: ReadonlySet<string>
}

export interface SheetRules {
  readonly indicators: ReadonlyMap<string, Pick<IndicatorTable, 'code' | 'valid_min' | 'valid_max'>>
  /** Period of the rows where no column says it. */
  readonly period: string | undefined
  readonly decimal: DecimalMark | undefined
  judge(code: string): Verdict
}

/**
 * Reads to the end.
 * @throws AppError table.unusable with everything that is wrong
 */
export async function readSheet(table: Table, layout: Layout, rules: SheetRules): Promise<ObservationSheet> {
  const reader = new SheetReader(table, layout, rules)
  let rowsRead = 0
  for await (const rows of table.rows()) {
    for (const row of rows) reader.take(row)
    rowsRead += rows.length
  }
  if (rowsRead === 0 && table.problems.isEmpty) table.problems.add({ code: 'table.no_rows' })
  const sheet = reader.finish()
  const other = findOtherForm(sheet.periods)
  if (other !== undefined)
    table.problems.add({ code: 'observations.mixed_periods', params: { first: sheet.periods[0], other } })
  refuseFaulty(table)
  return sheet
}

type Indicator = Pick<IndicatorTable, 'code' | 'valid_min' | 'valid_max'>

interface GrowingSeries {
  readonly values: GrowingColumn
  readonly lines: GrowingColumn
}

/** A table as it is read row by row. */
class SheetReader {
  readonly #table: Table
  readonly #layout: Layout
  readonly #rules: SheetRules
  readonly #numbers: NumberReader
  readonly #verdicts = new Map<string, Verdict>()
  /** By the text of a cell; undefined where it is none. */
  readonly #periods = new Map<string, string | undefined>()
  readonly #territories = new Map<string, { readonly place: number; readonly oblast: string }>()
  /** By period, then by indicator. */
  readonly #series = new Map<string, Map<string, GrowingSeries>>()
  readonly #retired = new Set<string>()
  readonly #above = new Set<string>()
  #count = 0
  #rowsElsewhere = 0

  constructor(table: Table, layout: Layout, rules: SheetRules) {
    this.#table = table
    this.#layout = layout
    this.#rules = rules
    this.#numbers = createNumberReader({ delimiter: table.info.delimiter, decimal: rules.decimal })
  }

  take(row: TableRow): void {
    const territory = row.cells[this.#layout.territory].normalize('NFC')
    const verdict = this.#judge(territory, row)
    if (verdict?.kind === 'elsewhere') {
      this.#rowsElsewhere += 1
      return
    }
    const period = this.#periodOf(row)
    const place = verdict?.kind === 'here' ? this.#placeOf(territory, verdict) : undefined
    // The values of a row with a faulty key are read, too: all faults at once.
    const key = place === undefined || period === undefined ? undefined : { place, territory, period }
    if (this.#layout.shape === 'long') this.#takeLong(row, this.#layout, key)
    else this.#takeWide(row, this.#layout, key)
  }

  finish(): ObservationSheet {
    const length = this.#territories.size
    const series = Array.from(this.#series, ([period, columns]) =>
      Array.from(columns, ([indicator, { values, lines }]) => ({
        indicator,
        period,
        values: values.finish(length),
        lines: lines.finish(length),
      })),
    ).flat()
    return {
      territories: Array.from(this.#territories, ([code, { oblast }]) => ({ code, oblast })),
      series,
      periods: [...this.#series.keys()],
      count: this.#count,
      rowsElsewhere: this.#rowsElsewhere,
      retired: this.#retired,
      above: this.#above,
    }
  }

  #takeWide(
    row: TableRow,
    { indicators }: Extract<Layout, { shape: 'wide' }>,
    key: { place: number; territory: string; period: string } | undefined,
  ): void {
    // All cells of a row stand in one line: the first indicator's line tells whether the row is there twice.
    const first = key && this.#seriesOf(key.period, indicators[0].code).lines.get(key.place)
    if (key && first !== undefined && first > 0) {
      const params = { unit: key.territory, period: key.period, first: String(first) }
      this.#report('table.duplicate_unit_period', row, this.#layout.territory, params)
    }
    for (const { code, at } of indicators) {
      const indicator = this.#rules.indicators.get(code)
      const value = indicator ? this.#numberOf(row, at, indicator) : Number.NaN
      if (key && !first) this.#set(key, code, value, row.line)
    }
  }

  #takeLong(
    row: TableRow,
    layout: Extract<Layout, { shape: 'long' }>,
    key: { place: number; territory: string; period: string } | undefined,
  ): void {
    const code = row.cells[layout.indicator].normalize('NFC')
    const indicator = this.#rules.indicators.get(code)
    if (!indicator) {
      if (code === '') this.#report('table.indicator_empty', row, layout.indicator)
      else
        this.#report('observations.unknown_indicator', row, layout.indicator, {
          indicator: code.slice(0, 100),
        })
      return
    }
    const value = this.#numberOf(row, layout.value, indicator)
    if (!key) return
    const first = this.#seriesOf(key.period, code).lines.get(key.place)
    if (first > 0) {
      const { territory: unit, period } = key
      const params = { indicator: code, unit, period, first: String(first) }
      this.#report('table.duplicate_value_period', row, layout.indicator, params)
    } else this.#set(key, code, value, row.line)
  }

  #judge(territory: string, row: TableRow): Verdict | undefined {
    if (territory === '') {
      this.#report('table.unit_empty', row, this.#layout.territory)
      return undefined
    }
    const verdict = this.#verdicts.get(territory) ?? this.#rules.judge(territory)
    this.#verdicts.set(territory, verdict)
    if (verdict.kind === 'fault')
      this.#report(verdict.problem.code, row, this.#layout.territory, verdict.problem.params)
    return verdict
  }

  #placeOf(territory: string, { oblast, isRetired, isHromada }: Extract<Verdict, { kind: 'here' }>): number {
    const known = this.#territories.get(territory)
    if (known) return known.place
    if (isRetired) this.#retired.add(territory)
    if (!isHromada) this.#above.add(territory)
    const place = this.#territories.size
    this.#territories.set(territory, { place, oblast })
    return place
  }

  #periodOf(row: TableRow): string | undefined {
    const { period: at } = this.#layout
    if (at < 0) return this.#rules.period
    const text = row.cells[at].normalize('NFC')
    if (text === '') {
      this.#report('table.period_empty', row, at)
      return undefined
    }
    const period = this.#periods.get(text) ?? labelPeriod(text)
    this.#periods.set(text, period)
    if (period === undefined)
      this.#report('observations.period_unknown', row, at, { period: text.slice(0, 40) })
    return period
  }

  #numberOf(row: TableRow, at: number, { code, valid_min, valid_max }: Indicator): number {
    const value = this.#numbers.read(row.cells[at], row.line)
    if (typeof value !== 'number') {
      this.#report(loadFault(value.code), row, at, value.params)
      return Number.NaN
    }
    const params = { value: row.cells[at], indicator: code }
    if (valid_min !== null && value < valid_min)
      this.#report('observations.below_min', row, at, { ...params, limit: String(valid_min) })
    if (valid_max !== null && value > valid_max)
      this.#report('observations.above_max', row, at, { ...params, limit: String(valid_max) })
    return value
  }

  #set(key: { place: number; period: string }, indicator: string, value: number, line: number): void {
    const { values, lines } = this.#seriesOf(key.period, indicator)
    values.set(key.place, value)
    lines.set(key.place, line)
    if (!Number.isNaN(value)) this.#count += 1
  }

  #seriesOf(period: string, indicator: string): GrowingSeries {
    let columns = this.#series.get(period)
    if (!columns) {
      columns = new Map()
      this.#series.set(period, columns)
    }
    let series = columns.get(indicator)
    if (!series) {
      series = { values: createGrowingColumn(), lines: createGrowingColumn(0) }
      columns.set(indicator, series)
    }
    return series
  }

  #report(code: string, { line }: TableRow, at: number, params: TextParams = {}): void {
    this.#table.problems.add({ code, params, line, column: this.#table.columns[at] })
  }
}
