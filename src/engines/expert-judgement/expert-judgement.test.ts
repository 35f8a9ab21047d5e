/** Published figures to their last digit, and what holds of all judgements. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chiSquareTail } from './chi-square.ts'
import { type Concordance, concordanceOf, rankCorrelation, ranksOf } from './concordance.ts'
import {
  listContradictingPairs,
  listContradictingTriads,
  matrixOf,
  pairsOf,
  poolPairs,
  randomIndexOf,
  weighPairs,
} from './pairwise.ts'
import { isOutside, meanShares, sharesOf, spreadOf, stabilityOf } from './spread.ts'

const rounded = (values: ArrayLike<number>, digits: number) =>
  Array.from(values, (value) => Number(value.toFixed(digits)))

/** Saaty, How to make a decision, 1990: eight criteria of buying a house. */
// biome-ignore format: a row each
const house = [
  5, 3, 7, 6, 6, 1 / 3, 1 / 4,
  1 / 3, 5, 3, 3, 1 / 5, 1 / 7,
  6, 3, 4, 6, 1 / 5,
  1 / 3, 1 / 4, 1 / 7, 1 / 8,
  1 / 2, 1 / 5, 1 / 6,
  1 / 5, 1 / 6,
  1 / 2,
]

/** Saaty, Decision making with the analytic hierarchy process, 2008: which drink is drunk more. */
// biome-ignore format: a row each
const drinks = [
  9, 5, 2, 1, 1, 1 / 2,
  1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9,
  1 / 3, 1 / 4, 1 / 3, 1 / 9,
  1 / 2, 1, 1 / 3,
  2, 1 / 2,
  1 / 3,
]

describe('judgements by pairs', () => {
  test('buying a house, as published', () => {
    const { weights, lambdaMax, consistencyIndex, consistencyRatio } = weighPairs(matrixOf(house, 8), 8)
    expect(rounded(weights, 3)).toEqual([0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333])
    expect(rounded([lambdaMax, consistencyIndex, consistencyRatio], 3)).toEqual([9.669, 0.238, 0.169])
  })

  test('drinks, as published', () => {
    const { weights, consistencyRatio } = weighPairs(matrixOf(drinks, 7), 7)
    expect(rounded(weights, 3)).toEqual([0.177, 0.019, 0.042, 0.116, 0.19, 0.129, 0.327])
    expect(rounded([consistencyRatio], 3)).toEqual([0.022])
  })

  test('random indices: Saaty’s up to ten, a fitted line beyond', () => {
    expect([3, 4, 5, 6, 7, 8, 9, 10].map(randomIndexOf)).toEqual([
      0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49,
    ])
    expect(rounded([11, 15].map(randomIndexOf), 2)).toEqual([1.51, 1.59])
  })

  const weightsOf = (n: number) =>
    fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: n, maxLength: n }).map((given) => {
      const sum = given.reduce((total, one) => total + one, 0)
      return given.map((one) => one / sum)
    })
  const anyWeights = fc.integer({ min: 1, max: 12 }).chain(weightsOf)
  const saaty = fc.constantFrom(1 / 9, 1 / 7, 1 / 5, 1 / 3, 1 / 2, 1, 2, 3, 5, 7, 9)
  const anyMatrix = fc.integer({ min: 2, max: 9 }).chain((n) => {
    const count = pairsOf(n).length
    return fc.record({
      n: fc.constant(n),
      ratios: fc.array(saaty, { minLength: count, maxLength: count }),
    })
  })

  test('what does not contradict gives its weights back, and a ratio of 0', () => {
    fc.assert(
      fc.property(anyWeights, (given) => {
        const n = given.length
        const matrix = matrixOf(
          pairsOf(n).map(([i, j]) => given[i] / given[j]),
          n,
        )
        const { weights, consistencyRatio } = weighPairs(matrix, n)
        expect(consistencyRatio).toBe(0)
        for (const [i, weight] of weights.entries()) expect(weight / given[i]).toBeCloseTo(1, 12)
        expect(listContradictingPairs(matrix, weights, 9)).toEqual([])
        expect(listContradictingTriads(matrix, n, 9)).toEqual([])
      }),
    )
  })

  test('whatever was said, weights are positive, sum to 1 and λ ≥ n; the order of things does not matter', () => {
    fc.assert(
      fc.property(anyMatrix, ({ n, ratios }) => {
        const matrix = matrixOf(ratios, n)
        const { weights, lambdaMax, consistencyRatio } = weighPairs(matrix, n)
        expect(weights.every((weight) => weight > 0)).toBe(true)
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
        expect(lambdaMax).toBeGreaterThanOrEqual(n)
        const turned = Float64Array.from(matrix, (_, cell) => matrix[matrix.length - 1 - cell])
        const other = weighPairs(turned, n)
        expect(other.consistencyRatio).toBeCloseTo(consistencyRatio, 9)
        for (const [i, weight] of weights.entries()) expect(other.weights[n - 1 - i]).toBeCloseTo(weight, 12)
      }),
    )
  })

  test('pooled judgements stay reciprocal, and do not depend on who comes first', () => {
    fc.assert(
      fc.property(anyMatrix, anyMatrix, (one, two) => {
        const { n } = one
        const ratios = pairsOf(n).map((_, pair) => two.ratios[pair % two.ratios.length])
        const matrices = [matrixOf(one.ratios, n), matrixOf(ratios, n)]
        const pooled = poolPairs(matrices)
        for (const [i, j] of pairsOf(n)) expect(pooled[i * n + j] * pooled[j * n + i]).toBeCloseTo(1, 12)
        expect(rounded(poolPairs(matrices.toReversed()), 12)).toEqual(rounded(pooled, 12))
      }),
    )
  })

  test('a circle is found, with the judgement that lies furthest off', () => {
    // A over B, B over C, C over A; D weighs the same as A.
    const matrix = matrixOf([3, 1 / 5, 1, 3, 1, 1], 4)
    const { weights, consistencyRatio } = weighPairs(matrix, 4)
    expect(consistencyRatio).toBeGreaterThan(0.1)
    const [worst] = listContradictingTriads(matrix, 4, 5)
    expect(worst).toMatchObject({ things: [0, 1, 2], isCircle: true })
    expect(worst.factor).toBeCloseTo(45, 9)
    const [pair, ...others] = listContradictingPairs(matrix, weights, 5)
    expect([pair.first, pair.second]).toEqual([0, 2])
    expect(pair.said / pair.implied).toBeCloseTo(1 / pair.factor, 12)
    expect(others.every(({ factor }) => factor <= pair.factor)).toBe(true)
  })
})

