/** Answers of one revision of the data; whoever asks for one that is being made waits for it instead of making another. */
import type { StoredAnswer } from './stored-answer.ts'

interface Entry {
  readonly answer: Promise<StoredAnswer>
  /** Bytes that it is reckoned with; none while it is being made. */
  weight: number
}

/** Of an entry itself: key, headers, promises. */
const entryBytes = 2000

export class PageCache {
  readonly #maxBytes: number
  /** The least recently asked for first. */
  readonly #entries = new Map<string, Entry>()
  #revision: string | undefined
  #bytes = 0

  /** @param maxBytes memory at most; what is asked for least recently is forgotten first */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** Bytes that are reckoned to be held. */
  get bytes(): number {
    return this.#bytes
  }

  /** The answer under a key; what fails to be made is not kept, and everyone who waits for it learns why. */
  get(key: string, revision: string, make: () => Promise<StoredAnswer>): Promise<StoredAnswer> {
    if (revision !== this.#revision) this.#forgetAll(revision)
    const found = this.#entries.get(key)
    if (found) {
      this.#entries.delete(key)
      this.#entries.set(key, found)
      return found.answer
    }
    const entry: Entry = { answer: make(), weight: 0 }
    this.#entries.set(key, entry)
    entry.answer.then(
      ({ plain }) => this.#reckon(key, entry, plain.length),
      () => this.#forget(key, entry),
    )
    return entry.answer
  }

  /** Both packed forms of a text together are smaller than the text. */
  #reckon(key: string, entry: Entry, plainBytes: number): void {
    if (this.#entries.get(key) !== entry) return
    entry.weight = 2 * plainBytes + entryBytes
    this.#bytes += entry.weight
    for (const [oldest, old] of this.#entries) {
      if (this.#bytes <= this.#maxBytes) return
      this.#forget(oldest, old)
    }
  }

  #forget(key: string, entry: Entry): void {
    if (this.#entries.get(key) !== entry) return
    this.#entries.delete(key)
    this.#bytes -= entry.weight
  }

  #forgetAll(revision: string): void {
    this.#entries.clear()
    this.#bytes = 0
    this.#revision = revision
  }
}
