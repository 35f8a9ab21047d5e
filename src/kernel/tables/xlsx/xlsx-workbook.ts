import { joinNames } from '../column-names.ts'
import type { TableLimits } from '../limits.ts'
import { TableFault } from '../table-fault.ts'
import type { Archive, XmlHandler } from './xlsx-archive.ts'
import { kindOfBuiltIn, kindOfFormatCode, type NumberKind } from './xlsx-dates.ts'

/** What must be known of a workbook before a sheet of it can be read. */
export interface Workbook {
  readonly sheetName: string
  /** Names of the other worksheets, hidden ones too. */
  readonly otherSheets: readonly string[]
  readonly sheetPart: string
  readonly is1904: boolean
  /** Kind of number by the style index of a cell. */
  readonly kinds: readonly NumberKind[]
  readonly strings: readonly string[]
}

/**
 * Reads workbook, relations, styles and shared strings.
 * @param wanted name of the sheet; else the first one that is not hidden
 * @throws TableFault where the archive is no XLSX workbook or has no such sheet
 */
export async function readWorkbook(
  archive: Archive,
  limits: TableLimits,
  wanted?: string,
): Promise<Workbook> {
  if (archive.has('xl/workbook.bin')) throw new TableFault({ code: 'table.is_xlsb' })
  const root = await readRelations(archive, '_rels/.rels', '', limits)
  const part = root.find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (!archive.has(part)) throw new TableFault({ code: 'table.is_zip' })
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const relationsPart = `${folder}_rels/${part.slice(folder.length)}.rels`
  const relations = await readRelations(archive, relationsPart, folder, limits)
  const { sheets, is1904 } = await readSheetList(archive, part, limits)
  const worksheets = sheets.flatMap((sheet) => {
    const relation = relations.find(({ id, type }) => id === sheet.id && type === 'worksheet')
    return relation ? [{ ...sheet, part: relation.target }] : []
  })
  const sheet = chooseSheet(worksheets, wanted)
  const partOf = (type: string) => relations.find((relation) => relation.type === type)?.target
  return {
    sheetName: sheet.name,
    otherSheets: worksheets.filter((other) => other !== sheet).map(({ name }) => name),
    sheetPart: sheet.part,
    is1904,
    kinds: await readStyles(archive, partOf('styles'), limits),
    strings: await readSharedStrings(archive, partOf('sharedStrings'), limits),
  }
}

interface Sheet {
  readonly name: string
  readonly id: string
  readonly isHidden: boolean
}

function chooseSheet<S extends Sheet>(sheets: readonly S[], wanted: string | undefined): S {
  if (sheets.length === 0) throw new TableFault({ code: 'table.xlsx_damaged' })
  if (wanted === undefined) return sheets.find((sheet) => !sheet.isHidden) ?? sheets[0]
  const name = wanted.trim().normalize('NFC')
  const found = sheets.find((sheet) => sheet.name.trim().normalize('NFC') === name)
  if (found) return found
  const names = joinNames(sheets.map((sheet) => sheet.name))
  throw new TableFault({ code: 'table.sheet_unknown', params: { sheet: wanted, sheets: names } })
}

interface Relation {
  readonly id: string
  /** Last word of the type's address: the same in transitional and strict files. */
  readonly type: string
  readonly target: string
}

async function readRelations(archive: Archive, part: string, folder: string, limits: TableLimits) {
  const relations: Relation[] = []
  if (!archive.has(part)) return relations
  await readAll(archive, part, limits.smallPartBytes, {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return
      const target = Target.startsWith('/') ? Target.slice(1) : resolvePart(folder, Target)
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target })
    },
    close() {},
  })
  return relations
}

function resolvePart(folder: string, target: string): string {
  const path: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}

async function readSheetList(archive: Archive, part: string, limits: TableLimits) {
  const sheets: Sheet[] = []
  let is1904 = false
  await readAll(archive, part, limits.smallPartBytes, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name !== 'sheet') return
      // The prefix of the relation's namespace is `r` by habit only.
      const idName = Object.keys(attributes).find((key) => key.endsWith(':id')) ?? 'r:id'
      const isHidden = attributes.state !== undefined && attributes.state !== 'visible'
      sheets.push({ name: attributes.name ?? '', id: attributes[idName] ?? '', isHidden })
    },
    close() {},
  })
  return { sheets, is1904 }
}

async function readStyles(archive: Archive, part: string | undefined, limits: TableLimits) {
  const kinds: NumberKind[] = []
  if (part === undefined || !archive.has(part)) return kinds
  const custom = new Map<string, NumberKind>()
  let inCellFormats = false
  await readAll(archive, part, limits.smallPartBytes, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') custom.set(numFmtId, kindOfFormatCode(formatCode))
      if (name === 'cellXfs') inCellFormats = true
      if (name === 'xf' && inCellFormats) kinds.push(custom.get(numFmtId) ?? kindOfBuiltIn(Number(numFmtId)))
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return kinds
}

async function readSharedStrings(archive: Archive, part: string | undefined, limits: TableLimits) {
  const strings: string[] = []
  if (part === undefined || !archive.has(part)) return strings
  let text = ''
  let chars = 0
  let inText = false
  let inPhonetic = false
  await readAll(archive, part, limits.stringsBytes, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 't') inText = !inPhonetic
      else if (name === 'rPh') inPhonetic = true
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') inPhonetic = false
      if (name !== 'si') return
      chars += text.length + 20
      if (chars > limits.stringChars) throw new TableFault({ code: 'table.too_much_text' })
      strings.push(detachText(unescapeText(text)))
    },
    text(piece) {
      if (inText) text += piece
    },
  })
  return strings
}

async function readAll(archive: Archive, part: string, maxBytes: number, handler: XmlHandler): Promise<void> {
  for await (const _bytes of archive.readXml(part, maxBytes, handler));
}

/** Office writes characters that XML does not allow as _x000D_. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

/** V8 keeps a long substring as a window on its source: a copy lets go of the 16 kB of XML behind it. */
export function detachText(text: string): string {
  return text.length < 13 ? text : Buffer.from(text).toString()
}
