import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NaiveLedger, nameOf } from '../../../test/support/ledger/naive.ts'
import { drawTransfer, randomBy, type Work } from '../../../test/support/ledger/random-work.ts'
import { at, moment, move, outside, scope } from '../../../test/support/ledger/stock.ts'
import { accountId } from './account.ts'
import { type AccountState, decide } from './decide.ts'
import { prepareTransfer, type Transfer } from './transfer.ts'

const now = moment(3600)

/** A ledger in memory: the rule and nothing else. */
function ledger() {
  const states = new Map<string, AccountState>()
  return {
    states,
    record(transfer: Transfer) {
      const prepared = prepareTransfer(scope, transfer)
      for (const { account, key } of prepared.legs)
        if (!states.has(account))
          states.set(account, {
            floor: scope.book.kinds[key?.kind ?? ''].floor,
            balance: 0,
            unexplained: 0,
            entries: 0,
            closedUntil: null,
          })
      return decide(states, prepared, now)
    },
  }
}

const work: Work = { places: 3, lots: 2, facts: 40 }
const drawMany = (seed: number, count: number, facts: number) => {
  const random = randomBy(seed)
  return Array.from({ length: count }, (_, n) => drawTransfer(random, n, { ...work, facts }))
}

test('whatever comes, it is decided as the slow and obvious way does, and nothing appears or is lost', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 100 }), (seed, facts) => {
      const [quick, naive] = [ledger(), new NaiveLedger()]
      const keys = new Map<string, Transfer['legs'][number]['account']>()
      for (const transfer of drawMany(seed, 60, facts)) {
        expect(quick.record(transfer).state).toBe(naive.record(transfer))
        for (const { account } of transfer.legs) keys.set(nameOf(account), account)
      }
      let all = 0
      for (const account of keys.values()) {
        const state = quick.states.get(accountId(scope, account))
        expect((state?.balance ?? 0) + (state?.unexplained ?? 0)).toBe(naive.balance(account))
        all += state?.balance ?? 0
      }
      expect(all).toBe(0)
    }),
    { numRuns: 200 },
  )
})

test('the same facts in any order end in the same state', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (seed, order) => {
      const facts = drawMany(seed, 40, 100)
      const random = randomBy(order)
      const shuffled = facts
        .map((fact) => ({ fact, place: random(1e9) }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ fact }) => fact)
      const ends = [facts, shuffled].map((given) => {
        const { states, record } = ledger()
        for (const fact of given) expect(record(fact).state).toBe('applied')
        return [...states].toSorted(([a], [b]) => (a < b ? -1 : 1))
      })
      expect(ends[1]).toEqual(ends[0])
    }),
    { numRuns: 200 },
  )
})

test('whatever comes, what there is never lies below the floor, and no intention makes anything unexplained', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { states, record } = ledger()
      for (const transfer of drawMany(seed, 80, 30)) {
        const before = sumUnexplained(states)
        record(transfer)
        for (const { floor, balance, unexplained } of states.values())
          if (floor !== null) expect(balance + unexplained).toBeGreaterThanOrEqual(floor)
        if (!transfer.isFact) expect(sumUnexplained(states)).toBeLessThanOrEqual(before)
      }
    }),
    { numRuns: 200 },
  )
})

function sumUnexplained(states: ReadonlyMap<string, AccountState>): number {
  return [...states.values()].reduce((sum, { unexplained }) => sum + unexplained, 0)
}

describe('numbers end somewhere', () => {
  test('what would go beyond is refused, intention and fact alike', () => {
    const { states, record } = ledger()
    record(move(1, outside(), at('A'), 1))
    const id = accountId(scope, at('A'))
    const state = states.get(id)
    if (!state) throw new Error('no account')
    states.set(id, { ...state, balance: Number.MAX_SAFE_INTEGER })
    for (const isFact of [false, true])
      expect(record(move(2, outside(), at('A'), 1, { isFact }))).toEqual({
        state: 'refused',
        refusal: { why: 'limit', account: id },
      })
  })
})
