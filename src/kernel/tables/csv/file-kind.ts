import { TableFault } from '../table-fault.ts'

const magics: readonly { readonly bytes: string; readonly code: string }[] = [
  // OLE2: workbooks before Excel 2007, and also any workbook locked by a password.
  { bytes: '\xd0\xcf\x11\xe0', code: 'table.is_old_excel' },
  { bytes: '\x1f\x8b', code: 'table.is_gzip' },
  { bytes: '%PDF', code: 'table.is_pdf' },
]

/**
 * What a file is, by its first bytes and never by its name.
 * @throws TableFault for what people send instead of a table: old .xls, gzip, PDF, a web page.
 */
export function detectFileKind(start: Buffer): 'csv' | 'xlsx' {
  const head = start.subarray(0, 4).toString('latin1')
  if (head === 'PK\x03\x04' || head === 'PK\x05\x06') return 'xlsx'
  for (const { bytes, code } of magics) if (head.startsWith(bytes)) throw new TableFault({ code })
  // Many accounting systems save a web page under the name "report.xls".
  if (/^(?:\xef\xbb\xbf)?\s{0,64}<(?:!doctype|html|table|\?xml)\b/i.test(start.toString('latin1', 0, 128)))
    throw new TableFault({ code: 'table.is_markup' })
  return 'csv'
}
