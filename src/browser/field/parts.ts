/**
 * A text too long for one QR code, as a series of them: packed, cut, each part with its place. They are read in any order, by a
 * phone that may miss some of them; they are shown round and round until it has all.
 */
import { fromBase64, toBase64 } from './vault.ts'

const mark = 'SF1'
/** A code of some 90 × 90 cells: read by an old camera from a cracked screen. */
const lettersAPart = 700
/** What is unpacked at most: whoever makes codes must not fill the phone. */
const mostBytes = 4_000_000

export async function toParts(text: string): Promise<string[]> {
  const packed = toBase64(await pack(new TextEncoder().encode(text)))
  const set = await nameOf(packed)
  const count = Math.max(1, Math.ceil(packed.length / lettersAPart))
  return Array.from({ length: count }, (_, i) =>
    [mark, set, i + 1, count, packed.slice(i * lettersAPart, (i + 1) * lettersAPart)].join('.'),
  )
}

/** Names a series, and proves it whole. */
async function nameOf(packed: string): Promise<string> {
  return toBase64(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(packed))).slice(0, 12)
}

export class PartsReader {
  #set = ''
  #parts: (string | undefined)[] = []

  /** How many there are of how many; nothing where none of ours was read yet. */
  get progress(): { readonly read: number; readonly count: number } | undefined {
    if (this.#set === '') return undefined
    return { read: this.#parts.filter((part) => part !== undefined).length, count: this.#parts.length }
  }

  /** @returns whether it is a part that was not known yet; another series begins anew */
  take(code: string): boolean {
    const [, set = '', place = '', count = '', letters = ''] =
      /^SF1\.([\w-]{12})\.(\d{1,4})\.(\d{1,4})\.([\w-]*)$/.exec(code) ?? []
    const [at, of] = [Number(place), Number(count)]
    if (set === '' || at < 1 || at > of) return false
    if (set !== this.#set || of !== this.#parts.length) {
      this.#set = set
      this.#parts = Array.from({ length: of })
    }
    if (this.#parts[at - 1] !== undefined) return false
    this.#parts[at - 1] = letters
    return true
  }

  /** The text, once all parts are there and fit each other; undefined until then. */
  async text(): Promise<string | undefined> {
    if (this.#set === '' || this.#parts.includes(undefined)) return undefined
    const packed = this.#parts.join('')
    if ((await nameOf(packed)) !== this.#set) {
      this.#parts = this.#parts.map(() => undefined)
      return undefined
    }
    return new TextDecoder().decode(await unpack(fromBase64(packed)))
  }
}

function pack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return read(new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw')))
}

function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return read(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')))
}

/** @throws Error where there is more than anybody hands over */
async function read(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = stream.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length
    if (size > mostBytes) throw new Error('too large')
    chunks.push(next.value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
