import type { Polygon, Position } from '../shapes.ts'
import { boxOfRing } from './bounding-box.ts'

interface Cell {
  readonly x: number
  readonly y: number
  readonly half: number
  /** Distance from the centre to the line, below zero outside. */
  readonly distance: number
}

/** Cells that are looked at; honest shapes need under a hundred. */
const cellLimit = 400

/**
 * The pole of inaccessibility after V. Agafonkin's polylabel: squares are split, the most promising first, until none
 * can hold a point further from the line by more than the precision.
 * @param squeeze length of a degree of longitude over one of latitude
 * @param precision in degrees of latitude
 */
export function createPole(polygon: Polygon, squeeze: number, precision: number): Position {
  const edges = edgesOf(polygon, squeeze)
  const [lonWest, south, lonEast, north] = boxOfRing(polygon[0])
  const [west, east] = [lonWest * squeeze, lonEast * squeeze]
  const size = Math.min(east - west, north - south) || Math.max(east - west, north - south)
  const cellAt = (x: number, y: number, half: number): Cell => ({
    x,
    y,
    half,
    distance: depthOf(x, y, edges),
  })
  let queue: Cell[] = []
  // Long thin shapes would begin with too many squares.
  const step = Math.max(size, (east - west) / 16, (north - south) / 16)
  for (let x = west; x < east; x += step) {
    for (let y = south; y < north; y += step) queue.push(cellAt(x + step / 2, y + step / 2, step / 2))
  }
  let best = cellAt((west + east) / 2, (south + north) / 2, 0)
  for (let looked = 0; queue.length > 0 && looked < cellLimit; ) {
    const promising: Cell[] = []
    for (const cell of queue) if (cell.distance > best.distance) best = cell
    for (const cell of queue.sort((a, b) => reach(b) - reach(a)).slice(0, 16)) {
      if (reach(cell) - best.distance <= precision) break
      const half = cell.half / 2
      for (const dx of [-half, half])
        for (const dy of [-half, half]) promising.push(cellAt(cell.x + dx, cell.y + dy, half))
      looked += 4
    }
    if (promising.length === 0) break
    queue = [...promising, ...queue.slice(16).filter((cell) => reach(cell) - best.distance > precision)]
  }
  for (const cell of queue) if (cell.distance > best.distance) best = cell
  return [best.x / squeeze, best.y]
}

/** The farthest from the line that a point of the square can be. */
function reach({ distance, half }: Cell): number {
  return distance + half * Math.SQRT2
}

/** Edges of all rings as x1, y1, x2, y2. */
function edgesOf(polygon: Polygon, squeeze: number): Float64Array {
  const edges: number[] = []
  for (const ring of polygon) {
    let from = ring[ring.length - 1]
    for (const to of ring) {
      edges.push(from[0] * squeeze, from[1], to[0] * squeeze, to[1])
      from = to
    }
  }
  return Float64Array.from(edges)
}

/** Distance to the nearest edge, below zero outside; holes are outside by the even-odd rule. */
function depthOf(x: number, y: number, edges: Float64Array): number {
  let nearest = Infinity
  let isInside = false
  for (let i = 0; i < edges.length; i += 4) {
    const ex = edges[i] - x
    const ey = edges[i + 1] - y
    const dx = edges[i + 2] - edges[i]
    const dy = edges[i + 3] - edges[i + 1]
    if (ey > 0 !== ey + dy > 0 && ex - (ey / dy) * dx > 0) isInside = !isInside
    const length = dx * dx + dy * dy
    let along = length === 0 ? 0 : -(ex * dx + ey * dy) / length
    along = along < 0 ? 0 : along > 1 ? 1 : along
    const px = ex + along * dx
    const py = ey + along * dy
    const squared = px * px + py * py
    if (squared < nearest) nearest = squared
  }
  return (isInside ? 1 : -1) * Math.sqrt(nearest)
}
