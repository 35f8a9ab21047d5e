import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankScores } from '../ranking.ts'
import { createRanker } from './fast-ranks.ts'

const tieRules = ['min', 'max', 'average', 'dense'] as const

function bothWays(
  scores: Float64Array,
  scope: Int32Array,
  ties: (typeof tieRules)[number],
): [number[], number[]] {
  const [plain, fast] = [new Float64Array(scores.length).fill(NaN), new Float64Array(scores.length).fill(NaN)]
  rankScores(scores, scope, ties, plain)
  createRanker(scores.length, ties)(scores, scope, Int32Array.from(scores.keys()), fast)
  return [Array.from(plain), Array.from(fast)]
}

test('fast ranks are the plain ones, whatever the scores and however rows tie', () => {
  const score = fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.double({ noDefaultInfinity: true }),
    fc.constantFrom(0.1 + 0.2, 0.3, 0, -0, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE),
  )
  fc.assert(
    fc.property(
      fc.array(score, { maxLength: 40 }),
      fc.constantFrom(...tieRules),
      fc.boolean(),
      (list, ties, half) => {
        const scores = Float64Array.from(list)
        const scope = Int32Array.from(list.keys()).filter((row) => !half || row % 2 === 0)
        const [plain, fast] = bothWays(scores, scope, ties)
        expect(fast).toEqual(plain)
      },
    ),
    { numRuns: 2000 },
  )
})

test.each([
  { name: 'one far from all others', score: (i: number) => (i === 500 ? 1e12 : Math.sin(i)) },
  { name: 'each ten times the one before', score: (i: number) => 10 ** (((i * 37) % 600) - 300) },
  { name: 'most of them equal', score: (i: number) => (i % 7 === 0 ? i : 0) },
  { name: 'evenly spread', score: (i: number) => (i * 617) % 1009 },
])('uneven scores are ranked right, too: $name', ({ score }) => {
  const scores = Float64Array.from({ length: 1000 }, (_, i) => score(i))
  const [plain, fast] = bothWays(scores, Int32Array.from(scores.keys()), 'min')
  expect(fast).toEqual(plain)
})
