import { ringTurn } from '../measures/area.ts'
import { type MultiPolygon, type Polygon, type Position, type Ring, unitsPerDegree } from '../shapes.ts'

/**
 * The same territory as it is kept: coordinates rounded to 1e-5 degree, repeated points and spikes dropped,
 * rings closed, outer rings counter-clockwise and holes clockwise (RFC 7946). Rings that come to nothing are left out,
 * and a polygon whose outer ring does. Doing it twice changes nothing. Expects finite numbers.
 */
export function normalisePolygons(polygons: MultiPolygon): MultiPolygon {
  return polygons.flatMap(([outer, ...holes]): Polygon[] => {
    const border = outer && normaliseRing(outer, 1)
    if (!border) return []
    const kept = holes.flatMap((hole) => {
      const ring = normaliseRing(hole, -1)
      return ring ? [ring] : []
    })
    return [[border, ...kept]]
  })
}

/** Whole units of 1e-5 degree, so that every comparison is exact. */
interface Corner {
  readonly x: number
  readonly y: number
}

function normaliseRing(ring: Ring, direction: 1 | -1): Ring | undefined {
  const corners: Corner[] = []
  for (const [lon, lat] of ring) {
    addCorner(corners, { x: Math.round(lon * unitsPerDegree), y: Math.round(lat * unitsPerDegree) })
  }
  // A repetition or a spike may sit where the ring begins.
  for (let before = -1; before !== corners.length && corners.length > 2; ) {
    before = corners.length
    const [first, second] = corners
    const last = corners[corners.length - 1]
    if (isTip(corners[corners.length - 2], last, first)) corners.pop()
    else if (isTip(last, first, second)) corners.shift()
  }
  if (corners.length < 3) return undefined
  const points = corners.map(({ x, y }): Position => [x / unitsPerDegree + 0, y / unitsPerDegree + 0])
  const turn = ringTurn(points)
  if (Math.abs(turn) < 0.5e-10) return undefined
  if (turn > 0 !== direction > 0) points.reverse()
  points.push(points[0])
  return points
}

/** Adds a corner; what becomes a needless tip by it goes. */
function addCorner(corners: Corner[], corner: Corner): void {
  while (corners.length > 1 && isTip(corners[corners.length - 2], corners[corners.length - 1], corner))
    corners.pop()
  const last = corners[corners.length - 1]
  if (!last || last.x !== corner.x || last.y !== corner.y) corners.push(corner)
}

/** Whether b repeats a neighbour or is the tip of a spike: the line goes to it and straight back. */
function isTip(a: Corner, b: Corner, c: Corner): boolean {
  const [ax, ay, cx, cy] = [a.x - b.x, a.y - b.y, c.x - b.x, c.y - b.y]
  if ((ax === 0 && ay === 0) || (cx === 0 && cy === 0)) return true
  return ax * cy === ay * cx && ax * cx + ay * cy > 0
}
