/** How much of a file is read before it is refused; all sizes in bytes unless said otherwise. */
export interface TableLimits {
  /** Whole CSV file. */
  readonly csvBytes: number
  /** One CSV record; an unclosed quote would otherwise take the rest of the file into memory. */
  readonly recordBytes: number
  /** Whole XLSX file, packed. */
  readonly xlsxBytes: number
  /** The sheet, unpacked. */
  readonly sheetBytes: number
  /** The shared strings, unpacked. */
  readonly stringsBytes: number
  /** Workbook, relations and styles, each, unpacked. */
  readonly smallPartBytes: number
  /** A part that unpacks to more than `ratioFrom` bytes and to more than `ratio` times its size is a bomb. */
  readonly ratio: number
  readonly ratioFrom: number
  /** XML without a single tag for this long is no table. */
  readonly silentBytes: number
  /** Parts of the XLSX archive. */
  readonly parts: number
  readonly rows: number
  readonly columns: number
  /** Cells of a sheet, empty ones too: rows × columns of the header. */
  readonly cells: number
  /** All shared strings, in UTF-16 units, twenty more for each string. */
  readonly stringChars: number
  /** Text of one XLSX cell, in UTF-16 units (Excel's own limit). */
  readonly cellChars: number
  /** A table with so many faults is read no further: each costs time, and only the first are shown. */
  readonly faults: number
}

/** Limits that stand unless the caller gives others. Rows, columns and cell text are those of Excel. */
export const tableLimits: TableLimits = {
  csvBytes: 2_000_000_000,
  recordBytes: 1_000_000,
  xlsxBytes: 200_000_000,
  sheetBytes: 400_000_000,
  stringsBytes: 200_000_000,
  smallPartBytes: 20_000_000,
  ratio: 200,
  ratioFrom: 20_000_000,
  silentBytes: 1_000_000,
  parts: 10_000,
  rows: 1_048_576,
  columns: 16_384,
  cells: 10_000_000,
  stringChars: 64_000_000,
  cellChars: 32_767,
  faults: 20_000,
}
