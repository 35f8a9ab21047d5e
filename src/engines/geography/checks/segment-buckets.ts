import type { SegmentSoup } from './segment-soup.ts'

/** Segments by bucket: those of bucket k are segments[starts[k]] … segments[starts[k + 1] − 1]. */
export interface SegmentBuckets {
  readonly starts: Int32Array
  readonly segments: Int32Array
}

/**
 * Throws segments into the cells of a grid and the cells into a hash table: two segments that meet share a bucket.
 * A cell is as wide as segments are on average and as high, so a ring of n segments fills about 3 n entries whatever
 * its form; empty cells cost nothing.
 */
export function bucketSegments(soup: SegmentSoup): SegmentBuckets {
  const { count, xs, ys, next } = soup
  let width = 0
  let height = 0
  for (let i = 0; i < count; i++) {
    width += Math.abs(xs[next[i]] - xs[i])
    height += Math.abs(ys[next[i]] - ys[i])
  }
  const cellWidth = Math.max(1, width / count)
  const cellHeight = Math.max(1, height / count)
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, count * 4))) - 1
  const starts = new Int32Array(mask + 2)
  const eachBucket = (visit: (bucket: number, segment: number) => void) => {
    for (let i = 0; i < count; i++) {
      const end = next[i]
      walkCells(xs[i] / cellWidth, ys[i] / cellHeight, xs[end] / cellWidth, ys[end] / cellHeight, (x, y) =>
        visit((Math.imul(x, 73856093) ^ Math.imul(y, 19349663)) & mask, i),
      )
    }
  }
  eachBucket((bucket) => {
    starts[bucket + 1]++
  })
  for (let bucket = 0; bucket <= mask; bucket++) starts[bucket + 1] += starts[bucket]
  const segments = new Int32Array(starts[mask + 1])
  const filled = starts.slice(0, mask + 1)
  eachBucket((bucket, segment) => {
    segments[filled[bucket]++] = segment
  })
  return { starts, segments }
}

/** Visits all cells of width and height 1 that a segment passes, and perhaps some beside it. */
function walkCells(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  visit: (x: number, y: number) => void,
): void {
  if (x1 > x2) {
    walkCells(x2, y2, x1, y1, visit)
    return
  }
  const slope = x2 > x1 ? (y2 - y1) / (x2 - x1) : 0
  const low = Math.min(y1, y2)
  const high = Math.max(y1, y2)
  // Rounding may put a point of the line just across the edge of a cell.
  const slack = 1e-6
  const lastColumn = Math.floor(x2)
  for (let column = Math.floor(x1); column <= lastColumn; column++) {
    const enter = column <= x1 ? y1 : y1 + (column - x1) * slope
    const leave = column >= lastColumn ? y2 : y1 + (column + 1 - x1) * slope
    const top = Math.floor(Math.min(high, Math.max(enter, leave) + slack))
    for (let row = Math.floor(Math.max(low, Math.min(enter, leave) - slack)); row <= top; row++)
      visit(column, row)
  }
}
