/** What the books say: two times, statements, closings, units. */
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
import { listBalances, listBalancesAt } from './balances.ts'
import { closeBook } from './closing.ts'
import { conversionLegs, listConversions, stateConversion } from './conversions.ts'
import { listTurnover, readStatement, readTrialBalance } from './statements.ts'
import type { Transfer } from './transfer.ts'
import { verifyLedger } from './verify-ledger.ts'

const { db } = await testDatabase()
const { post, states, empty } = postingInto(db)
beforeEach(empty)

const actorId = undefined
const fact = { isFact: true }

describe('two times', () => {
  test('what there was at a moment, as it was known at another', async () => {
    await post([move(10, outside(), at('A'), 10)], moment(20))
    await post([move(50, outside(), at('A'), 5)], moment(60))
    // Happened between the two, and was told last.
    await post([move(30, at('A'), outside(), 4, fact)], moment(90))
    const was = async (before: number, known?: number) =>
      (
        await listBalancesAt(
          db,
          scope,
          { before: moment(before), ...(known ? { known: moment(known) } : {}) },
          { kind: 'stock' },
        )
      )[0].balance
    expect([await was(10), await was(11), await was(40), await was(51)]).toEqual([0, 10, 6, 11])
    expect([await was(40, 60), await was(51, 60), await was(51, 20)]).toEqual([10, 15, 10])
  })

  test('what was below its floor at a moment is told as unexplained, never as a negative number', async () => {
    await post([move(10, at('A'), outside(), 4, fact), move(20, outside(), at('A'), 5, fact)])
    expect(await listBalancesAt(db, scope, { before: moment(15) }, { kind: 'stock' })).toMatchObject([
      { balance: 0, unexplained: 4 },
    ])
  })
})

describe('closing a period', () => {
  const close = (until: number, now = 3600) =>
    tx(db, (tx) => closeBook(tx, scope, moment(until), moment(now)))
  const ask = { account: idAt('A'), from: moment(0), to: moment(3600), limit: 10 }
  test('nothing is booked before it any more: an intention is refused, a fact comes into the open period', async () => {
    await post([move(10, outside(), at('A'), 10), move(20, at('A'), outside(), 1)])
    expect(await close(100)).toBe(2)
    expect(await post([move(30, at('A'), outside(), 1)])).toMatchObject([
      { refusal: { why: 'closed', until: moment(100) } },
    ])
    expect(await post([move(31, at('A'), outside(), 2, fact)])).toEqual([
      { state: 'applied', bookedAt: moment(100) },
    ])
    expect((await listBalancesAt(db, scope, { before: moment(100) }, { kind: 'stock' }))[0].balance).toBe(9)
    const lines = await readStatement(db, scope, ask)
    expect(
      lines.map(({ happenedAt, bookedAt, amount, balance }) => [happenedAt, bookedAt, amount, balance]),
    ).toEqual([
      [moment(10), moment(10), 10, 10],
      [moment(20), moment(20), -1, 9],
      [moment(31), moment(100), -2, 7],
    ])
    expect((await verifyLedger(db)).faults).toEqual([])
  })

  test('an account that is opened later begins after it', async () => {
    await post([move(10, outside(), at('A'), 10)])
    await close(100)
    expect(await post([move(20, outside(), at('New'), 1, fact)])).toMatchObject([{ bookedAt: moment(100) }])
  })

  test('goes forwards only, and never ahead', async () => {
    await post([move(10, outside(), at('A'), 10)])
    await close(100)
    await expect(close(100)).rejects.toMatchObject({ code: 'ledger.closed_already' })
    await expect(close(3601)).rejects.toMatchObject({ code: 'ledger.closed_ahead' })
    expect(await close(200)).toBe(0)
    await post([move(300, at('A'), outside(), 3)])
    expect(await close(400)).toBe(2)
    expect((await listBalancesAt(db, scope, { before: moment(3600) }, { kind: 'stock' }))[0].balance).toBe(7)
  })

  test('of a book in which nothing ever moved closes nothing', async () => {
    expect(await close(100)).toBe(0)
  })
})

