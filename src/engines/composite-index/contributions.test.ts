import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildIndex } from './build-index.ts'
import { partsOfDifference, partsOfScore } from './contributions.ts'
import type { Aggregation, Branch, IndexPlan, Leaf, MissingPolicy } from './plan.ts'
import type { IndexResult } from './result.ts'

function leaf(code: string, weight: number): Leaf {
  return {
    ...{ kind: 'leaf', code, weight, direction: 1, impute: { method: 'none' } },
    ...{ treat: { method: 'none' }, normalise: { method: 'none' } },
  }
}

interface Shape {
  readonly root: Aggregation
  readonly branches: readonly {
    readonly aggregate: Aggregation
    readonly weight: number
    readonly weights: readonly number[]
  }[]
  readonly missing: MissingPolicy
}

/** An index of branches of leaves whose values are their scores. */
function planOf({ root, branches, missing }: Shape): IndexPlan {
  const nodes: (Leaf | Branch)[] = []
  const positions: number[] = []
  let at = 1
  for (const { weights } of branches) {
    positions.push(at)
    at += 1 + weights.length
  }
  nodes.push({ kind: 'branch', code: 'index', weight: 1, aggregate: root, children: positions, min_share: 0 })
  branches.forEach(({ aggregate, weight, weights }, b) => {
    const children = weights.map((_, j) => positions[b] + 1 + j)
    nodes.push({ kind: 'branch', code: `b${b}`, weight, aggregate, children, min_share: 0 })
    for (const [j, one] of weights.entries()) nodes.push(leaf(`b${b}i${j}`, one))
  })
  return { nodes, missing, ties: 'min', screen: { min_share: 0, count: 'filled' } }
}

function build(plan: IndexPlan, rows: readonly (readonly number[])[]): IndexResult {
  const columns = rows[0].map((_, j) => Float64Array.from(rows, (row) => row[j]))
  return buildIndex(plan, { rows: rows.length, values: columns })
}

const of = (result: IndexResult, row: number) => (node: number) => result.scores[node][row]
const arithmetic: Aggregation = { method: 'arithmetic' }
const geometric: Aggregation = { method: 'geometric' }
const leavesOf = (plan: IndexPlan) =>
  plan.nodes.flatMap(({ kind }, position) => (kind === 'leaf' ? [position] : []))
const sum = (values: Iterable<number>) => [...values].reduce((total, one) => total + one, 0)

describe('by hand', () => {
  const plan = planOf({
    root: arithmetic,
    branches: [
      { aggregate: arithmetic, weight: 3, weights: [1, 1] },
      { aggregate: geometric, weight: 1, weights: [1, 3] },
    ],
    missing: 'skip',
  })

  test('a weighted sum: weight times value; a geometric mean: its shares of the mean', () => {
    // 0.75 · (40 + 60) / 2 + 0.25 · 16^¼ · 81^¾ = 37.5 + 0.25 · 54
    const result = build(plan, [[40, 60, 16, 81]])
    const parts = partsOfScore(plan, of(result, 0))
    const expected = [51, 37.5, 15, 22.5, 13.5, 13.5 / 4, (13.5 * 3) / 4]
    for (const [node, part] of parts.entries()) expect(part).toBeCloseTo(expected[node], 12)
  })

  test('what changed gives the change: of logarithms in a geometric mean', () => {
    const result = build(plan, [
      [40, 60, 16, 81],
      [40, 80, 32, 81],
    ])
    const { nodes, gaps } = partsOfDifference(plan, of(result, 0), of(result, 1))
    expect([nodes[2], nodes[3], nodes[6]]).toEqual([0, 7.5, 0])
    expect(nodes[5]).toBeCloseTo(0.25 * (54 * 2 ** 0.25 - 54), 12)
    expect(sum(gaps)).toBeCloseTo(0, 12)
  })

  test('an input that came is told as such, with the weights that shifted', () => {
    const result = build(plan, [
      [40, NaN, 16, 81],
      [40, 80, 16, 81],
    ])
    const { nodes, gaps } = partsOfDifference(plan, of(result, 0), of(result, 1))
    // 0.75 · (60 − 40)
    expect([nodes[0], nodes[1], nodes[2], nodes[3]]).toEqual([15, 15, 0, 0])
    expect(gaps[1]).toBeCloseTo(15, 12)
  })

  test('Copeland’s method has no parts below it', () => {
    const copeland = planOf({
      root: { method: 'copeland' },
      branches: [{ aggregate: arithmetic, weight: 1, weights: [1, 1] }],
      missing: 'skip',
    })
    const result = build(copeland, [
      [1, 2],
      [2, 3],
    ])
    const parts = partsOfScore(copeland, of(result, 1))
    expect([parts[0], ...parts.slice(1).map((part) => Number(Number.isNaN(part)))]).toEqual([
      result.scores[0][1],
      1,
      1,
      1,
    ])
    expect(partsOfDifference(copeland, of(result, 0), of(result, 1)).nodes[2]).toBeNaN()
  })
})

