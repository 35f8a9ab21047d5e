import { numberCorners } from '../borders/corner-table.ts'
import type { MultiPolygon, Position } from '../shapes.ts'

/** A ring as arcs of the layer, in order; `~i` is arc i walked backwards, as in TopoJSON. */
export interface ArcRing {
  readonly feature: number
  readonly polygon: number
  readonly ring: number
  readonly arcs: readonly number[]
}

/** A layer cut where borders meet: each piece of line between two junctions is kept once, however many territories use it. */
export interface ArcLayer {
  /** Place of each corner. */
  readonly positions: readonly Position[]
  /** Corners of each arc; first and last are equal in a ring that meets no other, or only in one point. */
  readonly arcs: readonly (readonly number[])[]
  readonly rings: readonly ArcRing[]
}

/** Cuts the rings of a layer into arcs; corners are the same where they agree to 1e-5 degree. */
export function cutIntoArcs(layer: readonly MultiPolygon[]): ArcLayer {
  const { table, rings } = numberCorners(layer)
  const isJunction = findJunctions(
    table.size,
    rings.map((ring) => ring.corners),
  )
  const store = new ArcStore(table.size)
  const cut = rings.map(({ feature, polygon, ring, corners }) => ({
    feature,
    polygon,
    ring,
    arcs: pieces(corners, isJunction).map((piece) => store.add(piece)),
  }))
  return { positions: table.positions, arcs: store.arcs, rings: cut }
}

/** Corners where lines part: those that have other neighbours in one ring than in another (or later in the same). */
function findJunctions(size: number, rings: readonly (readonly number[])[]): Uint8Array {
  const low = new Int32Array(size).fill(-1)
  const high = new Int32Array(size)
  const isJunction = new Uint8Array(size)
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const before = ring[i === 0 ? ring.length - 1 : i - 1]
      const after = ring[i + 1 === ring.length ? 0 : i + 1]
      const a = Math.min(before, after)
      const b = Math.max(before, after)
      const corner = ring[i]
      if (low[corner] === -1) {
        low[corner] = a
        high[corner] = b
      } else if (low[corner] !== a || high[corner] !== b) isJunction[corner] = 1
    }
  }
  return isJunction
}

function pieces(ring: readonly number[], isJunction: Uint8Array): number[][] {
  let start = ring.findIndex((corner) => isJunction[corner] === 1)
  // A ring without junctions begins at its lowest corner, so that a hole and what fills it begin alike.
  if (start < 0) start = ring.reduce((best, corner, i) => (corner < ring[best] ? i : best), 0)
  const found: number[][] = []
  let piece = [ring[start]]
  for (let k = 1; k <= ring.length; k++) {
    const corner = ring[(start + k) % ring.length]
    piece.push(corner)
    if (isJunction[corner] === 1 || k === ring.length) {
      found.push(piece)
      piece = [corner]
    }
  }
  return found
}

/** Arcs by their first and by their last step: between junctions there is one way only. */
class ArcStore {
  readonly arcs: number[][] = []
  readonly #steps = new Map<number, number>()
  readonly #size: number

  constructor(size: number) {
    this.#size = size
  }

  add(corners: number[]): number {
    const key = corners[0] * this.#size + corners[1]
    const known = this.#steps.get(key)
    if (known !== undefined) return known
    const number = this.arcs.push(corners) - 1
    const end = corners.length - 1
    this.#steps.set(corners[end] * this.#size + corners[end - 1], ~number)
    this.#steps.set(key, number)
    return number
  }
}
