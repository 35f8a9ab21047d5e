import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareNames } from './compare-names.ts'
import { foldName, readPlaceName } from './fold-name.ts'
import { tidyName } from './letters.ts'

describe('a name is the same name', () => {
  test.each([
    ['apostrophe U+0027', "Кам'янське", 'Кам’янське'],
    ['apostrophe U+02BC', 'Камʼянське', 'Кам’янське'],
    ['apostrophe U+0060', 'Кам`янське', 'Кам’янське'],
    ['a double quote for it', 'Кам"янське', 'Кам’янське'],
    ['an asterisk for it', 'Кам*янське', 'Кам’янське'],
    ['none at all', 'Камянське', 'Кам’янське'],
    ['capitals', 'КИЇВ', 'Київ'],
    ['letters composed of parts', 'Ки\u0456\u0308в'.normalize('NFD'), 'Київ'],
    ['й of parts', 'Чуи\u0306ківка', 'Чуйківка'],
    ['stress marks', 'Ки́їв', 'Київ'],
    ['Latin look-alikes', 'Bінниця', 'Вінниця'],
    ['Latin i within', 'Вiнниця', 'Вінниця'],
    ['ґ', 'Ґоронда', 'Горонда'],
    ['an en dash', 'Івано–Франківськ', 'Івано-Франківськ'],
    ['a space for the hyphen', 'Івано Франківськ', 'Івано-Франківськ'],
    ['spaces about the hyphen', 'Івано - Франківськ', 'Івано-Франківськ'],
    ['hard and double spaces', ' Біла\u00A0 Церква ', 'Біла Церква'],
    ['a soft hyphen', 'Жито\u00ADмир', 'Житомир'],
    ['a zero-width space', 'Жито\u200Bмир', 'Житомир'],
    ['quotes', '«Житомир»', 'Житомир'],
    ['м.', 'м. Вінниця', 'Вінниця'],
    ['м. without a space', 'м.Вінниця', 'Вінниця'],
    ['a Latin M.', 'M. Вінниця', 'Вінниця'],
    ['м without a point', 'м Вінниця', 'Вінниця'],
    ['місто', 'місто Вінниця', 'Вінниця'],
    ['місто in brackets', 'Вінниця (місто)', 'Вінниця'],
    ['с.', 'с. Грозова', 'Грозова'],
    ['смт', 'смт Турбів', 'Турбів'],
    ['с.м.т.', 'С.М.Т. Турбів', 'Турбів'],
    ['селище', 'селище Турбів', 'Турбів'],
    ['с-ще', 'с-ще Турбів', 'Турбів'],
    ['селище міського типу', 'селище міського типу Турбів', 'Турбів'],
    ['територіальна громада', 'Вінницька територіальна громада', 'Вінницька'],
    ['the kind of hromada too', 'Вінницька міська територіальна громада', 'Вінницька'],
    ['ОТГ', 'Вінницька ОТГ', 'Вінницька'],
    ['ТГ before', 'ТГ Вінницька', 'Вінницька'],
    ["об'єднана", "Турбівська селищна об'єднана територіальна громада", 'Турбівська'],
    ['рада', 'Турбівська селищна рада', 'Турбівська'],
    ['район', 'Вінницький район', 'Вінницький'],
    ['р-н', 'Вінницький р-н', 'Вінницький'],
    ['a district of a city', 'Голосіївський район у місті', 'Голосіївський'],
    ['область', 'Вінницька область', 'Вінницька'],
    ['обл.', 'Вінницька обл.', 'Вінницька'],
  ])('with %s', (_, written, meant) => {
    expect(foldName(written)).toBe(foldName(meant))
  })
})

test.each([
  ['Селище', 'селище'],
  ['с. Селище', 'селище'],
  ['Громада', 'громада'],
  ['Нове Село', 'нове село'],
  ['Великі Селища', 'великі селища'],
  ['Старе Місто', 'старе місто'],
  ['Нижнє Селище', 'нижнє селище'],
  ['Ротмістрівка', 'ротмістрівка'],
  ['Kyiv', 'kyiv'],
  ['', ''],
  ['—', ''],
  ['м.', 'м'],
])('«%s» stays «%s»', (text, key) => {
  expect(foldName(text)).toBe(key)
})

test.each([
  ['м. Київ', 'MK'],
  ['с. Грозова', 'C'],
  ['смт Турбів', 'XT'],
  ['Вінницька громада', 'H'],
  ['Вінницький район', 'PB'],
  ['Вінницька область', 'O'],
  ['Вінниця', ''],
])('«%s» says its kind: %s', (text, kinds) => {
  expect(readPlaceName(text).kinds).toBe(kinds)
})

test('ґ may be kept', () => {
  expect(foldName('Ґоронда', { foldGhe: false })).toBe('ґоронда')
})

test('a tidy name keeps what people see', () => {
  expect(tidyName("  Кам'янець\u2013Подiльський ")).toBe('Кам’янець-Подільський')
  expect(tidyName('Kyiv')).toBe('Kyiv')
})

test('names stand in the order of the Ukrainian alphabet', () => {
  const names = [
    'Яготин',
    'Ґоронда',
    'Єланець',
    'Іванків',
    'Їжівці',
    'Горохів',
    'Енергодар',
    'Ив',
    'Гадяч',
    'Дубно',
  ]
  expect(names.toSorted(compareNames)).toEqual([
    'Гадяч',
    'Горохів',
    'Ґоронда',
    'Дубно',
    'Енергодар',
    'Єланець',
    'Ив',
    'Іванків',
    'Їжівці',
    'Яготин',
  ])
})

test('kinds of apostrophe do not change the order', () => {
  expect(compareNames("М'ясо", 'М’ясо')).toBe(0)
  expect(["М'яч", 'Мясо', 'Мʼясо', 'М’яз'].toSorted(compareNames)).toEqual(['М’яз', 'Мясо', 'Мʼясо', "М'яч"])
})

const anyText = fc.string({ unit: fc.constantFrom(...'абвгґїієйи’\'- .,()"*мсМCaioXtyobł\u0301\u200B«»') })

test('tidying twice is tidying once', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(tidyName(tidyName(text))).toBe(tidyName(text))
    }),
  )
})

test('a key has letters, figures and single spaces only', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(foldName(text)).toMatch(/^(?:[\p{L}\p{M}\p{N}]+(?: [\p{L}\p{M}\p{N}]+)*)?$/u)
    }),
  )
})

test('comparing is an order', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (a, b, c) => {
      expect(Math.sign(compareNames(a, b))).toBe(-Math.sign(compareNames(b, a)) + 0)
      if (compareNames(a, b) <= 0 && compareNames(b, c) <= 0)
        expect(compareNames(a, c)).toBeLessThanOrEqual(0)
    }),
  )
})
