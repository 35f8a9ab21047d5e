import { expect, test } from 'vitest'
import type { Term } from '#kernel/deadlines/term.ts'
import type { Standing, Step } from './route.rules.ts'
import { simulate } from './simulate.rules.ts'

const term: Term = { length: 2, unit: 'working_day', law: 'law.platform_rules' }
const calendar = { weekend: [6, 7], holidays: [], withoutHolidays: [], decided: {} }
const step = (id: string, kind: Step['kind'], stage: number): Step => ({ id, kind, stage, covers: ['text'] })
const way = [step('a', 'visa', 1), step('b', 'visa', 1), step('c', 'visa', 2), step('head', 'signature', 1)]
// A Thursday.
const from = new Date('2026-12-03T10:00:00Z')

test.each<[string, [string, Standing][], Record<string, string>]>([
  [
    'stage after stage, over a weekend',
    [],
    { a: '2026-12-07', b: '2026-12-07', c: '2026-12-09', head: '2026-12-11' },
  ],
  [
    'who has agreed takes no time',
    [
      ['a', 'passed'],
      ['b', 'passed'],
    ],
    { c: '2026-12-07', head: '2026-12-09' },
  ],
  [
    'one of two is enough to wait for',
    [
      ['a', 'passed'],
      ['b', 'asked'],
    ],
    { b: '2026-12-07', c: '2026-12-09', head: '2026-12-11' },
  ],
])('%s', (_, standings, wanted) => {
  expect(Object.fromEntries(simulate(way, new Map(standings), { term, from, calendar }))).toEqual(wanted)
})
