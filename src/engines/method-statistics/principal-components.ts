/** Principal components of a correlation matrix, by Jacobi's method: slow and exact enough for hundreds of indicators. */

export interface Component {
  /** Variance that it holds, in units of one indicator's. */
  readonly eigenvalue: number
  /** Its share of the whole, 0–1. */
  readonly share: number
  /** Correlation of each indicator with the component: eigenvector × √eigenvalue; the largest of them positive. */
  readonly loadings: Float64Array
}

/**
 * @param matrix symmetric, finite, one row and column an indicator; not changed. One of pairwise correlations need not be
 *   that of any data; small negative eigenvalues then count as they are and their loadings as 0
 * @returns as many components as indicators, the largest first
 */
export function principalComponents(matrix: readonly Float64Array[]): Component[] {
  const n = matrix.length
  const { values, vectors } = symmetricEigen(matrix)
  return Array.from(values.keys())
    .sort((a, b) => values[b] - values[a] || a - b)
    .map((k) => {
      const scale = Math.sqrt(Math.max(values[k], 0))
      const loadings = Float64Array.from({ length: n }, (_, i) => vectors[i][k] * scale)
      const largest = loadings.reduce((best, x) => (Math.abs(x) > Math.abs(best) + 1e-12 ? x : best), 0)
      return {
        eigenvalue: values[k],
        share: values[k] / n,
        loadings: largest < 0 ? loadings.map((x) => -x) : loadings,
      }
    })
}

/** Sweeps beyond which nothing changes any more; six to ten are usual. */
const maxSweeps = 60

/**
 * Eigenvalues and eigenvectors (columns) of a symmetric matrix by cyclic Jacobi rotations.
 * G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed. (2013), algorithm 8.5.3.
 */
function symmetricEigen(matrix: readonly Float64Array[]): { values: Float64Array; vectors: Float64Array[] } {
  const n = matrix.length
  const a = matrix.map((row) => Float64Array.from(row))
  const vectors = matrix.map((_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)))
  let size = 0
  for (const row of a) for (const x of row) size += x * x
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    let off = 0
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += a[p][q] ** 2
    if (off <= 1e-30 * size) break
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, p, q)
  }
  return { values: Float64Array.from(a, (row, i) => row[i]), vectors }
}

/** Makes a[p][q] zero. */
function rotate(a: readonly Float64Array[], vectors: readonly Float64Array[], p: number, q: number): void {
  if (a[p][q] === 0) return
  const tau = (a[q][q] - a[p][p]) / (2 * a[p][q])
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau))
  const c = 1 / Math.sqrt(1 + t * t)
  const s = t * c
  const n = a.length
  for (let k = 0; k < n; k++) {
    const [kp, kq] = [a[k][p], a[k][q]]
    a[k][p] = c * kp - s * kq
    a[k][q] = s * kp + c * kq
  }
  for (let k = 0; k < n; k++) {
    const [pk, qk] = [a[p][k], a[q][k]]
    a[p][k] = c * pk - s * qk
    a[q][k] = s * pk + c * qk
  }
  for (let k = 0; k < n; k++) {
    const [kp, kq] = [vectors[k][p], vectors[k][q]]
    vectors[k][p] = c * kp - s * kq
    vectors[k][q] = s * kp + c * kq
  }
}
