import type { MultiPolygon, Position, Ring } from '../shapes.ts'

export type PointPlace = 'inside' | 'border' | 'outside'

/** A point this near a line, in degrees, lies on it: a tenth of a millimetre. */
const borderWidth = 1e-9

/** Whether a point lies in a territory; its border, also that of a hole, belongs to it. */
export function isPointInPolygons(point: Position, polygons: MultiPolygon): boolean {
  if (!Number.isFinite(point[0]) || !Number.isFinite(point[1])) return false
  return polygons.some(([outer, ...holes]) => {
    if (!outer) return false
    const place = isPointInRing(point, outer)
    if (place !== 'inside') return place === 'border'
    return holes.every((hole) => isPointInRing(point, hole) !== 'inside')
  })
}

/** Where a point lies to one ring, by the even-odd rule. */
export function isPointInRing([x, y]: Position, ring: Ring): PointPlace {
  let isInside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = ring[j]
    const [x2, y2] = ring[i]
    const step = segmentStep(x, y, x1, y1, x2, y2)
    if (step === 2) return 'border'
    if (step === 1) isInside = !isInside
  }
  return isInside ? 'inside' : 'outside'
}

/** 2: the point lies on the segment; 1: a ray from the point to the east crosses it; 0: neither. */
export function segmentStep(x: number, y: number, x1: number, y1: number, x2: number, y2: number): 0 | 1 | 2 {
  const low = y1 < y2 ? y1 : y2
  const high = y1 < y2 ? y2 : y1
  if (y < low - borderWidth || y > high + borderWidth) return 0
  if (x > x1 + borderWidth && x > x2 + borderWidth) return 0
  const cross = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
  const isBesideX = (x1 < x2 ? x1 : x2) - borderWidth <= x
  if (isBesideX && Math.abs(cross) <= borderWidth * (Math.abs(x2 - x1) + Math.abs(y2 - y1) + borderWidth))
    return 2
  if (y1 > y === y2 > y) return 0
  return cross > 0 === y2 > y1 ? 1 : 0
}
