import { describe, expect, test } from 'vitest'
import { governPeriods } from './governed-periods.rules.ts'

const quarters = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4']
const m = (name: string, applies_from: string | null) => ({ name, applies_from })
const runs = (...given: ReturnType<typeof m>[]) =>
  governPeriods(given, quarters).map(({ methodology, first, count }) => [methodology.name, first, count])

describe('which methodology governs a period', () => {
  test.each([
    ['one governs all', [m('a', null)], [['a', 0, 4]]],
    ['the one loaded last governs', [m('a', null), m('b', null)], [['b', 0, 4]]],
    [
      'a later one from its beginning',
      [m('a', null), m('b', '2025-Q3')],
      [
        ['a', 0, 2],
        ['b', 2, 2],
      ],
    ],
    ['a single one that begins late governs what was before it, too', [m('a', '2025-Q3')], [['a', 0, 4]]],
    ['a beginning between periods', [m('a', null), m('b', '2024-Q4')], [['b', 0, 4]]],
    [
      'one that begins after the last period governs nothing',
      [m('a', null), m('b', '2026-Q1')],
      [['a', 0, 4]],
    ],
    [
      'three in a row',
      [m('a', null), m('b', '2025-Q2'), m('c', '2025-Q4')],
      [
        ['a', 0, 1],
        ['b', 1, 2],
        ['c', 3, 1],
      ],
    ],
  ])('%s', (_, given, expected) => {
    expect(runs(...given)).toEqual(expected)
  })

  test('without periods nothing is governed', () => {
    expect(governPeriods([m('a', null)], [])).toEqual([])
  })
})
