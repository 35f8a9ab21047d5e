import { overlapOf } from '../borders/overlaps.ts'
import { areaOf, ringTurn } from '../measures/area.ts'
import type { MultiPolygon, Position, Ring } from '../shapes.ts'

/**
 * How much of a territory is at stake where one of its rings crosses itself: the smaller of the two loops over the area
 * of all parts. Generalised borders are full of loops of a few square metres that nobody will ever see.
 * @param from,to corners at which the crossing segments begin
 * @param at where they cross
 */
export function loopShare(
  polygons: MultiPolygon,
  ring: Ring,
  from: number,
  to: number,
  at: Position,
): number {
  const loop = Math.abs(ringTurn([at, ...ring.slice(from + 1, to + 1), at]))
  const rest = Math.abs(ringTurn([at, ...ring.slice(to + 1), ...ring.slice(0, from + 1), at]))
  // Of a bow-tie the ring's own turn is the difference of its loops.
  const others = polygons.reduce(
    (sum, [outer]) => (outer === ring ? sum : sum + Math.abs(ringTurn(outer))),
    0,
  )
  const whole = loop + rest + others
  return whole > 0 ? Math.min(loop, rest) / whole : 0
}

/**
 * The same for two rings that cross, a part and a part or a part and its hole: what lies on the wrong side over the area
 * of all parts.
 */
export function crossingShare(polygons: MultiPolygon, one: Ring, two: Ring): number {
  const { km2 } = overlapOf([[one]], [[two]], 50)
  const whole = areaOf(polygons.map(([outer]) => [outer]))
  const smaller = Math.min(areaOf([[one]]), areaOf([[two]]))
  return whole > 0 ? Math.max(0, Math.min(km2, smaller - km2)) / whole : 0
}
