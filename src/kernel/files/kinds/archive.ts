/** Zip archives and the office documents that are such: told apart by their directory, weighed before and while unpacking. */
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import type { Problem } from '../../errors.ts'
import type { FileKind } from './file-kinds.ts'

/** Ratio as for tables that are read (`kernel/tables/limits.ts`). */
const limits = {
  /** Each is opened; a second for so many. */
  parts: 2000,
  /** All parts together, unpacked. */
  totalBytes: 500_000_000,
  /** A part that unpacks to more than `ratioFrom` bytes and to more than `ratio` times its size is a bomb. */
  ratio: 200,
  ratioFrom: 20_000_000,
}

const encryptedFlag = 1

export interface ArchiveFacts {
  readonly kind: FileKind | undefined
  /** Name of what it is, for people. */
  readonly label: string
  readonly problems: readonly Problem[]
}

/**
 * Reads the directory of an archive: what it is, and whether it says of itself that it must not be unpacked.
 * Archives inside of it are not opened.
 */
export async function readArchive(path: string, size: number): Promise<ArchiveFacts> {
  const zip = await openQuietly(path)
  if (!zip) return damaged
  try {
    if (zip.entryCount > limits.parts) return { ...damaged, problems: [{ code: 'upload.bomb' }] }
    const entries: Entry[] = []
    for await (const entry of zip.eachEntry()) entries.push(entry)
    return await describeArchive(zip, entries, size)
  } catch {
    return damaged
  } finally {
    zip.close()
  }
}

/** Unpacks every part into nothing and counts: what a directory says of sizes may be a lie. */
export async function unpackToNothing(path: string): Promise<readonly Problem[]> {
  const zip = await openQuietly(path)
  if (!zip) return damaged.problems
  let total = 0
  try {
    for await (const entry of zip.eachEntry()) {
      const problem = await unpackPart(zip, entry, (bytes) => {
        total += bytes
        return total <= limits.totalBytes
      })
      if (problem) return [problem]
    }
    return []
  } catch {
    return damaged.problems
  } finally {
    zip.close()
  }
}

const damaged: ArchiveFacts = { kind: 'zip', label: 'ZIP', problems: [{ code: 'upload.damaged' }] }

async function openQuietly(path: string): Promise<ZipFile | undefined> {
  const zip = await openPromise(path, { autoClose: false }).catch(() => undefined)
  zip?.on('error', () => {})
  return zip
}

async function describeArchive(zip: ZipFile, entries: readonly Entry[], size: number): Promise<ArchiveFacts> {
  const names = new Set(entries.map(({ fileName }) => fileName.toLowerCase()))
  const { kind, label } = await nameArchive(zip, entries[0], names)
  const problem =
    weigh(entries, size) ?? (names.size < entries.length ? { code: 'upload.damaged' } : undefined)
  const hasMacros =
    kind !== 'zip' && [...names].some((name) => /vba(?:project|data)\.|^basic\/|^scripts\//.test(name))
  return {
    kind,
    label,
    problems: [...(problem ? [problem] : []), ...(hasMacros ? [{ code: 'upload.macros' }] : [])],
  }
}

/** What the directory alone tells of a bomb or a lock. */
function weigh(entries: readonly Entry[], size: number): Problem | undefined {
  if (entries.some(({ generalPurposeBitFlag: flags }) => (flags & encryptedFlag) !== 0))
    return { code: 'upload.locked' }
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0)
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  // Parts that lie over one another: a few kilobytes of them unpack to terabytes.
  if (packed > size || unpacked > limits.totalBytes) return { code: 'upload.bomb' }
  return entries.some((entry) => isBomb(entry.uncompressedSize, entry.compressedSize))
    ? { code: 'upload.bomb' }
    : undefined
}

function isBomb(unpacked: number, packed: number): boolean {
  return unpacked > limits.ratioFrom && unpacked > limits.ratio * packed
}

const openDocuments: Readonly<Record<string, FileKind>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.etsi.asic-e+zip': 'asice',
  'application/vnd.etsi.asic-s+zip': 'asics',
}

const officeParts: readonly (readonly [string, FileKind])[] = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['ppt/presentation.xml', 'pptx'],
]

async function nameArchive(zip: ZipFile, first: Entry | undefined, names: ReadonlySet<string>) {
  const named = (kind: FileKind) => ({ kind, label: kind.toUpperCase() })
  // OpenDocument and ASiC say what they are in a first part that is not packed.
  if (first?.fileName === 'mimetype' && first.compressionMethod === 0 && first.uncompressedSize < 200) {
    const type = (await readSmall(zip, first)).trim()
    const kind = openDocuments[type]
    return kind ? named(kind) : { kind: undefined, label: type.split(/[./+]/).at(-1)?.toUpperCase() ?? 'ZIP' }
  }
  const found = officeParts.filter(([part]) => names.has(part))
  if (names.has('[content_types].xml') && found.length === 1) return named(found[0][1])
  if (names.has('xl/workbook.bin')) return { kind: undefined, label: 'XLSB' }
  if (names.has('meta-inf/manifest.mf')) return { kind: undefined, label: 'JAR' }
  if (names.has('androidmanifest.xml')) return { kind: undefined, label: 'APK' }
  return named('zip')
}

async function readSmall(zip: ZipFile, entry: Entry): Promise<string> {
  let text = ''
  for await (const piece of await zip.openReadStreamPromise(entry))
    text += (piece as Buffer).toString('latin1')
  return text
}

/** @param count is told the bytes of each piece, and says whether there may be more */
async function unpackPart(
  zip: ZipFile,
  entry: Entry,
  count: (bytes: number) => boolean,
): Promise<Problem | undefined> {
  // Stored and deflated; nobody's office writes others, and what is not unpacked is not known.
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return { code: 'upload.damaged' }
  const isXml = /\.(?:xml|rels)$/i.test(entry.fileName)
  let unpacked = 0
  const stream = await zip.openReadStreamPromise(entry)
  stream.on('error', () => {})
  for await (const piece of stream as AsyncIterable<Buffer>) {
    // No office program writes a document type; a reader that opens entities could be harmed by one.
    if (isXml && unpacked === 0 && declaresEntities(piece)) return { code: 'upload.entities' }
    unpacked += piece.length
    if (!count(piece.length) || isBomb(unpacked, entry.compressedSize)) return { code: 'upload.bomb' }
  }
  return undefined
}

function declaresEntities(start: Buffer): boolean {
  return /<!(?:doctype|entity)/i.test(start.toString('latin1', 0, 4096).replaceAll('\0', ''))
}
