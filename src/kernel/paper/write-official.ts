/** A document of a body as a PDF: margins, order and places of its requisites by ДСТУ 4163:2020; tagged; the same bytes again. */
import type { OfficialDocument } from './official.ts'
import {
  closeSheet,
  decorate,
  dress,
  makeRoom,
  mark,
  openSheet,
  put,
  type Sheet,
  sizes,
  soft,
  write,
} from './sheet.ts'

const millimetre = 72 / 25.4
/** By ДСТУ 4163:2020: 30 mm to the left, 10 to the right, 20 above and below. */
const margins = {
  ...{ left: 30 * millimetre, right: 10 * millimetre },
  ...{ top: 20 * millimetre, bottom: 20 * millimetre },
}
const official = { size: 'official' } as const

export async function writeOfficial(document: OfficialDocument): Promise<Buffer> {
  const { title, issuer, language, sayPage } = document
  const sheet = await openSheet({ title, author: issuer, language, margins })
  writeHead(sheet, document)
  writeText(sheet, document)
  writeEnd(sheet, document)
  return closeSheet(sheet, (page) => {
    // The first page has no number.
    if (page === 1) return
    const { doc, left, width } = sheet
    doc.fontSize(sizes.note).fillColor(soft)
    doc.text(sayPage(page), left, margins.top / 2, { width, height: 12, align: 'center' })
  })
}

function writeHead(sheet: Sheet, document: OfficialDocument): void {
  const { issuer, issuerCode, documentName, dateAndNumber, inReplyTo, place, addressee, title } = document
  const centred = { ...official, align: 'center', isStrong: true } as const
  write(sheet, 'P', issuer, { ...centred, after: 2 })
  if (issuerCode !== undefined) write(sheet, 'P', issuerCode, { size: 'note', align: 'center', isSoft: true })
  rule(sheet)
  if (documentName !== undefined) write(sheet, 'P', documentName, { ...centred, before: 4, after: 8 })
  write(sheet, 'P', dateAndNumber, { size: 'text' })
  if (inReplyTo !== undefined) write(sheet, 'P', inReplyTo, { size: 'text' })
  if (place !== undefined)
    write(sheet, 'P', place, { size: 'text', ...(documentName ? { align: 'center' } : {}) })
  for (const [i, line] of addressee.entries())
    write(sheet, 'P', line, { ...official, from: 0.55, after: 2, before: i === 0 ? 8 : 0 })
  write(sheet, 'H1', title, { ...official, isStrong: true, before: 14, after: 10, keep: 40 })
}

function rule({ doc, left, width }: Sheet): void {
  const y = doc.y + 3
  decorate(doc, 'Layout', () => {
    doc.strokeColor(soft).lineWidth(0.7)
    doc.moveTo(left, y)
    doc.lineTo(left + width, y)
    doc.stroke()
  })
  doc.y = y + 8
}

function writeText(sheet: Sheet, { text }: OfficialDocument): void {
  for (const paragraph of paragraphsOf(text))
    write(sheet, 'P', paragraph, { ...official, align: 'justify', indent: 10 * millimetre, after: 6 })
}

/** Each line is a paragraph; empty ones only set them apart where they are written. */
function paragraphsOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function writeEnd(sheet: Sheet, { attachments, signatures, executor }: OfficialDocument): void {
  for (const [i, line] of attachments.entries())
    write(sheet, 'P', line, { ...official, before: i === 0 ? 8 : 0, after: 2 })
  for (const signature of signatures) writeSignature(sheet, signature)
  if (executor !== undefined) write(sheet, 'P', executor, { size: 'note', isSoft: true, before: 24 })
}

/** The office to the left, the name to the right, between them the room for a signature; never alone on a page. */
function writeSignature(sheet: Sheet, { office, name }: OfficialDocument['signatures'][number]): void {
  const { doc, left, width, root } = sheet
  dress(doc, official)
  const [officeWidth, nameFrom] = [width * 0.45, width * 0.62]
  const nameWidth = width - nameFrom
  const height = Math.max(
    doc.heightOfString(office, { width: officeWidth }),
    doc.heightOfString(name, { width: nameWidth }),
  )
  doc.y += 22
  makeRoom(sheet, height)
  const { y } = doc
  mark(doc, root, 'P', () => {
    put(doc, office, left, y, { width: officeWidth })
    put(doc, name, left + nameFrom, y, { width: nameWidth })
  })
  doc.y = y + height
}
