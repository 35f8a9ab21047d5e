import type { MultiPolygon } from '../shapes.ts'

/** Edges as x1, y1, x2, y2, x1 … */
export type FlatEdges = Float64Array

/** Edges of all rings that reach into a band of latitudes; the rest cannot cross a parallel there. */
export function edgesBetween(polygons: MultiPolygon, south: number, north: number): FlatEdges {
  const edges: number[] = []
  for (const rings of polygons) {
    for (const ring of rings) {
      let from = ring[ring.length - 1]
      for (const to of ring) {
        const isAside = (from[1] < south && to[1] < south) || (from[1] > north && to[1] > north)
        if (!isAside && from[1] !== to[1]) edges.push(from[0], from[1], to[0], to[1])
        from = to
      }
    }
  }
  return Float64Array.from(edges)
}

/**
 * Where the parallel at `lat` runs inside a territory: pairs of longitudes, ascending, as west, east, west, east …
 * By the even-odd rule, so that holes are left out.
 */
export function chordsAt(edges: FlatEdges, lat: number): number[] {
  const crossings: number[] = []
  for (let i = 0; i < edges.length; i += 4) {
    const y1 = edges[i + 1]
    const y2 = edges[i + 3]
    if (y1 > lat !== y2 > lat) crossings.push(edges[i] + ((lat - y1) / (y2 - y1)) * (edges[i + 2] - edges[i]))
  }
  return crossings.sort((a, b) => a - b)
}

/** Length that two lists of chords have in common, in degrees of longitude. */
export function commonLength(a: readonly number[], b: readonly number[]): number {
  let length = 0
  for (let i = 0, j = 0; i + 1 < a.length && j + 1 < b.length; ) {
    length += Math.max(0, Math.min(a[i + 1], b[j + 1]) - Math.max(a[i], b[j]))
    if (a[i + 1] < b[j + 1]) i += 2
    else j += 2
  }
  return length
}
