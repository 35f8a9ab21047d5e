import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences } from './differences.rules.ts'

test('by whole words, apostrophes within', () => {
  expect(differences('Сплатити п’ять гривень.', 'Сплатити шість гривень.')).toEqual([
    { text: 'Сплатити ', change: 'same' },
    { text: 'п’ять', change: 'removed' },
    { text: 'шість', change: 'added' },
    { text: ' гривень.', change: 'same' },
  ])
})

const anyText = fc
  .array(fc.constantFrom('рада', 'вирішила', ' ', ', ', '\n', 'п’ять', '№ 5'))
  .map((all) => all.join(''))

test('both texts can be read off what was found', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const pieces = differences(before, after)
      const read = (without: string) =>
        pieces
          .filter(({ change }) => change !== without)
          .map(({ text }) => text)
          .join('')
      expect([read('added'), read('removed')]).toEqual([before, after])
    }),
  )
})
