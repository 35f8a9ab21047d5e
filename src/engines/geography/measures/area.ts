import type { MultiPolygon, Polygon, Position, Ring } from '../shapes.ts'

/** Radius in km of the sphere with the surface of the WGS 84 ellipsoid. */
export const authalicRadius = 6371.0072
const radians = Math.PI / 180

/** First eccentricity of WGS 84, squared, and its root. */
const e2 = 0.00669437999014
const e = Math.sqrt(e2)
const qOf = (sin: number) =>
  (1 - e2) * (sin / (1 - e2 * sin * sin) - Math.log((1 - e * sin) / (1 + e * sin)) / (2 * e))
const qAtPole = qOf(1)

/**
 * Sine of the authalic latitude: on a sphere of `authalicRadius`, areas between these latitudes are those of the
 * ellipsoid (Snyder, Map Projections: A Working Manual, 1987, equations 3-11 and 3-12).
 */
export function sinAuthalic(lat: number): number {
  return qOf(Math.sin(lat * radians)) / qAtPole
}

/** Latitude whose authalic sine this is, by Newton's method from a latitude nearby. */
export function latitudeOf(sine: number, nearby: number): number {
  let lat = nearby
  for (let i = 0; i < 6; i++) {
    lat += (sine - sinAuthalic(lat)) / (radians * Math.max(0.05, Math.cos(lat * radians)))
  }
  return lat
}

/** Area in km² on the WGS 84 ellipsoid, holes taken out; ring orientation does not matter. */
export function areaOf(polygons: MultiPolygon): number {
  let sum = 0
  for (const polygon of polygons) sum += areaOfPolygon(polygon)
  return sum
}

/** Area in km² of one polygon, its holes taken out. */
export function areaOfPolygon([outer, ...holes]: Polygon): number {
  const area = Math.abs(equalAreaSum(outer))
  return Math.max(
    0,
    holes.reduce((left, hole) => left - Math.abs(equalAreaSum(hole)), area),
  )
}

/** Exact for edges that are straight in a cylindrical equal-area map; edges of a few km differ from others by nothing. */
function equalAreaSum(ring: Ring): number {
  if (ring.length < 3) return 0
  // Sums start from the first corner, so that small rings keep their digits.
  const [lon0] = ring[0]
  let [x1, y1] = [ring[ring.length - 1][0] - lon0, sinAuthalic(ring[ring.length - 1][1])]
  const y0 = y1
  y1 -= y0
  let sum = 0
  for (const [lon, lat] of ring) {
    const x2 = lon - lon0
    const y2 = sinAuthalic(lat) - y0
    sum += x1 * y2 - x2 * y1
    x1 = x2
    y1 = y2
  }
  return (sum / 2) * radians * authalicRadius * authalicRadius
}

/** Area of a ring in square degrees of a flat map, above zero where it runs counter-clockwise; closed or not. */
export function ringTurn(ring: Ring): number {
  let sum = 0
  const [x0, y0] = ring[0] ?? [0, 0]
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1], ring[i]]
    sum += (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0)
  }
  return sum / 2
}

/** Distance in km between two positions on the sphere. */
export function distanceKm(a: Position, b: Position): number {
  const dLat = Math.sin(((b[1] - a[1]) * radians) / 2)
  const dLon = Math.sin(((b[0] - a[0]) * radians) / 2)
  const h = dLat * dLat + Math.cos(a[1] * radians) * Math.cos(b[1] * radians) * dLon * dLon
  return 2 * authalicRadius * Math.asin(Math.min(1, Math.sqrt(h)))
}
