/** Files with words in them, honest ones and hostile ones: what an office attaches to its cards. */
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { constants, deflateRawSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import { buildZip } from './xlsx.ts'

const font = fileURLToPath(new URL('../../src/kernel/paper/inter.ttf', import.meta.url))

/** A PDF with a text layer. */
export async function writtenPdf(pages: readonly string[], options: object = {}): Promise<Buffer> {
  const pdf = new PDFDocument({ font, autoFirstPage: false, ...options })
  for (const page of pages) {
    pdf.addPage()
    pdf.fontSize(14).text(page, 72, 72)
  }
  pdf.end()
  return buffer(pdf)
}

/** A PDF of pages that are pictures. */
export async function scannedPdf(pictures: readonly Buffer[]): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false, size: 'A4' })
  for (const picture of pictures) {
    pdf.addPage()
    ;(pdf as unknown as { image(picture: Buffer, x: number, y: number, size: object): void }).image(
      picture,
      0,
      0,
      { fit: [595, 842] },
    )
  }
  pdf.end()
  return buffer(pdf)
}

/** One whose only page unpacks to so many megabytes of spaces; here it takes no room. */
export function bombPdf(megabytes: number): Buffer {
  // A megabyte that was packed ends at a byte of its own, so that more of the same may follow it.
  const piece = deflateRawSync(Buffer.alloc(1_000_000, ' '), { finishFlush: constants.Z_FULL_FLUSH })
  const head = Buffer.from([0x78, 0xda])
  const content = Buffer.concat([head, ...Array.from({ length: megabytes }, () => piece)])
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>',
    `<</Length ${content.length}/Filter/FlateDecode>>stream\n${content.toString('latin1')}\nendstream`,
  ]
  return pdfOf(objects)
}

/** A PDF of these objects, the first of which is its catalogue. */
export function pdfOf(objects: readonly string[]): Buffer {
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, at) => {
    const offset = file.length
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  const end = `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file + table + end, 'latin1')
}

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** @param body what stands in the body, as XML */
export function wordFile(body: string, more: Readonly<Record<string, string>> = {}): Buffer {
  return buildZip([
    { name: '[Content_Types].xml', data: '<?xml version="1.0"?><Types/>' },
    { name: 'word/document.xml', data: `<w:document ${word}><w:body>${body}</w:body></w:document>` },
    ...Object.entries(more).map(([name, data]) => ({ name, data })),
  ])
}

export function paragraph(text: string): string {
  return `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

/** @param body what stands in `office:text` or `office:spreadsheet`, as XML */
export function openFile(kind: 'text' | 'spreadsheet', body: string): Buffer {
  const spaces = 'xmlns:office="o" xmlns:text="t" xmlns:table="b"'
  return buildZip([
    { name: 'mimetype', data: `application/vnd.oasis.opendocument.${kind}`, isStored: true },
    {
      name: 'content.xml',
      data: `<office:document-content ${spaces}><office:body>${body}</office:body></office:document-content>`,
    },
  ])
}
