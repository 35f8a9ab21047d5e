import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { numberCell } from '../write-csv.ts'

/** A table to be opened by a spreadsheet program. */
export interface SheetToWrite {
  /** Of the sheet; what a program does not take in a name is left out. */
  readonly name: string
  readonly columns: readonly string[]
  /** NaN and null are empty cells. */
  readonly rows: Iterable<readonly (string | number | null)[]>
}

/** What spreadsheet programs take. */
const mostRows = 1_048_576
const mostColumns = 16_384
const mostChars = 32_767

/** The same table is the same bytes, whenever it is written. */
const mtime = new Date('2026-01-01T00:00:00Z')

/**
 * One sheet as an XLSX workbook (ISO/IEC 29500): a heading that stays in sight, texts as texts, numbers as numbers with 15
 * significant digits. There are no formulas in it: a text that begins with `=` is a text.
 * @throws RangeError for more than a spreadsheet takes, or an infinite number
 */
export async function writeXlsx({ name, columns, rows }: SheetToWrite): Promise<Buffer> {
  if (columns.length > mostColumns) throw new RangeError('too many columns for a spreadsheet')
  const zip = new ZipFile()
  const add = (path: string, xml: string) =>
    zip.addBuffer(Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`), path, {
      mtime,
    })
  add('[Content_Types].xml', contentTypes)
  add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]))
  add('xl/workbook.xml', workbook(name))
  add(
    'xl/_rels/workbook.xml.rels',
    relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ]),
  )
  add('xl/styles.xml', styles)
  add('xl/worksheets/sheet1.xml', worksheet(columns, rows))
  zip.end()
  return buffer(zip.outputStream)
}

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const sheetTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetTypes}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetTypes}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetTypes}.styles+xml"/></Types>`

/** Style 0 is plain, 1 the heading. */
const styles = `<styleSheet xmlns="${spreadsheet}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf fontId="0"/><xf fontId="1" applyFont="1" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf></cellXfs></styleSheet>`

function relations(parts: readonly (readonly [type: string, target: string])[]): string {
  const rows = parts.map(
    ([type, target], i) =>
      `<Relationship Id="r${i + 1}" Type="${officeRelations}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${packages}/relationships">${rows.join('')}</Relationships>`
}

function workbook(name: string): string {
  // At most 31 letters, none of which would be read as part of a reference.
  const safe =
    name
      .replace(/[\\/?*[\]:']/g, ' ')
      .trim()
      .slice(0, 31) || 'Spilka'
  return `<workbook xmlns="${spreadsheet}" xmlns:r="${officeRelations}"><sheets><sheet name="${escapeXml(safe)}" sheetId="1" r:id="r1"/></sheets></workbook>`
}

function worksheet(columns: readonly string[], rows: SheetToWrite['rows']): string {
  const lines = [rowXml(1, columns, 1)]
  const widths = columns.map(({ length }) => length)
  for (const row of rows) {
    if (lines.length === mostRows) throw new RangeError('too many rows for a spreadsheet')
    for (const [i, cell] of row.entries())
      if (i < widths.length) widths[i] = Math.max(widths[i], String(cell ?? '').length)
    lines.push(rowXml(lines.length + 1, row, 0))
  }
  const cols = widths.map(
    (width, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${Math.min(60, Math.max(8, width + 2))}" customWidth="1"/>`,
  )
  const frozen = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
  return `<worksheet xmlns="${spreadsheet}">${frozen}${cols.length > 0 ? `<cols>${cols.join('')}</cols>` : ''}<sheetData>${lines.join('')}</sheetData></worksheet>`
}

function rowXml(number: number, cells: readonly (string | number | null)[], style: number): string {
  const xml = cells.map((cell, i) => cellXml(`${columnName(i)}${number}`, cell, style))
  return `<row r="${number}">${xml.join('')}</row>`
}

function cellXml(at: string, cell: string | number | null, style: number): string {
  const text = typeof cell === 'number' ? numberCell(cell) : (cell ?? '')
  if (text === '') return ''
  const styled = style === 0 ? '' : ` s="${style}"`
  if (typeof cell === 'number') return `<c r="${at}"${styled}><v>${text}</v></c>`
  return `<c r="${at}"${styled} t="inlineStr"><is><t xml:space="preserve">${escapeXml(text.slice(0, mostChars))}</t></is></c>`
}

/** 0 → A, 26 → AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Letters that XML has no way to say, and halves of letters, become �. */
function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>"]/g, (letter) => entities[letter])
  )
}
