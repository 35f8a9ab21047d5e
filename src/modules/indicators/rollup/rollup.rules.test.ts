import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rollUp, weighMembers } from './rollup.rules.ts'

const gap = Number.NaN
const skip = { missing: 'skip', min_share: 0 } as const

describe('rolling up', () => {
  test.each<{
    name: string
    scores: number[]
    weights: number[]
    rule?: Parameters<typeof rollUp>[2]
    is: ReturnType<typeof rollUp>
  }>([
    {
      name: 'a weighted mean of all',
      ...{ scores: [10, 20, 40], weights: [1, 2, 1] },
      is: { score: 22.5, share: 1, unweighed: 0 },
    },
    {
      name: 'without those that have no score, and with the share of the others',
      ...{ scores: [10, gap, 40], weights: [3, 4, 1] },
      is: { score: 17.5, share: 0.5, unweighed: 0 },
    },
    {
      name: 'nothing where less than the least share is there',
      ...{ scores: [10, gap, 40], weights: [3, 4, 1] },
      rule: { missing: 'skip', min_share: 0.51 },
      is: { score: null, share: 0.5, unweighed: 0 },
    },
    {
      name: 'something where just the least share is there',
      ...{ scores: [10, gap, 40], weights: [3, 4, 1] },
      rule: { missing: 'skip', min_share: 0.5 },
      is: { score: 17.5, share: 0.5, unweighed: 0 },
    },
    {
      name: 'nothing where a single gap is one too many',
      ...{ scores: [10, gap, 40], weights: [3, 4, 1] },
      rule: { missing: 'fail', min_share: 0 },
      is: { score: null, share: 0.5, unweighed: 0 },
    },
    {
      name: 'in spite of a gap that weighs nothing',
      ...{ scores: [10, gap, 40], weights: [1, 0, 1] },
      rule: { missing: 'fail', min_share: 0 },
      is: { score: 25, share: 1, unweighed: 0 },
    },
    {
      name: 'an unknown or impossible weight counts in the whole as an average one',
      ...{ scores: [10, 20, 30, 40], weights: [1, 3, gap, -2] },
      is: { score: 17.5, share: 0.5, unweighed: 2 },
    },
    {
      name: 'a weight that is unknown, where nothing may be missing',
      ...{ scores: [10, 20], weights: [1, gap] },
      rule: { missing: 'fail', min_share: 0 },
      is: { score: null, share: 0.5, unweighed: 1 },
    },
    { name: 'nobody', scores: [], weights: [], is: { score: null, share: 0, unweighed: 0 } },
    {
      name: 'weights that sum to nothing',
      ...{ scores: [10, 20], weights: [0, 0] },
      is: { score: null, share: 0, unweighed: 0 },
    },
    {
      name: 'weights whose sum would not fit',
      ...{ scores: [10, 20], weights: [1e308, 1e308] },
      is: { score: 15, share: 1, unweighed: 0 },
    },
  ])('$name', ({ scores, weights, rule = skip, is }) => {
    expect(rollUp(scores, weights, rule)).toEqual(is)
  })

  const member = fc.record({
    score: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: gap }),
    weight: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: gap }),
  })

  test('lies between the least and the greatest score, whatever the scale of the weights', () => {
    fc.assert(
      fc.property(fc.array(member, { maxLength: 40 }), (members) => {
        const scores = members.map(({ score }) => score)
        const weights = members.map(({ weight }) => weight)
        const { score, share, unweighed } = rollUp(scores, weights, skip)
        expect(unweighed).toBe(weights.filter(Number.isNaN).length)
        expect(share >= 0 && share <= 1).toBe(true)
        if (score === null) return
        const present = scores.filter((one, i) => !Number.isNaN(one) && !Number.isNaN(weights[i]))
        expect(score).toBeGreaterThanOrEqual(Math.min(...present) - 1e-9)
        expect(score).toBeLessThanOrEqual(Math.max(...present) + 1e-9)
        const doubled = rollUp(
          scores,
          weights.map((weight) => weight * 2),
          skip,
        )
        expect(doubled.score).toBeCloseTo(score, 9)
      }),
    )
  })

  test('where all are there and weigh alike is the plain mean', () => {
    const some = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(some, (scores) => {
        const { score, share } = rollUp(
          scores,
          scores.map(() => 1),
          { missing: 'fail', min_share: 1 },
        )
        expect(score).toBeCloseTo(scores.reduce((sum, one) => sum + one, 0) / scores.length, 9)
        expect(share).toBe(1)
      }),
    )
  })
})

test('weights are alike, people, or an indicator of the same period', () => {
  const hromada = (population: number | null) => ({ population }) as never
  const given = {
    hromadas: [hromada(10), hromada(null), hromada(30)],
    periods: ['2025', '2026'],
    values: new Map([['area', Float64Array.of(1, 2, 3, 4, 5, 6)]]),
  }
  expect([...weighMembers('equal', [0, 2], 1, given)]).toEqual([1, 1])
  expect([...weighMembers('population', [0, 1, 2], 1, given)]).toEqual([10, gap, 30])
  expect([...weighMembers({ indicator: 'area' }, [0, 2], 1, given)]).toEqual([2, 6])
  expect([...weighMembers({ indicator: 'gone' }, [0], 1, given)]).toEqual([gap])
})
