/**
 * Copeland's method: each row's wins minus losses over all pairs. A pair is won by the row with the larger weight sum
 * of columns on which it is better; a column that one of the two lacks does not count; a draw counts nothing.
 * G. Munda, M. Nardo, Noncompensatory/nonlinear composite indicators, Applied Economics 41 (2009).
 * @param columns one column an input, higher is better, NaN = missing
 * @returns one number a row, NaN where the row has no value at all; cost grows with rows² × columns
 */
export function copeland(columns: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const rows = columns[0].length
  const used = columns.filter((_, j) => weights[j] > 0)
  const usedWeights = weights.filter((weight) => weight > 0)
  const scores = new Float64Array(rows)
  // Weight sums that differ by rounding only (0.1 + 0.2 against 0.3) are a draw.
  const draw = 1e-12 * usedWeights.reduce((sum, weight) => sum + weight, 0)
  const lead = new Float64Array(rows)
  for (let a = 0; a < rows; a++) {
    lead.fill(0, a + 1)
    for (let j = 0; j < used.length; j++) {
      const column = used[j]
      const weight = usedWeights[j]
      const x = column[a]
      for (let b = a + 1; b < rows; b++) {
        if (x > column[b]) lead[b] += weight
        else if (x < column[b]) lead[b] -= weight
      }
    }
    for (let b = a + 1; b < rows; b++) {
      const outcome = lead[b] > draw ? 1 : lead[b] < -draw ? -1 : 0
      scores[a] += outcome
      scores[b] -= outcome
    }
  }
  for (let i = 0; i < rows; i++) if (used.every((column) => Number.isNaN(column[i]))) scores[i] = NaN
  return scores
}