describe('agreement', () => {
  const w = (rows: number[][]) => concordanceOf(rows) as Concordance

  test('Kendall’s example of ten things, three rankings and ties, as published', () => {
    const found = w(
      [
        [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
        [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
        [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
      ].map((row) => row.map((rank) => -rank)),
    )
    expect(rounded([found.w], 3)).toEqual([0.828])
    expect(found.w).toBe(591 / 714)
    expect(found.pBy).toBe('chi_square')
  })

  test('three competitors and four judges: one sixteenth', () => {
    // biome-ignore format: a judge each
    expect(w([[1, 3, 2], [1, 2, 3], [2, 3, 1], [3, 1, 2]]).w).toBe(1 / 16)
  })

  /** Friedman’s tables (also Siegel and Castellan, table M): χ²r and its exact probability. */
  test.each([
    [[3, 3, 3], 3, 6, 0.028],
    [[3, 3, 3, 3], 3, 8, 0.0046],
    [[4, 4, 4], 4, 9, 0.0017],
    [[4, 4], 4, 6, 0.042],
  ])('the probability of full agreement of few is exact: %j of %i', (people, n, chiSquare, p) => {
    const found = w(people.map(() => Array.from({ length: n }, (_, i) => n - i)))
    expect(found).toMatchObject({ w: 1, chiSquare, pBy: 'exact' })
    expect(Number(found.p.toPrecision(2))).toBe(p)
  })

  test('the exact probability is the share of all combinations of orders, also with ties', () => {
    const people = fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 4,
    })
    const squaresOf = (ranks: number[][]) =>
      [0, 1, 2].reduce(
        (sum, thing) => sum + (ranks.reduce((all, row) => all + row[thing], 0) - ranks.length * 2) ** 2,
        0,
      )
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]
    fc.assert(
      fc.property(people, (given) => {
        const found = concordanceOf(given)
        if (typeof found === 'string') return
        const ranks = given.map(ranksOf)
        const least = squaresOf(ranks)
        // Everybody's orders, whether they look alike or not: each is as likely as any other.
        const all = ranks.reduce<number[][][]>(
          (sofar, row) =>
            sofar.flatMap((rows) => orders.map((order) => [...rows, order.map((at) => row[at])])),
          [[]],
        )
        const share = all.filter((rows) => squaresOf(rows) >= least - 1e-9).length / all.length
        expect(found.pBy).toBe('exact')
        expect(found.p).toBeCloseTo(share, 12)
      }),
      { numRuns: 60 },
    )
  })

  test('χ² at the usual levels', () => {
    for (const [x, degrees] of [
      [3.841459, 1],
      [5.991465, 2],
      [7.814728, 3],
      [16.918978, 9],
    ] as const)
      expect(chiSquareTail(x, degrees)).toBeCloseTo(0.05, 7)
    expect(chiSquareTail(10.827566, 1)).toBeCloseTo(0.001, 8)
    expect(chiSquareTail(0, 4)).toBe(1)
  })

  test('one person agrees with nobody, and those who tell nothing apart order nothing', () => {
    expect(concordanceOf([[1, 2, 3]])).toBe('one_expert')
    expect(concordanceOf([])).toBe('one_expert')
    expect(concordanceOf([[1], [2]])).toBe('one_thing')
    expect(
      concordanceOf([
        [5, 5],
        [1, 1],
      ]),
    ).toBe('nobody_orders')
  })

  const rows = fc.integer({ min: 2, max: 7 }).chain((n) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }), {
      minLength: 2,
      maxLength: 6,
    }),
  )

  test('W and its probability lie between 0 and 1, whoever comes first and whatever stands first', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const found = concordanceOf(given)
        if (typeof found === 'string') return
        expect(found.w >= 0 && found.w <= 1 && found.p >= 0 && found.p <= 1).toBe(true)
        expect(concordanceOf(given.toReversed())).toMatchObject({ w: found.w })
        expect(w(given.map((row) => row.toReversed())).w).toBeCloseTo(found.w, 12)
        expect(w(given.toReversed()).p).toBeCloseTo(found.p, 12)
      }),
    )
  })

  test('whether the probability is counted out does not hang on who comes first', () => {
    const given = [
      [0, 0, 1, 2, 1],
      [1, 0, 2, 3, 0],
      [1, 2, 4, 0, 3],
      [7, 1, 2, 3, 0],
    ]
    expect(w(given.toReversed())).toEqual(w(given))
  })

  test('W of the same order by everyone is 1, and of two opposite ones 0', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 6 }), (n, people) => {
        const order = Array.from({ length: n }, (_, i) => i)
        expect(w(Array.from({ length: people }, () => order)).w).toBe(1)
        expect(w([order, order.toReversed()]).w).toBe(0)
      }),
    )
  })

  test('equal values share their rank, rounding is no difference', () => {
    expect(ranksOf([0.1 + 0.2, 0.3, 5, 1])).toEqual([3.5, 3.5, 1, 2])
    expect(rankCorrelation([1, 2, 3], [10, 20, 30])).toBe(1)
    expect(rankCorrelation([1, 2, 3], [1, 1, 1])).toBeUndefined()
  })
})

