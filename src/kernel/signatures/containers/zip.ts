/** A container unpacked in memory: nothing is written anywhere, so a name leads nowhere; it must still be one that people can read. */
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { AppError, type Problem } from '../../errors.ts'
import { signatureLimits } from '../limits.ts'

const encryptedFlag = 1

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}

/**
 * @returns contents by name, in the order of the directory
 * @throws AppError `signature.container_unusable` with what is wrong, `signature.too_large`
 */
export async function unpack(bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const zip = await open(bytes)
  try {
    if (zip.entryCount > signatureLimits.files) throw new AppError('signature.too_large')
    const entries: Entry[] = []
    for await (const entry of zip.eachEntry()) entries.push(entry)
    checkEntries(entries, bytes.length)
    const files = new Map<string, Uint8Array>()
    let left: number = signatureLimits.unpackedBytes
    for (const entry of entries.filter(({ fileName }) => !fileName.endsWith('/'))) {
      const content = await read(zip, entry, left)
      left -= content.length
      files.set(entry.fileName, content)
    }
    return files
  } catch (error) {
    throw error instanceof AppError ? error : unusable([problemOf(error)], error)
  } finally {
    zip.close()
  }
}

async function open(bytes: Uint8Array): Promise<ZipFile> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    // Names are looked at by us, so that what is wrong with one is told in words.
    return await fromBufferPromise(buffer, { strictFileNames: true, validateEntrySizes: true })
  } catch (error) {
    throw unusable([{ code: 'container.damaged' }], error)
  }
}

/** The reader of archives refuses some names itself, in English. */
function problemOf(error: unknown): Problem {
  const [, name] =
    /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/s.exec(
      (error as Error).message,
    ) ?? []
  return name === undefined
    ? { code: 'container.damaged' }
    : { code: 'container.name_unsafe', params: { name: shown(name) } }
}

function checkEntries(entries: readonly Entry[], size: number): void {
  const problems: Problem[] = entries.flatMap(({ fileName, generalPurposeBitFlag: flags }) => [
    ...(isUnsafe(fileName) ? [{ code: 'container.name_unsafe', params: { name: shown(fileName) } }] : []),
    ...((flags & encryptedFlag) !== 0 ? [{ code: 'container.locked' }] : []),
  ])
  const seen = new Set<string>()
  for (const { fileName } of entries) {
    const name = fileName.normalize('NFC').toLowerCase()
    if (seen.has(name)) problems.push({ code: 'container.name_twice', params: { name: shown(fileName) } })
    seen.add(name)
  }
  if (problems.length > 0) throw unusable(problems.slice(0, 20))
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0)
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  const isBomb = unpacked > 1_000_000 && unpacked > signatureLimits.unpackedRatio * packed
  if (packed > size || unpacked > signatureLimits.unpackedBytes || isBomb)
    throw new AppError('signature.too_large')
}

/** Leads out of its folder, hides part of itself, or reads otherwise than it is written. */
function isUnsafe(name: string): boolean {
  return (
    name === '' ||
    name.length > 250 ||
    /^[/~]|^[a-z]:|\\|(^|\/)\.\.?(\/|$)|\/\//i.test(name) ||
    /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u.test(name)
  )
}

/** A name as it may stand in a sentence: signs that nobody sees are written out. */
function shown(name: string): string {
  return name
    .slice(0, 100)
    .replace(
      /[^\p{L}\p{N}\p{P}\p{S} ]/gu,
      (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    )
}

async function read(zip: ZipFile, entry: Entry, atMost: number): Promise<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry)
  // A second error of a stream that has failed already must not end the process.
  stream.on('error', () => {})
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of stream as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > atMost) throw new AppError('signature.too_large')
    pieces.push(piece)
  }
  return new Uint8Array(Buffer.concat(pieces))
}

function unusable(problems: readonly Problem[], cause?: unknown): AppError {
  return new AppError('signature.container_unusable', {}, problems, problems.length, { cause })
}
