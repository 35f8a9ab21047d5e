import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaOf, ringTurn } from '../measures/area.ts'
import type { MultiPolygon, Position, Ring } from '../shapes.ts'
import { makeTiling } from '../tiling.ts'
import { checkPolygons } from './check-polygons.ts'
import { isHarmful } from './geometry-fault.ts'
import { normalisePolygons } from './normalise-polygons.ts'

/** Corners around 30° E 48° N in steps of 0.1°; closed as they stand. */
const ring = (...points: readonly (readonly [number, number])[]): Ring =>
  points.map(([x, y]): Position => [30 + x / 10, 48 + y / 10])
const square = ring([0, 0], [4, 0], [4, 4], [0, 4], [0, 0])
const hole = ring([1, 1], [1, 3], [3, 3], [3, 1], [1, 1])
const inner = ring([1, 1], [3, 1], [3, 3], [1, 3], [1, 1])
const codes = (polygons: MultiPolygon) => checkPolygons(polygons).map(({ code }) => code)
const odd = (value: unknown) => value as Ring

describe('what is wrong with a territory', () => {
  test.each<[string, MultiPolygon, string[]]>([
    ['nothing', [[square]], []],
    ['nothing with a hole', [[square, hole]], []],
    ['no polygon', [], ['empty']],
    ['no ring', [[]], ['empty']],
    ['an empty ring', [[[]]], ['empty']],
    ['unclosed', [[square.slice(0, -1)]], ['unclosed']],
    ['three points', [[ring([0, 0], [1, 0], [0, 0])]], ['too_few_points']],
    [
      'one point many times',
      [[ring([0, 0], [0, 0], [0, 0], [0, 0])]],
      ['repeated_point', 'repeated_point', 'repeated_point', 'too_few_points'],
    ],
    ['a repeated point', [[ring([0, 0], [4, 0], [4, 0], [4, 4], [0, 0])]], ['repeated_point']],
    ['clockwise', [[square.toReversed()]], ['orientation']],
    ['a hole counter-clockwise', [[square, inner]], ['orientation']],
    ['a bow-tie', [[ring([0, 0], [4, 4], [4, 0], [0, 3], [0, 0])]], ['orientation', 'self_crossing']],
    [
      'a bow-tie of equal halves',
      [[ring([0, 0], [4, 4], [4, 0], [0, 4], [0, 0])]],
      ['no_area', 'self_crossing'],
    ],
    [
      'a bow-tie through a corner',
      [[ring([0, 0], [2, 2], [4, 4], [4, 0], [2, 2], [0, 3], [0, 0])]],
      ['orientation', 'self_crossing'],
    ],
    ['a corner on its own line', [[ring([0, 0], [4, 0], [4, 4], [2, 0], [0, 4], [0, 0])]], ['self_touching']],
    [
      'two triangles at a point',
      [[ring([0, 0], [2, 2], [4, 0], [4, 4], [2, 2], [0, 4], [0, 0])]],
      ['self_touching'],
    ],
    ['a spike', [[ring([0, 0], [4, 0], [6, 0], [4, 0], [4, 4], [0, 0])]], ['spike', 'self_touching']],
    [
      'a spike at the start',
      [[ring([0, 0], [4, 0], [4, 4], [0, 0], [-2, -1], [0, 0])]],
      ['spike', 'self_touching'],
    ],
    ['all on one line', [[ring([0, 0], [2, 2], [4, 4], [0, 0])]], ['no_area', 'spike', 'spike']],
    [
      'a line run twice',
      [[ring([0, 0], [4, 0], [4, 4], [3, 4], [3, 0], [1, 0], [1, 4], [0, 4], [0, 0])]],
      ['self_overlapping', 'self_touching'],
    ],
    ['a hole outside', [[square, ring([6, 1], [6, 3], [8, 3], [8, 1], [6, 1])]], ['hole_outside']],
    [
      'a hole across',
      [[square, ring([2, 1], [2, 3], [6, 3], [6, 1], [2, 1])]],
      ['rings_crossing', 'rings_crossing'],
    ],
    ['a part in a part', [[square], [inner]], ['part_inside_part']],
    [
      'a part in a hole',
      [[square, ring([0.5, 0.5], [0.5, 3.5], [3.5, 3.5], [3.5, 0.5], [0.5, 0.5])], [inner]],
      [],
    ],
    [
      'parts that cross',
      [[square], [ring([2, 1], [6, 1], [6, 3], [2, 3], [2, 1])]],
      ['rings_crossing', 'rings_crossing'],
    ],
    [
      'parts with a common line',
      [[square], [ring([4, 0], [8, 0], [8, 4], [4, 4], [4, 0])]],
      ['rings_overlapping'],
    ],
    ['a hole that touches', [[square, ring([0, 2], [2, 3], [2, 1], [0, 2])]], []],
    ['swapped coordinates', [[square.map(([lon, lat]): Position => [lat, lon])]], ['orientation', 'swapped']],
    ['another country', [[square.map(([lon, lat]): Position => [lon - 60, lat])]], ['outside_area']],
    [
      'NaN',
      [
        [
          odd([
            [30, 48],
            [NaN, 48],
            [31, 49],
            [30, 48],
          ]),
        ],
      ],
      ['not_a_number'],
    ],
    [
      'text for numbers',
      [
        [
          odd([
            [30, 48],
            ['31', 48],
            [31, 49],
            [30, 48],
          ]),
        ],
      ],
      ['not_a_number'],
    ],
    ['no positions', [[odd([[30, 48], null, 7, [30, 48]])]], ['not_a_number', 'not_a_number']],
    [
      'beyond the globe',
      [
        [
          odd([
            [30, 48],
            [200, 48],
            [31, 95],
            [30, 48],
          ]),
        ],
      ],
      ['out_of_range', 'out_of_range', 'outside_area'],
    ],
    [
      'over the pole',
      [
        [
          odd([
            [-180, 80],
            [-60, 80],
            [60, 80],
            [180, 80],
            [-180, 80],
          ]),
        ],
      ],
      ['around_globe', 'outside_area'],
    ],
  ])('%s', (_, polygons, expected) => {
    expect(codes(polygons)).toEqual(expected)
  })

  test('a fault has its place', () => {
    const [fault] = checkPolygons([[square], [ring([6, 0], [8, 0], [9, 0], [8, 0], [8, 2], [6, 0])]])
    expect(fault).toEqual({ code: 'spike', polygon: 1, ring: 0, point: 2, at: [30.9, 48] })
  })

  test('no more than a few faults of a kind are told', () => {
    const star = Array.from({ length: 51 }, (_, i): Position => [31 + Math.sin(i * 3), 48 + Math.cos(i * 3)])
    expect(codes([[[...star, star[0]]]]).filter((code) => code === 'self_crossing')).toHaveLength(3)
    expect(checkPolygons([[[...star, star[0]]]], { limit: 7 }).length).toBeGreaterThanOrEqual(7)
  })

  test('the whole globe may be allowed', () => {
    const abroad: MultiPolygon = [[square.map(([lon, lat]): Position => [lon - 60, lat])]]
    expect(checkPolygons(abroad, { area: null })).toEqual([])
  })

  test('a loop that nobody sees does no harm, a bow-tie does', () => {
    const tiny = ring([0, 0], [4, 0], [4, 4], [0, 4.0003], [0, 4], [0.0003, 4.0003], [0, 0])
    const [small] = checkPolygons([[tiny]]).filter(({ code }) => code === 'self_crossing')
    expect(small.share).toBeLessThan(1e-6)
    expect(isHarmful(small)).toBe(false)
    const [large] = checkPolygons([[ring([0, 0], [4, 4], [4, 0], [0, 4], [0, 0])]]).filter(
      ({ share }) => share,
    )
    expect(large.share).toBeGreaterThan(0.3)
    expect(isHarmful(large)).toBe(true)
    const across = checkPolygons([[square, ring([2, 1], [2, 3], [6, 3], [6, 1], [2, 1])]])
    expect(across[0].share).toBeCloseTo(0.25, 2)
  })
})

