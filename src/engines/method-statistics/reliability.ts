/**
 * Cronbach's alpha: k/(k − 1)·(1 − Σ variances of the columns / variance of their sum), over the rows that have all columns.
 * L. J. Cronbach, Coefficient alpha and the internal structure of tests, Psychometrika 16 (1951).
 * @param columns on one scale, higher always better, NaN = missing
 * @returns alpha and the number of rows it rests on; NaN for fewer than two columns or rows, or where the sum does not vary
 */
export function cronbachAlpha(columns: readonly Float64Array[]): {
  readonly alpha: number
  readonly rows: number
} {
  const length = columns[0]?.length ?? 0
  const rows: number[] = []
  for (let i = 0; i < length; i++) if (columns.every((column) => !Number.isNaN(column[i]))) rows.push(i)
  const k = columns.length
  if (k < 2 || rows.length < 2) return { alpha: NaN, rows: rows.length }
  const parts = columns.map((column) => variance(rows.map((i) => column[i])))
  const whole = variance(rows.map((i) => columns.reduce((sum, column) => sum + column[i], 0)))
  const sum = parts.reduce((total, part) => total + part, 0)
  // A sum whose terms cancel leaves rounding behind, and no variance.
  const alpha = whole > 1e-14 * sum ? (k / (k - 1)) * (1 - sum / whole) : NaN
  return { alpha, rows: rows.length }
}

/** Of a sample (divisor n − 1). */
function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1)
}
