import type { BoundingBox, MultiPolygon, Position, Ring } from '../shapes.ts'

/** A box that holds nothing; joining it with another gives the other. */
export const emptyBox: BoundingBox = [Infinity, Infinity, -Infinity, -Infinity]

/** The box around all parts; `emptyBox` where there are none. */
export function boxOf(polygons: MultiPolygon): BoundingBox {
  let box = emptyBox
  for (const [outer] of polygons) if (outer) box = joinBoxes(box, boxOfRing(outer))
  return box
}

export function boxOfRing(ring: Ring): BoundingBox {
  let [west, south, east, north] = emptyBox
  for (const [lon, lat] of ring) {
    if (lon < west) west = lon
    if (lon > east) east = lon
    if (lat < south) south = lat
    if (lat > north) north = lat
  }
  return [west, south, east, north]
}

export function joinBoxes(a: BoundingBox, b: BoundingBox): BoundingBox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}

/** Whether two boxes have a point in common. */
export function doBoxesMeet(a: BoundingBox, b: BoundingBox): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

export function isInBox([lon, lat]: Position, box: BoundingBox): boolean {
  return box[0] <= lon && lon <= box[2] && box[1] <= lat && lat <= box[3]
}
