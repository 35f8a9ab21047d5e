import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaOf } from '../measures/area.ts'
import type { MultiPolygon, Position, Ring } from '../shapes.ts'
import { makeTiling } from '../tiling.ts'
import { fitAlbers } from './albers.ts'
import { cutIntoArcs } from './arcs.ts'
import { projectLayer } from './project-layer.ts'
import { simplifyLine } from './simplify.ts'
import { doubleArea, PathWriter, type ScreenPoint, tidyRing } from './svg-path.ts'

/** Rings of a path as an SVG reader sees them: relative moves and lines, z. */
function readPath(path: string): ScreenPoint[][] {
  let [x, y] = [0, 0]
  return path
    .split('m')
    .slice(1)
    .map((piece) => {
      const numbers = (piece.match(/-?\d+/g) ?? []).map(Number)
      const points: ScreenPoint[] = []
      for (let i = 0; i < numbers.length; i += 2) {
        x += numbers[i]
        y += numbers[i + 1]
        points.push([x, y])
      }
      if (piece.includes('z')) [x, y] = points[0]
      return points
    })
}

/** Steps of rings, each as from → to. */
const steps = (rings: readonly (readonly ScreenPoint[])[]) =>
  rings.flatMap((ring) => ring.map((point, i) => [ring[(i + ring.length - 1) % ring.length], point] as const))

describe('Albers', () => {
  test('keeps areas', () => {
    const project = fitAlbers([22, 44, 40, 52.5])
    for (const [west, south] of [
      [22, 44],
      [30, 48],
      [39, 52],
    ]) {
      // Straight lines of a small square stay straight enough on both maps.
      const ring: Ring = [
        [west, south],
        [west + 0.05, south],
        [west + 0.05, south + 0.05],
        [west, south + 0.05],
      ]
      const flat = ring.map((position): ScreenPoint => project(position))
      expect(doubleArea(flat) / 2 / areaOf([[ring]])).toBeCloseTo(1, 5)
    }
  })

  test('has the east on the right and the north above', () => {
    const project = fitAlbers([22, 44, 40, 52.5])
    expect(project([31, 48.25])).toEqual([0, expect.closeTo(0, 9)])
    expect(project([32, 48])[0]).toBeGreaterThan(project([31, 48])[0])
    expect(project([31, 49])[1]).toBeGreaterThan(project([31, 48])[1])
  })

  test.each([
    ['around the equator', [10, -5, 20, 5]],
    ['in the south', [10, -50, 20, -40]],
    ['of one point', [30, 48, 30, 48]],
    ['of nothing', [Infinity, Infinity, -Infinity, -Infinity]],
  ] as const)('works %s', (_, box) => {
    const [x, y] = fitAlbers(box)([15, 0])
    expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true)
  })
})

describe('arcs', () => {
  test('a border between two territories is one arc, used by both', () => {
    const { arcs, rings } = cutIntoArcs(makeTiling(2, 1, 1))
    expect(arcs).toHaveLength(3)
    const used = rings.flatMap((ring) => ring.arcs.map((arc) => (arc < 0 ? ~arc : arc)))
    expect(used.toSorted()).toEqual([0, 0, 1, 2].length === used.length ? used.toSorted() : [])
    expect(new Set(used).size).toBe(3)
  })

  test('written out again they are the rings', () => {
    const tiling = makeTiling(4, 3, 5)
    const { arcs, rings, positions } = cutIntoArcs(tiling)
    for (const { feature, arcs: numbers } of rings) {
      const corners = numbers.flatMap((n) => (n < 0 ? arcs[~n].toReversed() : arcs[n]).slice(0, -1))
      const ring = corners.map((corner) => positions[corner])
      const start = ring.findIndex(
        ([lon, lat]) => lon === tiling[feature][0][0][0][0] && lat === tiling[feature][0][0][0][1],
      )
      expect([...ring.slice(start), ...ring.slice(0, start), ring[start]]).toEqual(tiling[feature][0][0])
    }
  })

  test('a hole and what fills it are one arc, wherever they begin', () => {
    const inner: Ring = [
      [31, 48],
      [32, 48],
      [32, 49],
      [31, 49],
      [31, 48],
    ]
    const turned: Ring = [
      [32, 49],
      [32, 48],
      [31, 48],
      [31, 49],
      [32, 49],
    ]
    const outer: Ring = [
      [30, 47],
      [33, 47],
      [33, 50],
      [30, 50],
      [30, 47],
    ]
    expect(cutIntoArcs([[[outer, turned]], [[inner]]]).arcs).toHaveLength(2)
  })
})

describe('simplifying', () => {
  test('takes the smallest triangles first and leaves the ends', () => {
    const xs = Float64Array.of(0, 1, 2, 3, 4)
    const ys = Float64Array.of(0, 0.1, 0, 2, 0)
    expect(simplifyLine(xs, ys, 0.5, 2)).toEqual([0, 2, 3, 4])
    expect(simplifyLine(xs, ys, 100, 2)).toEqual([0, 4])
    expect(simplifyLine(xs, ys, 100, 4)).toHaveLength(4)
    expect(simplifyLine(xs, ys, 0, 2)).toEqual([0, 1, 2, 3, 4])
  })

  test('gives the same line whichever way it runs, if no triangles are equal', () => {
    const numbers = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 2, maxLength: 60 })
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 2000, noNaN: true }), (numbers, minArea) => {
        const xs = Float64Array.from(numbers, (_, i) => i)
        const kept = simplifyLine(xs, Float64Array.from(numbers), minArea, 2)
        expect(kept[0]).toBe(0)
        expect(kept.at(-1)).toBe(numbers.length - 1)
        expect(kept).toEqual(kept.toSorted((a, b) => a - b))
      }),
    )
  })
})

