/** Reading an edition of the codifier from a CSV or XLSX file. */
import { basename } from 'node:path'
import { isCodifierTitle } from '#engines/place-names/codes/ministry-table.ts'
import type { FoundFile, LoadRun } from '#kernel/loading/loader.ts'
import { openTable, refuseFaulty } from '#kernel/tables/read-table.ts'
import { createEditionReader, type Edition, isCodifierTable } from './edition.rules.ts'

export function isEditionFile({ format, keys }: FoundFile): boolean {
  return format === 'table' && (isCodifierTable(keys) || keys.some(isCodifierTitle))
}

/** @throws AppError `table.unusable` with every fault and its line */
export async function readEdition(
  { path }: FoundFile,
  options: LoadRun['table'],
  onProgress: (done: number, total: number) => void,
): Promise<Edition> {
  // The published workbook has a title above its header.
  const table = await openTable(path, {
    ...options,
    header: { columns: 7, isHeader: isCodifierTable },
    onProgress,
  })
  const reader = createEditionReader(table)
  let rows = 0
  for await (const batch of table.rows()) {
    for (const row of batch) reader.take(row)
    rows += batch.length
  }
  if (rows === 0 && table.problems.isEmpty) table.problems.add({ code: 'table.no_rows' })
  const edition = reader.finish()
  refuseFaulty(table)
  return edition
}

/** The date of an edition as its file is named, `2025-05-16`; undefined where the name has none. */
export function editionDate({ path }: FoundFile): string | undefined {
  const name = basename(path)
  const [, day, month, year] = /(?<!\d)(\d\d)[-._](\d\d)[-._](\d{4})(?!\d)/.exec(name) ?? []
  const [iso] = /(?<!\d)\d{4}-\d\d-\d\d(?!\d)/.exec(name) ?? []
  return iso ?? (year && `${year}-${month}-${day}`)
}
