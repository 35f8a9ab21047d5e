/** A column of numbers that grows with the rows of a table: 8 bytes a row and no boxed numbers. */
export interface GrowingColumn {
  get(row: number): number
  set(row: number, value: number): void
  /** The first `length` rows in an array of exactly that length; the column is empty afterwards. */
  finish(length: number): Float64Array
}

/**
 * Growing moves the buffer itself (`transfer`): copying into a wider one would leave the old one to the
 * garbage collector, which comes late for memory outside its heap.
 * @param filler what stands in rows that were never set
 */
export function createGrowingColumn(filler = Number.NaN): GrowingColumn {
  let data = new Float64Array(64)
  let filled = 0

  /** Rows beyond `filled` are not touched, so that the system need not give memory for them yet. */
  function fillTo(length: number): void {
    if (length > data.length) resize(Math.max(length, data.length * 2))
    if (length > filled) {
      data.fill(filler, filled, length)
      filled = length
    }
  }
  function resize(length: number): void {
    data = new Float64Array(data.buffer.transfer(length * Float64Array.BYTES_PER_ELEMENT))
  }
  return {
    get: (row) => (row < filled ? data[row] : filler),
    set(row, value) {
      if (row >= filled) fillTo(row + 1)
      data[row] = value
    },
    finish(length) {
      fillTo(length)
      resize(length)
      const whole = data
      data = new Float64Array(0)
      filled = 0
      return whole
    },
  }
}
