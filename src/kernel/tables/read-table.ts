import { type FileHandle, open, stat } from 'node:fs/promises'
import { AppError, fileError, ProblemList } from '#kernel/errors.ts'
import { readCsvRecords } from './csv/csv.ts'
import { sniffDelimiter } from './csv/delimiter.ts'
import { detectEncoding, readUtf8 } from './csv/encoding.ts'
import { readStart } from './csv/file-chunks.ts'
import { detectFileKind } from './csv/file-kind.ts'
import { type KnownHeader, readHeader } from './header.ts'
import { type TableLimits, tableLimits } from './limits.ts'
import { type RawRow, TableFault } from './table-fault.ts'
import { openXlsx } from './xlsx/xlsx.ts'

export interface TableOptions {
  /** WHATWG name of the encoding of a CSV file; found out where not given. */
  readonly encoding?: string | undefined
  /** One of `,` `;` tab `|` or any other single character; found out where not given. */
  readonly delimiter?: string | undefined
  /** Name of the sheet of an XLSX file; else the first one that is not hidden. */
  readonly sheet?: string | undefined
  readonly limits?: Partial<TableLimits> | undefined
  /** A header that is known by its words, so that a title may stand above it; else it is the first row not blank. */
  readonly header?: KnownHeader | undefined
  /** Called after each piece: bytes of the CSV file, or unpacked bytes of the sheet. */
  readonly onProgress?: ((bytesDone: number, bytesTotal: number) => void) | undefined
}

export interface TableInfo {
  /** The path as it was given. */
  readonly file: string
  readonly kind: 'csv' | 'xlsx'
  readonly encoding?: string
  readonly delimiter?: string
  readonly sheet?: string
  /** Cells with a formula, whose stored values were read; complete when the rows are read. */
  readonly formulaCells: number
}

export interface TableRow {
  /** Line where the record begins, from 1; in a spreadsheet the row. */
  readonly line: number
  /** As many as the table has columns, outer white space removed. */
  readonly cells: readonly string[]
}

export interface Table {
  readonly info: TableInfo
  readonly columns: readonly string[]
  /** Everything wrong so far; it is complete when `rows()` has ended. */
  readonly problems: ProblemList
  /**
   * The rows below the header in batches, once. A faulty table does not throw here: whoever reads the rows
   * must ask `problems` at the end and use nothing of a table that has any.
   */
  rows(): AsyncIterable<TableRow[]>
  /** Lets go of the file; needed only where the rows are not read to the end. */
  close(): Promise<void>
}

/** About so many cells are filled up at once. */
const batchCells = 200_000

interface Source {
  readonly info: TableInfo
  readonly rows: AsyncGenerator<RawRow[]>
  close(): Promise<void>
}

/**
 * Opens a CSV or XLSX file, by its content and not its name, and reads its header.
 * @throws AppError file.* where it cannot be opened, table.unusable where it is no table at all
 */
export async function openTable(file: string, options: TableOptions = {}): Promise<Table> {
  const limits = { ...tableLimits, ...options.limits }
  const problems = new ProblemList()
  let source: Source | undefined
  try {
    source = await openSource(file, options, limits, problems)
    const header = await readHeader(source.rows, source.info.delimiter, limits, problems, options.header)
    return makeTable(source, header, limits, problems)
  } catch (error) {
    await source?.close()
    if (!(error instanceof TableFault)) throw fileError(error, file)
    if (!problems.kept.includes(error.problem)) problems.add(error.problem)
    throw new AppError('table.unusable', { file, count: problems.count }, problems.kept, problems.count, {
      cause: error,
    })
  }
}

/**
 * Reads a table of modest size into memory.
 * @param options.maxRows more rows than this are a problem
 * @throws AppError as openTable; table.unusable with every problem where there is any
 */
export async function readWholeTable(
  file: string,
  options: TableOptions & { readonly maxRows?: number } = {},
): Promise<{ info: TableInfo; columns: readonly string[]; rows: TableRow[] }> {
  const { maxRows = Number.POSITIVE_INFINITY } = options
  const table = await openTable(file, options)
  const rows: TableRow[] = []
  for await (const batch of table.rows()) {
    for (const row of batch) rows.push(row)
    if (rows.length <= maxRows) continue
    table.problems.add({ code: 'table.too_many_rows', params: { limit: maxRows } })
    break
  }
  refuseFaulty(table)
  return { info: table.info, columns: table.columns, rows }
}

/**
 * Does nothing where a table that was read to its end has no problems.
 * @throws AppError table.unusable with all of them, in the order of the lines
 */
export function refuseFaulty({ info, problems }: Pick<Table, 'info' | 'problems'>): void {
  // Rows come in batches, so the faults of their shape were found before those of their values.
  problems.kept.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  if (problems.isEmpty) return
  // Reading stopped there, somewhere in a batch: the sentence for just this number says that there are more.
  const count = Math.min(problems.count, tableLimits.faults)
  throw new AppError('table.unusable', { file: info.file, count }, problems.kept, count)
}

async function openSource(
  file: string,
  options: TableOptions,
  limits: TableLimits,
  problems: ProblemList,
): Promise<Source> {
  // Asked before it is opened: opening a pipe waits for somebody to write into it.
  const found = await stat(file)
  if (found.isDirectory()) throw new AppError('file.is_folder', { file })
  if (!found.isFile()) throw new AppError('file.not_regular', { file })
  const handle = await open(file)
  try {
    const kind = detectFileKind(await readStart(handle, 256))
    checkSize(file, found.size, kind === 'csv' ? limits.csvBytes : limits.xlsxBytes)
    if (kind === 'csv') return await openCsv(file, handle, found.size, { ...options, limits }, problems)
  } catch (error) {
    await handle.close()
    throw error
  }
  await handle.close()
  refuseOptionsOf('csv', options)
  return openXlsxSource(file, { ...options, limits })
}

