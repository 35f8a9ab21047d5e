import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCategoryOfLevel, isWithin, type KatottgReading, parseKatottg } from './katottg-code.ts'

const read = (text: string) => {
  const reading: KatottgReading = parseKatottg(text)
  return reading.isValid ? reading.code : reading
}

test.each([
  ['UA71000000000010357', 1, undefined],
  ['UA71020000000057292', 2, 'UA710000000000'],
  ['UA71020010000037786', 3, 'UA710200000000'],
  ['UA05020030010063857', 4, 'UA050200300000'],
  ['UA05020030010154321', 5, 'UA050200300100'],
  ['UA80000000000093317', 1, undefined],
  ['UA80000000000126643', 5, 'UA800000000000'],
  ['UA85000000010054321', 4, 'UA850000000000'],
])('%s stands on level %i below %s', (code, level, parentPrefix) => {
  expect(read(code)).toMatchObject({ code, level })
  expect(read(code)).toHaveProperty('pcode', code.slice(0, 9))
  const reading = parseKatottg(code)
  expect(reading.isValid && reading.code.parentPrefix).toBe(parentPrefix)
})

test('the example of the domain: Бужанська in its raion', () => {
  expect(read('UA71020010000037786')).toEqual({
    code: 'UA71020010000037786',
    level: 3,
    ancestors: ['UA710000000000', 'UA710200000000'],
    parentPrefix: 'UA710200000000',
    pcode: 'UA7102001',
    number: '37786',
  })
  expect(isWithin('UA71020010000037786', 'UA71020000000057292')).toBe(true)
  expect(isWithin('UA71020000000057292', 'UA71020010000037786')).toBe(false)
  expect(isWithin('UA71020010000037786', 'UA71020010000037786')).toBe(true)
  expect(isWithin('x', 'x')).toBe(false)
})

test.each([
  ['', 'form', undefined],
  ['UA7102001000003778', 'form', undefined],
  ['UA710200100000377860', 'form', undefined],
  ['7102001000003778600', 'form', undefined],
  ['UA7102001000003778X', 'form', undefined],
  ['ua71020010000037786', 'spelling', 'UA71020010000037786'],
  ['UА71020010000037786', 'spelling', 'UA71020010000037786'],
  [' UA71 02 001 000 00 37786\n', 'spelling', 'UA71020010000037786'],
  ['UA00020010000037786', 'no_oblast', undefined],
  ['UA71000010000037786', 'gap', undefined],
  ['UA71020000010037786', 'gap', undefined],
  ['UA71020010000137786', 'gap', undefined],
])('«%s» is no code: %s', (text, fault, suggestion) => {
  expect(parseKatottg(text)).toEqual({ isValid: false, fault, ...(suggestion && { suggestion }) })
})

test.each([
  ['H', 3, true],
  ['O', 1, true],
  ['K', 1, true],
  ['T', 4, true],
  ['H', 4, false],
  ['', 3, false],
  ['OK', 1, false],
] as const)('category %s on level %i: %s', (category, level, may) => {
  expect(isCategoryOfLevel(category, level)).toBe(may)
})

test('no text makes it throw, and a suggestion is always a code', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...'UAАУ0123 '), minLength: 17, maxLength: 21 }),
  )
  fc.assert(
    fc.property(text, (text) => {
      const reading = parseKatottg(text)
      if (!reading.isValid && reading.suggestion) expect(reading.suggestion).toMatch(/^UA\d{17}$/)
    }),
  )
})
