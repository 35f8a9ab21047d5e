/**
 * How many letters must be typed anew, left out, added or swapped with their neighbour to make one text of the other
 * (Damerau–Levenshtein, optimal string alignment). Undefined as soon as it is more than the limit: only the cells within
 * the limit of the diagonal are looked at.
 */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > limit) return undefined
  const width = b.length + 1
  const far = limit + 1
  let twoBack: number[] = []
  let last = Array.from({ length: width }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = new Array(width).fill(far)
    if (i <= limit) row[0] = i
    let best = row[0]
    const end = Math.min(b.length, i + limit)
    for (let j = Math.max(1, i - limit); j <= end; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(last[j - 1] + (same ? 0 : 1), last[j] + 1, row[j - 1] + 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isSwap) cost = Math.min(cost, twoBack[j - 2] + 1)
      row[j] = cost
      if (cost < best) best = cost
    }
    // A swap reaches back over one row, so both must be beyond the limit.
    if (best > limit && Math.min(...last) > limit) return undefined
    twoBack = last
    last = row
  }
  return last[b.length] <= limit ? last[b.length] : undefined
}