test('a hostile ring of 200,000 corners comes to an end', () => {
  const comb = Array.from({ length: 200_000 }, (_, i): Position => {
    const t = (6 * i) / 200_000
    return i % 2 ? [27 + t, 51 - t * 0.99] : [24 + t, 48 - t * 0.99]
  })
  expect(codes([[comb]])).toContain('too_intricate')
})

test('normalising closes, turns, rounds and drops', () => {
  const crooked: MultiPolygon = [
    [
      ring([0, 4], [4, 4], [4, 4], [4, 0], [6, 0], [4, 0], [0, 0.000001]),
      ring([1, 1], [3, 1], [3, 3], [1, 3]),
      ring([1, 1], [1.00001, 1], [1, 1.00001]),
    ],
    [ring([8, 8], [9, 9], [8, 8])],
  ]
  expect(normalisePolygons(crooked)).toEqual([
    [
      [
        [30, 48],
        [30.4, 48],
        [30.4, 48.4],
        [30, 48.4],
        [30, 48],
      ],
      [
        [30.1, 48.3],
        [30.3, 48.3],
        [30.3, 48.1],
        [30.1, 48.1],
        [30.1, 48.3],
      ],
    ],
  ])
})

const position = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
const anyRing = fc.array(position, { minLength: 3, maxLength: 12 }).map((points) => ring(...points))

