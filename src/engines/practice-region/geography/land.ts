/** Which cells are land, where the sea begins, and the river that crosses it. */
import { createNoise, createRandom } from '../numbers/random.ts'
import type { Mesh, Place } from './mesh.ts'
import { spreadFrom } from './spread.ts'

export interface Land {
  /** 1 where a cell belongs to the oblast: one piece without holes. */
  readonly isLand: Uint8Array
  /** Whether a place that is not land is sea; else it is another (unnamed) oblast. */
  readonly isSea: (place: Place) => boolean
}

/** An oval of some 170 × 140 km with a ragged rim, cut by a coast in the south. */
export function createLand(seed: string, mesh: Mesh): Land {
  const rim = createNoise(`${seed}/rim`, 4)
  const shore = createNoise(`${seed}/shore`, 4)
  const isSea = ([x, y]: Place) => y < -52 + 16 * shore(x / 36, y / 36)
  const isInside = ([x, y]: Place) =>
    (x * x) / (91 * 91) + (y * y) / (82 * 82) + 0.4 * rim(x / 44, y / 44) < 1
  const rough = Uint8Array.from(mesh.cells, ({ centre }) => (isInside(centre) && !isSea(centre) ? 1 : 0))
  return { isLand: dropSpurs(mesh, fillHoles(mesh, keepLargest(mesh, rough))), isSea }
}

/** Cells that can be reached from one of them without leaving the cells of this kind. */
function reach(mesh: Mesh, start: number, kind: Uint8Array): Uint8Array {
  const reached = new Uint8Array(kind.length)
  const open = [start]
  reached[start] = 1
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    for (const next of mesh.cells[cell].neighbours) {
      if (next < 0 || reached[next] || kind[next] !== kind[start]) continue
      reached[next] = 1
      open.push(next)
    }
  }
  return reached
}

function keepLargest(mesh: Mesh, land: Uint8Array): Uint8Array {
  let best = new Uint8Array(land.length)
  let bestSize = 0
  const seen = new Uint8Array(land.length)
  land.forEach((isLand, cell) => {
    if (!isLand || seen[cell]) return
    const piece = reach(mesh, cell, land)
    let size = 0
    piece.forEach((inside, i) => {
      if (!inside) return
      seen[i] = 1
      size += 1
    })
    if (size > bestSize) [best, bestSize] = [new Uint8Array(piece), size]
  })
  return best
}

/** What the rim of the mesh cannot reach becomes land; the first cell lies on the rim. */
function fillHoles(mesh: Mesh, land: Uint8Array): Uint8Array {
  const outside = reach(mesh, 0, land)
  return land.map((_, cell) => (outside[cell] ? 0 : 1))
}

/** Takes away cells that hang on one neighbour only: they would make needles. */
function dropSpurs(mesh: Mesh, land: Uint8Array): Uint8Array {
  const degree = (cell: number) =>
    mesh.cells[cell].neighbours.reduce((sum, next) => sum + (next >= 0 ? land[next] : 0), 0)
  const spurs = [...land.keys()].filter((cell) => land[cell] && degree(cell) < 2)
  for (const cell of spurs) land[cell] = 0
  return spurs.length > 0 ? dropSpurs(mesh, land) : land
}

/** Corners from the northern rim to the coast, along sides between land cells. */
export function traceRiver(seed: string, mesh: Mesh, land: Land): number[] {
  const random = createRandom(`${seed}/river`)
  const ways: number[][] = mesh.corners.map(() => [])
  const isRim = new Uint8Array(mesh.corners.length)
  const isCoast = new Uint8Array(mesh.corners.length)
  mesh.cells.forEach((cell, id) => {
    if (!land.isLand[id]) return
    cell.corners.forEach((a, i) => {
      const b = cell.corners[(i + 1) % 6]
      const beyond = cell.neighbours[i]
      if (beyond >= 0 && land.isLand[beyond]) ways[a].push(b)
      else (land.isSea(mesh.cells[beyond].centre) ? isCoast : isRim)[a] = 1
    })
  })
  const isInner = (corner: number) => ways[corner].length > 0
  const north = nearest(mesh, (corner) => isRim[corner] === 1 && isInner(corner), [
    random.between(-35, 25),
    90,
  ])
  const south = nearest(mesh, (corner) => isCoast[corner] === 1 && isInner(corner), [
    random.between(-30, 30),
    -90,
  ])
  const hardness = mesh.corners.map(() => random.between(0.3, 2))
  // From the mouth upstream; a river touches the rim only where it enters and leaves.
  const { previous } = spreadFrom(mesh.corners.length, [south], (corner, _, step) => {
    for (const next of ways[corner]) {
      if ((isRim[next] || isCoast[next]) && next !== north) continue
      step(next, hardness[next])
    }
  })
  const path = [north]
  while (path[path.length - 1] !== south && previous[path[path.length - 1]] >= 0)
    path.push(previous[path[path.length - 1]])
  return path
}

function nearest(mesh: Mesh, fits: (corner: number) => boolean, [x, y]: Place): number {
  let [best, least] = [-1, Number.POSITIVE_INFINITY]
  mesh.corners.forEach(([cx, cy], corner) => {
    const distance = (cx - x) * (cx - x) + (cy - y) * (cy - y)
    if (fits(corner) && distance < least) [best, least] = [corner, distance]
  })
  return best
}
