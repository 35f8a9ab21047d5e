/** Tables that clerks have already, read by the names of their columns: each line checked by the same fields as a form. */
import type { z } from 'zod'
import { AppError, type Problem, ProblemList } from '#kernel/errors.ts'
import { describeMissingColumn } from '#kernel/tables/column-names.ts'
import { readWholeTable } from '#kernel/tables/read-table.ts'
import { problemsOf } from '#kernel/validation.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'

export interface SheetColumns<Column extends string> {
  /** What each column holds. */
  readonly fields: Readonly<Record<Column, z.ZodType>>
  readonly needed: readonly Column[]
  /** Names of columns in the catalogue: `<textsOf>.<column>`, others that people use under `<textsOf>.also.<column>`. */
  readonly textsOf: 'documents.case_sheet' | 'documents.column'
}

export interface SheetRow<Column extends string> {
  readonly line: number
  readonly values: Readonly<Partial<Record<Column, unknown>>>
}

interface Reading<Column extends string> {
  readonly maxRows: number
  /** What may stand in the table once. */
  readonly keyOf: (values: SheetRow<Column>['values']) => string
  readonly keyColumn: Column
  /** Makes of a cell what the field expects: figures of a number, a day of «05.03.2026». */
  readonly plain?: (column: Column, text: string) => unknown
}

/** Registers of accounting and offices have further columns. */
const widest = 40

/**
 * All lines or nothing.
 * @throws AppError `table.unusable` with every fault and its line
 */
export async function readSheet<Column extends string>(
  path: string,
  { fields, needed, textsOf }: SheetColumns<Column>,
  { maxRows, keyOf, keyColumn, plain = (_, text) => text }: Reading<Column>,
): Promise<SheetRow<Column>[]> {
  const columns = Object.keys(fields) as Column[]
  const find = (cells: readonly string[], column: Column) => findColumn(cells, column, textsOf)
  const table = await readWholeTable(path, {
    maxRows,
    header: { columns: widest, isHeader: (cells) => needed.every((column) => find(cells, column) !== -1) },
  })
  const faults = new ProblemList()
  const at = new Map(columns.map((column) => [column, find(table.columns, column)]))
  for (const column of needed)
    if (at.get(column) === -1) faults.add(describeMissingColumn(nameOf(column, textsOf), table.columns))
  refuse(path, faults)
  const keys = new Map<string, number>()
  const rows = table.rows.map(({ line, cells }): SheetRow<Column> => {
    const fault = (column: Column, problem: Pick<Problem, 'code' | 'params'>) =>
      faults.add({ ...problem, line, column: nameOf(column, textsOf) })
    const values: Partial<Record<Column, unknown>> = {}
    for (const column of columns) {
      const index = at.get(column) ?? -1
      const text = index === -1 ? '' : plainCell(cells[index] ?? '')
      const given = text === '' ? undefined : plain(column, text)
      const read = fields[column].safeParse(given)
      if (read.success) values[column] = read.data
      else
        for (const { code, params } of problemsOf(read.error.issues, given))
          fault(column, { code, ...(params ? { params } : {}) })
    }
    const key = keyOf(values)
    const first = keys.get(key)
    if (key !== '' && first !== undefined)
      fault(keyColumn, { code: 'registers.line_twice', params: { first: String(first) } })
    else keys.set(key, line)
    return { line, values }
  })
  if (rows.length === 0) faults.add({ code: 'table.empty' })
  refuse(path, faults)
  return rows
}

/** In our tables an apostrophe stands before what a spreadsheet would take for a formula. */
function plainCell(text: string): string {
  return text.replace(/^'(?=[=+\-@])/, '').trim()
}

function nameOf(column: string, textsOf: string): string {
  return (uk as Readonly<Record<string, string>>)[`${textsOf}.${column}`] ?? column
}

/** Words of both languages, as people head their columns, and names for programs. */
function findColumn(header: readonly string[], column: string, textsOf: string): number {
  const names = [uk, en].flatMap((texts: Readonly<Record<string, string>>) => [
    texts[`${textsOf}.${column}`] ?? '',
    ...(texts[`${textsOf}.also.${column}`] ?? '').split('; '),
  ])
  const known = new Set([column, ...names].filter(Boolean).map(plainName))
  return header.findIndex((name) => known.has(plainName(name)))
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[.,:*№]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function refuse(file: string, faults: ProblemList): void {
  if (faults.isEmpty) return
  throw new AppError('table.unusable', { file, count: faults.count }, faults.kept, faults.count)
}
