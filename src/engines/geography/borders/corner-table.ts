import { type MultiPolygon, type Position, unitsPerDegree } from '../shapes.ts'

/** Corners numbered by place, so that those of neighbours are the same number; equal to 1e-5 degree is equal. */
export class CornerTable {
  readonly positions: Position[] = []
  readonly #numbers = new Map<number, number>()

  numberOf(position: Position): number {
    const x = Math.round((position[0] + 180) * unitsPerDegree)
    const y = Math.round((position[1] + 90) * unitsPerDegree)
    // 3.6e7 places around the globe: the key stays a whole number below 2^53.
    const key = y * 3.7e7 + x
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.positions.push(position) - 1
    this.#numbers.set(key, number)
    return number
  }

  get size(): number {
    return this.positions.length
  }
}

/** Rings of a layer as numbers of corners, without the closing one and without repetitions. */
export interface NumberedRing {
  readonly feature: number
  readonly polygon: number
  readonly ring: number
  readonly corners: readonly number[]
}

/** Numbers the corners of all rings; rings of fewer than three corners are left out. */
export function numberCorners(layer: readonly MultiPolygon[]): { table: CornerTable; rings: NumberedRing[] } {
  const table = new CornerTable()
  const rings: NumberedRing[] = []
  layer.forEach((polygons, feature) => {
    polygons.forEach((polygon, p) => {
      polygon.forEach((ring, r) => {
        const corners: number[] = []
        for (const position of ring) {
          const number = table.numberOf(position)
          if (corners[corners.length - 1] !== number) corners.push(number)
        }
        while (corners.length > 1 && corners[0] === corners[corners.length - 1]) corners.pop()
        if (corners.length >= 3) rings.push({ feature, polygon: p, ring: r, corners })
      })
    })
  })
  return { table, rings }
}