const aggregation = fc.oneof(
  fc.constantFrom<Aggregation>(arithmetic, geometric, { method: 'harmonic' }),
  fc.constantFrom(-2, 0.5, 2, 3).map((power): Aggregation => ({ method: 'generalised', power })),
)
const score = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 0.01, max: 100, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(NaN) },
)
const shape: fc.Arbitrary<Shape> = fc.record({
  root: aggregation,
  branches: fc.array(
    fc.record({
      aggregate: aggregation,
      weight: fc.integer({ min: 1, max: 5 }),
      weights: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  missing: fc.constantFrom<MissingPolicy>('skip', 'fail_unit'),
})
const cases = shape.chain((one) => {
  const count = sum(one.branches.map(({ weights }) => weights.length))
  const row = fc.array(score, { minLength: count, maxLength: count })
  return fc.record({ plan: fc.constant(planOf(one)), rows: fc.tuple(row, row) })
})

describe('whatever the tree', () => {
  test('parts of the leaves sum to the score, and siblings to their parent', () => {
    fc.assert(
      fc.property(cases, ({ plan, rows: [row] }) => {
        const result = build(plan, [row])
        fc.pre(result.kept.length === 1 && !Number.isNaN(result.scores[0][0]))
        const parts = partsOfScore(plan, of(result, 0))
        expect(sum(leavesOf(plan).map((node) => parts[node]))).toBeCloseTo(result.scores[0][0], 9)
        plan.nodes.forEach((node, position) => {
          if (node.kind === 'branch')
            expect(sum(node.children.map((child) => parts[child]))).toBeCloseTo(parts[position], 9)
        })
      }),
      { numRuns: 1000 },
    )
  })

  test('parts of the leaves and of gaps sum to the difference', () => {
    fc.assert(
      fc.property(cases, ({ plan, rows }) => {
        const result = build(plan, rows)
        fc.pre(result.kept.length === 2 && !Number.isNaN(result.scores[0][0] + result.scores[0][1]))
        const { nodes, gaps } = partsOfDifference(plan, of(result, 0), of(result, 1))
        const total = sum(leavesOf(plan).map((node) => nodes[node])) + sum(gaps)
        expect(total).toBeCloseTo(result.scores[0][1] - result.scores[0][0], 8)
      }),
      { numRuns: 1000 },
    )
  })

  test('the way back takes away what the way there gave', () => {
    fc.assert(
      fc.property(cases, ({ plan, rows }) => {
        const result = build(plan, rows)
        fc.pre(result.kept.length === 2 && !Number.isNaN(result.scores[0][0] + result.scores[0][1]))
        const there = partsOfDifference(plan, of(result, 0), of(result, 1)).nodes
        const back = partsOfDifference(plan, of(result, 1), of(result, 0)).nodes
        for (const [node, part] of there.entries()) expect(part + back[node]).toBeCloseTo(0, 8)
      }),
      { numRuns: 500 },
    )
  })
})
