import { type MultiPolygon, type Ring, unitsPerDegree } from '../shapes.ts'

/**
 * All segments of a territory in whole units of 1e-5 degree: segment i goes from point i to point next[i].
 * Repeated and closing points are left out, so that no segment has length zero.
 */
export interface SegmentSoup {
  readonly count: number
  readonly xs: Int32Array
  readonly ys: Int32Array
  readonly next: Int32Array
  readonly previous: Int32Array
  /** Number of the ring, counted through all polygons. */
  readonly ring: Int32Array
  /** Position of the point in the ring that was given. */
  readonly source: Int32Array
}

/**
 * @param isUsable tells by polygon and ring number which rings take part
 */
export function buildSegmentSoup(
  polygons: MultiPolygon,
  isUsable: (polygon: number, ring: number) => boolean,
): SegmentSoup {
  let size = 0
  for (const rings of polygons) for (const ring of rings) size += ring.length
  const soup = {
    count: 0,
    xs: new Int32Array(size),
    ys: new Int32Array(size),
    next: new Int32Array(size),
    previous: new Int32Array(size),
    ring: new Int32Array(size),
    source: new Int32Array(size),
  }
  let number = 0
  for (let p = 0; p < polygons.length; p++) {
    for (let r = 0; r < polygons[p].length; r++) {
      if (isUsable(p, r)) addRing(soup, polygons[p][r], number)
      number++
    }
  }
  return soup
}

function addRing(soup: { -readonly [K in keyof SegmentSoup]: SegmentSoup[K] }, ring: Ring, number: number) {
  const start = soup.count
  let end = start
  for (let i = 0; i < ring.length; i++) {
    const x = Math.round(ring[i][0] * unitsPerDegree)
    const y = Math.round(ring[i][1] * unitsPerDegree)
    if (end > start && soup.xs[end - 1] === x && soup.ys[end - 1] === y) continue
    soup.xs[end] = x
    soup.ys[end] = y
    soup.source[end] = i
    soup.ring[end] = number
    end++
  }
  while (end - start > 1 && soup.xs[end - 1] === soup.xs[start] && soup.ys[end - 1] === soup.ys[start]) end--
  // Fewer than three corners make no ring; they are reported elsewhere.
  if (end - start < 3) return
  for (let i = start; i < end; i++) {
    soup.next[i] = i + 1 === end ? start : i + 1
    soup.previous[i] = i === start ? end - 1 : i - 1
  }
  soup.count = end
}
