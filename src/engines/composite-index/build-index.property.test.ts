import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildIndex } from './build-index.ts'
import type { Aggregation, Branch, IndexPlan, Leaf, MissingPolicy, Normalisation } from './plan.ts'
import type { IndexResult } from './result.ts'

const minmax: Normalisation = { method: 'minmax', range: [0, 100] }
const goalposts: Normalisation = {
  method: 'goalposts',
  min: -1e6,
  max: 1e6,
  cap: false,
  log: false,
  range: [0, 100],
}

interface Options {
  normalise?: Normalisation
  aggregate?: Aggregation
  missing?: MissingPolicy
  weights?: readonly number[] | undefined
  directions?: readonly (1 | -1)[]
}

/** An index of one level over a table of values, a row a unit. */
function plan(indicators: number, options: Options = {}): IndexPlan {
  const {
    normalise = minmax,
    aggregate = { method: 'arithmetic' },
    missing = 'skip',
    weights,
    directions,
  } = options
  const leaves = Array.from(
    { length: indicators },
    (_, j): Leaf => ({
      kind: 'leaf',
      code: `i${j}`,
      weight: weights?.[j] ?? 1,
      direction: directions?.[j] ?? 1,
      impute: { method: 'none' },
      treat: { method: 'none' },
      normalise,
    }),
  )
  const children = leaves.map((_, j) => j + 1)
  const root: Branch = { kind: 'branch', code: 'index', weight: 1, aggregate, children, min_share: 0 }
  return { nodes: [root, ...leaves], missing, ties: 'min', screen: { min_share: 0, count: 'filled' } }
}

function run(table: readonly (readonly number[])[], options?: Options): IndexResult {
  const indicators = table[0].length
  const values = Array.from({ length: indicators }, (_, j) => Float64Array.from(table, (row) => row[j]))
  return buildIndex(plan(indicators, options), { rows: table.length, values })
}

/** Values of a moderate size, some of them missing; whole numbers, so that ties are frequent and sums exact. */
const value = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -1000, max: 1000 }) },
  { weight: 1, arbitrary: fc.constant(NaN) },
)
const tableOf = (cell: fc.Arbitrary<number>) =>
  fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 6 })).chain(([units, indicators]) =>
    fc.array(fc.array(cell, { minLength: indicators, maxLength: indicators }), {
      minLength: units,
      maxLength: units,
    }),
  )
const table = tableOf(value)
const complete = tableOf(fc.integer({ min: -1000, max: 1000 }))

function expectClose(actual: Float64Array, expected: Float64Array | readonly number[]): void {
  expect(actual).toHaveLength(expected.length)
  actual.forEach((x, i) => {
    if (Number.isNaN(expected[i])) expect(x).toBeNaN()
    else expect(Math.abs(x - expected[i])).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected[i])))
  })
}

