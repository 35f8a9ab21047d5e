import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildIndex } from './build-index.ts'
import { partsOfMoves } from './move-parts.ts'
import type { Aggregation, Branch, Imputation, IndexPlan, Leaf, Normalisation, Treatment } from './plan.ts'
import { rebuildIndex } from './rebuild-index.ts'
import type { IndexData } from './result.ts'
import { scoreNodes } from './score-nodes.ts'

const impute = fc.constantFrom<Imputation>(
  { method: 'none' },
  { method: 'mean' },
  { method: 'median', over: 'all' },
  { method: 'group_mean', group: 'kind' },
  { method: 'carry', max_periods: 1 },
)
const treat = fc.constantFrom<Treatment>(
  { method: 'none' },
  { method: 'winsorise', skew: 2, kurtosis: 3.5, max_points: 5 },
)
const normalise = fc.constantFrom<Normalisation>(
  { method: 'minmax', range: [1, 100] },
  { method: 'minmax', range: [1, 100], over: 'period' },
  { method: 'zscore', mean: 50, sd: 10 },
  { method: 'percentile' },
  { method: 'goalposts', min: -900, max: 900, cap: true, log: false, range: [1, 100] },
)
const aggregation = fc.constantFrom<Aggregation>(
  { method: 'arithmetic' },
  { method: 'geometric' },
  { method: 'generalised', power: 2 },
  { method: 'copeland' },
)
const leaf = fc.record({
  kind: fc.constant('leaf' as const),
  weight: fc.constantFrom(0, 1, 2.5),
  direction: fc.constantFrom<1 | -1>(1, -1),
  isDivided: fc.boolean(),
  impute,
  treat,
  normalise,
})
const leafCount = 5

/** Two sub-indices under the index: leaves 0–2 and 3–4. */
const plans = fc
  .record({
    leaves: fc.array(leaf, { minLength: leafCount, maxLength: leafCount }),
    aggregates: fc.array(aggregation, { minLength: 3, maxLength: 3 }),
    missing: fc.constantFrom('skip' as const, 'zero' as const, 'fail_unit' as const),
    screen: fc.record({
      min_share: fc.constantFrom(0, 0.5, 0.8),
      count: fc.constantFrom('observed' as const, 'filled' as const),
    }),
  })
  .map(({ leaves, aggregates, missing, screen }): IndexPlan => {
    const branch = (at: number, children: readonly number[]): Branch => {
      return { kind: 'branch', code: `b${at}`, weight: 1, aggregate: aggregates[at], children, min_share: 0 }
    }
    const given = leaves.map(({ isDivided, ...one }, j): Leaf => {
      return { ...one, code: `i${j}`, ...(isDivided ? { denominator: 'people' } : {}) }
    })
    given[0] = { ...given[0], weight: 1 }
    given[3] = { ...given[3], weight: 1 }
    const nodes = [branch(0, [1, 5]), branch(1, [2, 3, 4]), ...given.slice(0, 3)]
    return { nodes: [...nodes, branch(2, [6, 7]), ...given.slice(3)], missing, ties: 'min', screen }
  })

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -900, max: 900 }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
)
const units = 6
const rows = units * 2
const column = fc.array(cell, { minLength: rows, maxLength: rows })
const tables = fc.array(column, { minLength: leafCount + 1, maxLength: leafCount + 1 })
const moves = fc.array(fc.record({ column: fc.nat(leafCount), row: fc.nat(rows - 1), value: cell }), {
  minLength: 1,
  maxLength: 4,
})

function dataOf(columns: readonly Float64Array[]): IndexData {
  return {
    rows,
    values: columns.slice(0, leafCount),
    denominators: new Map([['people', columns[leafCount]]]),
    groups: new Map([['kind', Array.from({ length: rows }, (_, row) => (row % 4 < 2 ? 'a' : 'b'))]]),
    periods: Int32Array.from({ length: rows }, (_, row) => row % 2),
    series: Int32Array.from({ length: rows }, (_, row) => Math.floor(row / 2)),
  }
}