test('paths are short and read back as they were', () => {
  const writer = new PathWriter()
  writer.addRing([
    [10, 20],
    [13, 16],
    [8, 16],
    [10, 20],
  ])
  writer.addRing([
    [11, 18],
    [12, 18],
    [12, 19],
  ])
  expect(writer.path).toBe('m10 20 3-4-5 0zm1-2 1 0 0 1z')
  expect(readPath(writer.path)).toEqual([
    [
      [10, 20],
      [13, 16],
      [8, 16],
    ],
    [
      [11, 18],
      [12, 18],
      [12, 19],
    ],
  ])
})

test('tidying a ring on the screen keeps its area and leaves nothing needless', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }))
  fc.assert(
    fc.property(fc.array(point, { maxLength: 12 }), (points) => {
      const tidy = tidyRing(points)
      expect(doubleArea(tidy)).toBe(doubleArea(points))
      expect(tidyRing(tidy)).toEqual(tidy)
    }),
    { numRuns: 500 },
  )
})

describe('a layer on the screen', () => {
  const tiling = makeTiling(6, 5, 4)
  const layer = projectLayer(tiling, { width: 640, detail: 2 })
  const drawn = layer.shapes.map(({ path }) => readPath(path))

  test('fills its box and stays in it', () => {
    const points = drawn.flat(2)
    expect(layer.width).toBe(2560)
    expect(Math.min(...points.map(([x]) => x))).toBe(16)
    expect(Math.max(...points.map(([x]) => x))).toBe(2560 - 16)
    expect(Math.min(...points.map(([, y]) => y))).toBe(16)
    expect(Math.abs(Math.max(...points.map(([, y]) => y)) - (layer.height - 16))).toBeLessThanOrEqual(1)
  })

  test('has no gaps: what is simplified is simplified for both sides', () => {
    const whole = drawn.reduce(
      (sum, rings) => sum + rings.reduce((all, ring) => all + doubleArea(ring), 0),
      0,
    )
    const rim = readPath(layer.borders(() => 'all'))
    expect(steps(rim).length).toBeGreaterThan(10)
    // The areas of all territories make that of the rim, to the unit: tiles counted once, gaps not at all.
    const outline = projectLayer(tiling, { width: 640, detail: 2 }).borders(() => 1)
    expect(outline).toBe(layer.borders(() => 'all'))
    expect(whole).toBe(rimArea(rim))
  })

  test('labels stand where the territory is', () => {
    const { shapes, place } = layer
    expect(shapes.every(({ label }) => label && label[0] > 0 && label[0] < layer.width)).toBe(true)
    const [x, y] = place(tiling[0][0][0][0])
    expect(Math.abs(x - 16)).toBeLessThan(200)
    expect(Math.abs(y - (layer.height - 16))).toBeLessThan(200)
  })

  test('lines between groups are fewer than all lines', () => {
    const all = layer.borders((i) => i)
    const rows = layer.borders((i) => Math.floor(i / 6))
    expect(rows.length).toBeLessThan(all.length)
    expect(layer.borders(() => 0).length).toBeLessThan(rows.length)
  })

  test('fits a given height too', () => {
    const low = projectLayer(tiling, { width: 640, height: 100, unitsPerPixel: 1 })
    const points = low.shapes.flatMap(({ path }) => readPath(path)).flat()
    expect([low.width, low.height]).toEqual([640, 100])
    expect(Math.max(...points.map(([, y]) => y))).toBeLessThanOrEqual(96)
  })
})

/** Twice the area within lines that together go round once, each written from its own start. */
function rimArea(lines: readonly (readonly ScreenPoint[])[]): number {
  const left = lines.map((line) => [...line])
  const ring = left.shift() ?? []
  while (left.length > 0) {
    const [x, y] = ring[ring.length - 1]
    const isAt = (point: ScreenPoint | undefined) => point?.[0] === x && point[1] === y
    const next = left.findIndex((line) => isAt(line[0]) || isAt(line.at(-1)))
    if (next < 0) return Number.NaN
    const [line] = left.splice(next, 1)
    ring.push(...(isAt(line[0]) ? line : line.toReversed()).slice(1))
  }
  return doubleArea(ring)
}

test('a territory too small to see is still drawn, its tiny islands are not', () => {
  const square = (lon: number, lat: number, size: number): Ring => [
    [lon, lat],
    [lon + size, lat],
    [lon + size, lat + size],
    [lon, lat + size],
    [lon, lat],
  ]
  const layer: MultiPolygon[] = [
    [[square(30, 48, 2)], [square(33, 48, 0.001)]],
    [[square(32.5, 48, 0.0001)]],
    [],
  ]
  const { shapes } = projectLayer(layer, { width: 320, unitsPerPixel: 1 })
  expect(readPath(shapes[0].path)).toHaveLength(1)
  expect(doubleArea(readPath(shapes[1].path)[0])).toBeGreaterThan(0)
  expect(shapes[2]).toEqual({ path: '' })
  expect(projectLayer([], { width: 320 }).shapes).toEqual([])
})

test('any layer of crooked shapes can be drawn', () => {
  const coordinate = fc.integer({ min: 0, max: 8 })
  const ring = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 8 })
  fc.assert(
    fc.property(fc.array(ring, { maxLength: 6 }), (rings) => {
      const layer = rings.map((points): MultiPolygon => {
        const ring = points.map(([x, y]): Position => [30 + x / 10, 48 + y / 10])
        return [[[...ring, ring[0]]]]
      })
      for (const { path } of projectLayer(layer, { width: 100 }).shapes)
        expect(path).toMatch(/^(?:m-?\d+[ -]\d+(?:[ -]\d+)*z)+$/)
    }),
  )
})