describe('properties of every index', () => {
  test('scaling an indicator by a power of two moves neither min-max scores nor ranks', () => {
    fc.assert(
      fc.property(table, fc.nat(), fc.integer({ min: -8, max: 8 }), (rows, at, power) => {
        const column = at % rows[0].length
        const scaled = rows.map((row) => row.map((x, j) => (j === column ? x * 2 ** power : x)))
        const [before, after] = [run(rows), run(scaled)]
        expect(Array.from(after.ranks)).toEqual(Array.from(before.ranks))
        expect(Array.from(after.scores[0])).toEqual(Array.from(before.scores[0]))
      }),
    )
  })

  test('any positive scale and shift leave min-max scores as they were, but for rounding', () => {
    fc.assert(
      fc.property(
        table,
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: -500, max: 500 }),
        (rows, scale, shift) => {
          const moved = rows.map((row) => row.map((x) => (x * scale) / 7 + shift))
          expectClose(run(moved).scores[0], run(rows).scores[0])
        },
      ),
    )
  })

  test('a series with its direction turned is the series with its sign turned', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const directions = rows[0].map(() => -1 as const)
        const negated = rows.map((row) => row.map((x) => -x))
        expect(Array.from(run(rows, { directions }).ranks)).toEqual(Array.from(run(negated).ranks))
      }),
    )
  })

  test.each<Aggregation>([{ method: 'arithmetic' }, { method: 'geometric' }, { method: 'copeland' }])(
    'permuting units permutes results: $method',
    (aggregate) => {
      fc.assert(
        fc.property(table, fc.infiniteStream(fc.nat()), (rows, stream) => {
          const order = rows.map((_, i) => ({ i, key: stream.next().value as number }))
          order.sort((a, b) => a.key - b.key)
          const [before, after] = [
            run(rows, { aggregate }),
            run(
              order.map(({ i }) => rows[i]),
              { aggregate },
            ),
          ]
          expect(Array.from(after.ranks)).toEqual(order.map(({ i }) => before.ranks[i]))
          expectClose(
            after.scores[0],
            order.map(({ i }) => before.scores[0][i]),
          )
        }),
      )
    },
  )

  test.each<Aggregation>([{ method: 'arithmetic' }, { method: 'harmonic' }, { method: 'copeland' }])(
    'equal weights and absent weights agree: $method',
    (aggregate) => {
      fc.assert(
        fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, weight) => {
          const weights = rows[0].map(() => weight)
          expectClose(run(rows, { aggregate, weights }).scores[0], run(rows, { aggregate }).scores[0])
        }),
      )
    },
  )

  test.each([
    { name: 'min-max', normalise: minmax },
    { name: 'goalposts', normalise: goalposts },
    { name: 'rank', normalise: { method: 'rank' } as const },
  ])('a better value never lowers a unit’s own arithmetic score: $name', ({ normalise }) => {
    fc.assert(
      fc.property(complete, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 5000 }), (rows, u, c, gain) => {
        const unit = u % rows.length
        const column = c % rows[0].length
        const better = rows.map((row, i) => row.map((x, j) => (i === unit && j === column ? x + gain : x)))
        // Of a constant series nothing can be said: it takes part before or after, not both.
        fc.pre(
          new Set(rows.map((row) => row[column])).size > 1 &&
            new Set(better.map((row) => row[column])).size > 1,
        )
        const [before, after] = [run(rows, { normalise }), run(better, { normalise })]
        expect(after.scores[0][unit]).toBeGreaterThanOrEqual(before.scores[0][unit] - 1e-9)
      }),
    )
  })

  test('means lie between the worst and the best of their inputs, in the order of the mean inequality', () => {
    const methods: Aggregation[] = [
      { method: 'harmonic' },
      { method: 'geometric' },
      { method: 'arithmetic' },
      { method: 'generalised', power: 3 },
    ]
    const positive = tableOf(fc.integer({ min: 1, max: 1000 }))
    const none: Normalisation = { method: 'none' }
    fc.assert(
      fc.property(positive, (rows) => {
        const scores = methods.map((aggregate) => run(rows, { normalise: none, aggregate }).scores[0])
        rows.forEach((row, i) => {
          const chain = [Math.min(...row), ...scores.map((column) => column[i]), Math.max(...row)]
          for (let k = 1; k < chain.length; k++)
            expect(chain[k]).toBeGreaterThanOrEqual(chain[k - 1] * (1 - 1e-12))
        })
      }),
    )
  })

  test('a gap that is skipped changes nothing for the others’ ranks by goalposts', () => {
    fc.assert(
      fc.property(complete, fc.nat(), fc.nat(), (rows, u, c) => {
        const unit = u % rows.length
        const gap = rows.map((row, i) => row.map((x, j) => (i === unit && j === c % row.length ? NaN : x)))
        const [before, after] = [run(rows, { normalise: goalposts }), run(gap, { normalise: goalposts })]
        rows.forEach((_, i) => {
          if (i !== unit) expect(after.scores[0][i]).toBe(before.scores[0][i])
        })
      }),
    )
  })

  test('what was given is never changed', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const values = rows[0].map((_, j) => Float64Array.from(rows, (row) => row[j]))
        const copies = values.map((column) => Array.from(column))
        buildIndex(plan(rows[0].length), { rows: rows.length, values })
        expect(values.map((column) => Array.from(column))).toEqual(copies)
      }),
    )
  })
})
