import { type CsvError, type Info, type Options, Parser } from 'csv-parse'
import type { ProblemList } from '#kernel/errors.ts'
import { type RawRow, TableFault } from '../table-fault.ts'

/** What we read of csv-parse's state to name a line; exact versions are pinned and tests watch it. */
interface ParserState {
  /** Cells of the record that is being read. */
  readonly record: readonly string[]
  /** The cell that is being read. */
  readonly field: { toString(encoding: 'utf8'): string }
  /** A line end was met and is not yet in `info.lines`. */
  readonly wasRowDelimiter: boolean
}

/**
 * Reads the records of a CSV text, a batch for each piece of it; blank lines are left out.
 * A stray quote in an unquoted cell goes to `problems` and its record is left out, so that all are reported.
 * @param text UTF-8 without a byte order mark
 * @throws TableFault where nothing sensible can follow: an unclosed or badly closed quote, a giant record.
 */
export async function* readCsvRecords(
  text: AsyncIterable<Buffer>,
  options: { readonly delimiter: string; readonly recordBytes: number; readonly faults: number },
  problems: ProblemList,
): AsyncGenerator<RawRow[]> {
  const parser = new RecordParser(
    {
      delimiter: options.delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: options.recordBytes,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
    },
    problems,
  )
  try {
    for await (const chunk of text) {
      await settle((done) => parser.write(chunk, done))
      // max_record_size counts the text of cells only: a file of commas would be one endless record.
      if (parser.openCells > options.recordBytes)
        throw new TableFault({ code: 'table.record_too_long', line: parser.nextLine })
      if (parser.hasRows) yield parser.takeRows()
      if (problems.count >= options.faults) return
    }
    await settle((done) => parser.end(done))
  } catch (error) {
    if (parser.hasRows) yield parser.takeRows()
    throw error
  } finally {
    parser.destroy()
  }
  if (parser.hasRows) yield parser.takeRows()
}

function settle(act: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => act((error) => (error ? reject(error) : resolve())))
}

/**
 * Takes each record at the moment it is complete, because only then `info` tells its line:
 * asking csv-parse for `info` with every record costs twice the time.
 */
class RecordParser extends Parser {
  #rows: RawRow[] = []
  /** csv-parse counts CRLF inside quotes as two lines; so many were counted too often. */
  #doubled = 0
  #previousLines = 0
  /** Line of the last record with a stray quote: one problem is enough for each. */
  #strayRecord = 0
  readonly #problems: ProblemList

  constructor(options: Options, problems: ProblemList) {
    super(options)
    this.#problems = problems
    this.on('skip', (error: CsvError) => this.#onFault(error))
    // Errors arrive through the callbacks of write and end.
    this.on('error', () => {})
  }

  get hasRows(): boolean {
    return this.#rows.length > 0
  }

  /** Cells so far of the record that is being read. */
  get openCells(): number {
    return this.#state.record.length
  }

  /** The line after the last whole record. */
  get nextLine(): number {
    return this.#previousLines - this.#doubled + 1
  }

  get #state(): ParserState {
    return (this as unknown as { state: ParserState }).state
  }

  takeRows(): RawRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  override push(record: string[] | null): boolean {
    if (record === null) return super.push(null)
    const { lines } = this.info as Info
    let line = lines - this.#doubled
    if (lines - this.#previousLines > 1) {
      const breaks = countBreaks(record)
      line -= breaks.chars
      this.#doubled += breaks.pairs
    }
    this.#previousLines = lines
    this.#rows.push({ line, cells: record })
    return true
  }

  /** Throwing here ends the parsing; returning lets csv-parse go on after the faulty record. */
  #onFault(error: CsvError): void {
    const state = this.#state
    const before = countBreaks(state.record)
    const here = this.info.lines - this.#doubled + (state.wasRowDelimiter ? 1 : 0)
    const code = error.code as string
    if (code === 'INVALID_OPENING_QUOTE') {
      const record = here - before.chars
      if (record === this.#strayRecord) return
      this.#strayRecord = record
      this.#doubled += before.pairs
      this.#problems.add({ code: 'table.quote_stray', line: here - before.pairs })
      return
    }
    // The cell that is being read is quoted: its own line ends lie behind the opening quote.
    const record = here - before.chars - countBreaks([state.field.toString('utf8')]).chars
    const line = record + before.chars - before.pairs
    if (code === 'CSV_QUOTE_NOT_CLOSED') throw new TableFault({ code: 'table.quote_open', line })
    if (code === 'CSV_INVALID_CLOSING_QUOTE') throw new TableFault({ code: 'table.quote_inside', line })
    if (code === 'CSV_MAX_RECORD_SIZE') throw new TableFault({ code: 'table.record_too_long', line: record })
    throw error
  }
}

/** Line end characters inside cells, and how many CRLF pairs are among them. */
function countBreaks(cells: readonly string[]): { chars: number; pairs: number } {
  let chars = 0
  let pairs = 0
  for (const cell of cells) {
    for (let at = 0; at < cell.length; at += 1) {
      const code = cell.charCodeAt(at)
      if (code === 10) chars += 1
      else if (code === 13) {
        chars += 1
        if (cell.charCodeAt(at + 1) === 10) pairs += 1
      }
    }
  }
  return { chars, pairs }
}
