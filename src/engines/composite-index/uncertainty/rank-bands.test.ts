import { describe, expect, test } from 'vitest'
import { addRanks, bandsOf, meanShift, type RankTally, shapeTally } from './rank-bands.ts'

function tallyOf(replicates: readonly (readonly number[])[], ties: 'min' | 'average' = 'min'): RankTally {
  const shape = shapeTally(replicates[0].length, undefined, ties)
  const tally = { ...shape, counts: new Int32Array(shape.rows * shape.slots) }
  for (const ranks of replicates) addRanks(tally, Float64Array.from(ranks))
  return tally
}

describe('rank bands', () => {
  test('of two hundred runs p5 is the tenth best rank, p95 the hundred and ninetieth', () => {
    const runs = Array.from({ length: 200 }, (_, k) =>
      Array.from({ length: 200 }, (_, row) => ((row + k) % 200) + 1),
    )
    const [first] = bandsOf(tallyOf(runs))
    expect(first).toEqual({ runs: 200, p5: 10, p50: 100, p95: 190, mean: 100.5 })
  })

  test('a rank that never moves is its own band', () => {
    const bands = bandsOf(
      tallyOf([
        [2, 1],
        [2, 1],
        [2, 1],
      ]),
    )
    expect(bands).toEqual([
      { runs: 3, p5: 2, p50: 2, p95: 2, mean: 2 },
      { runs: 3, p5: 1, p50: 1, p95: 1, mean: 1 },
    ])
  })

  test('runs without a rank do not count; where there is none, there is no band', () => {
    const [never, once] = bandsOf(
      tallyOf([
        [NaN, NaN],
        [NaN, 1],
      ]),
    )
    expect(never).toEqual({ runs: 0, p5: NaN, p50: NaN, p95: NaN, mean: NaN })
    expect(once).toMatchObject({ runs: 1, p5: 1, p95: 1 })
  })

  test('shared ranks that are halves stay halves', () => {
    const [band] = bandsOf(
      tallyOf(
        [
          [1.5, 1.5, 3],
          [2, 1, 3],
        ],
        'average',
      ),
    )
    expect(band).toMatchObject({ p5: 1.5, p50: 1.5, p95: 2, mean: 1.75 })
  })

  test('in several periods a rank is at most the number of units of the largest', () => {
    expect(shapeTally(5, Int32Array.of(0, 0, 0, 1, 1), 'min').slots).toBe(3)
    expect(shapeTally(5, undefined, 'average').slots).toBe(10)
  })

  test('the mean shift is over the units that have both ranks', () => {
    expect(meanShift(Float64Array.of(1, 2, 3, NaN), Float64Array.of(2, 1, NaN, 4))).toBe(1)
    expect(meanShift(Float64Array.of(NaN), Float64Array.of(1))).toBeNaN()
  })
})
