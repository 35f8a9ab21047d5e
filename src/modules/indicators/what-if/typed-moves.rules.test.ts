import { describe, expect, test } from 'vitest'
import { pairMoves, readAmount } from './typed-moves.rules.ts'

describe('what people type', () => {
  test.each<[string, number]>([
    ['12', 12],
    ['12,5', 12.5],
    ['1 234,5', 1234.5],
    ['1\u202f234', 1234],
    ['−3', -3],
    ['.5', 0.5],
    ['', Number.NaN],
    ['1e3', Number.NaN],
    ['0x10', Number.NaN],
    ['1,2,3', Number.NaN],
    ['багато', Number.NaN],
    ['Infinity', Number.NaN],
  ])('%s', (typed, amount) => {
    expect(readAmount(typed)).toBe(amount)
  })

  test('values belong to indicators by their order; a choice left empty is none, and a long text is cut', () => {
    expect(pairMoves(['a', '', 'b', 'c'], ['1', '2', '3'])).toEqual([
      { code: 'a', typed: '1' },
      { code: 'b', typed: '3' },
      { code: 'c', typed: '' },
    ])
    expect(pairMoves(['x'.repeat(100)], [])[0].code).toHaveLength(41)
    expect(
      pairMoves(
        Array.from({ length: 1000 }, () => 'a'),
        [],
      ),
    ).toHaveLength(20)
  })
})
