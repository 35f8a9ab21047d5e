import { describe, expect, test } from 'vitest'
import { createTranslator } from '#kernel/i18n.ts'
import { readWholeTable } from '#kernel/tables/read-table.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { sharedDataAbsent, sharedFile } from '../../../../test/support/shared-data.ts'
import {
  commonDecimals,
  isYesNo,
  sayNumber,
  sayShare,
  sayShownUnit,
  sayUnit,
  sayUsual,
  sayValue,
} from './indicator-texts.rules.ts'

const ukrainian = createTranslator('uk', uk)
const english = createTranslator('en', en)
/** Spaces of a number do not break; a test need not show it. */
const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, ' ')

describe('a value with its unit', () => {
  test.each([
    { unit: 'share 0-1', value: 0.5591, uk: '55,9 %', en: '55.9%' },
    { unit: 'share', value: 0.0625, uk: '6,25 %', en: '6.25%' },
    { unit: 'ratio change', value: -1.446, uk: '−144,6 %', en: '−144.6%' },
    { unit: '0/1', value: 1, uk: 'так', en: 'yes' },
    { unit: '0/1', value: 0, uk: 'ні', en: 'no' },
    { unit: '0/1', value: 0.5, uk: '0,5', en: '0.5' },
    { unit: 'count', value: 16, uk: '16', en: '16' },
    { unit: '%', value: 12.5, uk: '12,5 %', en: '12.5%' },
    {
      unit: 'UAH per resident',
      value: 9518.3,
      uk: '9 518 грн на мешканця',
      en: '9,518 UAH per resident',
    },
    { unit: 'minutes', value: 1, uk: '1 хвилина', en: '1 minute' },
    { unit: 'minutes', value: 22, uk: '22 хвилини', en: '22 minutes' },
    { unit: 'days', value: 11, uk: '11 днів', en: '11 days' },
    { unit: 'days', value: 1.5, uk: '1,5 дня', en: '1.5 days' },
    { unit: 'persons', value: 387439, uk: '387 439 осіб', en: '387,439 people' },
    { unit: '100-200', value: 150.34, uk: '150,3 бала', en: '150.3 points' },
    {
      unit: 'index (1 = national mean)',
      value: 0.65,
      uk: '0,65 від середнього в країні',
      en: '0.65 of the national mean',
    },
    { unit: 'km2', value: -3, uk: '−3 км²', en: '−3 km²' },
    { unit: 'parsecs', value: 2, uk: '2 parsecs', en: '2 parsecs' },
    { unit: null, value: 2, uk: '2', en: '2' },
    { unit: '%', value: null, uk: '–', en: '–' },
  ])('$value · $unit → $uk', ({ unit, value, ...said }) => {
    const indicator = { unit, unit_en: null, decimals: 4 }
    expect(plain(sayValue(value, indicator, ukrainian))).toBe(said.uk)
    expect(plain(sayValue(value, indicator, english))).toBe(said.en)
  })

  test.each([
    { value: 1646.9167, decimals: 4, said: '1 647' },
    { value: 148.1036, decimals: 4, said: '148,1' },
    { value: 4.5793, decimals: 4, said: '4,58' },
    { value: 0.90294, decimals: 4, said: '0,903' },
    { value: 0.0025, decimals: 4, said: '0,0025' },
    { value: 12.5, decimals: 0, said: '13' },
    { value: 0, decimals: 4, said: '0' },
  ])('$value is shown with as many digits as people need: $said', ({ value, decimals, said }) => {
    const indicator = { unit: null, unit_en: null, decimals }
    expect(plain(sayNumber(value, indicator, ukrainian))).toBe(said)
  })

  test('numbers below one another have the same decimals, as many as the usual one needs', () => {
    const density = { unit: 'persons per km2', unit_en: null, decimals: 4 }
    expect(commonDecimals([3.9052, 32.1742, 9344.4828], density)).toBe(1)
    expect(commonDecimals([1, 2, 3], density)).toBe(0)
    expect(commonDecimals([], density)).toBe(0)
    expect(commonDecimals([0.25, 0.5], { ...density, unit: 'share 0-1' })).toBe(0)
    expect(plain(sayNumber(3.9052, density, ukrainian, 1))).toBe('3,9')
  })

  test('a heading names the unit of the numbers below it', () => {
    expect(sayShownUnit({ unit: 'share 0-1', unit_en: null }, ukrainian)).toBe('%')
    expect(sayShownUnit({ unit: '0/1', unit_en: null }, ukrainian)).toBeNull()
    expect(sayShownUnit({ unit: 'minutes', unit_en: null }, ukrainian)).toBe('хвилин')
  })

  test('a unit that the catalogue names in both languages is said as it stands there', () => {
    const indicator = { unit: 'робочих днів', unit_en: 'working days', decimals: 1 }
    expect(sayUnit(indicator, ukrainian)).toBe('робочих днів')
    expect(sayUnit(indicator, english)).toBe('working days')
    expect(plain(sayValue(2, indicator, ukrainian))).toBe('2 робочі дні')
    expect(sayUnit({ unit: 'км', unit_en: null }, english)).toBe('км')
  })

  test('what is answered by yes and no is known by its unit', () => {
    expect(isYesNo({ unit: '0/1', unit_en: null })).toBe(true)
    expect(isYesNo({ unit: 'так / ні (1 / 0)', unit_en: 'yes / no (1 / 0)' })).toBe(true)
    expect(isYesNo({ unit: 'count', unit_en: null })).toBe(false)
  })

  test('a share is said in percent', () => {
    expect(plain(sayShare(1 / 3, ukrainian))).toBe('33,33 %')
    expect(sayShare(1, english)).toBe('100.00%')
  })

  test('names of objects’ own keys are words like any other', () => {
    for (const word of ['constructor', '__proto__', 'toString']) {
      expect(sayUsual('dimension', word, ukrainian)).toBe(word)
      expect(sayUnit({ unit: word, unit_en: null }, english)).toBe(word)
    }
  })
})

test.skipIf(sharedDataAbsent)(
  'every unit and dimension of the real catalogue is said in Ukrainian (needs ../shared/data)',
  async () => {
    const { columns, rows } = await readWholeTable(sharedFile('data/facts/indicator_catalog.csv'))
    const valuesOf = (column: string) => new Set(rows.map(({ cells }) => cells[columns.indexOf(column)]))
    const units = [...valuesOf('unit')].map((unit) => sayUnit({ unit, unit_en: null }, ukrainian) ?? '')
    const dimensions = [...valuesOf('dimension')].map((code) => sayUsual('dimension', code, ukrainian))
    expect(units.length).toBeGreaterThan(20)
    expect([...units, ...dimensions].filter((text) => /[a-z]/i.test(text))).toEqual([])
  },
)
