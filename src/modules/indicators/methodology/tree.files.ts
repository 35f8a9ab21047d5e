/** Reads the tables that stand beside a methodology: a tree in a table, or a catalogue of indicators. */
import { AppError, type Problem, ProblemList } from '#kernel/errors.ts'
import { describeMissingColumn } from '#kernel/tables/column-names.ts'
import { readWholeTable, type TableRow } from '#kernel/tables/read-table.ts'
import { createNumberReader } from '#kernel/tables/values/numbers.ts'
import { Code } from './methodology.schema.ts'
import type { CatalogueEntry, TableNode } from './tree.rules.ts'

/** A tree or a catalogue is made by people; more rows than this are values, not indicators. */
const maxRows = 100_000

/** Cells of one row by their header, with the problems of that row. */
interface Cells {
  readonly line: number
  text(column: string): string
  /** Undefined where the cell is empty or the column absent; a problem where it is no number. */
  number(column: string): number | undefined
  code(column: string): string
  report(code: string, column: string, params?: Problem['params']): void
}

interface RowReader {
  readonly rows: readonly Cells[]
  readonly problems: ProblemList
  throwIfAny(): void
}

async function readRows(file: string, required: readonly string[]): Promise<RowReader> {
  const table = await readWholeTable(file, { maxRows })
  const problems = new ProblemList()
  const numbers = createNumberReader(
    table.info.delimiter === undefined ? {} : { delimiter: table.info.delimiter },
  )
  for (const column of required) {
    if (!table.columns.includes(column)) problems.add(describeMissingColumn(column, table.columns))
  }
  const throwIfAny = () => problems.throwIfAny('table.unusable', { file, count: problems.count })
  throwIfAny()
  const cellsOf = (row: TableRow): Cells => {
    const report: Cells['report'] = (code, column, params = {}) =>
      problems.add({ code, file, line: row.line, column, params })
    const text = (column: string) => row.cells[table.columns.indexOf(column)] ?? ''
    return {
      line: row.line,
      text,
      report,
      number(column) {
        const value = numbers.read(text(column))
        if (typeof value !== 'number') {
          report(value.code, column, value.params)
          return undefined
        }
        return Number.isNaN(value) ? undefined : value
      },
      code(column) {
        const code = text(column)
        if (!Code.safeParse(code).success) report(code === '' ? 'value.missing' : 'value.malformed', column)
        return code
      },
    }
  }
  return { rows: table.rows.map(cellsOf), problems, throwIfAny }
}

/**
 * The rows of a tree in a table: columns iCode, iName, Parent, Level, Direction, Weight, Denominator, Type and,
 * where it is there, Target. Rows whose Type is neither Indicator nor Aggregate are no part of the tree.
 */
export async function readTreeTable(file: string): Promise<TableNode[]> {
  const reader = await readRows(file, ['iCode', 'Parent', 'Type'])
  const nodes: TableNode[] = []
  for (const row of reader.rows) {
    const type = row.text('Type').toLowerCase()
    if (type !== 'indicator' && type !== 'aggregate') continue
    const isIndicator = type === 'indicator'
    const code = row.code('iCode')
    const name = row.text('iName')
    const denominator = row.text('Denominator')
    const optional = {
      ...(name === '' ? {} : { name: { uk: name, en: name } }),
      ...(isIndicator && denominator !== '' ? { denominator } : {}),
      ...(isIndicator ? { direction: directionOf(row, 'Direction') || 1 } : {}),
      ...numberUnder('level', row.number('Level')),
      ...(isIndicator ? numberUnder('target', row.number('Target')) : {}),
    }
    const weight = weightOf(row, 'Weight')
    nodes.push({
      code,
      parent: row.text('Parent'),
      isIndicator,
      weight,
      place: { file, line: row.line },
      ...optional,
    })
  }
  reader.throwIfAny()
  if (nodes.length === 0)
    throw new AppError('table.unusable', { file, count: 1 }, [{ code: 'tree.no_rows', file }])
  return nodes
}

export interface Catalogue {
  readonly entries: readonly CatalogueEntry[]
  /** Indicators for context only: direction 0. */
  readonly contextOnly: readonly string[]
}

/** A catalogue: columns indicator_id, dimension, direction and, where they are there, weight, name_uk, name_en. */
export async function readCatalogue(file: string): Promise<Catalogue> {
  const reader = await readRows(file, ['indicator_id', 'dimension', 'direction'])
  const entries: CatalogueEntry[] = []
  const contextOnly: string[] = []
  for (const row of reader.rows) {
    const code = row.code('indicator_id')
    const direction = directionOf(row, 'direction', true)
    if (direction === 0) {
      contextOnly.push(code)
      continue
    }
    const [uk, en] = [row.text('name_uk') || row.text('name_en'), row.text('name_en') || row.text('name_uk')]
    const name = uk === '' ? {} : { uk, en }
    const weight = weightOf(row, 'weight')
    entries.push({
      code,
      dimension: row.code('dimension'),
      direction,
      weight,
      name,
      place: { file, line: row.line },
    })
  }
  reader.throwIfAny()
  return { entries, contextOnly }
}

function numberUnder<Key extends string>(key: Key, value: number | undefined): { [K in Key]?: number } {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: number }
}

function weightOf(row: Cells, column: string): number {
  const weight = row.number(column) ?? 1
  if (weight < 0) row.report('value.too_small_number', column, { limit: 0 })
  return weight
}

function directionOf(row: Cells, column: string, contextAllowed?: false): 1 | -1
function directionOf(row: Cells, column: string, contextAllowed: true): 1 | -1 | 0
function directionOf(row: Cells, column: string, contextAllowed = false): 1 | -1 | 0 {
  const direction = row.number(column) ?? 1
  if (direction === 1 || direction === -1) return direction
  if (direction === 0 && contextAllowed) return 0
  row.report('value.not_allowed', column, { allowed: contextAllowed ? '1, -1, 0' : '1, -1' })
  return 1
}
