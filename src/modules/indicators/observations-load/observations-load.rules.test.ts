import { describe, expect, test } from 'vitest'
import { findOtherForm, judgeTerritory, layOut, listOtherColumns } from './observations-load.rules.ts'

describe('periods', () => {
  test.each<[string[], string | undefined]>([
    [[], undefined],
    [['2024'], undefined],
    [['2024', '2025'], undefined],
    [['2024-Q1', '2024-Q3', '2024'], '2024'],
    [['2024-Q1', 'I кв. 2024'], 'I кв. 2024'],
  ])('of %j the first of another form is %s', (labels, other) => {
    expect(findOtherForm(labels)).toBe(other)
  })
})

describe('the layout of a table', () => {
  const codes = new Set(['schools', 'share'])

  test('a table with an indicator and a value in each row is long', () => {
    expect(layOut(['Показник', 'Значення', 'КАТОТТГ', 'квартал'], codes)).toEqual({
      shape: 'long',
      territory: 2,
      period: 3,
      indicator: 0,
      value: 1,
    })
  })

  test('else it is wide; a column of hromadas counts before one of codes, a quarter before a year', () => {
    const headers = ['code', 'hromada_code', 'year', 'quarter', 'share', 'name', 'schools']
    const layout = layOut(headers, codes)
    expect(layout).toEqual({
      shape: 'wide',
      territory: 1,
      period: 3,
      indicators: [
        { code: 'share', at: 4 },
        { code: 'schools', at: 6 },
      ],
    })
    expect(listOtherColumns(headers, layout)).toEqual(['code', 'year', 'name'])
  })
})

describe('a territory’s code', () => {
  const [dnipro, lviv] = ['UA12000000000090473', 'UA46000000000026241']
  const hromada = { oblast: dnipro, isHromada: true, isRetired: false }
  const known = new Map([
    ['UA12020010000037010', hromada],
    ['UA46060250000025047', { ...hromada, oblast: lviv }],
  ])

  test.each<[string, string]>([
    ['UA12020010000037010', 'here'],
    // Known, but not asked for.
    ['UA46060250000025047', 'elsewhere'],
    // Of an oblast that is not loaded.
    ['UA05020030000031457', 'elsewhere'],
    ['UA12020990000037010', 'observations.unknown_territory'],
    ['UA46020990000037010', 'observations.unknown_territory'],
    ['UA12020010010037010', 'observations.below_hromada'],
    ['ua12020010000037010', 'observations.territory_spelling'],
    ['12020010000037010', 'observations.unknown_territory'],
    ['constructor', 'observations.unknown_territory'],
  ])('%s: %s', (code, verdict) => {
    const judged = judgeTerritory(code, known, new Set([dnipro]), new Set([dnipro, lviv]))
    expect(judged.kind === 'fault' ? judged.problem.code : judged.kind).toBe(verdict)
  })
})