describe('the middle and what moved', () => {
  test('quartiles lie between the nearest values', () => {
    expect(spreadOf([1, 2, 3, 4])).toEqual({ lowest: 1, lower: 1.75, median: 2.5, upper: 3.25, highest: 4 })
    expect(spreadOf([7])).toEqual({ lowest: 7, lower: 7, median: 7, upper: 7, highest: 7 })
    expect([0, 1.75, 3.25, 4].map((value) => isOutside(value, spreadOf([1, 2, 3, 4])))).toEqual([
      true,
      false,
      false,
      true,
    ])
  })

  test('who joined late is compared with nobody; who kept their answer did not change', () => {
    const before = new Map([
      ['a', [60, 40]],
      ['b', [20, 80]],
      ['gone', [50, 50]],
    ])
    const now = new Map([
      ['a', [60, 40]],
      ['b', [40, 60]],
      ['new', [10, 90]],
    ])
    expect(stabilityOf(before, now)).toEqual({
      shifts: [-10, 10],
      rankCorrelation: undefined,
      compared: 2,
      changed: 1,
    })
  })

  test('weights of points sum to 1; nothing at all is no weight', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(100), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 9 }),
        (given) => {
          const shares = given.flatMap((row) => {
            const one = sharesOf(row)
            return one ? [one] : []
          })
          if (shares.length === 0) return
          const sum = meanShares(shares).reduce((total, weight) => total + weight, 0)
          expect(sum).toBeCloseTo(1, 12)
        },
      ),
    )
    expect(sharesOf([0, 0])).toBeUndefined()
  })
})
