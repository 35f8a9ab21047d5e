import { expect, test } from 'vitest'
import { addUp, middleOf, shareOf } from './sums.rules.ts'

test('sums of bodies are added by kind; what nobody had is left out', () => {
  const sums = addUp([
    { kind: 'outgoing', counted: 2, of: 4 },
    { kind: 'order', counted: 0, of: 0 },
    { kind: 'outgoing', counted: 1, of: 2 },
  ])
  expect(sums).toEqual([{ kind: 'outgoing', counted: 3, of: 6 }])
  expect([shareOf(sums), shareOf([])]).toEqual([50, undefined])
})

test.each([
  [[], []],
  [[5], [{ place: 1, value: 5 }]],
  [[1, 2, 9], [{ place: 2, value: 2 }]],
  [
    [1, 2, 4, 9],
    [
      { place: 2, value: 2 },
      { place: 3, value: 4 },
    ],
  ],
])('the middle of %j', (sorted, wanted) => {
  expect(middleOf(sorted)).toEqual(wanted)
})
