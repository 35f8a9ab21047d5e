import { describe, expect, test } from 'vitest'
import { listRows } from '#kernel/http/listing.ts'
import { chosenRows, listMovers, rankingSpec } from './overview.rules.ts'
import type { HromadaRow } from './region.schema.ts'

const row = (name: string, given: Partial<HromadaRow> = {}): HromadaRow => ({
  code: name,
  oblast_code: 'UA01',
  name,
  kind: 'rural',
  population: 1000,
  score: 10,
  rank: 1,
  overall_rank: 1,
  score_change: null,
  rank_change: null,
  ...given,
})
const names = (rows: readonly HromadaRow[]) => rows.map(({ name }) => name)

describe('who moved most', () => {
  const rows = [
    row('а', { rank_change: 5, score_change: 1 }),
    row('б', { rank_change: 5, score_change: 2 }),
    row('в', { rank_change: -4, score_change: -3 }),
    row('г', { rank_change: -4, score_change: 1 }),
    row('ґ', { rank_change: 0, score_change: 9 }),
    row('д', { rank_change: null }),
    ...[1, 2, 3, 4].map((places) => row(`вгору ${places}`, { rank_change: places })),
  ]

  test('up by places, then by points; at most five', () => {
    expect(names(listMovers(rows, 1))).toEqual(['б', 'а', 'вгору 4', 'вгору 3', 'вгору 2'])
  })

  test('down, the one that lost more points first; those that stayed are not named', () => {
    expect(names(listMovers(rows, -1))).toEqual(['в', 'г'])
  })
})

describe('the list of hromadas', () => {
  const rows = [
    row('Зар’ївська', { rank: 1, population: 5000, kind: 'urban' }),
    row('Ґудзиківська', { rank: 2, population: null }),
    row('Щасливська', { rank: null, score: null, population: 9000, oblast_code: 'UA02' }),
  ]
  const list = (query: object) => names(listRows(rows, { page: 1, ...query }, rankingSpec(10), 'uk').rows)

  test.each([
    [{}, ['Зар’ївська', 'Ґудзиківська', 'Щасливська']],
    [{ sort: 'name' }, ['Ґудзиківська', 'Зар’ївська', 'Щасливська']],
    [{ sort: 'population', order: 'desc' }, ['Щасливська', 'Зар’ївська', 'Ґудзиківська']],
    [{ sort: 'rank', order: 'desc' }, ['Ґудзиківська', 'Зар’ївська', 'Щасливська']],
    [{ q: "зар'їв" }, ['Зар’ївська']],
    [{ q: 'гудзик' }, ['Ґудзиківська']],
    [{ q: 'немає' }, []],
  ])('%j', (query, expected) => {
    expect(list(query)).toEqual(expected)
  })

  test.each([
    [{}, 3],
    [{ kind: '', oblast: '' }, 3],
    [{ kind: 'urban' }, 1],
    [{ oblast: 'UA02' }, 1],
    [{ kind: 'urban', oblast: 'UA02' }, 0],
  ])('chosen by %j', (asked, count) => {
    expect(chosenRows(rows, asked)).toHaveLength(count)
  })
})
