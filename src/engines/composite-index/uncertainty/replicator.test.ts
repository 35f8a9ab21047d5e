import { describe, expect, test } from 'vitest'
import { buildIndex } from '../build-index.ts'
import type { Aggregation, Branch, IndexPlan, Leaf } from '../plan.ts'
import { createReplicator, memoryOf } from './replicator.ts'
import { countDimensions, optionAt, planAt, type Variation } from './variation.ts'

const none = { method: 'none' } as const
const leaf = (code: string, direction: 1 | -1 = 1): Leaf => ({
  ...{ kind: 'leaf', code, weight: 1, direction, impute: none, treat: none, normalise: none },
})
const branch = (code: string, children: number[]): Branch => ({
  ...{ kind: 'branch', code, weight: 1, aggregate: { method: 'arithmetic' }, children, min_share: 0 },
})

function vary(nodes: IndexPlan['nodes'], options: Partial<Variation> = {}): Variation {
  const plan: IndexPlan = { nodes, missing: 'skip', ties: 'min', screen: { min_share: 0, count: 'filled' } }
  const leaves = nodes.filter(({ kind }) => kind === 'leaf').map(() => none)
  const branches = nodes
    .filter(({ kind }) => kind === 'branch')
    .map((): Aggregation => ({ method: 'arithmetic' }))
  return {
    ...{ plan, spread: 0, normalise: [leaves], impute: [leaves], treat: [leaves], aggregate: [branches] },
    ...options,
  }
}

/** Ranks at the middle of the cube, and how many means do not exist; both ways agree. */
function ranksOf(variation: Variation, columns: readonly (readonly number[])[]): [number[], number] {
  const data = { rows: columns[0].length, values: columns.map((column) => Float64Array.from(column)) }
  const point = new Float64Array(countDimensions(variation)).fill(0.5)
  const ranks = new Float64Array(data.rows)
  const undefinedMeans = createReplicator(variation, data).rankAt(point, ranks)
  expect(Array.from(ranks)).toEqual(Array.from(buildIndex(planAt(variation, point), data).ranks))
  return [Array.from(ranks), undefinedMeans]
}

describe('rounding ranks nobody', () => {
  test('scores that cancel are zero, as that of a unit with zeros only', () => {
    const flat = vary([branch('i', [1, 2, 3]), leaf('a'), leaf('b'), leaf('c')])
    const columns = [
      [0.1, 0],
      [0.2, 0],
      [-0.3, 0],
    ]
    expect(ranksOf(flat, columns)).toEqual([[1, 1], 0])
  })

  test('also where the negative one is the score of a node', () => {
    const deep = vary([branch('i', [1, 2, 3]), leaf('a'), leaf('b'), branch('g', [4]), leaf('c')])
    const columns = [
      [0.1, 0],
      [0.2, 0],
      [-0.3, 0],
    ]
    expect(ranksOf(deep, columns)).toEqual([[1, 1], 0])
  })

  test('a zero whose direction is turned is a zero of a harmonic mean', () => {
    const harmonic = vary([branch('i', [1, 2]), leaf('a', -1), leaf('b')], {
      aggregate: [[{ method: 'harmonic' }]],
    })
    expect(
      ranksOf(harmonic, [
        [0, -1],
        [0, 2],
      ]),
    ).toEqual([[2, 1], 0])
  })
})

test('an index that is one indicator is ranked by it', () => {
  expect(ranksOf(vary([leaf('a', -1)]), [[3, 1, NaN]])).toEqual([[2, 1, NaN], 0])
})

describe('a point', () => {
  const two = vary([branch('i', [1, 2]), leaf('a'), leaf('b')], { spread: 0.5 })

  test('moves each weight by a dimension of its own, from 1 − spread to 1 + spread, but not the root’s', () => {
    const weights = planAt(two, Float64Array.of(0.5, 0.5, 0.5, 0.5, 0, 1)).nodes.map(({ weight }) => weight)
    expect(weights).toEqual([1, 0.5, 1.5])
  })

  test('takes each of three options as often', () => {
    const three = {
      ...two,
      normalise: [
        [none, none],
        [none, none],
        [none, none],
      ],
    }
    const taken = Array.from({ length: 9 }, (_, i) =>
      optionAt(three, 'normalise', Float64Array.of(i / 9 + 0.01)),
    )
    expect(taken).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2])
    expect(optionAt(three, 'normalise', Float64Array.of(1))).toBe(2)
  })

  test('costs memory by the combinations of options', () => {
    const three = {
      ...two,
      normalise: [
        [none, none],
        [none, none],
        [none, none],
      ],
    }
    expect(memoryOf(three, 100)).toBe(3 * memoryOf(two, 100))
  })
})
