import { crc32 } from 'node:zlib'
import { SaxesParser } from 'saxes'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import type { TableLimits } from '../limits.ts'
import { TableFault } from '../table-fault.ts'

/** What happens in an XML part; names come without their namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close(name: string): void
  text?(text: string): void
}

/** The parts of an XLSX file. Nothing is unpacked before it is asked for. */
export interface Archive {
  has(part: string): boolean
  /** Bytes that a part says it unpacks to; reading proves it. */
  sizeOf(part: string): number
  /**
   * Unpacks a part and hands its XML to the handler; yields the bytes unpacked so far after each piece.
   * @throws TableFault for a bomb, a damaged or locked part, and XML that is broken or has a DOCTYPE.
   */
  readXml(part: string, maxBytes: number, handler: XmlHandler): AsyncGenerator<number>
  close(): void
}

/** XML deeper than this is no spreadsheet. */
const deepest = 64
const encryptedFlag = 1

/** Opens an XLSX file by its path. @throws TableFault where it is no whole zip archive. */
export async function openArchive(file: string, limits: TableLimits): Promise<Archive> {
  const zip = await openPromise(file, { autoClose: false }).catch(refuse)
  zip.on('error', () => {})
  try {
    if (zip.entryCount > limits.parts) throw new TableFault({ code: 'table.xlsx_bomb' })
    const entries = await listEntries(zip)
    return {
      has: (part) => entries.has(part.toLowerCase()),
      sizeOf: (part) => entries.get(part.toLowerCase())?.uncompressedSize ?? 0,
      readXml: (part, maxBytes, handler) =>
        readPart(zip, entries.get(part.toLowerCase()), { ...limits, maxBytes }, handler),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

/** Part names differ by more than case in no real file, and Office compares them without it. */
async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase()
      // Two parts of one name: which of them is read would be a matter of luck.
      if (entries.has(name)) throw new TableFault({ code: 'table.xlsx_damaged' })
      entries.set(name, entry)
    }
  } catch (error) {
    refuse(error)
  }
  return entries
}

async function* readPart(
  zip: ZipFile,
  entry: Entry | undefined,
  limits: TableLimits & { readonly maxBytes: number },
  handler: XmlHandler,
): AsyncGenerator<number> {
  if (!entry) throw new TableFault({ code: 'table.xlsx_damaged' })
  checkEntry(entry, limits)
  const xml = createXmlReader(handler, limits.silentBytes)
  let bytes = 0
  let sum = 0
  let decoder: ReturnType<typeof createDecoder> | undefined
  try {
    const stream = await zip.openReadStreamPromise(entry)
    // A second error of a stream that has failed already must not end the process.
    stream.on('error', () => {})
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length
      sum = crc32(chunk, sum)
      decoder ??= createDecoder(chunk)
      xml.write(decoder.decode(chunk, { stream: true }), chunk.length)
      yield bytes
    }
    // yauzl does not compare checksums, and one changed digit would be a wrong figure.
    if (sum !== entry.crc32) throw new TableFault({ code: 'table.xlsx_damaged' })
    xml.end(decoder?.decode() ?? '')
  } catch (error) {
    refuse(error)
  }
}

function checkEntry(entry: Entry, limits: TableLimits & { readonly maxBytes: number }): void {
  if ((entry.generalPurposeBitFlag & encryptedFlag) !== 0)
    throw new TableFault({ code: 'table.xlsx_encrypted' })
  // The size is only declared, but yauzl stops the stream at the first byte beyond it.
  const { compressedSize: packed, uncompressedSize: unpacked } = entry
  if (unpacked > limits.maxBytes) {
    const params = { size: toMegabytes(unpacked), limit: toMegabytes(limits.maxBytes) }
    throw new TableFault({ code: 'table.xlsx_too_large', params })
  }
  if (unpacked > limits.ratioFrom && unpacked > limits.ratio * packed)
    throw new TableFault({ code: 'table.xlsx_bomb' })
}

function createDecoder(start: Buffer) {
  const mark = start.readUInt16BE(0)
  const name = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(name, { fatal: true })
}

function createXmlReader(handler: XmlHandler, silentBytes: number) {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  let silent = 0
  parser.on('doctype', () => {
    throw new TableFault({ code: 'table.xlsx_doctype' })
  })
  parser.on('opentag', (tag) => {
    depth += 1
    silent = 0
    if (depth > deepest) throw new TableFault({ code: 'table.xlsx_damaged' })
    handler.open(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    silent = 0
    handler.close(localName(tag.name))
  })
  if (handler.text) {
    const text = handler.text.bind(handler)
    parser.on('text', text)
    parser.on('cdata', text)
  }
  return {
    write(text: string, bytes: number) {
      silent += bytes
      parser.write(text)
      // A text, comment or tag without an end is gathered whole by the parser.
      if (silent > silentBytes) throw new TableFault({ code: 'table.xlsx_damaged' })
    },
    end(text: string) {
      parser.write(text)
      parser.close()
    },
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function toMegabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000_000)
}

/** What zlib, yauzl, saxes and the decoder throw all mean one thing to a person; the rest passes. */
function refuse(error: unknown): never {
  const isSystem = typeof (error as NodeJS.ErrnoException | null)?.syscall === 'string'
  if (error instanceof TableFault || isSystem) throw error
  throw new TableFault({ code: 'table.xlsx_damaged' }, { cause: error })
}
