import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createNumberReader, type NumberReaderOptions } from './numbers.ts'

const nbsp = '\u00a0'
const narrow = '\u202f'
const thin = '\u2009'

/** What a fresh reader makes of cells one after another: numbers, NaN, or the code of the fault. */
function readAll(cells: string[], options: NumberReaderOptions = { delimiter: ';' }): (number | string)[] {
  const reader = createNumberReader(options)
  return cells.map((cell, index) => {
    const value = reader.read(cell, index + 2)
    return typeof value === 'number' ? value : value.code
  })
}

describe('a number is read as it was meant', () => {
  test.each<[string, number]>([
    ['0', 0],
    ['-0', 0],
    ['007', 7],
    ['12', 12],
    ['-3.5', -3.5],
    ['+3', 3],
    ['\u22123,5', -3.5],
    [',5', 0.5],
    ['.5', 0.5],
    ['1e3', 1000],
    ['1,5E-2', 0.015],
    ['1 234', 1234],
    [`1${nbsp}234${nbsp}567,8`, 1234567.8],
    [`12${narrow}345,678`, 12345.678],
    [`1${thin}000`, 1000],
    ['1,234.56', 1234.56],
    ['1.234,56', 1234.56],
    ['1.234.567', 1234567],
    ['1,234,567', 1234567],
    ['1.234.567,8', 1234567.8],
    ['  5 ', 5],
    [`5${nbsp}`, 5],
    ['0,123', 0.123],
    ['1234,567', 1234.567],
  ])('%j', (cell, number) => {
    expect(readAll([cell])).toEqual([number])
  })

  test('an empty cell and a declared mark are missing values, and nothing else is', () => {
    const options = { delimiter: ';', missing: ['н/д', '-999'] }
    expect(readAll(['', '  ', nbsp, 'н/д', ' н/д ', '-999', '-'], options)).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      'number.looks_missing',
    ])
  })
})

describe('what is no number is named for what it is', () => {
  test.each([
    ['NaN', 'number.looks_missing'],
    ['н/д', 'number.looks_missing'],
    ['—', 'number.looks_missing'],
    ['Infinity', 'number.infinite'],
    ['-inf', 'number.infinite'],
    ['1e999', 'number.infinite'],
    ['1.1e100', 'number.infinite'],
    ['-1e101', 'number.infinite'],
    ['9'.repeat(400), 'number.not_a_number'],
    ['0x1F', 'number.not_a_number'],
    ['12.05.2024', 'number.looks_like_date'],
    ['2024-05-12', 'number.looks_like_date'],
    ['2024-05-12T10:00:00', 'number.looks_like_date'],
    ['1/2/24', 'number.looks_like_date'],
    ['=A1+1', 'number.formula'],
    ['#REF!', 'number.error_value'],
    ['12 %', 'number.percent'],
    ['12 грн', 'number.not_a_number'],
    ['1 23', 'number.not_a_number'],
    ['12 34 567', 'number.not_a_number'],
    [`1 234${nbsp}567`, 'number.not_a_number'],
    ['1,23.4', 'number.not_a_number'],
    ['1,234.', 'number.not_a_number'],
    ['1.2.3,4', 'number.not_a_number'],
    ['5.', 'number.not_a_number'],
    ['--5', 'number.not_a_number'],
    ['1e', 'number.not_a_number'],
    ['1_000', 'number.not_a_number'],
    ['один', 'number.not_a_number'],
    ['١٢', 'number.not_a_number'],
  ])('%j is %s', (cell, code) => {
    expect(readAll([cell])).toEqual([code])
  })

  test('a cell made to keep a regular expression busy is answered at once', () => {
    const cells = [
      '1 000'.repeat(200_000),
      '1,'.repeat(500_000),
      `${'1'.repeat(1_000_000)}x`,
      `1${' '.repeat(97)}x`,
    ]
    expect(readAll(cells)).toEqual(cells.map(() => 'number.not_a_number'))
  })
})

