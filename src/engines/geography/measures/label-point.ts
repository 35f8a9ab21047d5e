import { isPointInPolygons } from '../lookup/point-in-polygon.ts'
import type { MultiPolygon, Polygon, Position } from '../shapes.ts'
import { areaOfPolygon, latitudeOf, sinAuthalic } from './area.ts'
import { boxOfRing } from './bounding-box.ts'
import { createPole } from './pole.ts'
import { widestInside } from './widest-inside.ts'

/** Centre of gravity of a territory, which may lie outside it; undefined where it has no area. */
export function centroidOf(polygons: MultiPolygon): Position | undefined {
  const origin = polygons[0]?.[0]?.[0]
  if (!origin) return undefined
  const y0 = sinAuthalic(origin[1])
  let [area, sumX, sumY] = [0, 0, 0]
  for (const rings of polygons) {
    rings.forEach((ring, number) => {
      let [a, mx, my] = [0, 0, 0]
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [x1, y1] = [ring[j][0] - origin[0], sinAuthalic(ring[j][1]) - y0]
        const [x2, y2] = [ring[i][0] - origin[0], sinAuthalic(ring[i][1]) - y0]
        const cross = x1 * y2 - x2 * y1
        a += cross
        mx += (x1 + x2) * cross
        my += (y1 + y2) * cross
      }
      // Holes are taken out, however they are turned.
      const sign = Math.sign(a) * (number === 0 ? 1 : -1)
      area += a * sign
      sumX += mx * sign
      sumY += my * sign
    })
  }
  if (!(area > 0)) return undefined
  return [origin[0] + sumX / (3 * area), latitudeOf(y0 + sumY / (3 * area), origin[1])]
}

/**
 * A point well inside the largest part of a territory, for its label: the centre of the largest circle that fits, to a
 * hundredth of the part's width. Undefined where there is no area.
 */
export function labelPointOf(polygons: MultiPolygon): Position | undefined {
  const largest = largestPart(polygons)
  if (!largest) return undefined
  const [west, south, east, north] = boxOfRing(largest[0])
  const corners = largest.reduce((sum, ring) => sum + ring.length, 0)
  // The search looks at every corner some hundred times: for millions of corners the widest chord does.
  if (corners <= 5000) {
    const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
    const precision = Math.max((east - west) * squeeze, north - south) / 100
    const point = createPole(largest, squeeze, precision)
    if (isPointInPolygons(point, [largest])) return point
  }
  return widestInside(largest, [south, north])
}

function largestPart(polygons: MultiPolygon): Polygon | undefined {
  let best: Polygon | undefined
  let bestArea = 0
  for (const polygon of polygons) {
    const area = polygon.length > 0 ? areaOfPolygon(polygon) : 0
    if (area > bestArea) [best, bestArea] = [polygon, area]
  }
  return best
}
