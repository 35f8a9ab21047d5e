/** Who borders on whom: by shared lines, and by lines drawn apart. */
import { expect, test } from 'vitest'
import type { MultiPolygon } from '#engines/geography/shapes.ts'
import { findBorders } from './neighbours.rules.ts'

/** From 28° east, 49° north; a tenth of a degree is 7.3 km wide and 11.1 km high there. */
function box(west: number, south: number, east: number, north: number): MultiPolygon {
  const corner = (x: number, y: number) => [28 + x, 49 + y] as const
  return [
    [
      [
        corner(west, south),
        corner(east, south),
        corner(east, north),
        corner(west, north),
        corner(west, south),
      ],
    ],
  ]
}

const left = box(0, 0, 0.1, 0.1)

test.each<[string, MultiPolygon, number[]]>([
  ['a shared line counts exactly', box(0.1, 0, 0.2, 0.1), [11.12]],
  ['a line 200 m away counts, to a kilometre', box(0.103, 0, 0.2, 0.1), [11]],
  ['a corner does not count', box(0.1, 0.1, 0.2, 0.2), []],
  ['a line 2 km away does not count', box(0.13, 0, 0.2, 0.1), []],
])('%s', (_, right, expected) => {
  const found = findBorders([left, right])
  expect(found.map(({ a, b }) => [a, b])).toEqual(expected.map(() => [0, 1]))
  expected.forEach((length, i) => {
    expect(Math.abs(found[i].lengthKm - length)).toBeLessThan(length % 1 ? 0.01 : 1)
  })
})

test('where only a scrap of the border is shared, its whole length is told', () => {
  const right: MultiPolygon = [
    [
      [
        [28.1, 49],
        [28.2, 49],
        [28.2, 49.1],
        [28.103, 49.1],
        [28.103, 49.01],
        [28.1, 49.01],
        [28.1, 49],
      ],
    ],
  ]
  const [{ lengthKm }] = findBorders([box(0, 0, 0.1, 0.01), right])
  expect(Math.abs(lengthKm - 1.11)).toBeLessThan(0.01)
  const withCorner: MultiPolygon = [
    [
      [
        [28, 49],
        [28.1, 49],
        [28.1, 49.01],
        [28.1, 49.1],
        [28, 49.1],
        [28, 49],
      ],
    ],
  ]
  const [whole] = findBorders([withCorner, right])
  expect(Math.abs(whole.lengthKm - 11.1)).toBeLessThan(1)
})
