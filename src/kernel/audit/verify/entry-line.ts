/** Entries of one stripe that no seal has claimed yet, as bytes: whole seals of them are compared at once. */
import { type IdKey, keyAt, type ReadEntry } from './faults.ts'

/** Room for as many at first; what was taken is moved out when more is needed. */
const roomAtFirst = 1024

export class EntryLine {
  readonly #module: string
  #ids = Buffer.allocUnsafe(16 * roomAtFirst)
  #hashes = Buffer.allocUnsafe(32 * roomAtFirst)
  /** The first that is still in the line, and behind the last. */
  #first = 0
  #end = 0

  constructor(module: string) {
    this.#module = module
  }

  /** Entries from one on until before another one, of a page that has its ids in order. */
  append(ids: Buffer, hashes: Buffer, from: number, until: number): void {
    if (16 * (this.#end + until - from) > this.#ids.length) this.#makeRoom(until - from)
    ids.copy(this.#ids, 16 * this.#end, 16 * from, 16 * until)
    hashes.copy(this.#hashes, 32 * this.#end, 32 * from, 32 * until)
    this.#end += until - from
  }

  /** Takes the first ones where they are exactly these, with these hashes; else it takes none. */
  takeWhole(ids: Buffer, hashes: Buffer): boolean {
    const count = ids.length / 16
    const end = this.#first + count
    if (end > this.#end) return false
    if (this.#ids.compare(ids, 0, ids.length, 16 * this.#first, 16 * end) !== 0) return false
    if (this.#hashes.compare(hashes, 0, hashes.length, 32 * this.#first, 32 * end) !== 0) return false
    this.#first = end
    return true
  }

  /** Moves what is not newer than an id to where entries are looked for one by one. */
  moveUpTo(last: IdKey, entries: Map<IdKey, ReadEntry>): void {
    for (; this.#first < this.#end; this.#first += 1) {
      const id = keyAt(this.#ids, this.#first)
      if (id > last) return
      const digest = this.#hashes.toString('latin1', 32 * this.#first, 32 * this.#first + 32)
      entries.set(id, { digest, module: this.#module })
    }
  }

  #makeRoom(more: number): void {
    const held = this.#end - this.#first
    const room = Math.max(roomAtFirst, 2 * (held + more))
    const [ids, hashes] = [Buffer.allocUnsafe(16 * room), Buffer.allocUnsafe(32 * room)]
    this.#ids.copy(ids, 0, 16 * this.#first, 16 * this.#end)
    this.#hashes.copy(hashes, 0, 32 * this.#first, 32 * this.#end)
    this.#ids = ids
    this.#hashes = hashes
    this.#first = 0
    this.#end = held
  }
}
