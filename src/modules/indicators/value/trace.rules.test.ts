import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildIndex } from '#engines/composite-index/build-index.ts'
import type { IndexPlan, Leaf, PlanNode } from '#engines/composite-index/plan.ts'
import type { StoredMethodology } from '../facts/facts.queries.ts'
import type { RegionIndex } from '../region/region.rules.ts'
import { ancestorsOf, rescore, traceOf } from './trace.rules.ts'
import type { ValueTrace } from './trace.schema.ts'

const leaf = (code: string, given: Partial<Leaf> = {}): Leaf => ({
  kind: 'leaf',
  code,
  weight: 1,
  direction: 1,
  impute: { method: 'none' },
  treat: { method: 'none' },
  normalise: { method: 'minmax', range: [0, 100] },
  ...given,
})
const branch = (code: string, children: number[], given: Partial<PlanNode> = {}): PlanNode =>
  ({
    kind: 'branch',
    code,
    weight: 1,
    aggregate: { method: 'arithmetic' },
    children,
    min_share: 0,
    ...given,
  }) as PlanNode

/** Hromadas × periods, as the platform arranges them; NaN = missing. */
function indexOf(
  nodes: readonly PlanNode[],
  columns: readonly (readonly number[])[],
  periods: readonly string[] = ['2026'],
  plan: Partial<IndexPlan> = {},
): RegionIndex {
  const whole: IndexPlan = {
    nodes,
    missing: 'skip',
    ties: 'min',
    screen: { min_share: 0, count: 'observed' },
    ...plan,
  }
  const rows = columns[0].length
  const hromadas = Array.from({ length: rows / periods.length }, (_, h) => ({
    code: `h${h}`,
    oblast_code: 'UA',
    raion_code: null,
    name: `h${h}`,
    name_en: null,
    kind: null,
    population: null,
  }))
  const result = buildIndex(whole, {
    rows,
    values: columns.map((column) => Float64Array.from(column)),
    groups: new Map([
      ['kind', Array.from({ length: rows }, (_, row) => (row < rows / 2 ? 'urban' : 'rural'))],
    ]),
    periods: Int32Array.from({ length: rows }, (_, row) => row % periods.length),
    series: Int32Array.from({ length: rows }, (_, row) => Math.floor(row / periods.length)),
  })
  const methodology = { code: 'm', version: '1' } as StoredMethodology
  const display = { scale: 100, decimals: 1 }
  const part = {
    methodology,
    names: new Map(),
    plan: whole,
    result,
    first: 0,
    count: periods.length,
    display,
  }
  return { hromadas, periods, parts: [part] }
}

const trace = (index: RegionIndex, hromada: number, node: number, observed: number | null, period = 0) =>
  traceOf(index, { hromada, period, node, observed, divisor: null, nameOf: (code) => code })

/** The score as a reader would compute it from the numbers that the page shows. */
function scoreFrom({ normalised, specs }: ValueTrace): number {
  if (!normalised) return Number.NaN
  const { value, worst, best, mean, sd, below, of, direction } = normalised
  const spec = specs.normalise as unknown as Record<'mean' | 'sd' | 'min' | 'max', number> &
    Record<'range' | 'breaks' | 'scores', number[]> &
    Record<'cap' | 'log', boolean>
  const between = () => ((value - (worst ?? 0)) / ((best ?? 0) - (worst ?? 0))) as number
  switch (normalised.method) {
    case 'none':
      return direction * value
    case 'minmax':
      return spec.range[0] + between() * (spec.range[1] - spec.range[0])
    case 'distance_to_max':
      return between()
    case 'distance_to_target':
      return spec.cap ? Math.min(1, between()) : between()
    case 'fraction_of_max':
      return direction === 1 ? value / (best ?? 0) : (best ?? 0) / value
    case 'zscore':
      return spec.mean + (direction * spec.sd * (value - (mean ?? 0))) / (sd ?? 0)
    case 'rank':
      return (below ?? 0) + 1
    case 'borda':
      return below ?? 0
    case 'percentile':
      return (below ?? 0) / ((of ?? 0) - 1)
    case 'goalposts': {
      const inside = spec.cap ? Math.min(Math.max(value, spec.min), spec.max) : value
      const scaled = spec.log ? Math.log : (x: number) => x
      const [from, to] = [worst ?? 0, best ?? 0]
      const share = (scaled(inside) - scaled(from)) / (scaled(to) - scaled(from))
      return spec.range[0] + share * (spec.range[1] - spec.range[0])
    }
    case 'categorical': {
      const classes = spec.breaks.filter((bound) => value >= bound).length
      const mirror = Math.min(...spec.scores) + Math.max(...spec.scores)
      return direction === 1 ? spec.scores[classes] : mirror - spec.scores[classes]
    }
  }
}

