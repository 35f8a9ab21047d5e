import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankScores } from '../ranking.ts'
import { createWithinRanker, largestScope } from './within-ranks.ts'

const ties = fc.constantFrom('min', 'max', 'average', 'dense' as const)

test('ranks within groups taken from ranks among all are those of the scores themselves', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.option(fc.integer({ min: 0, max: 9 })), fc.nat(2), fc.nat(1)), { minLength: 1 }),
      ties,
      (rows, rule) => {
        const scores = Float64Array.from(rows, ([score]) => score ?? NaN)
        const groups = Int32Array.from(rows, ([, group]) => group)
        const periods = Int32Array.from(rows, ([, , period]) => period)
        const ranks = new Float64Array(rows.length).fill(NaN)
        const expected = new Float64Array(rows.length).fill(NaN)
        const those = (is: (row: number) => boolean) => Int32Array.from(Array.from(rows.keys()).filter(is))
        for (const period of [0, 1]) {
          rankScores(
            scores,
            those((row) => periods[row] === period),
            rule,
            ranks,
          )
          for (const group of [0, 1, 2])
            rankScores(
              scores,
              those((row) => periods[row] === period && groups[row] === group),
              rule,
              expected,
            )
        }
        const within = new Float64Array(rows.length)
        createWithinRanker(groups, periods, rule)(ranks, within)
        expect(within).toEqual(expected)
        for (const rank of within) expect(rank > largestScope(groups, periods)).toBe(false)
      },
    ),
  )
})
