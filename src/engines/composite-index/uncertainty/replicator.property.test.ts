import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildIndex } from '../build-index.ts'
import type {
  Aggregation,
  Branch,
  Imputation,
  IndexPlan,
  Leaf,
  Normalisation,
  PlanNode,
  Treatment,
} from '../plan.ts'
import { rankScores } from '../ranking.ts'
import type { IndexData } from '../result.ts'
import { scoreNodes } from '../score-nodes.ts'
import { type Borrowed, comparesPairs, createPlaceRanker } from './place-ranks.ts'
import { prepareColumns } from './prepared-columns.ts'
import { createReplicator } from './replicator.ts'
import { countDimensions, dimensionsOf, planAt, type Variation } from './variation.ts'

const normalisations: Normalisation[] = [
  { method: 'none' },
  { method: 'minmax', range: [0, 100] },
  { method: 'zscore', mean: 0, sd: 1 },
  { method: 'zscore', mean: 100, sd: 10, over: 'period' },
  { method: 'rank' },
  { method: 'percentile', over: 'period' },
  { method: 'goalposts', min: -5, max: 5, cap: true, log: false, range: [1, 10] },
]
const imputations: Imputation[] = [
  { method: 'none' },
  { method: 'mean' },
  { method: 'median', over: 'all' },
  { method: 'group_median', group: 'kind' },
]
const treatments: Treatment[] = [
  { method: 'none' },
  { method: 'winsorise', skew: 0.5, kurtosis: 0, max_points: 1 },
  { method: 'winsorise', skew: 0.5, kurtosis: 0, max_points: 3 },
]
const aggregations: Aggregation[] = [
  { method: 'arithmetic' },
  { method: 'geometric' },
  { method: 'harmonic' },
  { method: 'generalised', power: 0.5 },
  { method: 'copeland' },
]

const weight = fc.constantFrom(1, 2, 0.5, 0)

/** Two levels: groups of leaves under the root. */
const planArbitrary: fc.Arbitrary<IndexPlan> = fc
  .record({
    groups: fc.array(fc.array(weight, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    weights: fc.array(weight, { minLength: 3, maxLength: 3 }),
    minShare: fc.constantFrom(0, 0.6),
    screen: fc.constantFrom(0, 0.5),
    count: fc.constantFrom('filled' as const, 'observed' as const),
    missing: fc.constantFrom('skip' as const, 'zero' as const, 'fail_unit' as const),
    ties: fc.constantFrom('min' as const, 'max' as const, 'average' as const, 'dense' as const),
    directions: fc.array(fc.constantFrom(1 as const, -1 as const), { minLength: 9, maxLength: 9 }),
  })
  .map(({ groups, weights, minShare, screen, count, missing, ties, directions }) => {
    const nodes: PlanNode[] = []
    const branch = (code: string, children: number[], own: number): Branch => ({
      kind: 'branch',
      code,
      weight: own,
      aggregate: { method: 'arithmetic' },
      children,
      min_share: minShare,
    })
    const tops: number[] = []
    nodes.push(branch('index', tops, 1))
    let leaves = 0
    groups.forEach((own, g) => {
      tops.push(nodes.length)
      const children = own.map((_, k) => nodes.length + 1 + k)
      nodes.push(branch(`g${g}`, children, g === 0 ? 1 : weights[g]))
      own.forEach((w, k) => {
        const leaf: Leaf = {
          kind: 'leaf',
          code: `i${leaves}`,
          weight: k === 0 ? 1 : w,
          direction: directions[leaves++],
          impute: { method: 'none' },
          treat: { method: 'none' },
          normalise: { method: 'none' },
        }
        nodes.push(leaf)
      })
    })
    return { nodes, missing, ties, screen: { min_share: screen, count } }
  })

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -20, max: 20 }) },
  { weight: 2, arbitrary: fc.double({ min: 0, max: 1e3, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(NaN) },
)

const caseArbitrary = planArbitrary.chain((plan) => {
  const leaves = plan.nodes.filter(({ kind }) => kind === 'leaf').length
  const branches = plan.nodes.length - leaves
  const options = <Spec>(specs: readonly Spec[], nodes: number) =>
    fc.array(fc.array(fc.constantFrom(...specs), { minLength: nodes, maxLength: nodes }), {
      minLength: 1,
      maxLength: 3,
    })
  return fc.integer({ min: 1, max: 9 }).chain((units) => {
    const rows = 2 * units
    return fc.record({
      variation: fc.record({
        plan: fc.constant(plan),
        spread: fc.constantFrom(0, 0.25, 0.9),
        normalise: options(normalisations, leaves),
        impute: options(imputations, leaves),
        treat: options(treatments, leaves),
        aggregate: options(aggregations, branches),
      }) satisfies fc.Arbitrary<Variation>,
      values: fc.array(fc.array(cell, { minLength: rows, maxLength: rows }), {
        minLength: leaves,
        maxLength: leaves,
      }),
      isPanel: fc.boolean(),
      points: fc.array(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), {
          minLength: 4 + plan.nodes.length,
          maxLength: 4 + plan.nodes.length,
        }),
        { minLength: 1, maxLength: 6 },
      ),
    })
  })
})

function dataOf(values: readonly (readonly number[])[], isPanel: boolean): IndexData {
  const rows = values[0].length
  const data: IndexData = {
    rows,
    values: values.map((column) => Float64Array.from(column)),
    groups: new Map([['kind', Array.from({ length: rows }, (_, i) => ['a', 'b', ''][i % 3])]]),
  }
  return isPanel
    ? {
        ...data,
        periods: Int32Array.from({ length: rows }, (_, i) => i % 2),
        series: Int32Array.from({ length: rows }, (_, i) => i >> 1),
      }
    : data
}

