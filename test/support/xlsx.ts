/** A small builder of XLSX files for tests, honest ones and hostile ones. */
import { writeFile } from 'node:fs/promises'
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipPart {
  readonly name: string
  readonly data: string | Buffer
  /** A lie about the unpacked size. */
  readonly declaredSize?: number
  /** A lie about the checksum. */
  readonly declaredCrc?: number
  /** The part claims to be locked by a password. */
  readonly isEncrypted?: boolean
  /** Not packed. */
  readonly isStored?: boolean
}

/** A zip archive of deflated parts. */
export function buildZip(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const data = Buffer.from(part.data)
    const packed = part.isStored ? data : deflateRawSync(data)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x800 | (part.isEncrypted ? 1 : 0), 2)
    fields.writeUInt16LE(part.isStored ? 0 : 8, 4)
    fields.writeUInt32LE(part.declaredCrc ?? crc32(data), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(part.declaredSize ?? data.length, 18)
    fields.writeUInt16LE(name.length, 22)
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, name)
    offset += 30 + name.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, list, end])
}

/** A cell: text (shared string), number, boolean, nothing, or its whole XML as `{ xml }`. */
export type Cell = string | number | boolean | undefined | { readonly xml: string }

interface SheetToBuild {
  readonly name: string
  readonly rows?: readonly (readonly Cell[])[]
  /** Whole XML of the sheet instead of rows. */
  readonly xml?: string
  readonly isHidden?: boolean
}

export interface WorkbookToBuild {
  readonly sheets: readonly SheetToBuild[]
  readonly is1904?: boolean
  /** Number format codes; cell style n+1 uses the n-th. */
  readonly formats?: readonly string[]
  /** Whole XML of the shared strings instead of those of the cells. */
  readonly stringsXml?: string
  /** Changes the parts before they are packed. */
  readonly change?: (parts: ZipPart[]) => ZipPart[]
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** An XLSX file with these sheets, of the parts that Excel writes. */
export function buildXlsx(book: WorkbookToBuild): Buffer {
  const strings: string[] = []
  const sheets = book.sheets.map((sheet, at) => ({
    name: `xl/worksheets/sheet${at + 1}.xml`,
    data: sheet.xml ?? sheetXml(rowsXml(sheet.rows ?? [], strings)),
  }))
  const parts: ZipPart[] = [
    { name: '_rels/.rels', data: relationsXml([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', data: workbookXml(book) },
    { name: 'xl/_rels/workbook.xml.rels', data: relationsXml(workbookRelations(book)) },
    { name: 'xl/styles.xml', data: stylesXml(book.formats ?? []) },
    { name: 'xl/sharedStrings.xml', data: book.stringsXml ?? stringsXml(strings) },
    ...sheets,
  ]
  return buildZip(book.change ? book.change(parts) : parts)
}

/** Writes a workbook for measurements: a header, then unit codes in the first column and numbers in the others. */
export async function xlsxFile(file: string, rows: number, columns: number): Promise<void> {
  const numbers = Array.from({ length: columns - 1 }, (_, at) => at)
  const header = ['unit', ...numbers.map((at) => `x${at}`)]
  const body = Array.from({ length: rows }, (_, row) => {
    const values = numbers.map((at) => Math.round(Math.sin(row * (at + 1)) * 1e6) / 1e3)
    return [`UA${String(row).padStart(17, '0')}`, ...values]
  })
  await writeFile(file, buildXlsx({ sheets: [{ name: 'Дані', rows: [header, ...body] }] }))
}

/** The XML of a sheet around the XML of its rows. */
export function sheetXml(rows: string): string {
  return `${head}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`
}

/** The XML of shared strings around the XML of its items. */
export function stringsPartXml(items: string): string {
  return `${head}<sst xmlns="${main}">${items}</sst>`
}

/** Letters of a column counted from 0. */
function lettersOf(column: number): string {
  return (
    (column >= 26 ? lettersOf(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))
  )
}

function rowsXml(rows: readonly (readonly Cell[])[], strings: string[]): string {
  const cellXml = (cell: Cell, reference: string): string => {
    if (cell === undefined) return ''
    if (typeof cell === 'object') return cell.xml
    if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
    if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`
    return `<c r="${reference}" t="s"><v>${strings.push(cell) - 1}</v></c>`
  }
  return rows
    .map((cells, row) => {
      const xml = cells.map((cell, column) => cellXml(cell, `${lettersOf(column)}${row + 1}`)).join('')
      return `<row r="${row + 1}">${xml}</row>`
    })
    .join('')
}

function stringsXml(strings: readonly string[]): string {
  const items = strings.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`)
  return stringsPartXml(items.join(''))
}

function workbookXml(book: WorkbookToBuild): string {
  const sheets = book.sheets.map((sheet, at) => {
    const state = sheet.isHidden ? ' state="hidden"' : ''
    return `<sheet name="${escapeXml(sheet.name)}" sheetId="${at + 1}"${state} r:id="rId${at + 1}"/>`
  })
  const properties = `<workbookPr${book.is1904 ? ' date1904="1"' : ''}/>`
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}">${properties}<sheets>${sheets.join('')}</sheets></workbook>`
}

function workbookRelations(book: WorkbookToBuild): [string, string, string][] {
  const sheets = book.sheets.map((_, at): [string, string, string] => [
    `rId${at + 1}`,
    'worksheet',
    `worksheets/sheet${at + 1}.xml`,
  ])
  return [...sheets, ['rIdA', 'styles', 'styles.xml'], ['rIdB', 'sharedStrings', 'sharedStrings.xml']]
}

function relationsXml(items: readonly [string, string, string][]): string {
  const list = items.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
  )
  return `${head}<Relationships xmlns="${relations}">${list.join('')}</Relationships>`
}

function stylesXml(formats: readonly string[]): string {
  const codes = formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escapeXml(code)}"/>`)
  const styles = [0, ...formats.map((_, at) => 164 + at)].map((id) => `<xf numFmtId="${id}"/>`)
  return `${head}<styleSheet xmlns="${main}"><numFmts>${codes.join('')}</numFmts><cellXfs>${styles.join('')}</cellXfs></styleSheet>`
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\n', '&#10;')
}
