import { expect, test } from 'vitest'
import { otherNamesOfRegion, titleOfRegion } from './region-title.ts'

test.each([
  ['Дніпропетровська', 'O', 'Dnipropetrovska', 'Дніпропетровська область', 'Dnipropetrovsk Oblast'],
  ['Київська', 'O', null, 'Київська область', 'Kyiv Oblast'],
  ['Київ', 'K', 'Kyiv city', 'місто Київ', 'City of Kyiv'],
  ['Автономна Республіка Крим', 'O', 'Crimea', 'Автономна Республіка Крим', 'Autonomous Republic of Crimea'],
  ['Січеславська', 'O', 'Sicheslavska', 'Січеславська область', 'Sicheslavska Oblast'],
  ['Січеславська', 'O', null, 'Січеславська область', 'Січеславська область'],
])('%s (%s) is called in full', (name, category, nameEn, uk, en) => {
  expect(titleOfRegion({ name, category, nameEn })).toEqual({ uk, en })
})

test('people may ask for an oblast in English, and for Crimea in short', () => {
  expect(otherNamesOfRegion('Львівська')).toEqual(['Lviv'])
  expect(otherNamesOfRegion('Автономна Республіка Крим')).toContain('Крим')
  expect(otherNamesOfRegion('Січеславська')).toEqual([])
})