describe('an index of which few values changed', () => {
  test('is the same, bit by bit, as one that is built anew', () => {
    fc.assert(
      fc.property(plans, tables, moves, (plan, table, changes) => {
        const columns = table.map((one) => Float64Array.from(one))
        const data = dataOf(columns)
        const moved = [...columns]
        for (const { column: j, row, value } of changes) moved[j] = moved[j].with(row, value)
        const after = dataOf(moved)
        const rebuilt = rebuildIndex(plan, { data, result: buildIndex(plan, data) }, after)
        const built = buildIndex(plan, after)
        expect(rebuilt.kept).toEqual(built.kept)
        expect(rebuilt.normalised).toEqual(built.normalised)
        expect(rebuilt.scores).toEqual(built.scores)
        expect(rebuilt.ranks).toEqual(built.ranks)
        const last = rebuildIndex(plan, { data, result: buildIndex(plan, data) }, after, 1)
        expect(last.kept).toEqual(built.kept)
        const ofLast = Array.from(built.kept.keys()).filter((row) => built.kept[row] % 2 === 1)
        for (const row of ofLast) {
          expect(last.ranks[row]).toBe(built.ranks[row])
          expect(last.scores.map((column) => column[row])).toEqual(built.scores.map((column) => column[row]))
        }
      }),
      { numRuns: 400 },
    )
  })
})

describe('parts of changes that happen at once', () => {
  const scoresOf = (table: readonly Float64Array[], row: number) => (node: number) => table[node][row]

  test('sum to the whole, and an order of typing changes none of them', () => {
    let told = 0
    fc.assert(
      fc.property(
        plans,
        tables,
        tables,
        fc.subarray([2, 3, 4, 6, 7], { minLength: 1 }),
        (plan, a, b, leaves) => {
          const before = buildIndex(plan, dataOf(a.map((one) => Float64Array.from(one))))
          const other = buildIndex(plan, dataOf(b.map((one) => Float64Array.from(one))))
          if (before.kept.length === 0 || other.kept.length === 0) return
          const [from, far] = [scoresOf(before.scores, 0), scoresOf(other.scores, 0)]
          const to = (node: number) => (leaves.includes(node) ? far(node) : from(node))
          const parts = partsOfMoves(plan, leaves, from, to)
          if (!parts) return
          told += 1
          const index = (scoreOf: (node: number) => number) => {
            const leafScores = [2, 3, 4, 6, 7].map((node) => Float64Array.of(scoreOf(node)))
            return scoreNodes(plan, leafScores, [], 1, [])[0][0]
          }
          const sum = parts.reduce((total, part) => total + part, 0)
          expect(sum).toBeCloseTo(index(to) - index(from), 9)
          const turned = partsOfMoves(plan, leaves.toReversed(), from, to) ?? []
          expect(Array.from(turned).toReversed()).toEqual(
            Array.from(parts, (part) => expect.closeTo(part, 9)),
          )
        },
      ),
      { numRuns: 300 },
    )
    expect(told).toBeGreaterThan(30)
  })

  const sum: IndexPlan = {
    nodes: [
      {
        kind: 'branch',
        code: 'x',
        weight: 1,
        aggregate: { method: 'arithmetic' },
        children: [1, 2],
        min_share: 0,
      },
      ...[3, 1].map(
        (weight, j): Leaf => ({
          ...{ kind: 'leaf', code: `i${j}`, weight, direction: 1 },
          ...{ impute: { method: 'none' }, treat: { method: 'none' }, normalise: { method: 'none' } },
        }),
      ),
    ],
    ...{ missing: 'skip', ties: 'min', screen: { min_share: 0, count: 'filled' } },
  }
  const row =
    (...scores: number[]) =>
    (node: number) =>
      scores[node]

  test.each([
    ['of a weighted mean each is its weight times its change', row(0, 10, 20), row(0, 30, 60), [15, 10]],
    // 10 → 30 → 35 or 10 → 20 → 35: the first gives 20 or 15, the new one 5 or 10.
    [
      'a value that appears shares what it does to the weights',
      row(0, 10, Number.NaN),
      row(0, 30, 50),
      [17.5, 7.5],
    ],
  ])('%s', (_, from, to, expected) => {
    const parts = partsOfMoves(sum, [1, 2], from, to)
    expect(Array.from(parts ?? [])).toEqual(expected.map((part) => expect.closeTo(part, 9)))
  })

  test('an index that is missing before or after has no parts', () => {
    const nothing = row(0, Number.NaN, Number.NaN)
    expect(partsOfMoves(sum, [1, 2], nothing, row(0, 1, 2))).toBeUndefined()
    expect(
      partsOfMoves(
        sum,
        Array.from({ length: 13 }, () => 1),
        row(0, 1, 2),
        row(0, 1, 2),
      ),
    ).toBeUndefined()
  })
})
