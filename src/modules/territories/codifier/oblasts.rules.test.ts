import { expect, test } from 'vitest'
import { AppError } from '#kernel/errors.ts'
import { expectToBeSaid } from '../../../../test/support/sayings.ts'
import { chooseOblasts, type OblastEntry } from './oblasts.rules.ts'

const oblasts: OblastEntry[] = [
  { code: 'UA01000000000013043', category: 'O', name: 'Автономна Республіка Крим', name_en: 'Crimea' },
  { code: 'UA12000000000090473', category: 'O', name: 'Дніпропетровська', name_en: null },
  { code: 'UA32000000000030281', category: 'O', name: 'Київська', name_en: 'Kyivska' },
  { code: 'UA46000000000026241', category: 'O', name: 'Львівська', name_en: 'Lvivska' },
  { code: 'UA80000000000093317', category: 'K', name: 'Київ', name_en: 'Kyiv city' },
]
const chosen = (...asked: string[]) => [...chooseOblasts(oblasts, asked)].map((code) => code.slice(0, 4))

function problemsOf(...asked: string[]) {
  try {
    chooseOblasts(oblasts, asked)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    expectToBeSaid(error)
    return error.problems.map(({ code, params }) => [code, params?.near ?? params?.names])
  }
  return []
}

test.each([
  ['Дніпропетровська', 'UA12'],
  ['дніпропетровська область', 'UA12'],
  ['Дніпропетровська обл.', 'UA12'],
  ['UA12000000000090473', 'UA12'],
  ['UA12', 'UA12'],
  ['UA1200000', 'UA12'],
  ['Dnipropetrovsk', 'UA12'],
  ['Lviv Oblast', 'UA46'],
  ['Lvivska', 'UA46'],
  ['Київ', 'UA80'],
  ['м. Київ', 'UA80'],
  ['Київська', 'UA32'],
  ['Kyiv Oblast', 'UA32'],
  ['Крим', 'UA01'],
  ['АР Крим', 'UA01'],
])('«%s» means %s', (asked, code) => {
  expect(chosen(asked)).toEqual([code])
})

test('several may be asked for, and all of them where nothing is said', () => {
  expect(chosen('Київ', 'Київська')).toEqual(['UA80', 'UA32'])
  expect(chooseOblasts(oblasts, undefined).size).toBe(5)
})

test.each([
  [['Дніпропетровьска'], [['codifier.oblast_near', 'Дніпропетровська']]],
  [['Днепропетровская'], [['codifier.oblast_near', 'Дніпропетровська']]],
  [['Kyiv'], [['codifier.oblast_unknown', 'Київ, Київська']]],
  [['UA12020000000033663'], [['codifier.oblast_unknown', expect.stringContaining('Львівська')]]],
  [
    ['Атлантида', '', 'Львівска'],
    [
      ['codifier.oblast_unknown', expect.any(String)],
      ['codifier.oblast_unknown', expect.any(String)],
      ['codifier.oblast_near', 'Львівська'],
    ],
  ],
])('%j is not there; what was likely meant is proposed', (asked, problems) => {
  expect(problemsOf(...asked)).toEqual(problems)
})
