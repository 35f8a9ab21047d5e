import type { LeftOutRow } from '../result.ts'

/**
 * Leaves out rows with a smaller share of present values than `minShare`; a row with just that share stays.
 * @param columns one column a leaf
 */
export function screen(
  columns: readonly Float64Array[],
  rows: number,
  minShare: number,
): { kept: Int32Array; leftOut: LeftOutRow[] } {
  const present = new Int32Array(rows)
  for (const column of columns) {
    for (let i = 0; i < rows; i++) if (!Number.isNaN(column[i])) present[i]++
  }
  const kept = new Int32Array(rows)
  const leftOut: LeftOutRow[] = []
  let n = 0
  for (let row = 0; row < rows; row++) {
    // A share such as 0.7 of 10 must not fail by the last bit of a division.
    if (present[row] / columns.length + 1e-12 >= minShare) kept[n++] = row
    else leftOut.push({ row, present: present[row], of: columns.length })
  }
  return { kept: kept.subarray(0, n), leftOut }
}
