import { describe, expect, test } from 'vitest'
import type { TieRule } from './plan.ts'
import { rankScores } from './ranking.ts'

function rank(scores: number[], ties: TieRule, rows = scores.map((_, i) => i)): number[] {
  const ranks = new Float64Array(scores.length).fill(NaN)
  rankScores(Float64Array.from(scores), Int32Array.from(rows), ties, ranks)
  return Array.from(ranks)
}

describe('ranks', () => {
  test.each<{ ties: TieRule; expected: number[] }>([
    { ties: 'min', expected: [2, 5, 2, NaN, 1, 2] },
    { ties: 'max', expected: [4, 5, 4, NaN, 1, 4] },
    { ties: 'average', expected: [3, 5, 3, NaN, 1, 3] },
    { ties: 'dense', expected: [2, 3, 2, NaN, 1, 2] },
  ])('equal scores share a rank: $ties', ({ ties, expected }) => {
    expect(rank([7, 1, 7, NaN, 9, 7], ties)).toEqual(expected)
  })

  test('nobody is ranked by the rounding of a sum', () => {
    expect(rank([0.1 + 0.2, 0.3], 'min')).toEqual([1, 1])
    expect(rank([0.3, 0.300000000000001], 'min')).toEqual([2, 1])
  })

  test('only the given rows are ranked', () => {
    expect(rank([5, 6, 7], 'min', [0, 2])).toEqual([2, NaN, 1])
  })
})
