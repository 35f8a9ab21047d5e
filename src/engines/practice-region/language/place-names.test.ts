import { expect, test } from 'vitest'
import { createRandom } from '../numbers/random.ts'
import { toAdjective } from './adjectives.ts'
import { createNameGiver, type SettlementCategory } from './place-names.ts'

function take(category: SettlementCategory, count: number): string[] {
  const giver = createNameGiver(createRandom('names'))
  return Array.from({ length: count }, () => giver.next(category))
}

test.each([
  ['M', 60],
  ['X', 200],
  ['C', 2500],
] as const)('%s: %d names are given, none twice, in Ukrainian letters', (category, count) => {
  const names = take(category, count)
  expect(new Set(names).size).toBe(count)
  const odd = names.filter((name) => !/^[А-ЩЬЮЯҐЄІЇ][а-щьюяґєії’]+( [А-ЩЬЮЯҐЄІЇ][а-щьюяґєії’]+)?$/.test(name))
  expect(odd).toEqual([])
})

test('rare letters are seen early', () => {
  for (const category of ['M', 'X', 'C'] as const) {
    const first = take(category, 8).join(' ')
    for (const letter of [/’/, /ґ/i, /ї/i, /є/i]) expect(first).toMatch(letter)
  }
})

test('every name has an adjective', () => {
  const odd = [...take('M', 60), ...take('X', 200), ...take('C', 2500)].filter(
    (name) => !/^[А-ЯҐЄІЇ][а-яґєії’]+[нвцзслрйдт]ь?(ськ|цьк|зьк|ьк)а$/.test(toAdjective(name, 'f')),
  )
  expect(odd).toEqual([])
})
