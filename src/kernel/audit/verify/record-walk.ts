/** Reads canonical forms one after the other out of one buffer, without a copy. */

/**
 * `while (walk.next()) …`: each time the next record is under the walk. Damaged bytes cannot come: the database
 * has just made them from whatever values stand in the row.
 */
export class RecordWalk {
  readonly #bytes: Buffer
  /** Where the values of the record begin and end; a null has the end before its beginning. */
  readonly #starts: Int32Array
  readonly #ends: Int32Array
  #start = 0
  #end = 0

  constructor(bytes: Buffer, columns: number) {
    this.#bytes = bytes
    this.#starts = new Int32Array(columns)
    this.#ends = new Int32Array(columns)
  }

  /** Goes to the next record; false where there is none. */
  next(): boolean {
    if (this.#end === this.#bytes.length) return false
    this.#start = this.#end
    let at = this.#start + 4
    for (let i = 0; i < this.#starts.length; i += 1) {
      const length = readInt32(this.#bytes, at + 4)
      at += 8
      this.#starts[i] = at
      this.#ends[i] = at + length
      if (length > 0) at += length
    }
    this.#end = at
    return true
  }

  /** The whole record, as it is hashed. */
  record(): Buffer {
    return this.#bytes.subarray(this.#start, this.#end)
  }

  /** A value's bytes; undefined for null. */
  field(column: number): Buffer | undefined {
    return this.#ends[column] < this.#starts[column]
      ? undefined
      : this.#bytes.subarray(this.#starts[column], this.#ends[column])
  }

  /** A value's bytes as characters of one byte each: for comparing and as keys, quicker than buffers; '' for null. */
  key(column: number): string {
    return this.#bytes.toString(
      'latin1',
      this.#starts[column],
      Math.max(this.#starts[column], this.#ends[column]),
    )
  }
}

/** `readInt32BE` without its checks: it runs sixteen times an entry. */
function readInt32(bytes: Buffer, at: number): number {
  return (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]
}

/** Ids of a uuid array in its binary form, 16 bytes each; undefined where it is no plain list of uuids. */
export function readUuids(array: Buffer | undefined): Buffer | undefined {
  if (!array || array.length < 20 || array.readInt32BE(0) !== 1) return undefined
  const count = array.readInt32BE(12)
  // 20 bytes of head, then 4 of length and 16 of id each; a null inside would be shorter.
  if (array.length !== 20 + 20 * count) return undefined
  const ids = Buffer.allocUnsafe(16 * count)
  for (let i = 0; i < count; i += 1) array.copy(ids, 16 * i, 24 + 20 * i, 40 + 20 * i)
  return ids
}
