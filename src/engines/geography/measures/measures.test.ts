import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPointInPolygons } from '../lookup/point-in-polygon.ts'
import type { MultiPolygon, Position, Ring } from '../shapes.ts'
import { areaOf, distanceKm } from './area.ts'
import { boxOf, doBoxesMeet, isInBox, joinBoxes } from './bounding-box.ts'
import { chordsAt, commonLength, edgesBetween } from './chords.ts'
import { centroidOf, labelPointOf } from './label-point.ts'

const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]

describe('areas in km²', () => {
  test.each([
    // Quadrangles of the WGS 84 ellipsoid, from its formula, integrated apart from this code.
    ['one degree at the equator', box(0, 0, 1, 1), 12308.78],
    ['one degree at 48° N', box(30, 48, 31, 49), 8217.732],
    ['the northern half of the globe', box(-180, 0, 180, 90), 255_032_810.86],
  ])('%s', (_, ring, km2) => {
    expect(Math.abs(areaOf([[ring]]) / km2 - 1)).toBeLessThan(1e-4)
  })

  test('holes are taken out, parts added, turning does not matter', () => {
    const [whole, part] = [box(30, 48, 32, 49), box(30.2, 48.2, 30.7, 48.7)]
    expect(areaOf([[whole, part]])).toBeCloseTo(areaOf([[whole]]) - areaOf([[part]]), 6)
    expect(areaOf([[whole], [part]])).toBeCloseTo(areaOf([[whole]]) + areaOf([[part]]), 6)
    expect(areaOf([[whole.toReversed()]])).toBeCloseTo(areaOf([[whole]]), 6)
    expect(areaOf([])).toBe(0)
  })

  test('a square of a metre keeps its digits', () => {
    expect(areaOf([[box(30, 48, 30.00001, 48.00001)]]) * 1e6).toBeCloseTo(0.829, 2)
  })
})

test('from Kyiv to Odesa are 441 km', () => {
  expect(distanceKm([30.5234, 50.4501], [30.7233, 46.4825])).toBeCloseTo(441.4, 0)
})

test('boxes', () => {
  const polygons: MultiPolygon = [[box(30, 48, 31, 49)], [box(33, 47, 34, 48)]]
  expect(boxOf(polygons)).toEqual([30, 47, 34, 49])
  expect(joinBoxes(boxOf([]), [1, 2, 3, 4])).toEqual([1, 2, 3, 4])
  expect(doBoxesMeet([0, 0, 1, 1], [1, 1, 2, 2])).toBe(true)
  expect(doBoxesMeet([0, 0, 1, 1], [1.1, 0, 2, 2])).toBe(false)
  expect(isInBox([1, 1], [0, 0, 1, 1])).toBe(true)
})

test('the centre of gravity', () => {
  const [lon, lat] = centroidOf([[box(30, 48, 32, 49)]]) ?? []
  expect(lon).toBeCloseTo(31, 9)
  // A degree nearer the pole is narrower, so the centre lies a little to the south of the middle.
  expect(lat).toBeGreaterThan(48.49)
  expect(lat).toBeLessThan(48.5)
  expect(centroidOf([])).toBeUndefined()
  expect(
    centroidOf([
      [
        [
          [30, 48],
          [31, 49],
          [30, 48],
        ],
      ],
    ]),
  ).toBeUndefined()
})

test('a label stands inside, away from the border and out of holes', () => {
  const horseshoe: Ring = [
    [30, 48],
    [34, 48],
    [34, 52],
    [33, 52],
    [33, 49],
    [31, 49],
    [31, 52],
    [30, 52],
    [30, 48],
  ]
  const point = labelPointOf([[horseshoe]]) as Position
  expect(isPointInPolygons(point, [[horseshoe]])).toBe(true)
  const ringed: MultiPolygon = [[box(30, 48, 34, 50), box(30.5, 48.2, 33.5, 49.8).toReversed()]]
  expect(isPointInPolygons(labelPointOf(ringed) as Position, ringed)).toBe(true)
  const [lon, lat] = labelPointOf([[box(30, 48, 31, 49)], [box(32, 48, 32.1, 48.1)]]) as Position
  expect(Math.abs(lon - 30.5)).toBeLessThan(0.3)
  expect(Math.abs(lat - 48.5)).toBeLessThan(0.3)
  expect(labelPointOf([])).toBeUndefined()
})

test('a label of a ring with very many corners stands inside too', () => {
  const points = Array.from({ length: 20_000 }, (_, i): Position => {
    const angle = (i / 20_000) * 2 * Math.PI
    const radius = 1 + 0.5 * Math.sin(angle * 7)
    return [31 + radius * Math.cos(angle), 48 + radius * Math.sin(angle)]
  })
  const polygons: MultiPolygon = [[[...points, points[0]]]]
  expect(isPointInPolygons(labelPointOf(polygons) as Position, polygons)).toBe(true)
})

test('the label of any star-shaped ring lies inside', () => {
  const radii = fc.array(fc.double({ min: 0.01, max: 2, noNaN: true }), { minLength: 5, maxLength: 60 })
  fc.assert(
    fc.property(radii, (radii) => {
      const points = radii.map((r, i): Position => {
        const angle = (i / radii.length) * 2 * Math.PI
        return [31 + r * Math.cos(angle), 48 + r * Math.sin(angle)]
      })
      const polygons: MultiPolygon = [[[...points, points[0]]]]
      const label = labelPointOf(polygons)
      expect(label && isPointInPolygons(label, polygons)).toBe(true)
    }),
  )
})

test('chords run inside, and what two have in common is measured', () => {
  const edges = edgesBetween([[box(30, 48, 34, 50), box(31, 48.5, 32, 49.5)]], 48, 50)
  expect(chordsAt(edges, 49)).toEqual([30, 31, 32, 34])
  expect(chordsAt(edges, 48.2)).toEqual([30, 34])
  expect(commonLength([30, 31, 32, 34], [30.5, 33])).toBeCloseTo(1.5, 12)
  expect(commonLength([0, 1], [1, 2])).toBe(0)
})
