import { describe, expect, test } from 'vitest'
import { type Governing, listOvertaken, offerVersion } from './published-rounds.rules.ts'

const periods = ['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3']
const a = (version: string, applies_from: string | null = null): Governing => ({
  code: 'a',
  version,
  applies_from,
})
const round = (period: string, version: string) => {
  return { period, methodology_code: 'a', methodology_version: version }
}

describe('what a change of methodologies overtakes', () => {
  test.each<{
    name: string
    before: Governing[]
    after: Governing[]
    rounds: [string, string][]
    is: string[]
  }>([
    {
      name: 'a new version for all periods overtakes every published one',
      ...{ before: [a('1')], after: [a('1'), a('2')], rounds: [['2026-Q1', '1']], is: ['2026-Q1'] },
    },
    {
      name: 'one that applies later overtakes nothing',
      ...{ before: [a('1')], after: [a('1'), a('2', '2026-Q2')], rounds: [['2026-Q1', '1']], is: [] },
    },
    {
      name: 'one that applies from a published period overtakes it and those after it',
      before: [a('1')],
      after: [a('1'), a('2', '2026-Q2')],
      rounds: [
        ['2026-Q1', '1'],
        ['2026-Q2', '1'],
        ['2026-Q3', '1'],
      ],
      is: ['2026-Q2', '2026-Q3'],
    },
    {
      name: 'a beginning moved later hands a published period back to the version before',
      before: [a('1'), a('2', '2026-Q1')],
      after: [a('1'), a('2', '2026-Q2')],
      ...{ rounds: [['2026-Q1', '2']], is: ['2026-Q1'] },
    },
    {
      name: 'a period that another one governed already is not overtaken',
      ...{ before: [a('1'), a('2')], after: [a('1'), a('2'), a('3')], rounds: [['2026-Q1', '1']], is: [] },
    },
    {
      name: 'one that is given back to its own methodology is not, either',
      before: [a('1'), a('2')],
      after: [a('1'), a('2', '2026-Q2')],
      ...{ rounds: [['2026-Q1', '1']], is: [] },
    },
    {
      name: 'a published period that nothing is observed of any more counts all the same',
      ...{
        before: [a('1')],
        after: [a('1'), a('2', '2027-Q1')],
        rounds: [['2027-Q2', '1']],
        is: ['2027-Q2'],
      },
    },
    { name: 'nothing published, nothing overtaken', before: [], after: [a('1')], rounds: [], is: [] },
  ])('$name', ({ before, after, rounds, is }) => {
    const published = rounds.map(([period, version]) => round(period, version))
    expect(listOvertaken(before, after, published, periods).map(({ period }) => period)).toEqual(is)
  })
})

test.each([
  ['1', ['1'], '2'],
  ['1', ['1', '2'], '3'],
  ['2.9', ['2.9'], '2.10'],
  ['2026-липень', ['2026-липень'], '2026-липень-2'],
  ['v', ['v', 'v-2'], 'v-3'],
  ['20261122101112131415', ['20261122101112131415'], '20261122101112131415-2'],
])('in place of version %s, where there are %j, %s is offered', (version, taken, is) => {
  expect(offerVersion(version, taken)).toBe(is)
})
