import { joinNames } from '../column-names.ts'
import type { KnownHeader } from '../header.ts'
import type { TableLimits } from '../limits.ts'
import { type RawRow, TableFault } from '../table-fault.ts'
import { openArchive } from './xlsx-archive.ts'
import { SheetReader } from './xlsx-sheet.ts'
import { readWorkbook } from './xlsx-workbook.ts'

export interface XlsxSource {
  readonly sheet: string
  /** Rows with values, in batches; the first is the header and has no trailing empty cells. */
  readonly rows: AsyncGenerator<RawRow[]>
  /** Cells with a formula met so far; their stored values were read. */
  readonly formulaCells: () => number
  close(): void
}

export interface XlsxOptions {
  readonly sheet?: string | undefined
  readonly limits: TableLimits
  readonly header?: KnownHeader | undefined
  /** Bytes of the sheet unpacked so far, and of the whole sheet. */
  readonly onProgress?: ((bytesDone: number, bytesTotal: number) => void) | undefined
}

/**
 * Opens one sheet of an XLSX file. Values only: formulas give what the program that saved them stored.
 * The shared strings are read at once, the sheet row by row.
 * @throws TableFault, here and from `rows`, where the file is damaged, locked, a bomb or has no such sheet
 */
export async function openXlsx(file: string, options: XlsxOptions): Promise<XlsxSource> {
  const { limits, onProgress } = options
  const archive = await openArchive(file, limits)
  try {
    const workbook = await readWorkbook(archive, limits, options.sheet)
    const reader = new SheetReader(workbook, limits, options.header?.columns)
    const total = archive.sizeOf(workbook.sheetPart)

    let isEmpty = true

    async function* readRows(): AsyncGenerator<RawRow[]> {
      for await (const bytes of archive.readXml(workbook.sheetPart, limits.sheetBytes, reader)) {
        const rows = reader.takeRows()
        isEmpty &&= rows.length === 0
        if (rows.length > 0) yield rows
        onProgress?.(bytes, total)
      }
      const rest = reader.takeRows()
      if (rest.length > 0) yield rest
      else if (isEmpty && workbook.otherSheets.length > 0) {
        const params = { sheet: workbook.sheetName, sheets: joinNames(workbook.otherSheets) }
        throw new TableFault({ code: 'table.sheet_empty', params })
      }
    }
    return {
      sheet: workbook.sheetName,
      rows: readRows(),
      formulaCells: () => reader.formulaCells,
      close: () => archive.close(),
    }
  } catch (error) {
    archive.close()
    throw error
  }
}