test('normalising twice is normalising once, and leaves nothing mendable', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyRing, { maxLength: 2 }), { maxLength: 3 }), (polygons) => {
      const once = normalisePolygons(polygons)
      expect(normalisePolygons(once)).toEqual(once)
      const left = checkPolygons(once, { limit: 1000 }).map(({ code }) => code)
      for (const code of ['unclosed', 'repeated_point', 'spike', 'orientation', 'too_few_points'])
        expect(left).not.toContain(code)
      for (const [outer, ...holes] of once) {
        expect(ringTurn(outer)).toBeGreaterThan(0)
        for (const ring of holes) expect(ringTurn(ring)).toBeLessThan(0)
      }
    }),
  )
})

/** All proper crossings, pair by pair. */
function hasCrossing(points: Ring): boolean {
  const turn = (a: Position, b: Position, c: Position) =>
    Math.sign(Math.round(((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) * 1e6))
  for (let i = 0; i + 1 < points.length; i++) {
    for (let j = i + 2; j + 1 < points.length; j++) {
      const [a, b, c, d] = [points[i], points[i + 1], points[j], points[j + 1]]
      if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) return true
    }
  }
  return false
}

test('every crossing that a plain comparison of all pairs finds is found', () => {
  fc.assert(
    fc.property(anyRing, (points) => {
      const [polygon] = normalisePolygons([[points]])
      if (polygon && hasCrossing(polygon[0])) expect(codes([polygon])).toContain('self_crossing')
    }),
    { numRuns: 500 },
  )
})

test('a star-shaped ring is sound, whatever its corners', () => {
  const radii = fc.array(fc.double({ min: 0.2, max: 2, noNaN: true }), { minLength: 8, maxLength: 200 })
  fc.assert(
    fc.property(radii, (radii) => {
      const points = radii.map((r, i): Position => {
        const angle = (i / radii.length) * 2 * Math.PI
        return [31 + r * Math.cos(angle), 48 + r * Math.sin(angle)]
      })
      expect(codes([[[...points, points[0]]]])).toEqual([])
    }),
  )
})

test('a tiling is sound', () => {
  for (const polygons of makeTiling(6, 5, 1)) {
    expect(checkPolygons(polygons)).toEqual([])
    expect(areaOf(polygons)).toBeGreaterThan(0)
  }
})
