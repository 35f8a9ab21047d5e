import { expect, test } from 'vitest'
import { isCodifierTitle, readHromadaKind } from './ministry-table.ts'

test.each([
  ['Кодифікатор адміністративно-територіальних одиниць та територій територіальних громад', true],
  ['КОДИФІКАТОР  адміністративно – територіальних одиниць', true],
  ['Перший рівень', false],
  ['', false],
])('«%s» is the title of the codifier: %s', (cell, is) => {
  expect(isCodifierTitle(cell)).toBe(is)
})

test.each([
  ['міська', 'urban'],
  ['Селищна', 'settlement'],
  ['сільська', 'rural'],
  ['rural', 'rural'],
  ['обласна', undefined],
  ['', undefined],
])('«%s» is a hromada of the kind %s', (text, kind) => {
  expect(readHromadaKind(text)).toBe(kind)
})
