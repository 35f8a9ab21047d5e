/** How indicators go together. Columns have one number a unit, NaN = missing; a pair counts where both are present. */

/**
 * Pearson's product-moment correlation, −1 … 1; NaN for fewer than two pairs, or where one of the columns does not vary.
 * Deviations are scaled by the largest, so that neither overflow nor underflow spoils them.
 */
export function pearson(x: Float64Array, y: Float64Array): number {
  let n = 0
  let sumX = 0
  let sumY = 0
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue
    n += 1
    sumX += x[i]
    sumY += y[i]
  }
  const [meanX, meanY] = [sumX / n, sumY / n]
  let widestX = 0
  let widestY = 0
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue
    widestX = Math.max(widestX, Math.abs(x[i] - meanX))
    widestY = Math.max(widestY, Math.abs(y[i] - meanY))
  }
  // What rounding leaves of a constant is no variance.
  if (!(widestX > 1e-14 * Math.abs(meanX)) || !(widestY > 1e-14 * Math.abs(meanY))) return NaN
  let xx = 0
  let yy = 0
  let xy = 0
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue
    const dx = (x[i] - meanX) / widestX
    const dy = (y[i] - meanY) / widestY
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  }
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
}

/** Spearman's rank correlation: Pearson's of the ranks among the pairs, equal values sharing the mean of their ranks. */
export function spearman(x: Float64Array, y: Float64Array): number {
  const pairs = Array.from(x.keys()).filter((i) => !Number.isNaN(x[i]) && !Number.isNaN(y[i]))
  const ranksOf = (column: Float64Array) => averageRanks(Float64Array.from(pairs, (i) => column[i]))
  return pearson(ranksOf(x), ranksOf(y))
}

/** Ranks from 1 = the lowest; values without gaps. */
function averageRanks(values: Float64Array): Float64Array {
  const order = Array.from(values.keys()).sort((a, b) => values[a] - values[b])
  const ranks = new Float64Array(values.length)
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && values[order[end]] === values[order[start]]) end++
    for (let k = start; k < end; k++) ranks[order[k]] = (start + 1 + end) / 2
    start = end
  }
  return ranks
}

/** A symmetric matrix of Pearson's correlations of all pairs; its diagonal is 1, NaN of a column that does not vary. */
export function pearsonMatrix(columns: readonly Float64Array[]): Float64Array[] {
  return matrixOf(columns.length, (i, j) => pearson(columns[i], columns[j]))
}

/** A symmetric matrix of Spearman's correlations of all pairs. */
export function spearmanMatrix(columns: readonly Float64Array[]): Float64Array[] {
  // Columns without gaps have the same ranks in every pair of their kind.
  const ranks = columns.map((column) => (column.some(Number.isNaN) ? undefined : averageRanks(column)))
  return matrixOf(columns.length, (i, j) => {
    const [x, y] = [ranks[i], ranks[j]]
    return x && y ? pearson(x, y) : spearman(columns[i], columns[j])
  })
}

function matrixOf(size: number, correlation: (i: number, j: number) => number): Float64Array[] {
  const matrix = Array.from({ length: size }, () => new Float64Array(size))
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      const r = correlation(i, j)
      matrix[i][j] = i === j && !Number.isNaN(r) ? 1 : r
      matrix[j][i] = matrix[i][j]
    }
  }
  return matrix
}
