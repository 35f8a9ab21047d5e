import { expect, test } from 'vitest'
import type { Turnover } from '#kernel/ledger/statements.ts'
import { sumTrial } from './trial.ts'

const account = (kind: string, [opening, came, went]: number[], unit = 'шт'): Turnover => ({
  ...{ id: crypto.randomUUID(), kind, owner: '', place: '', unit, lot: '' },
  ...{ opening, came, went, closing: opening + came - went },
})

const kinds = ['held', 'missing', 'outside']

test.each([
  { what: 'an empty book', accounts: [], expected: [] },
  {
    what: 'what came from outside and was not found later',
    accounts: [
      account('held', [3, 2, 1]),
      account('held', [0, 1, 0]),
      account('missing', [0, 1, 0]),
      account('outside', [-3, 0, 3]),
    ],
    expected: [
      {
        unit: 'шт',
        lines: [
          { kind: 'held', opening: 3, came: 3, went: 1, closing: 5 },
          { kind: 'missing', opening: 0, came: 1, went: 0, closing: 1 },
          { kind: 'outside', opening: -3, came: 0, went: 3, closing: -6 },
        ],
        total: { opening: 0, came: 4, went: 4, closing: 0 },
        isBalanced: true,
      },
    ],
  },
  {
    what: 'what was taken before its source is known: below nothing, and still whole',
    accounts: [account('held', [0, 0, 2]), account('outside', [0, 2, 0])],
    expected: [{ isBalanced: true, total: { opening: 0, came: 2, went: 2, closing: 0 } }],
  },
  {
    what: 'two units, one of which has lost something',
    accounts: [
      account('held', [1, 0, 0], 'шт'),
      account('outside', [-1, 0, 0], 'шт'),
      account('held', [1, 0, 0], 'кг'),
    ],
    expected: [
      { unit: 'кг', isBalanced: false },
      { unit: 'шт', isBalanced: true },
    ],
  },
  {
    what: 'what came to nobody',
    accounts: [account('held', [0, 2, 0]), account('outside', [0, 0, 1])],
    expected: [{ isBalanced: false, total: { opening: 0, came: 2, went: 1, closing: 1 } }],
  },
])('$what', ({ accounts, expected }) => {
  const sums = sumTrial(accounts, kinds)
  expect(sums).toMatchObject(expected)
  expect(sums).toHaveLength(expected.length)
})
