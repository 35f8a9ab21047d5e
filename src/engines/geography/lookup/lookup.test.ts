import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { doBoxesMeet } from '../measures/bounding-box.ts'
import type { BoundingBox, MultiPolygon, Position, Ring } from '../shapes.ts'
import { makeTiling } from '../tiling.ts'
import { PackedTree } from './packed-tree.ts'
import { isPointInPolygons } from './point-in-polygon.ts'
import { createPolygonIndex } from './polygon-index.ts'

const outer: Ring = [
  [30, 48],
  [34, 48],
  [34, 50],
  [30, 50],
  [30, 48],
]
const hole: Ring = [
  [31, 48.5],
  [31, 49.5],
  [33, 49.5],
  [33, 48.5],
  [31, 48.5],
]
const island: Ring = [
  [31.5, 48.8],
  [32, 48.8],
  [32, 49.2],
  [31.5, 49.2],
  [31.5, 48.8],
]

describe('where a point lies', () => {
  const polygons: MultiPolygon = [[outer, hole], [island]]
  test.each<[string, Position, boolean]>([
    ['inside', [30.5, 48.2], true],
    ['outside', [29, 48.2], false],
    ['in the hole', [31.2, 49], false],
    ['on the island in the hole', [31.7, 49], true],
    ['on the border', [30, 49], true],
    ['on a corner', [30, 48], true],
    ['on the border of the hole', [31, 49], true],
    ['level with a corner outside', [35, 48], false],
    ['level with a corner inside', [30.4, 48.5], true],
    ['NaN', [NaN, 48], false],
  ])('%s', (_, point, isInside) => {
    expect(isPointInPolygons(point, polygons)).toBe(isInside)
    expect(createPolygonIndex([polygons]).findAt(point)).toEqual(isInside ? [0] : [])
  })

  test('a point on a slanting border belongs to both sides', () => {
    const a: MultiPolygon = [
      [
        [
          [30, 48],
          [31, 48],
          [30, 48.33333],
          [30, 48],
        ],
      ],
    ]
    const b: MultiPolygon = [
      [
        [
          [31, 48],
          [31, 48.33333],
          [30, 48.33333],
          [31, 48],
        ],
      ],
    ]
    const index = createPolygonIndex([a, b])
    expect(index.findAt([30.5, 48.166665])).toEqual([0, 1])
    expect(index.findAt([30.2, 48.1])).toEqual([0])
  })
})

test('every point of a tiling lies in one territory, on borders in several', () => {
  const tiling = makeTiling(8, 6, 3)
  const index = createPolygonIndex(tiling)
  const lon = fc.double({ min: 30.1, max: 31.5, noNaN: true })
  const lat = fc.double({ min: 47.1, max: 48.1, noNaN: true })
  fc.assert(
    fc.property(lon, lat, (lon, lat) => {
      const found = index.findAt([lon, lat])
      expect(found.length).toBeGreaterThanOrEqual(1)
      expect(found).toEqual(tiling.flatMap((t, i) => (isPointInPolygons([lon, lat], t) ? [i] : [])))
    }),
  )
  for (const [[ring]] of tiling.slice(9, 14))
    for (const corner of ring) expect(index.findAt(corner).length).toBeGreaterThanOrEqual(2)
})

test('the tree finds what looking at all boxes finds', () => {
  const edge = fc.integer({ min: 0, max: 100 })
  const box = fc
    .tuple(edge, edge, edge, edge)
    .map(([a, b, w, h]): BoundingBox => [a, b, a + (w % 9), b + (h % 9)])
  fc.assert(
    fc.property(fc.array(box, { maxLength: 200 }), box, (boxes, wanted) => {
      const all = boxes.flatMap((other, i) => (doBoxesMeet(other, wanted) ? [i] : []))
      expect(new PackedTree(boxes).search(wanted)).toEqual(all)
    }),
  )
})

test('territories without geometry are never found', () => {
  const index = createPolygonIndex([[], [[outer]]])
  expect(index.findAt([30.5, 48.2])).toEqual([1])
  expect(index.findInBox([-180, -90, 180, 90])).toEqual([1])
  expect(createPolygonIndex([]).findAt([30, 48])).toEqual([])
})
