/** A page on paper as a PDF: A4, tagged, its text to be selected, searched and read aloud; the same paper is the same bytes. */
import type { Picture } from '../picture/picture.ts'
import { writePng } from '../picture/write-png.ts'
import type { Paper, PaperFrame, PaperItem, PaperPart, PaperTable } from './paper.ts'
import {
  closeSheet,
  decorate,
  dress,
  makeRoom,
  mark,
  openSheet,
  put,
  type Sheet,
  type Structure,
  sizes,
  soft,
  write,
} from './sheet.ts'

const margin = 50
/** Room for the foot below the text. */
const foot = 34
const rule = '#c3c9cf'
const cellPadding = 3

export async function writePaper(paper: Paper, frame: PaperFrame): Promise<Buffer> {
  const sheet = await openSheet({
    ...{ title: paper.title, author: frame.publisher, language: frame.language },
    margins: { top: margin, left: margin, right: margin, bottom: margin + foot },
  })
  write(sheet, 'H1', paper.title, { size: 'title', isStrong: true })
  write(sheet, 'P', paper.about, { size: 'note', isSoft: true, after: frame.notice === undefined ? 8 : 0 })
  if (frame.notice !== undefined) write(sheet, 'P', frame.notice, { size: 'note', after: 8 })
  for (const [i, part] of paper.parts.entries()) {
    if (part.kind === 'picture') await writePicture(sheet, part.picture)
    else writePart(sheet, part, paper.parts[i + 1])
  }
  return closeSheet(sheet, (page, of) => writeFoot(sheet, frame, page, of))
}

type WrittenPart = Exclude<PaperPart, { readonly kind: 'picture' }>

function writePart(sheet: Sheet, part: WrittenPart, next: PaperPart | undefined): void {
  if (part.kind === 'table') writeTable(sheet, part)
  else if (part.kind === 'list') writeList(sheet, part.items)
  else if (part.kind === 'heading')
    write(sheet, 'H2', part.text, { size: 'heading', isStrong: true, before: 8, keep: keepFor(sheet, next) })
  else {
    const size = part.isLead ? 'lead' : part.isQuiet ? 'note' : 'text'
    write(sheet, 'P', part.text, { size, isSoft: part.isQuiet ?? false })
  }
}

/** Room that a heading needs below it, so that it does not stand alone at the foot. */
function keepFor({ width }: Sheet, next: PaperPart | undefined): number {
  if (next?.kind !== 'picture') return 60
  const drawing = next.picture.draw()
  return (width * drawing.height) / drawing.width
}

function line({ doc, width }: Sheet, y: number): void {
  decorate(doc, 'Layout', () => {
    doc.strokeColor(rule).lineWidth(0.5)
    doc.moveTo(margin, y)
    doc.lineTo(margin + width, y)
    doc.stroke()
  })
}

function writeList(sheet: Sheet, items: readonly PaperItem[]): void {
  const list = sheet.doc.struct('L')
  sheet.root.add(list)
  for (const { text, note } of items) {
    const item = sheet.doc.struct('LI')
    list.add(item)
    const body = sheet.doc.struct('LBody')
    item.add(body)
    write(
      sheet,
      'P',
      text,
      { size: 'text', after: note === undefined ? 4 : 0, keep: note === undefined ? 0 : 12 },
      body,
    )
    if (note !== undefined) write(sheet, 'P', note, { size: 'note', isSoft: true, after: 3 }, body)
    body.end()
    item.end()
    line(sheet, sheet.doc.y)
    sheet.doc.y += 4
  }
  list.end()
}

/** As points, sharp enough for print: what makes PDFs draws no SVG. Its words are the text for those who do not see it. */
async function writePicture(sheet: Sheet, { title, said, draw }: Picture): Promise<void> {
  const { doc, root, width } = sheet
  const drawing = draw()
  const file = await writePng(drawing)
  const height = (width * drawing.height) / drawing.width
  makeRoom(sheet, height)
  const { y } = doc
  const box = [margin, y, margin + width, y + height] as const
  mark(doc, root, 'Figure', () => doc.image(file, margin, y, { width }), {
    alt: `${title}. ${said}`,
    bbox: box,
  })
  doc.y = y + height + 8
}

function writeTable(sheet: Sheet, table: PaperTable): void {
  const { doc, root } = sheet
  const element = doc.struct('Table')
  root.add(element)
  write(
    sheet,
    'Caption',
    table.caption,
    { size: 'note', isSoft: true, before: 2, after: 2, keep: 50 },
    element,
  )
  const heading = table.columns.map(({ title }) => title)
  writeRow(sheet, element, table, heading, true)
  for (const row of table.rows) {
    if (makeRoom(sheet, heightOf(sheet, table, row))) {
      // The heading once more, for the eye alone: readers have heard it.
      decorate(doc, 'Pagination', () => drawRow(sheet, table, heading, true, (_, draw) => draw()))
    }
    writeRow(sheet, element, table, row, false)
  }
  element.end()
  doc.y += 6
}

function writeRow(
  sheet: Sheet,
  table: Structure,
  of: PaperTable,
  cells: readonly string[],
  isHead: boolean,
): void {
  const { doc } = sheet
  const row = doc.struct('TR')
  table.add(row)
  drawRow(sheet, of, cells, isHead, (column, draw) => {
    const scope = isHead ? 'Column' : column === 0 ? 'Row' : undefined
    mark(doc, row, scope ? 'TH' : 'TD', draw, scope ? { scope } : {})
  })
  row.end()
  line(sheet, doc.y)
}

type DrawCell = (column: number, draw: () => void) => void

function drawRow(
  sheet: Sheet,
  table: PaperTable,
  cells: readonly string[],
  isHead: boolean,
  cell: DrawCell,
): void {
  const { doc } = sheet
  const height = heightOf(sheet, table, cells, isHead)
  const top = doc.y
  dress(doc, { size: isHead ? 'note' : 'text', isSoft: isHead })
  placesOf(sheet, table).forEach(({ x, width, isNumber }, i) => {
    cell(i, () =>
      put(doc, cells[i] ?? '', x, top + cellPadding, { width, align: isNumber ? 'right' : 'left' }),
    )
  })
  doc.x = margin
  doc.y = top + height
}

function heightOf(sheet: Sheet, table: PaperTable, cells: readonly string[], isHead = false): number {
  sheet.doc.fontSize(isHead ? sizes.note : sizes.text)
  const heights = placesOf(sheet, table).map(({ width }, i) =>
    sheet.doc.heightOfString(cells[i] ?? '', { width }),
  )
  return Math.max(...heights) + 2 * cellPadding
}

const gutter = 10

function placesOf({ width }: Sheet, { columns }: PaperTable) {
  const whole = columns.reduce((sum, column) => sum + (column.width ?? 1), 0)
  const room = width - gutter * (columns.length - 1)
  let x = margin
  return columns.map((column) => {
    const place = { x, width: (room * (column.width ?? 1)) / whole, isNumber: column.isNumber ?? false }
    x += place.width + gutter
    return place
  })
}

function writeFoot(
  { doc, width }: Sheet,
  { publisher, address, sayPage }: PaperFrame,
  page: number,
  of: number,
): void {
  const y = doc.page.height - margin - foot + 14
  doc.fontSize(sizes.note).fillColor(soft)
  // The foot stands in the margin, where text would begin a new page.
  doc.text(`${publisher}. ${address}`, margin, y, { width: width - 80, height: 24 })
  doc.text(sayPage(page, of), margin + width - 76, y, { width: 76, height: 12, align: 'right' })
}
