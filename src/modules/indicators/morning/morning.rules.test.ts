/** What is an exception in the morning, and which of them stand on the page. */
import { describe, expect, test } from 'vitest'
import { type PlainDate, plainDate } from '#kernel/deadlines/plain-date.ts'
import { ukraine } from '#kernel/deadlines/ukraine.ts'
import {
  behindIn,
  caseExceptions,
  chooseLines,
  claimExceptions,
  type Exception,
  type Kind,
  movedBeyond,
  movedExceptions,
  type OpenCase,
  roundException,
  vacantException,
  workingDaysBack,
} from './morning.rules.ts'

const day = (text: string) => plainDate(text)
const ownersOf = (code: string) => [`leader of ${code}`]
const lists = { late: '/late', due: '/due' }

function openCase(given: Partial<OpenCase> & { readonly daysLeft: number }, i = 0): OpenCase {
  return {
    ...{ title: 'Запит', number: `З-${i}`, path: `/case/${i}`, place: 'A', isDispute: false },
    ...{ isLate: given.daysLeft < 0, dueDay: day('2026-12-10'), owners: ['keeper'] },
    ...given,
  }
}

describe('a duty', () => {
  test.each<[string, Parameters<typeof openCase>[0], Kind | undefined]>([
    ['is late once its day is over', { daysLeft: -1 }, 'late'],
    ['is told on its last day', { daysLeft: 0 }, 'due'],
    ['is told two working days before', { daysLeft: 2 }, 'due'],
    ['is nothing three working days before', { daysLeft: 3 }, undefined],
    ['about a value is told five working days before', { daysLeft: 5, isDispute: true }, 'dispute'],
    ['about a value is nothing six working days before', { daysLeft: 6, isDispute: true }, undefined],
    ['about a value is late like any other', { daysLeft: -1, isDispute: true }, 'late'],
  ])('%s', (_, given, kind) => {
    expect(caseExceptions([openCase(given)], lists).map((one) => one.kind)).toEqual(kind ? [kind] : [])
  })

  test('has a line of its own with its page, more than three of a procedure have one with their list', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) =>
        openCase({ daysLeft: -1, dueDay: day(`2026-12-0${5 - i}`), owners: [`keeper ${i % 2}`] }, i),
      )
    expect(caseExceptions(many(3), lists).map(({ path }) => path)).toEqual(['/case/2', '/case/1', '/case/0'])
    expect(caseExceptions(many(4), lists)).toEqual([
      {
        ...{ kind: 'late', count: 4, units: ['A'], day: '2026-12-02', path: '/late' },
        ...{ about: { title: 'Запит', number: 'З-3' }, owners: ['keeper 1', 'keeper 0'] },
      },
    ])
  })
})

describe('a round', () => {
  const hromadas = [
    { code: 'none', asked: 100, answered: 0, returned: 0 },
    { code: 'returned', asked: 100, answered: 0, returned: 3 },
    { code: 'third', asked: 100, answered: 30, returned: 0 },
    { code: 'half', asked: 100, answered: 50, returned: 0 },
    { code: 'whole', asked: 100, answered: 100, returned: 0 },
    { code: 'nothing asked', asked: 0, answered: 0, returned: 0 },
  ]
  const round = { period: '2026-Q4', openedDay: day('2026-12-01'), dueDay: day('2026-12-21'), hromadas }
  test.each<[string, string, { none: string[]; behind: string[] }]>([
    ['is left in peace in its first quarter', '2026-12-05', { none: [], behind: [] }],
    ['names then who has not begun', '2026-12-06', { none: ['none'], behind: [] }],
    ['excuses a quarter of the time', '2026-12-12', { none: ['none'], behind: ['returned'] }],
    ['excuses no more than that', '2026-12-13', { none: ['none'], behind: ['returned', 'third'] }],
    [
      'excuses nothing two days before its end',
      '2026-12-19',
      { none: ['none'], behind: ['returned', 'third', 'half'] },
    ],
    ['excuses nothing after it', '2027-01-15', { none: ['none'], behind: ['returned', 'third', 'half'] }],
  ])('%s', (_, today, expected) => {
    expect(behindIn(round, day(today))).toEqual(expected)
  })

  test('is one line, with the leaders of those that are behind; late after its last day', () => {
    const ways = { ownersOf, path: '/board' }
    const [line] = roundException(round, day('2026-12-21'), ways)
    expect(line).toMatchObject({ kind: 'round', count: 4, about: { none: 1, behind: 3 }, path: '/board' })
    expect(line.owners[0]).toBe('leader of none')
    expect(roundException(round, day('2026-12-22'), ways)[0].kind).toBe('late')
    expect(roundException({ ...round, hromadas: hromadas.slice(4) }, day('2026-12-22'), ways)).toEqual([])
  })

  test('of one day has a last day only', () => {
    const short = { ...round, openedDay: day('2026-12-21') }
    expect(behindIn(short, day('2026-12-21')).none).toEqual([])
    expect(behindIn(short, day('2026-12-22')).none).toEqual(['none'])
  })
})

