import { describe, expect, test } from 'vitest'
import { en } from './en.ts'
import type { Key } from './keys.ts'
import { speakerOf } from './texts.ts'
import { uk } from './uk.ts'

const keys = Object.keys(uk) as Key[]
const formsOf = (said: (typeof uk)[Key] | (typeof en)[Key]) =>
  typeof said === 'string' ? { other: said } : (said as Readonly<Record<string, string>>)
const namesIn = (said: Readonly<Record<string, string>>) => {
  const found = Object.values(said).flatMap((form) =>
    [...form.matchAll(/\{(\w+)\}|#/g)].map(([name]) => name),
  )
  return [...new Set(found)].toSorted()
}

describe('the catalogue of the field app', () => {
  test('both languages say the same, with the same parameters', () => {
    expect(Object.keys(en)).toEqual(keys)
    const differing = keys.filter((key) => `${namesIn(formsOf(uk[key]))}` !== `${namesIn(formsOf(en[key]))}`)
    expect(differing).toEqual([])
  })

  test.each([
    ['uk', uk],
    ['en', en],
  ] as const)('every plural has all forms of its language: %s', (language, texts) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const lacking = keys.filter((key) => {
      const said = texts[key]
      return typeof said !== 'string' && needed.some((form) => !(form in said))
    })
    expect(lacking).toEqual([])
  })

  test('Ukrainian counts right', () => {
    const { say } = speakerOf('uk')
    const waits = [1, 2, 5, 11, 21, 22].map((count) => say('bar.waiting', { count }))
    expect(waits).toEqual([
      'чекає 1 запис',
      'чекають 2 записи',
      'чекають 5 записів',
      'чекають 11 записів',
      'чекає 21 запис',
      'чекають 22 записи',
    ])
  })
})