describe('a replicator', () => {
  test('gives every replicate the ranks of the index that is built for it alone, to the last tie', () => {
    fc.assert(
      fc.property(caseArbitrary, ({ variation, values, isPanel, points }) => {
        const data = dataOf(values, isPanel)
        const replicator = createReplicator(variation, data)
        const ranks = new Float64Array(data.rows)
        for (const numbers of points) {
          const point = Float64Array.from(numbers).subarray(0, countDimensions(variation))
          const undefinedMeans = replicator.rankAt(point, ranks)
          const built = buildIndex(planAt(variation, point), data)
          const expected = new Float64Array(data.rows).fill(NaN)
          built.kept.forEach((row, i) => {
            expected[row] = built.ranks[i]
          })
          expect(Array.from(ranks)).toEqual(Array.from(expected))
          const told = built.warnings.reduce((n, w) => n + (w.code === 'mean_undefined' ? w.count : 0), 0)
          expect(undefinedMeans).toBe(told)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('what does not vary has no dimension that matters', () => {
    fc.assert(
      fc.property(caseArbitrary, ({ variation }) => {
        expect(dimensionsOf(variation, 'weights')).toHaveLength(
          variation.spread > 0 ? variation.plan.nodes.length - 1 : 0,
        )
        expect(dimensionsOf(variation, 'impute')).toEqual(variation.impute.length > 1 ? [1] : [])
      }),
      { numRuns: 50 },
    )
  })
})

describe('the place of one row', () => {
  const asked = caseArbitrary
    .filter(({ variation }) => !comparesPairs(variation))
    .chain((given) => {
      const rows = given.values[0].length
      const row = fc.nat(rows - 1)
      return fc.record({
        given: fc.constant(given),
        ...{ row, from: row, moved: row },
        leaf: fc.nat(given.values.length - 1),
        other: cell,
        member: fc.array(fc.boolean(), { minLength: rows, maxLength: rows }),
      })
    })

  test('is the one among those rows of the index that is built whole, as it is and with a score of another', () => {
    fc.assert(
      fc.property(asked, ({ given, row, from, leaf, member }) => {
        const { variation, values, isPanel, points } = given
        const data = dataOf(values, isPanel)
        const rivals = Array.from({ length: data.rows }, (_, one) => one).filter(
          (one) => one !== row && (!isPanel || one % 2 === row % 2),
        )
        const lists = [rivals, rivals.filter((one) => member[one])].map((list) => Int32Array.from(list))
        const guises = [undefined, { leaf, from }, { leaf, from: row }]
        const ranker = createPlaceRanker(variation, prepareColumns(variation, data), { row, guises, lists })
        const ranks = new Float64Array(6)
        for (const numbers of points) {
          const point = Float64Array.from(numbers).subarray(0, countDimensions(variation))
          const undefinedMeans = ranker.rankAt(point, ranks)
          expect(Array.from(ranks)).toEqual(
            guises.flatMap((guise) =>
              lists.map((list) => rankIn(variation, point, data, { row, guise, list })),
            ),
          )
          const whole = new Float64Array(data.rows)
          expect(undefinedMeans).toBe(createReplicator(variation, data).rankAt(point, whole))
          expect(ranks[0]).toEqual(whole[row])
        }
      }),
      { numRuns: 500 },
    )
  })

  test('columns that are taken over from the same data with another value are those that are made anew', () => {
    fc.assert(
      fc.property(asked, ({ given: { variation, values, isPanel, points }, leaf, moved, other }) => {
        const data = dataOf(values, isPanel)
        const changed = Float64Array.from(data.values[leaf])
        changed[moved] = other
        const after = { ...data, values: data.values.map((column, j) => (j === leaf ? changed : column)) }
        const taken = prepareColumns(variation, after, prepareColumns(variation, data))
        const anew = prepareColumns(variation, after)
        for (const [impute, treat, normalise] of points.map((point) =>
          [variation.impute, variation.treat, variation.normalise].map(({ length }, i) =>
            Math.floor((point[i] ?? 0) * length),
          ),
        )) {
          expect(taken.at(impute, treat, normalise)).toEqual(anew.at(impute, treat, normalise))
        }
      }),
      { numRuns: 500 },
    )
  })
})

/** By building the index of a replicate whole, with the borrowed score in the row's column. */
function rankIn(
  variation: Variation,
  point: Float64Array,
  data: IndexData,
  { row, guise, list }: { row: number; guise: Borrowed | undefined; list: Int32Array },
): number {
  const plan = planAt(variation, point)
  const { kept, normalised } = buildIndex(plan, data)
  const self = kept.indexOf(row)
  if (self < 0) return NaN
  const columns = normalised.map((column, j) => {
    if (guise?.leaf !== j) return column
    const own = Float64Array.from(column)
    own[self] = column[kept.indexOf(guise.from)] ?? NaN
    return own
  })
  const [scores] = scoreNodes(plan, columns, [Int32Array.from(kept.keys())], kept.length, [])
  const ranks = new Float64Array(kept.length).fill(NaN)
  const scope = [...list].map((one) => kept.indexOf(one)).filter((place) => place >= 0)
  rankScores(scores, Int32Array.from([...scope, self]), plan.ties, ranks)
  return ranks[self]
}
