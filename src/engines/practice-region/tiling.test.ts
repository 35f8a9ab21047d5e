/** The map as a reader of boundaries sees it. */
import { describe, expect, test } from 'vitest'
import { createPracticeRegion } from './create-practice-region.ts'
import { createGeography } from './geography/geography.ts'
import { areaOf, findCrossings, isInside, type Position, type Ring } from './geography/measure.ts'

const seeds = ['spilka', 'practice', '7']

/** Pieces of rings, each written from its smaller end, with the rings it belongs to. */
function piecesOf(rings: readonly Ring[]): Map<string, number[]> {
  const pieces = new Map<string, number[]>()
  rings.forEach((ring, i) => {
    for (let k = 1; k < ring.length; k += 1) {
      const key = [ring[k - 1].join(), ring[k].join()].toSorted().join(' ')
      pieces.set(key, [...(pieces.get(key) ?? []), i])
    }
  })
  return pieces
}

function toLine(key: string): Position[] {
  return key.split(' ').map((end) => {
    const [x, y] = end.split(',').map(Number)
    return [x, y]
  })
}

describe.each(seeds)('the map of seed %s', (seed) => {
  const { oblast, raions, hromadas, settlements, points, river } = createPracticeRegion({ seed })
  const rings = hromadas.map(({ ring }) => ring)
  const pieces = piecesOf(rings)

  test('has one oblast, five raions and 60 to 64 hromadas of three kinds', () => {
    expect(raions.length).toBe(5)
    expect(hromadas.length).toBeGreaterThanOrEqual(60)
    expect(hromadas.length).toBeLessThanOrEqual(64)
    const kinds = Map.groupBy(hromadas, ({ kind }) => kind)
    expect(kinds.get('urban')?.length).toBeGreaterThanOrEqual(10)
    expect(kinds.get('settlement')?.length).toBeGreaterThanOrEqual(15)
    expect(kinds.get('rural')?.length).toBeGreaterThanOrEqual(20)
  })

  test('every inner piece of border belongs to exactly two hromadas, every outer one to the oblast', () => {
    const outer = piecesOf([oblast.ring])
    const wrong = [...pieces].filter(([key, owners]) => owners.length !== (outer.has(key) ? 1 : 2))
    expect(wrong).toEqual([])
    expect([...outer.keys()].filter((key) => !pieces.has(key))).toEqual([])
  })

  test('no two pieces of border cross or touch but at their ends', () => {
    const lines = [...pieces.keys()].map(toLine)
    expect(findCrossings(lines)).toEqual([])
  })

  test('rings are simple, closed and anticlockwise, with five decimals', () => {
    for (const { ring, area } of [oblast, ...raions, ...hromadas]) {
      expect(ring.at(-1)).toEqual(ring[0])
      expect(new Set(ring.map((place) => place.join())).size).toBe(ring.length - 1)
      expect(area).toBeGreaterThan(50)
      for (const degrees of ring.flat()) expect(Number(degrees.toFixed(5))).toBe(degrees)
    }
  })

  test('areas add up: hromadas to raions, raions to the oblast', () => {
    const sum = (list: readonly { ring: Ring }[]) => list.reduce((total, { ring }) => total + areaOf(ring), 0)
    expect(sum(hromadas)).toBeCloseTo(areaOf(oblast.ring), 6)
    expect(sum(raions)).toBeCloseTo(areaOf(oblast.ring), 6)
    for (const raion of raions) {
      const own = hromadas.filter(({ raionCode }) => raionCode === raion.code)
      expect(sum(own)).toBeCloseTo(areaOf(raion.ring), 6)
    }
    expect(oblast.area).toBeGreaterThan(15_000)
    expect(oblast.area).toBeLessThan(26_000)
  })

  test('neighbours are those who share a piece of border', () => {
    const found = hromadas.map(() => new Set<string>())
    for (const [a, b] of [...pieces.values()].filter(({ length }) => length === 2)) {
      found[a].add(hromadas[b].code)
      found[b].add(hromadas[a].code)
    }
    hromadas.forEach(({ neighbours }, i) => {
      expect(neighbours).toEqual([...found[i]].toSorted())
    })
  })

  test('has between 1,500 and 4,000 vertices and lies in the Black Sea', () => {
    const vertices = new Set(rings.flatMap((ring) => ring.map((place) => place.join())))
    expect(vertices.size).toBeGreaterThan(1500)
    expect(vertices.size).toBeLessThan(4000)
    for (const [longitude, latitude] of oblast.ring) {
      expect(longitude).toBeGreaterThan(30.3)
      expect(longitude).toBeLessThan(33.7)
      expect(latitude).toBeGreaterThan(42.2)
      expect(latitude).toBeLessThan(44.3)
    }
  })

  test('settlements and points lie inside their hromada', () => {
    const ringOf = new Map(hromadas.map(({ code, ring }) => [code, ring]))
    const astray = [...settlements, ...points].filter(
      ({ position, hromadaCode }) => !isInside(position, ringOf.get(hromadaCode) ?? []),
    )
    expect(astray).toEqual([])
  })

  test('the river runs from the rim to the sea through the oblast', () => {
    const { line } = river
    const onRim = new Set(oblast.ring.map((place) => place.join()))
    expect(line.length).toBeGreaterThan(60)
    expect([line[0], line.at(-1)].every((end) => onRim.has(String(end)))).toBe(true)
    expect(line.slice(1, -1).every((place) => isInside(place, oblast.ring))).toBe(true)
  })
})

test('a crossing, an overlap and a touch would be found', () => {
  const across: Position[][] = [
    [
      [0, 0],
      [1, 1],
    ],
    [
      [0, 1],
      [1, 0],
    ],
  ]
  const over: Position[][] = [
    [
      [0, 0],
      [1, 0],
    ],
    [
      [0, 0],
      [0.5, 0],
    ],
  ]
  const touch: Position[][] = [
    [
      [0, 0],
      [1, 0],
    ],
    [
      [0.5, 0],
      [0.5, 1],
    ],
  ]
  const apart: Position[][] = [
    [
      [0, 0],
      [1, 0],
    ],
    [
      [1, 0],
      [1, 1],
    ],
  ]
  expect([across, over, touch, apart].map((lines) => findCrossings(lines).length)).toEqual([1, 1, 1, 0])
})

test('many seeds give whole maps', () => {
  const whole = Array.from({ length: 25 }, (_, i) => {
    const { ring, hromadas } = createGeography(`seed ${i}`)
    const sum = hromadas.reduce((total, own) => total + areaOf(own.ring), 0)
    return Math.abs(sum - areaOf(ring)) < 1e-6 && hromadas.length >= 60 && hromadas.length <= 64
  })
  expect(whole).not.toContain(false)
})
