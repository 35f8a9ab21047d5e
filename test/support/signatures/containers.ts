/** ASiC containers and signed PDFs, whole and tampered with. */
import { createHash } from 'node:crypto'
import { ZipFile } from 'yazl'
import { type SignerWish, signCms } from './cms.ts'
import { maria } from './world.ts'

/** @param files in their order; a name may come twice */
export async function zip(files: readonly (readonly [string, string | Uint8Array])[]): Promise<Uint8Array> {
  const archive = new ZipFile()
  for (const [name, content] of files)
    archive.addBuffer(Buffer.from(content), name, { compress: name !== 'mimetype' })
  archive.end()
  const pieces: Buffer[] = []
  for await (const piece of archive.outputStream) pieces.push(piece as Buffer)
  return new Uint8Array(Buffer.concat(pieces))
}

/** Names that no archiver would write: put over others of the same length. */
export function rename(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const [before, after] = [Buffer.from(from), Buffer.from(to)]
  if (before.length !== after.length) throw new Error('names must be equally long')
  const copy = Buffer.from(bytes)
  for (let at = copy.indexOf(before); at >= 0; at = copy.indexOf(before, at + 1)) after.copy(copy, at)
  return new Uint8Array(copy)
}

export const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('base64')

export function manifestOf(
  files: Readonly<Record<string, string>>,
  signature = 'META-INF/signature001.p7s',
): string {
  const references = Object.entries(files).map(
    ([name, digest]) =>
      `<asic:DataObjectReference URI="${encodeURI(name)}"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>` +
      `<ds:DigestValue>${digest}</ds:DigestValue></asic:DataObjectReference>`,
  )
  return (
    '<?xml version="1.0" encoding="UTF-8"?><asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" ' +
    `xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><asic:SigReference URI="${signature}" MimeType="application/x-pkcs7-signature"/>` +
    `${references.join('')}</asic:ASiCManifest>`
  )
}

export const signApart = (content: string | Uint8Array, signer: Partial<SignerWish> = {}) =>
  signCms({
    content: new Uint8Array(Buffer.from(content)),
    isDetached: true,
    signers: [{ certificate: maria, ...signer }],
  })

export const asicE = 'application/vnd.etsi.asic-e+zip'
export const asicS = 'application/vnd.etsi.asic-s+zip'

const room = 12_000

export interface PdfWish {
  readonly subFilter?: string
  /** What is signed instead of the true bytes. */
  readonly signed?: (bytes: Uint8Array) => Uint8Array
  readonly token?: (content: Uint8Array) => Uint8Array
  /** Moves the borders of the range. */
  readonly range?: (range: readonly number[]) => readonly number[]
}

/** Adds one signature to a PDF (or to the beginning of one) as an update of its own. */
export function signPdf(before: string, wish: PdfWish = {}): string {
  const {
    subFilter = 'ETSI.CAdES.detached',
    token = (content) => signApart(content),
    range = (given) => given,
  } = wish
  const head = `${before}\n9 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${subFilter} /ByteRange `
  const hole = `<${'0'.repeat(room)}>`
  const tail = ' >>\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n'
  const width = 60
  const start = head.length + width + ' /Contents '.length
  const end = start + hole.length
  const numbers = range([0, start, end, tail.length])
  const written = `[${numbers.join(' ')}]`.padEnd(width)
  const first = `${head}${written} /Contents `
  const content = Buffer.from(first + tail, 'latin1')
  const hex = Buffer.from(token(new Uint8Array(content))).toString('hex')
  return `${first}<${hex.padEnd(room, '0')}>${tail}`
}

export const plainPdf = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'
export const pdfBytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
