/** Terms of keeping, as the typical list and clerks write them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keptUntil, readArticle, readRetention } from './retention.rules.ts'

const years = (count: number, isExpert = false) => ({ kind: 'years', years: count, isExpert })
const other = (kind: string, isExpert = false) => ({ kind, years: null, isExpert })

test.each([
  ['5 р.', years(5)],
  ['1 рік', years(1)],
  ['3 роки', years(3)],
  ['5 р. ЕПК', years(5, true)],
  ['75 років (ЕПК)', years(75, true)],
  ['5 р.¹', years(5)],
  ['10р.', years(10)],
  ['5 years EPK', years(5, true)],
  ['Постійно', other('permanent')],
  ['пост.', other('permanent')],
  ['До заміни новими', other('until_replaced')],
  ['до ліквідації організації', other('until_liquidation')],
  ['Доки не мине потреба', other('while_needed')],
  ['Доки не мине потреба ЕПК', other('while_needed', true)],
  ['0 р.', undefined],
  ['76 р.', undefined],
  ['5 місяців', undefined],
  ['ЕПК', undefined],
  ['-5 р.', undefined],
  ['', undefined],
  ['вічно', undefined],
])('«%s» is read', (text, retention) => {
  expect(readRetention(text)).toEqual(retention)
})

test.each([
  ['122', '122'],
  ['16-а', '16-а'],
  ['ст. 82 б', '82-б'],
  ['Стаття 77', '77'],
  ['16а', '16-а'],
  ['12345', undefined],
  ['а', undefined],
  ['=1', undefined],
])('«%s» names an article', (text, article) => {
  expect(readArticle(text)).toBe(article)
})

test('no text breaks the readers, and whatever was read of years lies within the list', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const read = readRetention(text)
      readArticle(text)
      if (read?.kind === 'years') expect(read.years).toBeGreaterThan(0)
      else expect(read?.years ?? null).toBeNull()
    }),
  )
})

test('a term of years runs from the January after', () => {
  expect(keptUntil(2026, { kind: 'years', years: 5, isExpert: false })).toBe('2032-01-01')
  expect(keptUntil(2026, { kind: 'permanent', years: null, isExpert: false })).toBeUndefined()
})