describe('the score of a value can be computed again from what the page says', () => {
  const specs: Leaf['normalise'][] = [
    { method: 'none' },
    { method: 'minmax', range: [0, 100] },
    { method: 'minmax', range: [1, 5], over: 'period' },
    { method: 'zscore', mean: 50, sd: 10 },
    { method: 'rank' },
    { method: 'borda', over: 'period' },
    { method: 'percentile' },
    { method: 'distance_to_max' },
    { method: 'fraction_of_max' },
    { method: 'goalposts', min: 2, max: 8, cap: true, log: false, range: [0, 100] },
    { method: 'goalposts', min: 2, max: 8, cap: false, log: true, range: [0, 1] },
    { method: 'categorical', breaks: [3, 6], scores: [0, 50, 100] },
  ]
  const values = [1, 2, 3, 3, 4.5, 6, 8, 10]
  const cases = specs.flatMap((normalise) =>
    ([1, -1] as const).map((direction) => ({ normalise, direction })),
  )

  test.each(cases)('$normalise.method, direction $direction', ({ normalise, direction }) => {
    const index = indexOf([branch('index', [1]), leaf('a', { normalise, direction })], [values], ['1', '2'])
    values.forEach((value, row) => {
      const made = trace(index, Math.floor(row / 2), 1, value, row % 2)
      expect(made.normalised?.score).toBeCloseTo(index.parts[0].result.normalised[0][row], 12)
      expect(scoreFrom(made)).toBeCloseTo(made.normalised?.score ?? Number.NaN, 12)
    })
  })

  test.each([
    { direction: 1 as const, target: 20 },
    { direction: -1 as const, target: 0.5 },
  ])('distance_to_target, direction $direction', ({ direction, target }) => {
    const normalise = { method: 'distance_to_target', target, cap: true } as const
    const index = indexOf([branch('index', [1]), leaf('a', { normalise, direction })], [values])
    const made = trace(index, 4, 1, 4.5)
    expect(made.normalised).toMatchObject({ best: target, worst: direction === 1 ? 1 : 10 })
    expect(scoreFrom(made)).toBeCloseTo(made.normalised?.score ?? Number.NaN, 12)
  })

  test('where all values are equal there is no score, and the page says why', () => {
    const index = indexOf([branch('index', [1]), leaf('a')], [[7, 7, 7]])
    expect(trace(index, 0, 1, 7).normalised).toMatchObject({ score: null, fault: 'series_constant' })
  })
})

describe('outliers', () => {
  const column = [1, 2, 2, 3, 3, 4, 4, 5, 5, 1000]
  const treat = { method: 'winsorise', skew: 2, kurtosis: 3.5, max_points: 5 } as const

  test('the extreme value is moved to its neighbour, the others stay', () => {
    const index = indexOf([branch('index', [1]), leaf('a', { treat })], [column])
    expect(trace(index, 9, 1, 1000).treated).toEqual({
      method: 'winsorise',
      points: 1,
      over: 'period',
      before: 1000,
      after: 5,
    })
    expect(trace(index, 0, 1, 1).treated).toMatchObject({ before: 1, after: 1 })
  })

  test('a series that needs nothing is left alone', () => {
    const index = indexOf([branch('index', [1]), leaf('a', { treat })], [[1, 2, 3, 4, 5]])
    expect(trace(index, 2, 1, 3).treated).toMatchObject({ method: 'none', points: 0, before: 3, after: 3 })
  })
})

describe('gaps', () => {
  const gap = Number.NaN
  const nodes = (impute: Leaf['impute']) => [branch('index', [1, 2]), leaf('a', { impute }), leaf('b')]

  test.each([
    { impute: { method: 'median' }, filled: { method: 'median', value: 3, group: null, from_period: null } },
    {
      impute: { method: 'group_mean', group: 'kind' },
      filled: { method: 'group_mean', value: 2, group: 'urban', from_period: null },
    },
  ] as const)('filled by $impute.method', ({ impute, filled }) => {
    const index = indexOf(nodes(impute), [
      [gap, 2, 3, 6],
      [1, 2, 3, 4],
    ])
    const made = trace(index, 0, 1, null)
    expect(made.filled).toEqual(filled)
    expect(made.normalised?.value).toBe(filled.value)
  })

  test.each(['observed', 'filled'] as const)('carried from an earlier period, screening by %s', (count) => {
    const screen = { min_share: 0.5, count } as const
    const columns = [
      [gap, gap, 5, gap, 6, 9],
      [gap, gap, 1, 2, 3, 4],
    ]
    const index = indexOf(nodes({ method: 'carry' }), columns, ['2025', '2026'], { screen })
    expect(trace(index, 1, 1, null, 1).filled).toMatchObject({
      method: 'carry',
      value: 5,
      from_period: '2025',
    })
  })

  test('left as they are, the weights of the others make a whole', () => {
    const index = indexOf(nodes({ method: 'none' }), [
      [gap, 2, 3],
      [1, 2, 3],
    ])
    const made = trace(index, 0, 1, null)
    expect(made).toMatchObject({ filled: null, treated: null, normalised: null, contribution: null })
    expect(made.levels).toMatchObject([{ share: null, present: 1, of: 2, contribution: null }])
    expect(trace(index, 0, 2, 1).levels).toMatchObject([{ share: 1, weight: 1, weight_sum: 1 }])
  })

  test('counted as zero, they keep their weight', () => {
    const columns = [
      [gap, 2, 3],
      [1, 2, 3],
    ]
    const index = indexOf(nodes({ method: 'none' }), columns, ['2026'], { missing: 'zero' })
    expect(trace(index, 0, 1, null)).toMatchObject({ contribution: 0, levels: [{ share: 0.5 }] })
  })

  test('a hromada with too few values is left out, and is told how many it has', () => {
    const screen = { min_share: 0.8, count: 'observed' } as const
    const columns = [
      [gap, 2, 3],
      [1, 2, 3],
    ]
    const made = trace(indexOf(nodes({ method: 'none' }), columns, ['2026'], { screen }), 0, 2, 1)
    expect(made).toMatchObject({ left_out: { present: 1, of: 2 }, levels: [], contribution: null })
  })
})

