/** Raions and hromadas grow from their seeds over the land; rivers slow them down, so that borders like to follow water. */
import { createField, type Random } from '../numbers/random.ts'
import type { Mesh } from './mesh.ts'
import { spreadFrom } from './spread.ts'

/** Key of the side between two corners, whichever way it is walked. */
export function sideKey(a: number, b: number): number {
  return a < b ? a * 65_536 + b : b * 65_536 + a
}

/** Price of crossing a river, in cells. */
const riverPrice = 1.6

/**
 * Divides cells among seeds.
 * @param isOpen cells that may be taken
 * @param seeds cells to grow from
 * @param speeds how fast each grows; a faster one becomes larger
 * @returns for each cell the number of its seed, −1 for cells that are not open
 */
export function grow(
  seed: string,
  mesh: Mesh,
  isOpen: (cell: number) => boolean,
  seeds: readonly number[],
  speeds: readonly number[],
  riverSides: ReadonlySet<number>,
): Int32Array {
  const rough = createField(seed)
  const { owner } = spreadFrom(mesh.cells.length, seeds, (cell, by, step) => {
    mesh.cells[cell].neighbours.forEach((next, i) => {
      if (next < 0 || !isOpen(next)) return
      const { corners } = mesh.cells[cell]
      const crossing = riverSides.has(sideKey(corners[i], corners[(i + 1) % 6])) ? riverPrice : 0
      step(next, (0.7 + 0.6 * rough(next, 0) + crossing) / speeds[by])
    })
  })
  return owner
}

/**
 * Cells spread evenly over a set of cells: chosen far from each other, then moved towards the middle of what is theirs.
 * @param first cells that are chosen already and stay
 */
export function spreadSeeds(
  random: Random,
  mesh: Mesh,
  cells: readonly number[],
  count: number,
  first: readonly number[] = [],
): number[] {
  let seeds = [...first]
  while (seeds.length < count) {
    const candidates = Array.from({ length: 24 }, () => random.pick(cells))
    seeds.push(
      maxBy(candidates, (cell) => Math.min(1e9, ...seeds.map((seed) => distance2(mesh, cell, seed)))),
    )
  }
  for (let turn = 0; turn < 2; turn += 1) {
    const own: number[][] = seeds.map(() => [])
    for (const cell of cells) own[indexOfNearest(mesh, cell, seeds)].push(cell)
    seeds = seeds.map((seed, i) => (i < first.length ? seed : middle(mesh, own[i], seed)))
  }
  return seeds
}

/** The cell nearest to the middle of some cells. */
export function middle(mesh: Mesh, cells: readonly number[], otherwise: number): number {
  if (cells.length === 0) return otherwise
  let [x, y] = [0, 0]
  for (const cell of cells) {
    x += mesh.cells[cell].centre[0] / cells.length
    y += mesh.cells[cell].centre[1] / cells.length
  }
  return maxBy(cells, (cell) => {
    const [cx, cy] = mesh.cells[cell].centre
    return -((cx - x) * (cx - x) + (cy - y) * (cy - y))
  })
}

function indexOfNearest(mesh: Mesh, cell: number, seeds: readonly number[]): number {
  return maxBy([...seeds.keys()], (i) => -distance2(mesh, cell, seeds[i]))
}

function distance2(mesh: Mesh, a: number, b: number): number {
  const dx = mesh.cells[a].centre[0] - mesh.cells[b].centre[0]
  const dy = mesh.cells[a].centre[1] - mesh.cells[b].centre[1]
  return dx * dx + dy * dy
}

/** The first of those with the largest value. */
export function maxBy<T>(list: readonly T[], value: (item: T) => number): T {
  return list.reduce((best, item) => (value(item) > value(best) ? item : best))
}
