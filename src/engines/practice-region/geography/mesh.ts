/** A honeycomb with shaken corners: three cells meet at a corner, so that no two regions ever touch in a point only. */
import { createField } from '../numbers/random.ts'

/** A place on the plane, km east and north of the middle. */
export type Place = readonly [x: number, y: number]

interface Cell {
  readonly centre: Place
  /** Six corners, anticlockwise. */
  readonly corners: readonly number[]
  /** The cell beyond the side from corner i to the next, −1 at the rim. */
  readonly neighbours: readonly number[]
}

export interface Mesh {
  readonly cells: readonly Cell[]
  readonly corners: readonly Place[]
}

/** Length of a cell's side, km. */
const side = 3.3
/** How far a corner is moved at most, in sides; beyond 0.4 cells could turn inside out. */
const shake = 0.33
const half = (Math.sqrt(3) / 2) * side

/** Steps from a cell to its corners in units of half a width and half a side, anticlockwise from the top. */
const cornerSteps = [
  [0, 2],
  [-1, 1],
  [-1, -1],
  [0, -2],
  [1, -1],
  [1, 1],
] as const
/** Steps to the neighbour beyond the side that begins at the corner of the same number. */
const neighbourSteps = [
  [-1, 3],
  [-2, 0],
  [-1, -3],
  [1, -3],
  [2, 0],
  [1, 3],
] as const

/** A mesh over the rectangle of so many km to each side of the middle. */
export function createMesh(seed: string, width: number, height: number): Mesh {
  const [shakeX, shakeY] = [createField(`${seed}/x`), createField(`${seed}/y`)]
  const [columns, rows] = [Math.ceil(width / half / 2), Math.ceil(height / side / 1.5)]
  const places: (readonly [number, number])[] = []
  for (let row = -rows; row <= rows; row += 1) {
    for (let column = -columns; column <= columns; column += 1) places.push([2 * column + (row & 1), 3 * row])
  }
  const ids = new Map(places.map(([x, y], id) => [`${x},${y}`, id]))
  const corners: Place[] = []
  const cornerIds = new Map<string, number>()
  const cornerAt = (x: number, y: number) => {
    const key = `${x},${y}`
    let id = cornerIds.get(key)
    if (id === undefined) {
      id = corners.push([
        x * half + (shakeX(x, y) * 2 - 1) * shake * side,
        (y * side) / 2 + (shakeY(x, y) * 2 - 1) * shake * side,
      ])
      id -= 1
      cornerIds.set(key, id)
    }
    return id
  }
  const cells = places.map(([x, y]) => ({
    centre: [x * half, (y * side) / 2] as const,
    corners: cornerSteps.map(([dx, dy]) => cornerAt(x + dx, y + dy)),
    neighbours: neighbourSteps.map(([dx, dy]) => ids.get(`${x + dx},${y + dy}`) ?? -1),
  }))
  return { cells, corners }
}