describe('the decimal mark is one for the whole file', () => {
  test('one thousand or one and a bit: with commas between cells the person has to say', () => {
    expect(readAll(['1,234'], { delimiter: ',' })).toEqual(['number.ambiguous'])
    expect(readAll(['1,234'], {})).toEqual(['number.ambiguous'])
    expect(readAll(['1,234'], { delimiter: ',', decimal: ',' })).toEqual([1.234])
    expect(readAll(['1,234'], { delimiter: ',', decimal: '.' })).toEqual([1234])
  })

  test('with semicolons or tabs between cells the comma is the Ukrainian decimal mark', () => {
    for (const delimiter of [';', '\t', '|']) expect(readAll(['1,234'], { delimiter })).toEqual([1.234])
  })

  test.each<[string, string[], (number | string)[]]>([
    ['a point after a comma', ['1,5', '1.5'], [1.5, 'number.mixed_marks']],
    ['a comma after a point', ['1.5', '1,5'], [1.5, 'number.mixed_marks']],
    ['a point that might group', ['1,5', '1.234'], [1.5, 'number.ambiguous']],
    ['a comma that might group', ['1.5', '1,234'], [1.5, 'number.ambiguous']],
    ['grouping that was shown before', ['1,234.5', '1,234'], [1234.5, 1234]],
    ['grouping of the other kind', ['1,234.5', '1.234,5'], [1234.5, 'number.mixed_marks']],
    ['spaces and a comma', ['1 234,567', '2.5'], [1234.567, 'number.mixed_marks']],
  ])('%s', (_, cells, results) => {
    expect(readAll(cells)).toEqual(results)
  })

  test('a contradiction names the line where the mark was decided', () => {
    const reader = createNumberReader({ delimiter: ';' })
    reader.read('10', 2)
    reader.read('1,5', 3)
    expect(reader.read('1.5', 4)).toEqual({
      code: 'number.mixed_marks',
      params: { text: '1.5', mark: 'comma', first: '3' },
    })
  })

  test('a mark other than the declared one is a fault', () => {
    expect(readAll(['1.5'], { delimiter: ';', decimal: ',' })).toEqual(['number.other_mark'])
  })

  test('the numbers of a spreadsheet have a point whatever its texts have', () => {
    expect(readAll(['1,5', '2.5', '1e-7'], {})).toEqual([1.5, 2.5, 1e-7])
    expect(readAll(['1.234', '1,5'], { decimal: ',' })).toEqual([1.234, 1.5])
  })
})

test('a number that Intl writes for Ukrainians or the English is read back', () => {
  const number = fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((x) => Number(x.toFixed(4)) + 0)
  fc.assert(
    fc.property(number, fc.constantFrom('uk', 'en', 'de', 'fr'), (value, language) => {
      const text = new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(value)
      const decimal = language === 'en' ? '.' : ','
      expect(readAll([text], { delimiter: ';', decimal })).toEqual([value])
    }),
  )
})

test('every number that JavaScript writes is read back', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 }), (value) => {
      expect(readAll([String(value)], {})).toEqual([value + 0])
    }),
  )
})

test('a number beyond 1e100 is refused in spreadsheets too, and as large as that is not', () => {
  expect(readAll(['1e100', '-1e100', '1e+308'], {})).toEqual([1e100, -1e100, 'number.infinite'])
})

test('any text at all gives a number or a fault', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789.,-+eE %', nbsp, narrow) })
  fc.assert(
    fc.property(fc.oneof(fc.string(), digits), fc.constantFrom(',', ';', undefined), (cell, delimiter) => {
      const value = createNumberReader({ delimiter }).read(cell)
      if (typeof value === 'number') expect(Math.abs(value)).not.toBe(Number.POSITIVE_INFINITY)
      else expect(value.code).toMatch(/^number\./)
    }),
  )
})
