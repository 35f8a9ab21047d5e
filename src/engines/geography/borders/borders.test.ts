import { describe, expect, test } from 'vitest'
import { areaOf, distanceKm } from '../measures/area.ts'
import type { MultiPolygon, Position, Ring } from '../shapes.ts'
import { makeTiling } from '../tiling.ts'
import { findNeighbours } from './neighbours.ts'
import { findNeighboursNear } from './neighbours-near.ts'
import { findOverlappingPairs, overlapOf } from './overlaps.ts'

const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]
const moved = (layer: readonly MultiPolygon[], dx: (i: number) => number): MultiPolygon[] =>
  layer.map((polygons, i) =>
    polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]): Position => [lon + dx(i), lat]))),
  )

/** Pairs of a columns × rows tiling that lie side by side. */
function expectedPairs(columns: number, rows: number): string[] {
  const pairs: string[] = []
  for (let i = 0; i < columns * rows; i++) {
    if ((i + 1) % columns !== 0) pairs.push(`${i}-${i + 1}`)
    if (i + columns < columns * rows) pairs.push(`${i}-${i + columns}`)
  }
  return pairs
}
const names = (pairs: readonly { a: number; b: number }[]) => pairs.map(({ a, b }) => `${a}-${b}`)

describe('neighbours', () => {
  test('lie side by side; a common corner is not enough', () => {
    expect(names(findNeighbours(makeTiling(5, 4, 2)))).toEqual(expectedPairs(5, 4))
  })

  test('have the length of their common border', () => {
    const [pair] = findNeighbours([[[box(30, 48, 31, 49)]], [[box(31, 48, 32, 49)]]])
    expect(pair.lengthKm).toBeCloseTo(distanceKm([31, 48], [31, 49]), 9)
  })

  test('are found whichever way their rings turn', () => {
    expect(findNeighbours([[[box(30, 48, 31, 49)]], [[box(31, 48, 32, 49).toReversed()]]])).toHaveLength(1)
  })

  test('a territory in the hole of another is its neighbour', () => {
    const inner = box(30.4, 48.4, 30.6, 48.6)
    expect(findNeighbours([[[box(30, 48, 31, 49), inner.toReversed()]], [[inner]]])).toHaveLength(1)
  })

  test('three that claim one border are all neighbours', () => {
    const layer: MultiPolygon[] = [[[box(30, 48, 31, 49)]], [[box(31, 48, 32, 49)]], [[box(31, 48, 33, 49)]]]
    expect(names(findNeighbours(layer))).toEqual(['0-1', '0-2', '1-2'])
  })

  test('none of nothing', () => {
    expect(findNeighbours([])).toEqual([])
    expect(findNeighboursNear([[], []])).toEqual([])
  })
})

describe('neighbours by borders that were drawn apart', () => {
  test('exact borders give the same pairs and nearly the same lengths', () => {
    const tiling = makeTiling(5, 4, 2)
    const exact = findNeighbours(tiling)
    const near = findNeighboursNear(tiling)
    expect(names(near)).toEqual(names(exact))
    near.forEach(({ lengthKm }, i) => {
      expect(Math.abs(lengthKm - exact[i].lengthKm)).toBeLessThan(1)
    })
  })

  test('gaps and overlaps below the tolerance do not part neighbours', () => {
    // 0.003° are some 220 m to the east or west.
    const shifted = moved(makeTiling(5, 4, 2), (i) => (i % 2 ? 0.003 : -0.0015))
    expect(findNeighbours(shifted).length).toBeLessThan(31)
    expect(names(findNeighboursNear(shifted))).toEqual(expectedPairs(5, 4))
    expect(findNeighboursNear(shifted, { toleranceKm: 0.01, minLengthKm: 1 }).length).toBeLessThan(31)
  })
})

describe('overlaps', () => {
  test.each<[string, Ring, Ring, number, number]>([
    ['none beside each other', box(30, 48, 31, 49), box(31, 48, 32, 49), 0, 0],
    ['none far away', box(30, 48, 31, 49), box(35, 48, 36, 49), 0, 0],
    ['a half', box(30, 48, 31, 49), box(30.5, 48, 31.5, 49), 0.5, 0.5],
    ['the smaller wholly', box(30, 48, 32, 50), box(30.5, 48.5, 31, 49), 0.0629, 1],
    ['a corner', box(30, 48, 31, 49), box(30.9, 48.9, 31.9, 49.9), 0.0099, 0.0101],
  ])('%s', (_, a, b, shareOfA, shareOfB) => {
    const overlap = overlapOf([[a]], [[b]])
    expect(overlap.shareOfA).toBeCloseTo(shareOfA, 3)
    expect(overlap.shareOfB).toBeCloseTo(shareOfB, 3)
    expect(overlap.shareOfSmaller).toBe(Math.max(overlap.shareOfA, overlap.shareOfB))
  })

  test('holes do not overlap what fills them', () => {
    const inner = box(30.4, 48.4, 30.6, 48.6)
    expect(overlapOf([[box(30, 48, 31, 49), inner]], [[inner]]).km2).toBe(0)
  })

  test('territories of a tiling do not overlap, and one laid over others does', () => {
    const tiling = makeTiling(5, 4, 2, 0)
    expect(findOverlappingPairs(tiling)).toEqual([])
    const pairs = findOverlappingPairs([...tiling, tiling[7], moved([tiling[0]], () => 0.02)[0]])
    expect(names(pairs)).toEqual(['0-21', '1-21', '7-20'])
    expect(pairs[2].shareOfSmaller).toBeCloseTo(1, 3)
    expect(pairs[2].km2).toBeCloseTo(areaOf(tiling[7]), 0)
  })
})
