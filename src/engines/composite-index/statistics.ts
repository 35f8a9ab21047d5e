/** Statistics of a series without gaps (see `presentValues`). */

/** Arithmetic mean; NaN of nothing. */
export function mean(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]
  return sum / values.length
}

/** Middle value, the mean of the two middle ones where their number is even; NaN of nothing. */
export function median(values: Float64Array): number {
  const sorted = Float64Array.from(values).sort()
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Standard deviation of a sample (divisor n − 1); NaN for fewer than two values. */
export function sampleSd(values: Float64Array): number {
  const centre = mean(values)
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += (values[i] - centre) ** 2
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : NaN
}

export interface Shape {
  /** Skewness G1, corrected for the sample; NaN for fewer than three values or where all are equal. */
  readonly skew: number
  /** Excess kurtosis G2, corrected for the sample; NaN for fewer than four values or where all are equal. */
  readonly kurtosis: number
}

/**
 * Skewness G1 and excess kurtosis G2 as spreadsheets (SKEW, KURT) compute them.
 * D. N. Joanes, C. A. Gill, Comparing measures of sample skewness and kurtosis, The Statistician 47 (1998).
 */
export function shapeOf(values: Float64Array): Shape {
  const n = values.length
  const centre = mean(values)
  // Both measures are free of scale; deviations of at most 1 can neither overflow nor vanish when raised to the fourth.
  let widest = 0
  for (let i = 0; i < n; i++) widest = Math.max(widest, Math.abs(values[i] - centre))
  let m2 = 0
  let m3 = 0
  let m4 = 0
  for (let i = 0; i < n; i++) {
    const d = (values[i] - centre) / widest
    const d2 = d * d
    m2 += d2
    m3 += d2 * d
    m4 += d2 * d2
  }
  if (!(m2 > 0)) return { skew: NaN, kurtosis: NaN }
  const g1 = (Math.sqrt(n) * m3) / m2 ** 1.5
  const g2 = (n * m4) / (m2 * m2) - 3
  return {
    skew: n > 2 ? (g1 * Math.sqrt(n * (n - 1))) / (n - 2) : NaN,
    kurtosis: n > 3 ? (((n + 1) * g2 + 6) * (n - 1)) / ((n - 2) * (n - 3)) : NaN,
  }
}

/** Position of the first element of a sorted array that is not smaller than x. */
export function lowerBound(sorted: Float64Array, x: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < x) low = middle + 1
    else high = middle
  }
  return low
}
