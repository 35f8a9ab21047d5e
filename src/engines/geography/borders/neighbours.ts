import { distanceKm } from '../measures/area.ts'
import type { MultiPolygon } from '../shapes.ts'
import { numberCorners } from './corner-table.ts'

/** Two territories of a layer with a common border; `a` < `b`, numbers as they were given. */
export interface Neighbours {
  readonly a: number
  readonly b: number
  readonly lengthKm: number
}

/** Adds up lengths of pairs and lists them in order. */
export class PairLengths {
  readonly #lengths = new Map<number, number>()
  readonly #size: number

  constructor(size: number) {
    this.#size = size
  }

  add(one: number, two: number, lengthKm: number): void {
    const key = Math.min(one, two) * this.#size + Math.max(one, two)
    this.#lengths.set(key, (this.#lengths.get(key) ?? 0) + lengthKm)
  }

  list(): Neighbours[] {
    return [...this.#lengths]
      .sort(([a], [b]) => a - b)
      .map(([key, lengthKm]) => ({ a: Math.floor(key / this.#size), b: key % this.#size, lengthKm }))
  }
}

/**
 * Territories that share segments corner by corner, with the length they share. For layers whose borders were cut from
 * the same lines; where they were drawn twice or generalised apart, see `findNeighboursNear`.
 * Territories that meet in a single point are no neighbours.
 */
export function findNeighbours(layer: readonly MultiPolygon[]): Neighbours[] {
  const { table, rings } = numberCorners(layer)
  /** Segment → the territory that had it last; its length is added for every further one. */
  const owners = new Map<number, number | number[]>()
  const lengths = new PairLengths(Math.max(1, layer.length))
  for (const { feature, corners } of rings) {
    for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
      const [p, q] = [corners[j], corners[i]]
      const key = Math.min(p, q) * table.size + Math.max(p, q)
      const owner = owners.get(key)
      if (owner === undefined) {
        owners.set(key, feature)
        continue
      }
      const others = typeof owner === 'number' ? [owner] : owner
      if (others.includes(feature)) continue
      const lengthKm = distanceKm(table.positions[p], table.positions[q])
      for (const other of others) lengths.add(other, feature, lengthKm)
      owners.set(key, [...others, feature])
    }
  }
  return lengths.list()
}
