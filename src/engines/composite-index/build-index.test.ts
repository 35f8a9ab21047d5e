import { describe, expect, test } from 'vitest'
import { buildIndex } from './build-index.ts'
import type { Imputation, IndexPlan, Normalisation, PlanNode, Screening } from './plan.ts'
import type { IndexData } from './result.ts'

const _ = NaN
const column = (...values: number[]) => Float64Array.from(values)
const leaf = (code: string, normalise: Normalisation, impute: Imputation = { method: 'none' }): PlanNode => ({
  kind: 'leaf',
  code,
  weight: 1,
  direction: 1,
  impute,
  treat: { method: 'none' },
  normalise,
})
const minmax: Normalisation = { method: 'minmax', range: [0, 1] }

function planOf(leaves: PlanNode[], screen: Screening = { min_share: 0, count: 'filled' }): IndexPlan {
  const children = leaves.map((_leaf, j) => j + 1)
  const root: PlanNode = {
    kind: 'branch',
    code: 'i',
    weight: 1,
    aggregate: { method: 'arithmetic' },
    children,
    min_share: 0,
  }
  return { nodes: [root, ...leaves], missing: 'skip', ties: 'min', screen }
}

describe('the order of the steps', () => {
  // Unit 2 has one of two values; it holds the largest b.
  const data: IndexData = { rows: 3, values: [column(0, 10, _), column(0, 1, 4)] }
  const leaves = [leaf('a', minmax, { method: 'mean' }), leaf('b', minmax)]

  test('what imputation filled counts as there: nobody is left out', () => {
    const result = buildIndex(planOf(leaves, { min_share: 1, count: 'filled' }), data)
    expect(result.leftOut).toEqual([])
    expect(Array.from(result.imputed[0])).toEqual([0, 10, 5])
  })

  test('who was not observed enough is left out before imputation and informs nothing', () => {
    const result = buildIndex(planOf(leaves, { min_share: 1, count: 'observed' }), data)
    expect(result.leftOut).toEqual([{ row: 2, present: 1, of: 2 }])
    expect(Array.from(result.kept)).toEqual([0, 1])
    expect(Array.from(result.scores[0])).toEqual([0, 1])
  })

  test('rows that are left out after imputation take their filled cells along', () => {
    const sparse: IndexData = { rows: 3, values: [column(_, 10, _), column(_, 1, _), column(_, 1, _)] }
    const three = [leaf('a', minmax, { method: 'mean' }), leaf('b', minmax), leaf('c', minmax)]
    const result = buildIndex(planOf(three, { min_share: 0.5, count: 'filled' }), sparse)
    expect(Array.from(result.kept)).toEqual([1])
    expect(result.imputedCells).toEqual([])
  })

  test('a share that is just reached stays, whatever the rounding of the share', () => {
    const values = Array.from({ length: 10 }, (_value, j) => column(j < 7 ? 1 : _, 1))
    const plan = planOf(
      values.map((_value, j) => leaf(`i${j}`, minmax)),
      { min_share: 0.7, count: 'observed' },
    )
    expect(buildIndex(plan, { rows: 2, values }).leftOut).toEqual([])
  })
})

describe('periods', () => {
  const data: IndexData = {
    rows: 4,
    values: [column(0, 5, 5, 10)],
    periods: Int32Array.of(0, 0, 1, 1),
    series: Int32Array.of(0, 1, 0, 1),
  }

  test('are compared on one scale and ranked by themselves', () => {
    const result = buildIndex(planOf([leaf('a', minmax)]), data)
    expect(Array.from(result.scores[0])).toEqual([0, 0.5, 0.5, 1])
    expect(Array.from(result.ranks)).toEqual([2, 1, 2, 1])
  })

  test('have a scale of their own where the methodology says so', () => {
    const result = buildIndex(planOf([leaf('a', { ...minmax, over: 'period' })]), data)
    expect(Array.from(result.scores[0])).toEqual([0, 1, 0, 1])
  })

  test('a period of which nothing is kept breaks nothing', () => {
    const gone: IndexData = { ...data, values: [column(_, _, 5, 10)] }
    const result = buildIndex(planOf([leaf('a', minmax)], { min_share: 1, count: 'filled' }), gone)
    expect(Array.from(result.kept)).toEqual([2, 3])
    expect(Array.from(result.ranks)).toEqual([2, 1])
  })
})

test('an index of a single indicator is that indicator', () => {
  const plan: IndexPlan = { ...planOf([]), nodes: [leaf('only', minmax)] }
  expect(Array.from(buildIndex(plan, { rows: 2, values: [column(3, 9)] }).scores[0])).toEqual([0, 1])
})

test('progress runs from one to its total', () => {
  const seen: number[] = []
  buildIndex(
    planOf([leaf('a', minmax), leaf('b', minmax)]),
    { rows: 1, values: [column(1), column(2)] },
    {
      onProgress: (done, total) => seen.push(done, total),
    },
  )
  expect(seen).toEqual([1, 7, 2, 7, 3, 7, 4, 7, 5, 7, 6, 7, 7, 7])
})

test('nothing in, nothing out', () => {
  const result = buildIndex(planOf([leaf('a', minmax)]), { rows: 0, values: [column()] })
  expect(result.ranks).toHaveLength(0)
  expect(result.scores[0]).toHaveLength(0)
})
