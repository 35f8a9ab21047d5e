import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceOf, gapsBetween, nearestOf, type PlaceFeatures, scaleOf } from './peer-distance.rules.ts'

const place = (size: number | null, kind: string | null = 'rural', risk: number | null = null) => ({
  size,
  kind,
  risk,
})
const all = [place(1000), place(10_000), place(100_000, 'urban'), place(10_000, 'settlement')]
const between = (a: PlaceFeatures, b: PlaceFeatures, places: readonly PlaceFeatures[] = all) =>
  distanceOf(gapsBetween(a, b, scaleOf(places)))

describe('the distance', () => {
  test('is the root of the mean square of the gaps, amounts by their ratio in standard deviations', () => {
    // Logarithms of 1, 10, 100 and 10 thousand: their deviation is ln 10 · √(2/3).
    const sd = Math.log(10) * Math.sqrt(2 / 3)
    expect(scaleOf(all).spread.size).toBeCloseTo(sd, 12)
    expect(between(all[0], all[1])).toBeCloseTo(Math.sqrt((Math.log(10) / sd) ** 2 / 2), 12)
    expect(between(all[1], all[3])).toBeCloseTo(Math.sqrt(1 / 2), 12)
    expect(between(all[2], all[3])).toBeCloseTo(Math.sqrt((1.5 + 1) / 2), 12)
  })

  test.each<[string, PlaceFeatures, PlaceFeatures, number | null]>([
    ['the same', place(5000), place(5000), 0],
    ['a size that is not known does not count', place(null), place(5000), 0],
    ['nor a population of nobody', place(0), place(5000, 'urban'), 1],
    ['of nothing there is no distance', place(null, null), place(5000), null],
  ])('%s', (_, a, b, distance) => {
    const found = between(a, b)
    if (distance === null) expect(found).toBeNull()
    else expect(found).toBeCloseTo(distance, 12)
  })

  test('a feature that is known of fewer than half does not count', () => {
    const few = [place(1, 'rural', 10), place(1, 'rural'), place(1, 'rural')]
    expect(scaleOf(few).used).toEqual(['size', 'kind'])
    expect(scaleOf([...few, place(1, 'rural', 20)]).used).toEqual(['size', 'kind', 'risk'])
    expect(scaleOf([]).used).toEqual([])
  })
})

const amount = fc.option(fc.double({ min: 0, max: 3e6, noNaN: true }), { nil: null })
const anywhere = fc.record({
  size: amount,
  kind: fc.option(fc.constantFrom('urban', 'settlement', 'rural'), { nil: null }),
  risk: amount,
})
const before = (a: number, b: number) => a - b

describe('for any places', () => {
  test('as far there as back, nowhere negative, and nothing from oneself', () => {
    fc.assert(
      fc.property(fc.array(anywhere, { minLength: 2, maxLength: 30 }), (places) => {
        const [a, b] = places
        const there = between(a, b, places)
        expect(there).toBe(between(b, a, places))
        expect(there === null || there >= 0).toBe(true)
        expect([0, null]).toContain(between(a, a, places))
      }),
    )
  })

  test('nobody is a peer twice, the nearest come first, nobody nearer is left out, and the unknown are none', () => {
    fc.assert(
      fc.property(anywhere, fc.array(anywhere, { maxLength: 40 }), fc.nat(12), (own, places, count) => {
        const scale = scaleOf(places)
        const near = nearestOf(own, places, scale, { count, before })
        expect(new Set(near.map(({ at }) => at)).size).toBe(near.length)
        expect(near.length).toBeLessThanOrEqual(count)
        const distances = near.map(({ distance }) => distance)
        expect(distances).toEqual(distances.toSorted((a, b) => a - b))
        const every = nearestOf(own, places, scale, { count: places.length, before })
        expect(every.slice(0, count)).toEqual(near)
        for (const { at } of every)
          for (const feature of scale.used)
            if (own[feature] !== null && own[feature] !== 0) expect(places[at][feature]).not.toBeNull()
      }),
    )
  })
})
