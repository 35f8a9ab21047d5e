import { describe, expect, test } from 'vitest'
import type { Hromada, Standing } from '../region/region.rules.ts'
import { suggest } from './suggestions.rules.ts'

const standing = (
  name: string,
  rank: number | null,
  population: number | null,
  kind: Hromada['kind'] = 'rural',
): Standing => ({
  hromada: {
    code: name,
    name,
    name_en: null,
    oblast_code: 'UA',
    raion_code: null,
    kind,
    population,
  },
  score: rank === null ? null : 100 - rank,
  rank,
  overallRank: rank,
  scoreChange: null,
  rankChange: null,
})
const all = [
  standing('a', 1, 100_000, 'urban'),
  standing('b', 2, 9_000),
  standing('c', 3, 8_000),
  standing('d', 4, 20_000, 'urban'),
  standing('e', 5, 2_000),
  standing('f', 6, 1_000),
  standing('g', 7, null),
  standing('h', null, 9_000),
]
const named = (chosen?: Standing, peers: readonly Standing[] = []) =>
  suggest(all, chosen, peers).map(({ why, hromadas }) => [
    why,
    hromadas.map(({ hromada }) => hromada.name).join(''),
  ])

describe('whom to compare', () => {
  test('without a choice: the leaders, and those in the middle by size', () => {
    expect(named()).toEqual([
      ['leaders', 'abc'],
      ['similar_size', 'ecb'],
    ])
  })

  test('with one: the other leaders, and its nearest peers', () => {
    expect(named(all[0], [all[3]])).toEqual([
      ['leaders', 'bcd'],
      ['peers', 'd'],
    ])
    expect(named(all[4], [all[5], all[2], all[1], all[0]])).toEqual([
      ['leaders', 'abc'],
      ['peers', 'fcb'],
    ])
  })

  test('without peers only the leaders', () => {
    expect(named(all[6])).toEqual([['leaders', 'abc']])
  })

  test('of nothing there is nothing to suggest', () => {
    expect(suggest([], undefined, [])).toEqual([])
  })
})
