import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import {
  at,
  clientId,
  idAt,
  moment,
  move,
  outside,
  postingInto,
  scope,
} from '../../../test/support/ledger/stock.ts'
import { tx } from '../database/transactions.ts'
import { listBalances } from './balances.ts'
import { counterTransfer } from './counter.ts'
import { postTransfers } from './post.ts'
import { readTrialBalance } from './statements.ts'
import { counterId, type Transfer } from './transfer.ts'
import { verifyLedger } from './verify-ledger.ts'

const { db } = await testDatabase()
const { post, states, empty } = postingInto(db)
beforeEach(empty)

const actorId = undefined
const balances = async (filter = {}) =>
  Object.fromEntries(
    (await listBalances(db, scope, { kind: 'stock', ...filter })).map(({ place, balance }) => [
      place,
      balance,
    ]),
  )
const fact = { isFact: true }

describe('an intention', () => {
  test('moves what is there, and is refused where that is not enough, with what there is', async () => {
    const outcomes = await post([
      move(1, outside(), at('A'), 10),
      move(2, at('A'), at('B'), 7),
      move(3, at('A'), at('B'), 4),
    ])
    expect(outcomes.map(({ state }) => state)).toEqual(['applied', 'applied', 'refused'])
    expect(outcomes[2]).toMatchObject({ refusal: { why: 'floor', account: idAt('A'), available: 3 } })
    expect(await balances()).toEqual({ A: 3, B: 7 })
    expect((await verifyLedger(db)).faults).toEqual([])
  })

  test('that is refused leaves nothing, and may be tried again under its id', async () => {
    expect(await states([move(1, at('A'), at('B'), 1)])).toEqual(['refused'])
    expect(await balances()).toEqual({ A: 0, B: 0 })
    expect(await states([move(2, outside(), at('A'), 1), move(1, at('A'), at('B'), 1)])).toEqual([
      'applied',
      'applied',
    ])
  })

  test('takes nothing where something is unexplained, and may bring something', async () => {
    await post([move(1, at('A'), outside(), 5, fact)])
    expect(await states([move(2, at('A'), outside(), 1), move(3, outside(), at('A'), 3)])).toEqual([
      'refused',
      'applied',
    ])
    expect(await listBalances(db, scope, { place: 'A' })).toMatchObject([{ balance: 0, unexplained: 2 }])
  })

  test('cannot have happened tomorrow', async () => {
    expect(await post([move(1, outside(), at('A'), 1, { happenedAt: moment(3700) })])).toMatchObject([
      { refusal: { why: 'future' } },
    ])
  })

  test('of thousands one that is refused holds up no other', async () => {
    const many = Array.from({ length: 1000 }, (_, n) =>
      move(n + 10, at('A', '', 'piece'), at(`P${n % 7}`), n === 500 ? 1e6 : 1),
    )
    const outcomes = await states([move(1, outside(), at('A'), 2000), ...many])
    expect(outcomes.filter((state) => state === 'applied')).toHaveLength(1000)
    expect(outcomes[501]).toBe('refused')
    expect((await verifyLedger(db)).faults).toEqual([])
  })
})

describe('a fact', () => {
  test('is always recorded; what lacks its source is unexplained until the source arrives', async () => {
    const taken = move(2, at('A'), at('B'), 5, fact)
    const done = await tx(db, (tx) => postTransfers(tx, scope, [taken], { now: moment(3600), actorId }))
    expect(done.unexplained).toEqual([{ account: idAt('A'), before: 0, after: 5 }])
    expect(await balances()).toEqual({ A: 0, B: 5 })
    expect(await readTrialBalance(db, scope)).toEqual([
      { unit: 'piece', kind: 'stock', accounts: 2, balance: 5, unexplained: 5 },
    ])
    const came = move(1, outside(), at('A'), 8, fact)
    const then = await tx(db, (tx) => postTransfers(tx, scope, [came], { now: moment(3600), actorId }))
    expect(then.unexplained).toEqual([{ account: idAt('A'), before: 5, after: 0 }])
    expect(await balances()).toEqual({ A: 3, B: 5 })
    expect((await verifyLedger(db)).faults).toEqual([])
  })

  test('of a clock that is ahead is booked when it is recorded', async () => {
    expect(await post([move(1, outside(), at('A'), 1, { ...fact, happenedAt: moment(9000) })])).toEqual([
      { state: 'applied', bookedAt: moment(3600) },
    ])
  })
})

