/** Hashes made here beside a list that somebody else made: compared at once, and one by one only where they differ. */
import type { IdKey } from './faults.ts'

export class DigestList {
  count = 0
  readonly #expected: Buffer
  readonly #made: Buffer
  readonly #ids: IdKey[] = []

  /** @param expected 32 bytes each, in the order in which they are added */
  constructor(expected: Buffer) {
    this.#expected = expected
    this.#made = Buffer.alloc(expected.length)
  }

  /** @param digest as characters of one byte each */
  add(id: IdKey, digest: string): void {
    this.#made.write(digest, 32 * this.count, 'latin1')
    this.#ids.push(id)
    this.count += 1
  }

  listDiffering(): IdKey[] {
    if (this.#made.equals(this.#expected)) return []
    return this.#ids.filter((_, i) => {
      const [start, end] = [32 * i, 32 * i + 32]
      return this.#made.compare(this.#expected, start, end, start, end) !== 0
    })
  }
}
