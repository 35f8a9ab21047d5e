import { describe, expect, test } from 'vitest'
import { type Known, readActions } from './typed-actions.rules.ts'

const known: Known = {
  indicators: [
    { code: 'fibre_share', names: ['Оптичні підключення', 'Fibre'], perValue: 100 },
    { code: 'centres', names: ['Центри'], perValue: 1 },
  ],
  hromadas: [
    { code: 'UA1', names: ['Лісова'] },
    { code: 'UA2', names: ['Лугова'] },
    { code: 'UA3', names: ['Лугова'] },
  ],
}
const codesOf = (text: string) =>
  readActions(text, known).problems.map(({ code, params }) => [code, params?.line, params?.said])

describe('lines of actions', () => {
  test('by code or by name, everywhere or somewhere, with comma and spaces, from a spreadsheet too', () => {
    const text = 'Оптика; 1 250 000,50; fibre_share; Лісова; 12,5; мережа\n\nЦентри\t0\tЦентри\t\t-1\n'
    expect(readActions(text, known)).toEqual({
      problems: [],
      actions: [
        {
          ...{ name: 'Оптика', cost_kopiykas: 125_000_050, indicator_code: 'fibre_share', delta: 0.125 },
          ...{ territory_code: 'UA1', exclusive_group: 'мережа' },
        },
        {
          ...{ name: 'Центри', cost_kopiykas: 0, indicator_code: 'centres', delta: -1 },
          ...{ territory_code: null, exclusive_group: null },
        },
      ],
    })
  })

  test('every fault of every line is told', () => {
    expect(codesOf('a;1;b\n;-5;nothing;Ніде;x\nA; 1; centres; Лугова; 1')).toEqual([
      ['scenarios.columns', '1', ''],
      ['scenarios.name', '2', ''],
      ['scenarios.cost', '2', '-5'],
      ['scenarios.indicator', '2', 'nothing'],
      ['scenarios.hromada', '2', 'Ніде'],
      ['scenarios.delta', '2', 'x'],
      ['scenarios.hromada', '3', 'Лугова'],
    ])
  })

  test('none, and too many', () => {
    expect(codesOf(' \n ')).toEqual([['scenarios.none', undefined, undefined]])
    const lines = (count: number) => Array.from({ length: count }, () => 'a;1;centres;;1').join('\n')
    expect(readActions(lines(300), known).actions).toHaveLength(300)
    expect(readActions(lines(301), known).problems[0].code).toBe('scenarios.too_many')
  })

  test('a cost beyond what adds up exactly is none', () => {
    expect(codesOf('a; 999999999999999; centres; ; 1')[0][0]).toBe('scenarios.cost')
  })
})
