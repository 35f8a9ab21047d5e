import { boxOf } from '../measures/bounding-box.ts'
import type { BoundingBox, MultiPolygon, Position } from '../shapes.ts'
import { PackedTree } from './packed-tree.ts'
import { segmentStep } from './point-in-polygon.ts'

/** Finds territories by place; they are numbered as they were given. */
export interface PolygonIndex {
  /** All territories that hold the point, ascending: one as a rule, several on a common border, none outside. */
  readonly findAt: (point: Position) => number[]
  /** Territories whose bounding box meets this one, ascending. */
  readonly findInBox: (box: BoundingBox) => number[]
}

/** Builds the index once for many questions; the geometries are copied into flat arrays. */
export function createPolygonIndex(territories: readonly MultiPolygon[]): PolygonIndex {
  const tree = new PackedTree(territories.map(boxOf))
  const flat = territories.map(flatten)
  return {
    findAt: ([lon, lat]) =>
      Number.isFinite(lon) && Number.isFinite(lat)
        ? tree.search([lon, lat, lon, lat]).filter((i) => isInFlat(lon, lat, flat[i]))
        : [],
    findInBox: (box) => tree.search(box),
  }
}

/** Corners of all rings as lon, lat, lon, lat …, and where each ring ends; holes count by the even-odd rule. */
interface FlatRings {
  readonly corners: Float64Array
  readonly ends: Int32Array
  /** Polygon of each ring. */
  readonly polygons: Int32Array
}

function flatten(polygons: MultiPolygon): FlatRings {
  const rings = polygons.flat()
  const corners = new Float64Array(rings.reduce((sum, ring) => sum + ring.length, 0) * 2)
  const ends = new Int32Array(rings.length)
  let at = 0
  rings.forEach((ring, i) => {
    for (const [lon, lat] of ring) {
      corners[at++] = lon
      corners[at++] = lat
    }
    ends[i] = at
  })
  return { corners, ends, polygons: Int32Array.from(polygons.flatMap((p, i) => p.map(() => i))) }
}

function isInFlat(x: number, y: number, { corners, ends, polygons }: FlatRings): boolean {
  let isInside = false
  for (let ring = 0, start = 0; ring < ends.length; start = ends[ring++]) {
    if (ring > 0 && polygons[ring] !== polygons[ring - 1]) {
      if (isInside) return true
      isInside = false
    }
    const end = ends[ring]
    for (let i = start, j = end - 2; i < end; j = i, i += 2) {
      const step = segmentStep(x, y, corners[j], corners[j + 1], corners[i], corners[i + 1])
      if (step === 2) return true
      if (step === 1) isInside = !isInside
    }
  }
  return isInside
}
