import { isAscii, isUtf8 } from 'node:buffer'
import type { FileHandle } from 'node:fs/promises'
import { TableFault } from '../table-fault.ts'
import { readChunks, readStart } from './file-chunks.ts'
import { createByteCensus } from './windows-1251.ts'

/** How the bytes of a file become text. */
export interface Encoding {
  /** WHATWG name: utf-8, utf-16le, utf-16be, windows-1251, or what the person named. */
  readonly name: string
  /** Length of the byte order mark, which is no part of the text. */
  readonly bomBytes: number
}

/**
 * Finds the encoding by one pass over the whole file in bounded memory: byte order mark, then the pattern
 * of UTF-16, then valid UTF-8, else Windows-1251. A `forced` one is only proved.
 * @throws TableFault where the bytes are no text in any of these, or not in the forced one.
 */
export async function detectEncoding(handle: FileHandle, forced?: string): Promise<Encoding> {
  const start = await readStart(handle, 64 * 1024)
  const marked = findBom(start)
  if (forced !== undefined) {
    const name = canonicalName(forced)
    const encoding = { name, bomBytes: marked?.name === name ? marked.bomBytes : 0 }
    await proveEncoding(handle, encoding, { code: 'table.encoding_wrong', params: { encoding: forced } })
    return encoding
  }
  const wide = marked ?? findUtf16(start)
  if (!wide) return detectNarrow(handle)
  await proveEncoding(handle, wide, { code: 'table.encoding_unknown' })
  return wide
}

/**
 * The text of a file as UTF-8 bytes without a byte order mark, in pieces; `onRead` gets the bytes read so far.
 * UTF-8 passes through untouched, because detectEncoding has proved it.
 */
export async function* readUtf8(
  handle: FileHandle,
  encoding: Encoding,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const decoder = encoding.name === 'utf-8' ? undefined : createDecoder(encoding.name)
  let bytes = encoding.bomBytes
  for await (const chunk of readChunks(handle, encoding.bomBytes)) {
    bytes += chunk.length
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk
    onRead?.(bytes)
  }
  const rest = decoder?.decode()
  if (rest) yield Buffer.from(rest)
}

function createDecoder(name: string) {
  return new TextDecoder(name, { fatal: true, ignoreBOM: true })
}

function canonicalName(label: string): string {
  try {
    return new TextDecoder(label).encoding
  } catch {
    throw new TableFault({ code: 'table.encoding_name', params: { encoding: label } })
  }
}

function findBom(start: Buffer): Encoding | undefined {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { name: 'utf-8', bomBytes: 3 }
  if (start[0] === 0xff && start[1] === 0xfe) return { name: 'utf-16le', bomBytes: 2 }
  if (start[0] === 0xfe && start[1] === 0xff) return { name: 'utf-16be', bomBytes: 2 }
  return undefined
}

/**
 * UTF-16 without a mark: the upper byte of every letter, digit and delimiter of a Ukrainian or English table
 * is 00, 04 or 20, and at least the line ends give zero bytes on that side alone.
 */
function findUtf16(start: Buffer): Encoding | undefined {
  const usual = [0, 0]
  const zeros = [0, 0]
  const pairs = start.length >> 1
  for (let at = 0; at < pairs * 2; at += 1) {
    const byte = start[at]
    if (byte === 0) zeros[at & 1] += 1
    if (byte === 0 || byte === 4 || byte === 0x20) usual[at & 1] += 1
  }
  const fits = (upper: 0 | 1) =>
    zeros[upper] > 0 && zeros[1 - upper] * 50 <= pairs && usual[upper] >= pairs * 0.9
  if (fits(1)) return { name: 'utf-16le', bomBytes: 0 }
  return fits(0) ? { name: 'utf-16be', bomBytes: 0 } : undefined
}

type Refusal = TableFault['problem']

async function proveEncoding(handle: FileHandle, encoding: Encoding, refusal: Refusal): Promise<void> {
  if (encoding.name === 'utf-8') {
    const utf8 = createUtf8Check()
    for await (const chunk of readChunks(handle, encoding.bomBytes)) {
      if (chunk.includes(0)) throw new TableFault({ code: 'table.is_binary' })
      if (!utf8.add(chunk)) break
    }
    if (!utf8.end()) throw new TableFault({ ...refusal, line: await findBrokenLine(handle) })
    return
  }
  const decoder = createDecoder(encoding.name)
  try {
    for await (const chunk of readChunks(handle, encoding.bomBytes)) {
      if (decoder.decode(chunk, { stream: true }).includes('\0'))
        throw new TableFault({ code: 'table.is_binary' })
    }
    decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) throw new TableFault(refusal, { cause: error })
    throw error
  }
}

async function detectNarrow(handle: FileHandle): Promise<Encoding> {
  const utf8 = createUtf8Check()
  const census = createByteCensus()
  let valid = true
  for await (const chunk of readChunks(handle)) {
    if (chunk.includes(0)) throw new TableFault({ code: 'table.is_binary' })
    valid &&= utf8.add(chunk)
    census.add(chunk, isAscii(chunk))
  }
  if (valid && utf8.end()) return { name: 'utf-8', bomBytes: 0 }
  const verdict = census.judge()
  if (verdict === 'windows-1251') return { name: verdict, bomBytes: 0 }
  if (verdict === 'unknown') throw new TableFault({ code: 'table.encoding_unknown' })
  throw new TableFault({ code: 'table.utf8_broken', line: await findBrokenLine(handle) })
}

/** Proves UTF-8 piece by piece: a letter that is cut by the end of a piece waits for the next one. */
function createUtf8Check(): { add(chunk: Buffer): boolean; end(): boolean } {
  let carried = Buffer.alloc(0)
  let valid = true
  return {
    add(chunk) {
      const bytes = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk
      const whole = wholeLetters(bytes)
      carried = Buffer.from(bytes.subarray(whole))
      valid &&= isUtf8(bytes.subarray(0, whole))
      return valid
    },
    end: () => valid && carried.length === 0,
  }
}

/** Length of the bytes up to the last letter, without one that has only begun. */
function wholeLetters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]
    if ((byte & 0xc0) === 0x80) continue
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return needed > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

/** First line that is not UTF-8; lines are cut by LF, which is never a part of another letter. */
async function findBrokenLine(handle: FileHandle): Promise<number> {
  let line = 1
  let carried = Buffer.alloc(0)
  for await (const chunk of readChunks(handle)) {
    const bytes = Buffer.concat([carried, chunk])
    let from = 0
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      if (!isUtf8(bytes.subarray(from, at))) return line
      line += 1
      from = at + 1
    }
    carried = Buffer.from(bytes.subarray(from))
    // A file without line ends must not be gathered whole.
    if (carried.length > 4_000_000) return line
  }
  return line
}