function checkSize(file: string, size: number, limit: number): void {
  if (size <= limit) return
  const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000)
  throw new AppError('file.too_large', { file, size: megabytes(size), limit: megabytes(limit) })
}

async function openCsv(
  file: string,
  handle: FileHandle,
  size: number,
  options: TableOptions & { readonly limits: TableLimits },
  problems: ProblemList,
): Promise<Source> {
  refuseOptionsOf('xlsx', options)
  const encoding = await detectEncoding(handle, options.encoding)
  const { onProgress } = options
  const onRead = onProgress && ((bytes: number) => onProgress(bytes, size))
  const delimiter = options.delimiter ?? (await sniffFile(handle, encoding, size))
  if (delimiter.length !== 1 || /["\r\n]/.test(delimiter))
    throw new TableFault({ code: 'table.delimiter_unusable', params: { delimiter } })
  const text = readUtf8(handle, encoding, onRead)
  return {
    info: { file, kind: 'csv', encoding: encoding.name, delimiter, formulaCells: 0 },
    rows: readCsvRecords(text, { ...options.limits, delimiter }, problems),
    close: () => handle.close(),
  }
}

/** What a person said of a file of the other kind would be ignored, and the person not know it. */
function refuseOptionsOf(kind: 'csv' | 'xlsx', { sheet, delimiter, encoding }: TableOptions): void {
  if (kind === 'xlsx' && sheet !== undefined)
    throw new TableFault({ code: 'table.sheet_of_csv', params: { sheet } })
  if (kind === 'csv' && encoding !== undefined) throw new TableFault({ code: 'table.encoding_of_xlsx' })
  if (kind === 'csv' && delimiter !== undefined) throw new TableFault({ code: 'table.delimiter_of_xlsx' })
}

async function sniffFile(
  handle: FileHandle,
  encoding: { readonly name: string; readonly bomBytes: number },
  size: number,
): Promise<string> {
  const start = (await readStart(handle, 64 * 1024)).subarray(encoding.bomBytes)
  const sample = new TextDecoder(encoding.name).decode(start, { stream: true })
  return sniffDelimiter(sample, size <= start.length + encoding.bomBytes)
}

async function openXlsxSource(
  file: string,
  options: TableOptions & { readonly limits: TableLimits },
): Promise<Source> {
  const xlsx = await openXlsx(file, options)
  const info = {
    file,
    kind: 'xlsx' as const,
    sheet: xlsx.sheet,
    get formulaCells() {
      return xlsx.formulaCells()
    },
  }
  return { info, rows: xlsx.rows, close: async () => xlsx.close() }
}

function makeTable(
  source: Source,
  { columns, rest }: { readonly columns: readonly string[]; readonly rest: RawRow[] },
  limits: TableLimits,
  problems: ProblemList,
): Table {
  let isStarted = false
  const isSheet = source.info.kind === 'xlsx'
  // A small workbook can have a header as wide as a sheet may be; below a faulty one nothing is worth filling.
  const isHopeless = isSheet && !problems.isEmpty

  /** Rows of a spreadsheet are filled up to the header's width, so a batch of many is handed on in pieces. */
  function* toRows(raw: readonly RawRow[]): Generator<TableRow[]> {
    const step = Math.max(1, Math.floor(batchCells / Math.max(1, columns.length)))
    for (let from = 0; from < raw.length; from += step)
      yield raw.slice(from, from + step).flatMap((row) => fitRow(row, columns, isSheet, problems) ?? [])
  }

  async function* readRows(): AsyncGenerator<TableRow[]> {
    if (isStarted) throw new Error('the rows of a table are read once')
    isStarted = true
    try {
      if (isHopeless) return
      yield* toRows(rest)
      for await (const raw of source.rows) {
        yield* toRows(raw)
        if (problems.count >= limits.faults) break
      }
    } catch (error) {
      if (!(error instanceof TableFault)) throw fileError(error, source.info.file)
      problems.add(error.problem)
    } finally {
      await source.close()
    }
  }
  return { info: source.info, columns, problems, rows: readRows, close: source.close }
}

/** The row in the table's width; undefined where it is blank, or does not fit and was reported. */
function fitRow(
  raw: RawRow,
  columns: readonly string[],
  isSheet: boolean,
  problems: ProblemList,
): TableRow | undefined {
  const { line, faults, outside } = raw
  const width = columns.length
  const cells = raw.cells.length === width ? raw.cells : raw.cells.slice(0, width)
  let isBlank = true
  for (let index = 0; index < cells.length; index += 1) {
    cells[index] = cells[index].trim()
    if (cells[index] !== '') isBlank = false
  }
  const surplus = raw.cells.slice(width).findLastIndex((cell) => cell.trim() !== '')
  if (outside !== undefined) problems.add({ code: 'table.cell_outside', params: { cell: outside }, line })
  if (surplus >= 0) {
    const params = { cells: width + surplus + 1, columns: width }
    problems.add({ code: 'table.row_longer', params, line })
  }
  for (const { index, ...fault } of faults ?? []) problems.add({ ...fault, line, column: columns[index] })
  if (outside !== undefined || surplus >= 0) return undefined
  if (isBlank && faults === undefined) return undefined
  if (isSheet && cells.length < width)
    return { line, cells: cells.concat(new Array<string>(width - cells.length).fill('')) }
  if (cells.length < width) {
    problems.add({ code: 'table.row_shorter', params: { cells: cells.length, columns: width }, line })
    return undefined
  }
  return { line, cells }
}
