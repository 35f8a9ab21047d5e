/** A list of equipment as a table: what is downloaded as a template, and what comes back or from accounting. */
import type { z } from 'zod'
import { AppError, type Problem, ProblemList } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import { describeMissingColumn } from '#kernel/tables/column-names.ts'
import { readWholeTable } from '#kernel/tables/read-table.ts'
import { ShortText, TinyText } from '#kernel/typed-texts.ts'
import { en } from '#ui/locales/en.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import { foldNumber } from './equipment.rules.ts'
import type { Item } from './equipment.schema.ts'
import type { ListRow } from './list.rules.ts'

const columns = ['inventory_no', 'name', 'serial_no', 'unit', 'quantity', 'room', 'note'] as const
type Column = (typeof columns)[number]
const needed: readonly Column[] = ['inventory_no', 'name', 'quantity']

const mostRows = 10_000
/** Lists of accounting have further columns, under a title that is narrower. */
const widest = 40
const mostOfOne = 1_000_000

/** The list as it is: filled in or corrected, it can be sent back. */
export function listTable(items: readonly Item[], texts: Translator<TextKey>) {
  return {
    columns: [...columns, 'held', 'missing'],
    titles: [...columns, 'held' as const, 'missing' as const].map((column) =>
      texts.text(`equipment.column.${column}`),
    ),
    rows: items.map((item) => [...columns.map((column) => item[column] ?? ''), item.held, item.missing]),
  }
}

/**
 * Reads a list, all of it or nothing.
 * @throws AppError `table.unusable` with every fault and its line
 */
export async function readList(path: string): Promise<ListRow[]> {
  const table = await readWholeTable(path, {
    maxRows: mostRows,
    header: {
      columns: widest,
      isHeader: (cells) => needed.every((column) => findColumn(cells, column) !== -1),
    },
  })
  const faults = new ProblemList()
  const at = new Map(columns.map((column) => [column, findColumn(table.columns, column)]))
  for (const column of needed)
    if (at.get(column) === -1)
      faults.add(describeMissingColumn(uk[`equipment.column.${column}`], table.columns))
  refuse(path, faults)
  const rows: ListRow[] = []
  const lines = new Map<string, number>()
  for (const { line, cells } of table.rows) {
    const cell = (column: Column) => {
      const index = at.get(column) ?? -1
      return index === -1 ? undefined : plainCell(cells[index] ?? '')
    }
    const fault = (code: string, column: Column, params: Problem['params'] = {}) =>
      faults.add({ code: `equipment.${code}`, line, column: uk[`equipment.column.${column}`], params })
    const row = readRow(line, cell, fault)
    const first = lines.get(row.folded_no)
    if (first !== undefined) fault('twice', 'inventory_no', { number: row.inventory_no, first: `${first}` })
    else if (row.folded_no !== '') lines.set(row.folded_no, line)
    rows.push(row)
  }
  if (rows.length === 0) faults.add({ code: 'table.empty' })
  refuse(path, faults)
  return rows
}

/** In our tables an apostrophe stands before what a spreadsheet would take for a formula. */
function plainCell(text: string): string {
  return text.replace(/^'(?=[=+\-@])/, '')
}

/** Words of both languages, as people head their columns, and names for programs. */
function findColumn(header: readonly string[], column: Column): number {
  const key = `equipment.column.${column}` as const
  const also = [uk, en].flatMap((texts) => texts[`equipment.also.${column}`].split('; '))
  const names = new Set([column, uk[key], en[key], ...also].map(plainName))
  return header.findIndex((name) => names.has(plainName(name)))
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[.,:*]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function readRow(
  line: number,
  cell: (column: Column) => string | undefined,
  fault: (code: string, column: Column, params?: Problem['params']) => void,
): ListRow {
  const text = (column: Column, schema: z.ZodType<string>, mostSigns: number) => {
    const said = cell(column)
    if (said === undefined) return undefined
    if (said === '') return null
    const read = schema.safeParse(said)
    if (!read.success) fault('text', column, { limit: mostSigns })
    return read.success ? read.data : null
  }
  const required = (column: Column, read: string | null | undefined) => {
    if (cell(column) === '') fault('blank', column)
    return read ?? ''
  }
  const inventory_no = required('inventory_no', text('inventory_no', TinyText, 100))
  return {
    line,
    inventory_no,
    folded_no: foldNumber(inventory_no),
    name: required('name', text('name', ShortText, 200)),
    quantity: readQuantity(cell('quantity') ?? '', fault),
    serial_no: text('serial_no', TinyText, 100),
    unit: plainUnit(text('unit', TinyText, 100)),
    room: text('room', TinyText, 100),
    note: text('note', ShortText, 200),
  }
}

/** «Шт.» is «шт»: the ledger would take them for two units. */
function plainUnit(unit: string | null | undefined): string | null | undefined {
  return unit?.toLowerCase().replace(/\.+$/, '').trim() || unit
}

/** A whole number; accounting programs write «1,000» for one. */
function readQuantity(
  said: string,
  fault: (code: string, column: Column, params?: Problem['params']) => void,
): number {
  const plain = said.replace(/[\s\u00a0\u202f]/g, '')
  if (plain === '') fault('blank', 'quantity')
  else if (!/^\d{1,9}([.,]0+)?$/.test(plain)) fault('quantity', 'quantity', { said })
  const quantity = Number.parseInt(plain, 10)
  if (quantity > mostOfOne) fault('too_many', 'quantity', { limit: mostOfOne })
  return Number.isNaN(quantity) ? 0 : quantity
}

function refuse(file: string, faults: ProblemList): void {
  if (faults.isEmpty) return
  throw new AppError('table.unusable', { file, count: faults.count }, faults.kept, faults.count)
}
