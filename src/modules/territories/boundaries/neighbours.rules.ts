/** Who borders on whom in one layer. Pure. */
import { findNeighbours, type Neighbours } from '#engines/geography/borders/neighbours.ts'
import { findNeighboursNear } from '#engines/geography/borders/neighbours-near.ts'
import type { MultiPolygon } from '#engines/geography/shapes.ts'

/**
 * Lengths by the lines that both sides share, to the corner; where two sides were generalised or drawn apart, by the
 * lines that run near each other.
 */
export function findBorders(layer: readonly MultiPolygon[]): Neighbours[] {
  const keyOf = ({ a, b }: Neighbours) => `${a} ${b}`
  const borders = new Map(findNeighbours(layer).map((pair) => [keyOf(pair), pair]))
  for (const near of findNeighboursNear(layer)) {
    const exact = borders.get(keyOf(near))
    // Nearness is right to about a kilometre only, so shared lines go before it unless they are a scrap of the border.
    if (!exact || exact.lengthKm < near.lengthKm / 2) borders.set(keyOf(near), near)
  }
  return Array.from(borders.values()).toSorted((p, q) => p.a - q.a || p.b - q.b)
}
