/** What a file is, by its bytes and never by its name or by what the browser says. */
import type { FileHandle } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { type FileKind, kindLabel } from './file-kinds.ts'
import { isTextual } from './text.ts'

/** The kind where it is one of ours; in any case a short name for people, such as `PDF` or `EXE`. */
export interface Sniffed {
  /** `txt` for any letters, `zip` for any archive: what these are in particular others tell. */
  readonly kind: FileKind | undefined
  readonly label: string
}

const headBytes = 8192
/** A zip archive's end lies within its last 22 + 65,535 bytes. */
const tailBytes = 66_000

/** First bytes of kinds that have them; everything else is letters or foreign. */
const magics: readonly (readonly [FileKind, RegExp])[] = [
  ['jpeg', /^\xff\xd8\xff/],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: PNG's own signature.
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[\s\S]{4}WEBP/],
  ['avif', /^[\s\S]{4}ftyp(?:avif|avis|mif1[\s\S]{4,40}avif)/],
  ['pdf', /^%PDF-\d/],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the signature of a zip archive; the second is an empty one.
  ['zip', /^PK(?:\x03\x04|\x05\x06)/],
  // A DER sequence that begins with the name of PKCS #7 signedData, 1.2.840.113549.1.7.2.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: bytes of DER.
  ['p7s', /^\x30[\s\S]{1,5}\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02/],
]

/** First and last bytes of a file, as Latin-1 text: one letter a byte. */
export interface FileEnds {
  readonly head: string
  readonly tail: string
}

export async function readEnds(handle: FileHandle, size: number): Promise<FileEnds> {
  const read = async (length: number, position: number) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
    return buffer.toString('latin1', 0, bytesRead)
  }
  const tailLength = Math.min(size, tailBytes)
  return { head: await read(Math.min(size, headBytes), 0), tail: await read(tailLength, size - tailLength) }
}

export async function sniff({ head }: FileEnds): Promise<Sniffed> {
  const kind = magics.find(([, magic]) => magic.test(head))?.[0]
  if (kind) return { kind, label: kindLabel(kind) }
  const bytes = Buffer.from(head, 'latin1')
  // Letters come before the library: it takes a table that begins with «BM» for a picture.
  if (isTextual(bytes)) return sniffLetters(bytes)
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  return { kind: undefined, label: found ? found.ext.toUpperCase() : 'unknown' }
}

/** Beginnings that make a browser, or somebody's mail program, see a page (WHATWG MIME Sniffing § 7.1). */
const page =
  /^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)(?=[\s>/])/i
const markup = /^<(?:!--|!doctype|!entity|\?xml|[a-z][\w:.-]*[\s>/])/i

function sniffLetters(bytes: Buffer): Sniffed {
  const mark = bytes.toString('hex', 0, 2)
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8'
  const text = new TextDecoder(encoding).decode(bytes).trimStart()
  if (page.test(text)) return { kind: 'html', label: 'HTML' }
  if (!markup.test(text)) return { kind: 'txt', label: 'TXT' }
  // The first element, after prologue, comments and document type, says what it is.
  const root = /<([a-z][\w:.-]*)/i.exec(text.replaceAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, ''))?.[1] ?? ''
  if (/^(?:\w+:)?svg$/i.test(root)) return { kind: 'svg', label: 'SVG' }
  if (/^(?:\w+:)?html$/i.test(root)) return { kind: 'html', label: 'HTML' }
  return { kind: undefined, label: 'XML' }
}

/** What a signed document comes in: a PDF lies in it as it is, and is meant to. */
const envelopes: ReadonlySet<FileKind> = new Set(['p7s', 'asice', 'asics'])

/**
 * What else a file is that says it is `kind`: one that is two things is opened as one here and as the other elsewhere.
 * Pictures are not asked: they are made anew.
 */
export function secondNature(kind: FileKind, isZip: boolean, { head, tail }: FileEnds): string | undefined {
  // Readers of PDF look for its mark in the first kilobyte, and for an archive in its last bytes.
  if (kind !== 'pdf' && !envelopes.has(kind) && head.slice(0, 1024 + 5).includes('%PDF-')) return 'PDF'
  if (!isZip && tail.includes('PK\x05\x06') && tail.includes('PK\x01\x02')) return 'ZIP'
  if ((kind === 'pdf' || isZip) && /<(?:!doctype\s+html|html|script|svg)[\s>]/i.test(head.slice(0, 1024)))
    return 'HTML'
  if (kind === 'svg' && /<(?:html|body)[\s>]/i.test(head)) return 'HTML'
  return undefined
}
