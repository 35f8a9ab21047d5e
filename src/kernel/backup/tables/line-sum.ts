/** A number that tells whether two tables hold the same rows, in whatever order they come. */
import { hash } from 'node:crypto'
import type { TableSum } from '../archive/manifest.ts'

const modulus = 1n << 256n

/**
 * Adds up the SHA-256 of each line modulo 2^256: the order of rows is the engine's own business, and a sum needs no sorting.
 * It is no proof against somebody who makes rows to deceive it; that is what the seal around a backup is for.
 */
export class LineSum {
  #sum = 0n
  #rows = 0

  add(line: string): void {
    this.#sum += BigInt(`0x${hash('sha256', line)}`)
    this.#rows += 1
  }

  result(): TableSum {
    return { rows: this.#rows, digest: (this.#sum % modulus).toString(16).padStart(64, '0') }
  }
}
