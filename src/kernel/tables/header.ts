import type { ProblemList } from '#kernel/errors.ts'
import type { TableLimits } from './limits.ts'
import { type RawRow, TableFault } from './table-fault.ts'

/** A header that may have a title above it. */
export interface KnownHeader {
  /** How many columns it has, for a title is narrower. */
  readonly columns: number
  isHeader(cells: readonly string[]): boolean
}

/** So many rows a title may take. */
const titleRows = 20

/**
 * Takes the first row that is not blank as the header: names trimmed and in NFC, empty ones at the end
 * dropped. Unnamed and repeated columns go to `problems`.
 * @param known a header that need not be the first row
 * @returns the column names and the rows that were read together with them
 * @throws TableFault where there is no row at all or there are too many columns
 */
export async function readHeader(
  rows: AsyncGenerator<RawRow[]>,
  delimiter: string | undefined,
  limits: TableLimits,
  problems: ProblemList,
  known?: KnownHeader,
): Promise<{ columns: string[]; rest: RawRow[] }> {
  for (;;) {
    const { value: batch, done } = await rows.next()
    if (done) throw new TableFault(problems.kept[0] ?? { code: 'table.empty' })
    const first = batch.findIndex(
      (row, index) => !isBlank(row) && !(index === 0 && isDelimiterHint(row, delimiter)),
    )
    if (first < 0) continue
    const isKnown = ({ cells }: RawRow) => known?.isHeader(cells.map((cell) => cell.trim())) ?? false
    const at = Math.max(first, batch.slice(0, first + titleRows).findIndex(isKnown))
    const header = batch[at]
    // The header itself was left out for a stray quote: the row below it would make a senseless one.
    const above = problems.kept.find(({ line = header.line }) => line < header.line)
    if (above) throw new TableFault(above)
    for (const { index: _, ...fault } of header.faults ?? []) problems.add({ ...fault, line: header.line })
    const columns = nameColumns(header, limits, problems)
    return { columns, rest: batch.slice(at + 1) }
  }
}

function isBlank(row: RawRow): boolean {
  return row.faults === undefined && row.cells.every((cell) => cell.trim() === '')
}

/** Excel writes and reads a first line `sep=;`. */
function isDelimiterHint(row: RawRow, delimiter: string | undefined): boolean {
  return delimiter !== undefined && row.line === 1 && row.cells.join(delimiter) === `sep=${delimiter}`
}

function nameColumns(header: RawRow, limits: TableLimits, problems: ProblemList): string[] {
  const { line } = header
  const columns = header.cells.map((cell) => cell.trim().normalize('NFC'))
  while (columns.length > 0 && columns[columns.length - 1] === '') columns.pop()
  if (columns.length > limits.columns)
    throw new TableFault({ code: 'table.too_many_columns', params: { limit: limits.columns }, line })
  const seen = new Map<string, number>()
  for (const [index, column] of columns.entries()) {
    const position = String(index + 1)
    const first = seen.get(column)
    if (column === '') problems.add({ code: 'table.column_unnamed', params: { position }, line })
    else if (first === undefined) seen.set(column, index)
    else {
      const params = { first: String(first + 1), second: position }
      problems.add({ code: 'table.duplicate_column', params, line, column })
    }
  }
  return columns
}
