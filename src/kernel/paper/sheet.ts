/** What is drawn on: A4 sheets, tagged, a line below the other; what all papers have in common. */
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import type { Language } from '../i18n.ts'

type Document = InstanceType<typeof import('pdfkit')>
export type Structure = ReturnType<Document['struct']>

const ink = '#15202b'
export const soft = '#4a5560'
export const sizes = { title: 20, heading: 12.5, lead: 11.5, text: 10, note: 8.5, official: 12 } as const
type Size = keyof typeof sizes

/** Says nothing of when it was made: the same data are the same bytes. */
const made = new Date('2026-01-01T00:00:00Z')

export interface Sheet {
  readonly doc: Document
  readonly root: Structure
  readonly top: number
  readonly left: number
  readonly width: number
  /** Lowest point of text. */
  readonly bottom: number
}

interface SheetInfo {
  readonly title: string
  readonly author: string
  readonly language: Language
  /** In points; text keeps within them. */
  readonly margins: {
    readonly top: number
    readonly left: number
    readonly right: number
    readonly bottom: number
  }
}

/** So that nothing of it is read before somebody wants a PDF. */
let parts: Promise<readonly [typeof import('pdfkit'), Buffer]> | undefined

function readParts() {
  parts ??= Promise.all([
    import('pdfkit').then((module) => module.default),
    readFile(new URL('./inter.ttf', import.meta.url)),
  ])
  return parts
}

/** A document that begins: its font is there, its root open. */
export async function openSheet(info: SheetInfo): Promise<Sheet> {
  const [PDFDocument, font] = await readParts()
  const { top, left, right, bottom } = info.margins
  const doc = new PDFDocument({
    ...{ size: 'A4', tagged: true, pdfVersion: '1.7', displayTitle: true, bufferPages: true },
    lang: info.language === 'en' ? 'en-GB' : 'uk-UA',
    margins: { top, left, right, bottom },
    info: { Title: info.title, Author: info.author, CreationDate: made, ModDate: made },
  })
  doc.registerFont('text', font).font('text')
  const root = doc.struct('Document')
  doc.addStructure(root)
  const { width, height } = doc.page
  return { doc, root, top, left, width: width - left - right, bottom: height - bottom }
}

/** @param foot written on each page once it is known how many there are */
export function closeSheet({ doc, root }: Sheet, foot: (page: number, of: number) => void): Promise<Buffer> {
  root.end()
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page)
    decorate(doc, 'Pagination', () => foot(page + 1, count))
  }
  doc.end()
  return buffer(doc)
}

export interface Look {
  readonly size: Size
  readonly isStrong?: boolean
  readonly isSoft?: boolean
  readonly before?: number
  readonly after?: number
  /** Room that has to be left below it: a heading does not stand alone at the foot. */
  readonly keep?: number
  readonly align?: 'left' | 'center' | 'right' | 'justify'
  /** How far its first line begins to the right. */
  readonly indent?: number
  /** From where across the sheet it stands, as a part of the width; 0. */
  readonly from?: number
}

/** A paragraph below what there is, on a new page where it does not fit. */
export function write(sheet: Sheet, tag: string, text: string, look: Look, parent = sheet.root): void {
  const { doc, left, top } = sheet
  const { from = 0, align, indent } = look
  const width = sheet.width * (1 - from)
  const options = { width, lineGap: 2, ...(align ? { align } : {}), ...(indent ? { indent } : {}) }
  dress(doc, look)
  if (doc.y > top) doc.y += look.before ?? 0
  makeRoom(sheet, doc.heightOfString(text, options) + (look.keep ?? 0))
  mark(doc, parent, tag, () => put(doc, text, left + sheet.width * from, doc.y, options, look.isStrong))
  doc.y += look.after ?? 4
}

export function dress(doc: Document, { size, isSoft = false, isStrong = false }: Look): void {
  doc.fontSize(sizes[size]).fillColor(isSoft ? soft : ink)
  // One weight is embedded; headings get a thin outline.
  if (isStrong) doc.strokeColor(ink).lineWidth(sizes[size] / 36)
}

export function put(
  doc: Document,
  text: string,
  x: number,
  y: number,
  options: object,
  isStrong = false,
): void {
  doc.text(text, x, y, isStrong ? { ...options, fill: true, stroke: true } : options)
}

export function makeRoom({ doc, top, bottom }: Sheet, height: number): boolean {
  if (doc.y + height <= bottom || doc.y <= top) return false
  doc.addPage()
  doc.y = top
  return true
}

/** Draws something that stands in the order of reading. */
export function mark(
  doc: Document,
  parent: Structure,
  tag: string,
  draw: () => void,
  options: Parameters<Document['struct']>[1] = {},
): void {
  const element = doc.struct(tag, options)
  parent.add(element)
  const content = doc.markStructureContent(tag)
  draw()
  doc.endMarkedContent()
  element.add(content)
  element.end()
}

/** Lines and what comes again on each page: nobody reads them aloud. */
export function decorate(doc: Document, type: 'Layout' | 'Pagination', draw: () => void): void {
  doc.markContent('Artifact', { type })
  draw()
  doc.endMarkedContent()
}