describe('statements', () => {
  test('turn pages without losing or repeating a line, each with what was there then', async () => {
    const many = Array.from({ length: 25 }, (_, n) =>
      move(n + 1, outside(), at('A'), n + 1, {
        happenedAt: moment(Math.floor(n / 10)),
        documents: [`documents:${n}`],
      }),
    )
    await post(many)
    const read = []
    let after: { bookedAt: Date; transfer: string } | undefined
    for (;;) {
      const page = await readStatement(db, scope, {
        account: idAt('A'),
        from: moment(0),
        to: moment(3600),
        limit: 7,
        ...(after ? { after } : {}),
      })
      if (page.length === 0) break
      read.push(...page)
      after = page.at(-1)
    }
    expect(read.map(({ amount }) => amount)).toEqual(many.map((_, n) => n + 1))
    expect(read.map(({ balance }) => balance)).toEqual(many.map((_, n) => ((n + 1) * (n + 2)) / 2))
    expect(read[3].documents).toEqual(['documents:3'])
  })

  test('a turnover tells what there was, what came and went, and what there is', async () => {
    await post([
      move(10, outside(), at('A'), 10),
      move(20, at('A'), at('B'), 3),
      move(30, at('A'), at('B'), 1),
      move(40, at('B'), outside(), 2),
    ])
    const turned = await listTurnover(db, scope, { from: moment(15), to: moment(35) }, { kind: 'stock' })
    expect(
      turned.map(({ place, opening, came, went, closing }) => [place, opening, came, went, closing]),
    ).toEqual([
      ['A', 10, 0, 4, 6],
      ['B', 0, 4, 0, 4],
    ])
  })

  test('in each unit all accounts together come to nothing', async () => {
    await post([
      move(1, outside('', 'box'), at('A', '', 'box'), 3),
      move(2, outside(), at('A'), 9),
      move(3, at('A'), at('B'), 12, fact),
    ])
    const sums = new Map<string, number>()
    for (const { unit, balance, unexplained } of await readTrialBalance(db, scope))
      sums.set(unit, (sums.get(unit) ?? 0) + balance - unexplained)
    expect([...sums]).toEqual([
      ['box', 0],
      ['piece', 0],
    ])
  })
})

describe('units', () => {
  const stated = {
    id: clientId(90),
    lot: 'L1',
    from: { unit: 'pallet', amount: 1 },
    to: { unit: 'box', amount: 40 },
    document: 'documents:waybill',
  }
  const store = { kind: 'stock', owner: '', place: 'A' }
  test('turn into each other by what was stated of the lot, and both still balance', async () => {
    await tx(db, (tx) => stateConversion(tx, scope, stated, { now: moment(1), actorId }))
    const [known] = await listConversions(db, scope, 'L1')
    expect(known).toEqual(stated)
    const legs = conversionLegs(known, store, 2, 'conversion') ?? []
    const opened: Transfer = { id: clientId(2), happenedAt: moment(20), reason: 'convert', legs }
    expect(await states([move(1, outside('L1', 'pallet'), at('A', 'L1', 'pallet'), 3), opened])).toEqual([
      'applied',
      'applied',
    ])
    expect(
      (await listBalances(db, scope, { place: 'A', kind: 'stock' })).map(({ unit, balance }) => [
        unit,
        balance,
      ]),
    ).toEqual([
      ['box', 80],
      ['pallet', 1],
    ])
    expect((await verifyLedger(db)).faults).toEqual([])
  })

  test('that do not divide are not turned', () => {
    const back = { ...stated, from: stated.to, to: stated.from }
    expect(conversionLegs(back, store, 41, 'conversion')).toBeUndefined()
    expect(conversionLegs(back, store, 80, 'conversion')?.map(({ amount }) => amount)).toEqual([
      -80, 80, -2, 2,
    ])
  })
})