describe('a rank', () => {
  test.each<[string, [number, number], [number, number], number]>([
    ['that stays has not moved', [5, 9], [5, 9], 0],
    ['whose bands meet may have moved by chance', [5, 9], [9, 12], 0],
    ['that fell beyond both bands has fallen', [5, 9], [11, 14], -2],
    ['that rose beyond both bands has risen', [11, 14], [5, 9], 2],
    ['known exactly falls by one', [3, 3], [4, 4], -1],
  ])('%s', (_, [a, b], [c, d], beyond) => {
    expect(movedBeyond({ p5: a, p95: b }, { p5: c, p95: d })).toBe(beyond)
  })

  test('that fell comes first, and after a week it is no news', () => {
    const moved = [
      { code: 'up', rank: 1, before: 9, beyond: 4 },
      { code: 'still', rank: 2, before: 3, beyond: 0 },
      { code: 'down', rank: 9, before: 1, beyond: -4 },
    ]
    const ways = { ownersOf, pathOf: (code: string) => `/${code}/why` }
    const at = (today: string) => movedExceptions(moved, day('2026-12-01'), day(today), ways)
    expect(at('2026-12-08').map(({ path, about }) => [path, about.way])).toEqual([
      ['/down/why', 'down'],
      ['/up/why', 'up'],
    ])
    expect(at('2026-12-09')).toEqual([])
  })
})

test('values in need are a line for each hromada, of more than three one for the round', () => {
  const count = (code: string, round = 'r') => ({
    ...{ round, period: '2026' },
    code,
    count: 2,
    day: day('2026-12-01'),
  })
  const ways = { ownersOf, pathOf: (round: string, code: string | undefined) => `/${round}/${code ?? 'all'}` }
  const paths = (codes: string[]) =>
    claimExceptions(
      'returned',
      codes.map((code) => count(code)),
      ways,
    ).map(({ path, count }) => [path, count])
  expect(paths(['b', 'a'])).toEqual([
    ['/r/a', 2],
    ['/r/b', 2],
  ])
  expect(paths(['a', 'b', 'c', 'd'])).toEqual([['/r/all', 8]])
  expect(claimExceptions('waiting', [count('a', 'r'), count('a', 's')], ways)).toHaveLength(2)
})

test('hromadas without a leader are one line, none are none', () => {
  expect(vacantException([], ['x'], '/invite')).toEqual([])
  expect(vacantException(['a', 'b'], ['x'], '/invite')).toMatchObject([{ count: 2, units: ['a', 'b'] }])
})

describe('the page', () => {
  const line = (kind: Kind, unit: string, at: string | null = null): Exception => ({
    ...{ kind, count: 1, units: [unit], day: at as PlainDate | null, about: {}, owners: [], path: '/' },
  })
  test('shows the most urgent first, by kind and day, whatever order it was read in', () => {
    const all = [
      line('vacant', 'a'),
      line('due', 'b', '2026-12-05'),
      line('late', 'c', '2026-12-02'),
      line('late', 'd', '2026-12-01'),
    ]
    const units = (some: readonly Exception[]) => chooseLines(some, false).shown.map((one) => one.units[0])
    expect(units(all)).toEqual(['d', 'c', 'b', 'a'])
    expect(units(all.toReversed())).toEqual(['d', 'c', 'b', 'a'])
  })

  test('has twelve lines, three of a kind that every hromada may have, and counts the rest', () => {
    const late = Array.from({ length: 15 }, (_, i) => line('late', `${i}`.padStart(2, '0')))
    const targets = Array.from({ length: 5 }, (_, i) => line('target', `${i}`))
    expect(chooseLines(late, false)).toMatchObject({ rest: 3 })
    expect(chooseLines(late, true).shown).toHaveLength(15)
    const both = chooseLines([...targets, line('vacant', 'v')], false)
    expect(both.shown.map(({ kind }) => kind)).toEqual(['target', 'target', 'target', 'vacant'])
    expect(both.rest).toBe(2)
    expect(chooseLines([], false)).toEqual({ shown: [], rest: 0 })
  })
})

test('working days are counted back over weekends and holidays', () => {
  const peace = { ...ukraine, withoutHolidays: [], decided: {} }
  expect(workingDaysBack(peace, day('2027-01-04'), 1)).toBe('2026-12-31')
  expect(workingDaysBack(ukraine, day('2026-11-30'), 1)).toBe('2026-11-27')
  expect(workingDaysBack(ukraine, day('2026-11-30'), 5)).toBe('2026-11-23')
})
