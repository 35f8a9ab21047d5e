import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkGaps, fillGaps, gapsOf } from './gaps.rules.ts'

const title = 'Про ремонт вулиці {{Назва вулиці|Street}}'
const text = 'Просимо відремонтувати вулицю {{ назва вулиці }} до {{Строк}}.'

test('what is called the same is one gap, with its label in both languages', () => {
  expect(gapsOf([title, text])).toEqual([
    { label: { uk: 'Назва вулиці', en: 'Street' } },
    { label: { uk: 'Строк', en: 'Строк' } },
  ])
  expect(gapsOf(['{{А}} {{а|A}}'])).toEqual([{ label: { uk: 'а', en: 'A' } }])
})

test('filled everywhere; what is left out is nothing', () => {
  const gaps = gapsOf([title, text])
  expect(fillGaps(text, gaps, ['Садову', undefined])).toBe('Просимо відремонтувати вулицю Садову до .')
})

test.each([
  ['{{Строк}', 'templates.gap_open'],
  ['Строк}}', 'templates.gap_open'],
  ['{{}}', 'templates.gap_nameless'],
  ['{{ |Term}}', 'templates.gap_nameless'],
  [Array.from({ length: 21 }, (_, i) => `{{п${i}}}`).join(), 'templates.too_many_gaps'],
  ['{ звичайні } дужки', undefined],
  [text, undefined],
])('%s', (part, problem) => {
  expect(checkGaps(part)).toBe(problem)
})

test('what is filled in is never a gap itself, and nothing else changes', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (before, value, after) => {
      fc.pre(checkGaps(before + after) === undefined && gapsOf([before, after]).length === 0)
      fc.pre(!before.endsWith('{') && !after.startsWith('}'))
      const part = `${before}{{Щось}}${after}`
      expect(fillGaps(part, gapsOf([part]), [value])).toBe(before + value + after)
    }),
  )
  const gaps = gapsOf(['{{а}}{{б}}'])
  expect(fillGaps('{{а}}{{б}}', gaps, ['{{б}}', '$&'])).toBe('{{б}}$&')
})
