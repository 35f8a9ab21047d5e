/** Numbers of documents: what templates are taken, what they give, and that a year never gives one twice. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dayOrderOf,
  foldBody,
  foldNumber,
  isIndex,
  readTemplate,
  seqOf,
  type Template,
  writeNumber,
} from './numbering.rules.ts'

const sound = (text: string): Template => {
  const read = readTemplate(text)
  if (typeof read === 'string') throw new Error(`${text}: ${read}`)
  return read
}
const parts = { seq: 7, index: '01-20', caseIndex: '02-12', year: 2026 }

describe('a template', () => {
  test.each([
    ['{seq}', '7'],
    ['{index}/{seq}', '01-20/7'],
    ['{case}/{seq}-{yy}', '02-12/7-26'],
    ['{seq}/{yyyy}', '7/2026'],
    ['№ {seq}-ОД', '№ 7-ОД'],
  ])('%s gives %s', (template, number) => {
    expect(writeNumber(sound(template), parts)).toBe(number)
  })

  test.each([
    ['', 'no_seq'],
    ['{index}', 'no_seq'],
    ['{seq}-{seq}', 'no_seq'],
    ['{case}-{seq}-{case}', 'twice'],
    ['{seq}/{month}', 'unknown'],
    ['{SEQ}', 'unknown'],
    ['{seq', 'signs'],
    ['=HYPERLINK({seq})', 'signs'],
    ['{seq}\u202e', 'signs'],
    ['<b>{seq}</b>', 'signs'],
    ['{seq}{yy}', 'touching'],
    ['{case}{seq}', 'touching'],
    ['1{seq}', 'touching'],
    ['{seq}А', 'touching'],
    [`{seq}/${'0'.repeat(60)}`, 'long'],
  ])('%s is refused: %s', (template, fault) => {
    expect(readTemplate(template)).toBe(fault)
  })

  test('a number that lacks its case is a fault of ours', () => {
    expect(() => writeNumber(sound('{case}/{seq}'), { ...parts, caseIndex: null })).toThrow('case')
  })
})

const separator = fc.constantFrom('/', '-', '.', ' - ', '/№')
const other = fc.constantFrom('{index}', '{case}', '{yy}', '{yyyy}', 'ОД', 'вх')
const templates = fc
  .record({ before: fc.option(fc.tuple(other, separator)), after: fc.option(fc.tuple(separator, other)) })
  .filter(({ before, after }) => before?.[0] !== after?.[1] || before === null)
  .map(({ before, after }) => `${before?.join('') ?? ''}{seq}${after?.join('') ?? ''}`)
const indexes = fc.stringMatching(/^\d{1,2}(-\d{1,2})?$/)

describe('numbers', () => {
  test('of one year differ, whatever the template', () => {
    fc.assert(
      fc.property(templates, fc.nat(1e6), fc.nat(1e6), indexes, indexes, (text, a, b, index, caseIndex) => {
        fc.pre(a !== b)
        const write = (seq: number) =>
          foldNumber(writeNumber(sound(text), { ...parts, seq, index, caseIndex }))
        expect(write(a)).not.toBe(write(b))
      }),
    )
  })

  test('tell their place in the row again, whatever the alphabet and the spaces', () => {
    fc.assert(
      fc.property(templates, fc.integer({ min: 1, max: 1e8 }), indexes, (text, seq, index) => {
        const number = writeNumber(sound(text), { ...parts, seq, index })
        expect(seqOf(sound(text), ` ${number.replace('/', ' / ').replace('О', 'O')}`, index)).toBe(seq)
      }),
    )
  })

  test.each([
    ['{index}/{seq}', '01-20/12', 12],
    ['{index}/{seq}', '01-20/12/1', undefined],
    ['{index}/{seq}', '01-21/12', undefined],
    ['{seq}', '12-а', undefined],
    ['{seq}', '0', undefined],
    ['{seq}', '9999999999', undefined],
    ['{case}/{seq}-{yy}', '03-05/4-25', 4],
  ])('by %s %s is in place %s', (template, number, seq) => {
    expect(seqOf(sound(template), number, '01-20')).toBe(seq)
  })

  test.each([
    ['{seq}', '12', 12, 24],
    ['{seq}', '12/1', null, 25],
    ['{index}/{seq}', '01-20/7-а', null, 15],
    ['{index}/{seq}', 'ОД-3', null, 7],
    ['{case}/{seq}-{yy}', '02-12/9/1-26', null, 19],
    ['{seq}', 'б/н', null, 1],
    ['{seq}', '999999999', null, 1_999_999_999],
  ])('by %s %s stands in its day at its place', (template, number, seq, order) => {
    expect(dayOrderOf(sound(template), { number, seq, index: '01-20' })).toBe(order)
  })
})

test.each([
  ['02-12', true],
  ['1', true],
  ['03-К', true],
  ['1.5', true],
  ['-1', false],
  ['02-', false],
  ['=1', false],
  ['а', false],
  ['02/12', false],
  ['1'.repeat(21), false],
])('whether %s is an index: %s', (text, is) => {
  expect(isIndex(text)).toBe(is)
})

test('numbers and names are compared as people mean them', () => {
  expect(foldNumber('АВ – 12 /б')).toBe(foldNumber('AB-12/Б'))
  expect(foldBody('ТОВ «Світло»')).toBe(foldBody('ТОВ  "Світло"'))
  expect(foldBody('ТОВ «Світло»')).not.toBe(foldBody('ТОВ «Світло-2»'))
})