describe('the way up the tree', () => {
  // index ─ money(2): a(1) b(3) ─ c(1)
  const tree = (aggregate: 'arithmetic' | 'geometric') => [
    branch('index', [1, 4]),
    branch('money', [2, 3], { weight: 2, aggregate: { method: aggregate } }),
    leaf('a'),
    leaf('b', { weight: 3, direction: -1 }),
    leaf('c'),
  ]
  const columns = [
    [1, 2, 3],
    [9, 7, 8],
    [4, 4, 8],
  ]

  test('nodes above a node, its parent first', () => {
    const { plan } = indexOf(tree('arithmetic'), columns).parts[0]
    expect(plan.nodes.map((_, node) => ancestorsOf(plan, node))).toEqual([[], [0], [1, 0], [1, 0], [0]])
  })

  test('each level says its weight and what of its score comes from the value', () => {
    const { levels, contribution } = trace(indexOf(tree('arithmetic'), columns), 1, 3, 7)
    expect(levels).toMatchObject([
      { code: 'money', weight: 3, weight_sum: 4, share: 0.75, input: 100, contribution: 75, score: 87.5 },
      { code: 'index', weight: 2, weight_sum: 3, contribution: 50 },
    ])
    expect(contribution).toBeCloseTo(50, 12)
  })

  test('a mean that is no sum gives no contribution, from there on', () => {
    const { levels, contribution } = trace(indexOf(tree('geometric'), columns), 1, 3, 7)
    expect(levels.map(({ method, contribution }) => [method, contribution])).toEqual([
      ['geometric', null],
      ['arithmetic', null],
    ])
    expect(contribution).toBeNull()
  })

  test('contributions of all indicators sum to the index, whatever is missing', () => {
    const value = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 9 }) }, fc.constant(Number.NaN))
    const column = fc.array(value, { minLength: 5, maxLength: 5 })
    const anyColumns = fc.array(column, { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(anyColumns, fc.constantFrom('skip', 'zero'), (given, missing) => {
        const index = indexOf(tree('arithmetic'), given, ['2026'], { missing: missing as 'skip' | 'zero' })
        const scores = index.parts[0].result.scores[0]
        for (let h = 0; h < 5; h++) {
          const parts = [2, 3, 4].map((node) => trace(index, h, node, 0).contribution ?? 0)
          const sum = parts.reduce((total, part) => total + part, 0)
          if (!Number.isNaN(scores[h])) expect(sum).toBeCloseTo(scores[h], 9)
        }
      }),
    )
  })

  test('another score of one indicator gives the index that the engine would', () => {
    for (const aggregate of ['arithmetic', 'geometric'] as const) {
      const { parts } = indexOf(tree(aggregate), columns)
      const { scores, normalised } = parts[0].result
      expect(rescore(parts[0], 1, 3, normalised[1][1])).toBe(scores[0][1])
    }
    const { parts } = indexOf(tree('arithmetic'), columns)
    const before = parts[0].result.scores[0][1]
    expect(rescore(parts[0], 1, 3, 60)).toBeCloseTo(before - 40 * 0.75 * (2 / 3), 12)
    expect(rescore(parts[0], -1, 3, 60)).toBeNull()
  })

  test('Copeland compares all with all: nothing can be said of one', () => {
    const nodes = [branch('index', [1, 2], { aggregate: { method: 'copeland' } }), leaf('a'), leaf('b')]
    const { parts } = indexOf(nodes, columns.slice(0, 2))
    expect(rescore(parts[0], 0, 1, 50)).toBeNull()
  })
})
