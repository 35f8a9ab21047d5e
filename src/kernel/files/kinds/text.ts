/** Letters and nothing else: what tables, lists and pages are made of. */
import { createReadStream } from 'node:fs'

/** Bytes that stand in no text: control characters but tab, line feed, form feed, carriage return. */
const never = new Uint8Array(256)
for (let byte = 0; byte < 32; byte++) if (![9, 10, 12, 13].includes(byte)) never[byte] = 1
never[127] = 1

/** Whether these first bytes of a file are letters: in UTF-16 with its mark, else in any encoding that keeps ASCII. */
export function isTextual(start: Buffer): boolean {
  const wide = wideOrder(start)
  if (wide === undefined) return !start.some((byte) => never[byte] === 1)
  const units = start.length >> 1
  for (let i = 0; i < units; i++) {
    const unit = wide === 'le' ? start.readUInt16LE(i * 2) : start.readUInt16BE(i * 2)
    if (unit < 256 && never[unit] === 1) return false
  }
  return true
}

function wideOrder(start: Buffer): 'le' | 'be' | undefined {
  if (start.length < 2) return undefined
  const mark = start.readUInt16BE(0)
  return mark === 0xfffe ? 'le' : mark === 0xfeff ? 'be' : undefined
}

/** What a whole text turned out to be. */
export interface TextFacts {
  /** Letters to the end. */
  readonly isClean: boolean
  /** First and last letter that is no space; what JSON is told by. */
  readonly first: string
  readonly last: string
  /** It declares entities or a document type of its own: nothing of ours would open them, others might. */
  readonly hasEntities: boolean
}

const overlap = 32

/** Reads a text to its end, a piece at a time. */
export async function readTextFacts(path: string): Promise<TextFacts> {
  let order: 'le' | 'be' | undefined
  let [first, last, before] = ['', '', '']
  let isFirst = true
  let hasEntities = false
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    if (isFirst) order = wideOrder(piece)
    if (!isCleanPiece(piece, order)) return { isClean: false, first, last, hasEntities }
    const letters = plainLetters(piece, order)
    const trimmed = (
      isFirst ? letters.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|\ufeff)/, '') : letters
    ).trim()
    if (first === '') first = trimmed.slice(0, 1)
    last = trimmed.slice(-1) || last
    hasEntities ||= /<!(?:doctype|entity)/i.test(before + letters)
    before = letters.slice(-overlap)
    isFirst = false
  }
  return { isClean: true, first, last, hasEntities }
}

function isCleanPiece(piece: Buffer, order: 'le' | 'be' | undefined): boolean {
  if (order === undefined) return !piece.some((byte) => never[byte] === 1)
  // A piece of a stream has an even length but for the last one.
  for (let i = 0; i + 1 < piece.length; i += 2) {
    const unit = order === 'le' ? piece.readUInt16LE(i) : piece.readUInt16BE(i)
    if (unit < 256 && never[unit] === 1) return false
  }
  return true
}

/** Good for ASCII marks only; other letters may come out as anything. */
function plainLetters(piece: Buffer, order: 'le' | 'be' | undefined): string {
  const text = piece.toString('latin1')
  return order === undefined ? text : text.replaceAll('\0', '')
}
