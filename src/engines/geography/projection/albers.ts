import { authalicRadius, sinAuthalic } from '../measures/area.ts'
import type { BoundingBox, Position } from '../shapes.ts'

const radians = Math.PI / 180

/** From degrees to km on a plane: x to the east, y to the north, from the middle of the box. */
export type Projection = (position: Position) => [x: number, y: number]

/**
 * Albers' equal-area conic projection fitted to a box: standard parallels at a sixth and five sixths of its height,
 * the usual rule (Snyder 1987, p. 99), the central meridian in its middle. Areas are right by a millionth everywhere;
 * within Ukraine lengths are off by less than 1 %.
 */
export function fitAlbers([west, south, east, north]: BoundingBox): Projection {
  if (!(west <= east && south <= north)) return () => [0, 0]
  const lon0 = (west + east) / 2
  const height = north - south
  const sin1 = sinAuthalic(south + height / 6)
  const sin2 = sinAuthalic(north - height / 6)
  const n = (sin1 + sin2) / 2
  // Around the equator the cone becomes a cylinder.
  if (Math.abs(n) < 1e-3) {
    return ([lon, lat]) => [authalicRadius * (lon - lon0) * radians, authalicRadius * sinAuthalic(lat)]
  }
  const c = 1 - sin1 * sin1 + 2 * n * sin1
  const radiusOf = (sine: number) => (authalicRadius * Math.sqrt(Math.max(0, c - 2 * n * sine))) / n
  const radius0 = radiusOf(sinAuthalic((south + north) / 2))
  return ([lon, lat]) => {
    const radius = radiusOf(sinAuthalic(lat))
    const angle = n * (lon - lon0) * radians
    return [radius * Math.sin(angle), radius0 - radius * Math.cos(angle)]
  }
}
