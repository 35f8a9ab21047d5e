/**
 * Series and columns: a column is a Float64Array with one value a row, NaN where the value is missing.
 * Every function here is pure; none writes to what it was given.
 */

/** The values of a column at some rows, in the order of `rows`. */
export function pick(column: Float64Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) picked[i] = column[rows[i]]
  return picked
}

/** The present values of a series, in their order. */
export function presentValues(series: Float64Array): Float64Array {
  const values = new Float64Array(series.length)
  let n = 0
  for (let i = 0; i < series.length; i++) {
    const x = series[i]
    if (!Number.isNaN(x)) values[n++] = x
  }
  return values.subarray(0, n)
}

export function countPresent(series: Float64Array): number {
  let n = 0
  for (let i = 0; i < series.length; i++) if (!Number.isNaN(series[i])) n++
  return n
}

/** Smallest and largest present value; both NaN where there is none. */
export function extremes(series: Float64Array): { min: number; max: number } {
  let min = Infinity
  let max = -Infinity
  for (let i = 0; i < series.length; i++) {
    const x = series[i]
    if (x < min) min = x
    if (x > max) max = x
  }
  return min <= max ? { min, max } : { min: NaN, max: NaN }
}

/**
 * The rows of each period, where a step looks at periods one by one.
 * @param periods ordinal of each row's period, from 0
 */
export function splitByPeriod(periods: Int32Array): Int32Array[] {
  const sizes: number[] = []
  for (const period of periods) sizes[period] = (sizes[period] ?? 0) + 1
  const rows = Array.from(sizes, (size) => new Int32Array(size ?? 0))
  const filled = new Int32Array(rows.length)
  for (let i = 0; i < periods.length; i++) rows[periods[i]][filled[periods[i]]++] = i
  return rows
}
