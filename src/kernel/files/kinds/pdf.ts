/** PDF: whole or not, and whether it runs something when it is opened. It is looked at, never rendered. */
import type { FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { constants, inflate } from 'node:zlib'

export interface PdfFacts {
  readonly isWhole: boolean
  /** Has actions, scripts, attachments or parts that cannot be looked into (ISO 32000-1 § 7.5.7, 7.6, 12.6). */
  readonly isActive: boolean
}

const unpack = promisify(inflate)

const pieceBytes = 1_000_000
const overlap = 4096
/** Streams of objects, unpacked: together, each, and how many; more than that is not looked at and counts as active. */
const objectBytes = 64_000_000
const objectStreamBytes = 8_000_000
const objectStreams = 5000

/** Names of what acts. `/JS` and `/AA` never act without one of these. */
const acting = new Set([
  ...['JavaScript', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'RichMedia', 'XFA'],
  ...['Rendition', 'SubmitForm', 'ImportData', 'GoToE', 'Encrypt'],
])

/** @param tail the last bytes of the file, in Latin-1 */
export async function readPdf(handle: FileHandle, size: number, tail: string): Promise<PdfFacts> {
  const end = tail.slice(-2048).lastIndexOf('%%EOF')
  const isWhole = end >= 0 && /(?:startxref|xref)/.test(tail)
  return { isWhole, isActive: await isActive(handle, size) }
}

async function isActive(handle: FileHandle, size: number): Promise<boolean> {
  const seen = { bytes: 0, streams: 0 }
  const buffer = Buffer.alloc(pieceBytes + overlap)
  for (let start = 0; start < size; start += pieceBytes) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, start)
    const text = buffer.toString('latin1', 0, bytesRead)
    // What begins in the overlap is seen whole in the next piece.
    const isLast = start + bytesRead >= size
    for (const { index, name, after } of readNames(text)) {
      if (!isLast && index >= pieceBytes) break
      if (acts(name, after)) return true
      if (name === 'ObjStm' && (await objectsAct(handle, start + index, seen))) return true
    }
  }
  return false
}

/** Names with what follows them; any letter of a name may be written as `#xx`. */
function* readNames(text: string): Generator<{ index: number; name: string; after: string }> {
  for (const match of text.matchAll(/\/([A-Za-z#][A-Za-z0-9#]{2,60})\s{0,20}(\[?)/g)) {
    const [, written, after] = match
    const name = written.replaceAll(/#([0-9a-f]{2})/gi, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    yield { index: match.index, name, after }
  }
}

/** An opening action that is an array only turns to a page. */
function acts(name: string, after: string): boolean {
  return acting.has(name) || (name === 'OpenAction' && after === '')
}

/** Unpacks the stream of objects whose dictionary stands around `at`; one that does not unpack counts as acting. */
async function objectsAct(
  handle: FileHandle,
  at: number,
  seen: { bytes: number; streams: number },
): Promise<boolean> {
  seen.streams += 1
  if (seen.streams > objectStreams || seen.bytes > objectBytes) return true
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(pieceBytes), 0, pieceBytes, at)
  const text = buffer.toString('latin1', 0, Math.min(bytesRead, overlap))
  const begin = /stream\r?\n/.exec(text)
  // Far from its stream, or packed in a way that hides letters from us.
  if (!begin || text.slice(0, begin.index).includes('Predictor')) return true
  const packed = buffer.subarray(begin.index + begin[0].length, bytesRead)
  try {
    const objects = await unpack(packed, {
      maxOutputLength: objectStreamBytes,
      finishFlush: constants.Z_SYNC_FLUSH,
    })
    seen.bytes += objects.length
    return readNames(objects.toString('latin1')).some(({ name, after }) => acts(name, after))
  } catch {
    return true
  }
}