describe('the same id', () => {
  const once = move(1, outside(), at('A'), 3)
  test('is recorded once, also within one batch', async () => {
    expect(await states([once, once])).toEqual(['applied', 'already'])
    expect(await states([once])).toEqual(['already'])
    expect(await balances()).toEqual({ A: 3 })
  })

  test('that was applied is not refused later, when nothing is left', async () => {
    const last = move(2, at('A'), outside(), 3)
    expect(await states([once, last])).toEqual(['applied', 'applied'])
    expect(await states([last])).toEqual(['already'])
  })

  test.each<[string, Partial<Transfer>]>([
    ['another amount', { legs: move(1, outside(), at('A'), 4).legs }],
    ['another place', { legs: move(1, outside(), at('B'), 3).legs }],
    ['another moment', { happenedAt: moment(77) }],
    ['another reason', { reason: 'receive' }],
    ['another document', { documents: ['documents:7'] }],
    ['a fact', { isFact: true }],
  ])('with %s is an alarm that is kept, and changes nothing', async (_, other) => {
    await post([once])
    expect(await states([{ ...once, ...other }])).toEqual(['alarm'])
    expect((await balances()).A).toBe(3)
    const kept = await db.selectFrom('platform.ledger_alarm').select(['transfer_id', 'said']).execute()
    expect(kept).toMatchObject([{ transfer_id: once.id, said: { id: once.id } }])
    expect((await verifyLedger(db)).faults).toEqual([])
  })
})

describe('a counter-entry', () => {
  const entry = { counters: clientId(1), reason: 'void', happenedAt: moment(100) }
  const counter = (given = entry) =>
    tx(db, (tx) => counterTransfer(tx, scope, given, { now: moment(3600), actorId }))
  test('takes a transfer back, once', async () => {
    await post([move(1, outside(), at('A'), 3)])
    expect((await counter()).outcomes).toMatchObject([{ state: 'applied' }])
    expect((await counter({ ...entry, happenedAt: moment(200) })).outcomes).toEqual([{ state: 'already' }])
    expect(await balances()).toEqual({ A: 0 })
    expect((await verifyLedger(db)).faults).toEqual([])
  })

  test('is refused where what was moved has gone on', async () => {
    await post([move(1, outside(), at('A'), 3), move(2, at('A'), at('B'), 1)])
    expect((await counter()).outcomes).toMatchObject([
      { state: 'refused', refusal: { why: 'floor', available: 2 } },
    ])
  })

  test('of nothing is not found', async () => {
    await expect(counter()).rejects.toMatchObject({ code: 'http.not_found' })
  })

  test('as a fact may arrive before what it takes back', async () => {
    const first = move(1, at('A'), at('B'), 3, fact)
    const back = move(0, at('B'), at('A'), 3, {
      ...fact,
      id: counterId(first.id),
      counters: first.id,
      reason: 'void',
    })
    expect(await states([back])).toEqual(['applied'])
    expect(await states([first])).toEqual(['applied'])
    expect(await listBalances(db, scope)).toMatchObject([
      { place: 'A', balance: 0, unexplained: 0 },
      { place: 'B', balance: 0, unexplained: 0 },
    ])
    const other = move(1, at('A'), at('B'), 4, fact)
    expect(
      await states([
        { ...back, legs: other.legs, id: counterId(clientId(9)), counters: clientId(9) },
        { ...other, id: clientId(9) },
      ]),
    ).toEqual(['applied', 'alarm'])
  })
})

describe('what is no transfer', () => {
  const good = move(1, outside(), at('A'), 1)
  test.each<[string, Partial<Transfer>]>([
    [
      'does not balance',
      {
        legs: [
          { account: at('A'), amount: 1 },
          { account: outside(), amount: -2 },
        ],
      },
    ],
    [
      'balances only across units',
      {
        legs: [
          { account: at('A', '', 'box'), amount: 1 },
          { account: outside(), amount: -1 },
        ],
      },
    ],
    ['has one leg', { legs: [] }],
    [
      'has two legs at one account',
      {
        legs: [
          { account: at('A'), amount: 1 },
          { account: at('A'), amount: -1 },
        ],
      },
    ],
    [
      'moves nothing',
      {
        legs: [
          { account: at('A'), amount: 0 },
          { account: outside(), amount: 0 },
        ],
      },
    ],
    [
      'moves a part',
      {
        legs: [
          { account: at('A'), amount: 0.5 },
          { account: outside(), amount: -0.5 },
        ],
      },
    ],
    [
      'moves too much',
      {
        legs: [
          { account: at('A'), amount: 1e15 },
          { account: outside(), amount: -1e15 },
        ],
      },
    ],
    ['has a strange id', { id: 'x' }],
    ['has a strange reason', { reason: 'because' }],
    ['has no moment', { happenedAt: new Date(Number.NaN) }],
    ['counters under another id', { counters: clientId(7) }],
  ])('%s: refused before anything is read', async (_, other) => {
    await expect(post([{ ...good, ...other }])).rejects.toThrow(/^transfer /)
  })
})
