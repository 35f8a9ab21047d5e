import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Chosen, chooseUnder } from './choose-under.ts'
import type { Action } from './groups.ts'

/** Every subset, one by one. */
function tryAll(budget: number, actions: readonly Action[]): number {
  let best = 0
  for (let subset = 0; subset < 2 ** actions.length; subset++) {
    const chosen = actions.filter((_, i) => subset & (1 << i))
    const groups = chosen.flatMap(({ group }) => group ?? [])
    if (new Set(groups).size < groups.length) continue
    const cost = chosen.reduce((sum, action) => sum + action.cost, 0)
    if (cost <= budget)
      best = Math.max(
        best,
        chosen.reduce((sum, action) => sum + action.gain, 0),
      )
  }
  return best
}

function expectSound({ chosen, cost, gain }: Chosen, budget: number, actions: readonly Action[]): void {
  const taken = chosen.map((at) => actions[at])
  const groups = taken.flatMap(({ group }) => group ?? [])
  expect(new Set(chosen).size).toBe(chosen.length)
  expect(new Set(groups).size).toBe(groups.length)
  expect(taken.reduce((sum, action) => sum + action.cost, 0)).toBe(cost)
  expect(taken.reduce((sum, action) => sum + action.gain, 0)).toBe(gain)
  expect(cost).toBeLessThanOrEqual(budget)
}

const action = fc.record({
  cost: fc.oneof(fc.nat(30), fc.constant(0)),
  gain: fc.integer({ min: -3, max: 30 }),
  group: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
})

describe('the best set within a budget', () => {
  test('is as good as the best of all subsets', () => {
    fc.assert(
      fc.property(fc.nat(120), fc.array(action, { maxLength: 12 }), (budget, actions) => {
        const found = chooseUnder(budget, actions)
        expectSound(found, budget, actions)
        expect([found.gain, found.isProven, found.bound]).toEqual([tryAll(budget, actions), true, found.gain])
      }),
      { numRuns: 500 },
    )
  })

  test('where sums had to be dropped, it is sound, and the optimum is not above the bound that is told', () => {
    fc.assert(
      fc.property(
        fc.nat(120),
        fc.array(action, { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        (budget, actions, most) => {
          const found = chooseUnder(budget, actions, most)
          expectSound(found, budget, actions)
          const optimum = tryAll(budget, actions)
          expect(found.gain).toBeLessThanOrEqual(optimum)
          expect(found.bound).toBeGreaterThanOrEqual(optimum)
          if (found.isProven) expect(found.gain).toBe(optimum)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a larger budget never gains less', () => {
    fc.assert(
      fc.property(fc.nat(120), fc.nat(50), fc.array(action, { maxLength: 30 }), (budget, more, actions) => {
        expect(chooseUnder(budget + more, actions).gain).toBeGreaterThanOrEqual(
          chooseUnder(budget, actions).gain,
        )
      }),
    )
  })

  test.each<[string, number, readonly Action[], readonly number[]]>([
    ['of nothing', 100, [], []],
    [
      'no budget: what costs nothing',
      0,
      [
        { cost: 0, gain: 1 },
        { cost: 1, gain: 9 },
      ],
      [0],
    ],
    [
      'not what is best for its cost alone',
      100,
      [
        { cost: 60, gain: 10 },
        { cost: 50, gain: 8 },
        { cost: 50, gain: 7 },
      ],
      [1, 2],
    ],
    [
      'one of those that exclude one another',
      100,
      [
        { cost: 1, gain: 5, group: 'x' },
        { cost: 2, gain: 6, group: 'x' },
      ],
      [1],
    ],
    [
      'nothing that harms',
      100,
      [
        { cost: 0, gain: -5 },
        { cost: 0, gain: 0 },
      ],
      [],
    ],
  ])('%s', (_, budget, actions, chosen) => {
    expect(chooseUnder(budget, actions).chosen).toEqual(chosen)
  })

  test('300 actions over hryvnias and kopiykas are chosen among in no time, and proven', () => {
    let seed = 7
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % below
    }
    const actions = Array.from({ length: 300 }, (_, i) => ({
      cost: 100_000 + next(500_000_000),
      gain: 1000 + next(50_000_000),
      group: i % 4 === 0 ? `g${i % 20}` : undefined,
    }))
    const found = chooseUnder(10_000_000_000, actions)
    expectSound(found, 10_000_000_000, actions)
    expect(found.isProven).toBe(true)
  })

  test('what is hard is told to be: costs that are their gains, with a budget that none of their sums meets', () => {
    const actions = Array.from({ length: 120 }, (_, i) => {
      const size = 2 * (1_000_003 + ((i * 7_919) % 100_003) * 31)
      return { cost: size, gain: size }
    })
    const found = chooseUnder(50_000_001, actions, 2000)
    expectSound(found, 50_000_001, actions)
    expect(found.bound).toBeGreaterThanOrEqual(found.gain)
  })

  test.each([
    ['half a kopiyka', { cost: 0.5, gain: 1 }],
    ['a cost below nothing', { cost: -1, gain: 1 }],
    ['no number', { cost: 1, gain: Number.NaN }],
    ['beyond what adds up', { cost: Number.MAX_SAFE_INTEGER, gain: 1 }],
  ])('%s is refused', (_, one) => {
    expect(() => chooseUnder(10, [one])).toThrow(RangeError)
  })
})
