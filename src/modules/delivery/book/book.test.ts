/** The book of a holder and statements of its items, as people and programs read them. */
import { beforeAll, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { counterId } from '#kernel/ledger/transfer.ts'
import { type EquipmentWorld, equipmentWorld } from '../../../../test/support/equipment-world.ts'
import { accountOf, holderPath, outsideOf } from '../equipment/equipment.rules.ts'
import { takePath } from '../stock-takes/takes.rules.ts'
import { postEquipment } from '../unexplained/unexplained.commands.ts'
import { bookPath, daysAsked, readDocument, statementPath } from './book.rules.ts'
import type { BookData, StatementData } from './book.schema.ts'

const world: EquipmentWorld = await equipmentWorld()
const { db, hromada, oblast, resources, someone } = world
const leader = await someone('leader', hromada)
const auditor = await someone('auditor', hromada)

let holder = ''
let take = ''
let item = { id: '', unit: '' }

/** Three laptops by the list, of which a stock-take finds two. */
beforeAll(async () => {
  holder = await world.openHolder(leader)
  take = await world.openTake(leader, holder)
  await world.count(leader, take, { label: '1014-01', room: '12', quantity: 2 })
  await leader.sendJson(`${takePath(take)}/close`, { walked_through: true })
  const { items } = await world.holder(leader, holder)
  item = items[0]
})

const bookOf = async (query = ''): Promise<BookData> =>
  (await auditor.get(`${bookPath(holder)}.json${query}`)).json()
const statementOf = async (query = ''): Promise<StatementData> =>
  (await auditor.get(`${bookPath(holder)}/${item.id}.json${query}`)).json()

describe('the book', () => {
  test('says of each item what came, went, is there and is missing, and that all of it comes to nothing', async () => {
    const { rows, trial, from, until } = await bookOf()
    expect([from.slice(5), until >= from]).toEqual(['01-01', true])
    expect(rows[0]).toMatchObject({
      ...{ inventory_no: '1014-01', opening: 0, came: 3, went: 1, held: 2, missing: 1, unexplained: 0 },
    })
    expect(rows.map(({ inventory_no }) => inventory_no)).toEqual(['1014-01', '1014-02', 'АВ-7'])
    expect(trial).toMatchObject([
      {
        ...{ unit: 'шт', isBalanced: true, total: { opening: 0, came: 8, went: 8, closing: 0 } },
        lines: [
          { kind: 'held', closing: 2 },
          { kind: 'missing', closing: 3 },
          { kind: 'outside', closing: -5 },
        ],
      },
    ])
    const page = (await auditor.get(bookPath(holder))).body
    for (const said of ['Оборотно-сальдова відомість', 'Книга сходиться', `${bookPath(holder)}/${item.id}`])
      expect(page).toContain(said)
    expect((await leader.get(holderPath(holder))).body).toContain(`href="${bookPath(holder)}"`)
  })

  test('of days before anything happened is empty; days the wrong way round are turned', async () => {
    expect(await bookOf('?from=2020-01-01&until=2020-12-31')).toMatchObject({ rows: [], trial: [] })
    expect(await bookOf('?from=2020-12-31&until=2020-01-01')).toMatchObject({ from: '2020-01-01' })
    const page = (await auditor.get(`${bookPath(holder)}?until=2020-12-31`)).body
    expect(page).toContain('нічого не було')
  })

  test.each(['from=2020-02-30', 'from=0000-01-01', 'until=9999-12-31', 'until=1%27'])(
    'what is no day of a book is refused: %s',
    async (query) => {
      for (const at of [bookPath(holder), `${bookPath(holder)}/${item.id}`])
        expect((await auditor.get(`${at}.json?${query}`)).statusCode).toBeLessThan(500)
      expect((await auditor.get(`${bookPath(holder)}.json?${query}`)).statusCode).not.toBe(200)
    },
  )

  test('as a table has a row an item', async () => {
    const lines = (await auditor.get(`${bookPath(holder)}.csv`)).body.trim().split(/\r?\n/)
    expect(lines).toHaveLength(4)
    expect(lines[1]).toContain('1014-01,Ноутбук,шт,0,3,1,2,1,0')
  })
})

describe('a statement', () => {
  test('tells when, why, by which document, and what was left', async () => {
    const { entries, next, opening, now } = await statementOf()
    expect({ next, opening, now }).toEqual({ next: null, opening: null, now: { balance: 2, unexplained: 0 } })
    expect(entries).toMatchObject([
      {
        ...{ reason: 'list', reason_said: 'За переліком', amount: 3, balance: 3, counters: null },
        documents: [{ text: 'Перелік обладнання', path: holderPath(holder) }],
      },
      {
        ...{ reason: 'missing', reason_said: 'Не знайдено під час інвентаризації', amount: -1, balance: 2 },
        documents: [{ text: 'Річна інвентаризація', path: takePath(take) }],
      },
    ])
    const page = (await auditor.get(`${bookPath(holder)}/${item.id}`)).body
    expect(page).toContain(`<a href="${takePath(take)}">Річна інвентаризація</a>`)
    expect(page).toContain('+3')
    expect(page).toContain('−1')
    const csv = (await auditor.get(`${bookPath(holder)}/${item.id}.csv`)).body.trim().split(/\r?\n/)
    expect(csv).toHaveLength(3)
    expect(csv[2]).toContain(`missing,stock_take:${take},,-1,2,0`)
  })

  test('of what is missing is another one; days that are asked for begin with what there was', async () => {
    expect((await statementOf('?account=missing')).entries).toMatchObject([{ amount: 1, balance: 1 }])
    expect(await statementOf('?from=2099-01-01')).toMatchObject({ opening: 2, entries: [] })
    expect(await statementOf('?unit=кг')).toMatchObject({ entries: [], now: { balance: 0 } })
    expect((await auditor.get(`${bookPath(holder)}/${item.id}?from=2099-01-01`)).statusCode).toBe(200)
  })

  test('turns pages by where the last one ended', async () => {
    const first = await statementOf('?limit=1')
    expect(first.entries).toMatchObject([{ amount: 3 }])
    const second = await statementOf(`?limit=1&after=${first.next}`)
    expect(second).toMatchObject({ next: null, entries: [{ amount: -1, balance: 2 }] })
    const page = (await auditor.get(`${bookPath(holder)}/${item.id}?limit=1`)).body
    expect(page).toContain(`after=${first.next}`)
  })

  test('marks what is unexplained, what was recorded later, and what takes an entry back', async () => {
    const at = { id: holder, territory_code: hromada }
    const [held, outside] = [accountOf('held', at, item), outsideOf(at, item.unit)]
    const id = crypto.randomUUID()
    const happenedAt = new Date('2026-11-01T10:00:00Z')
    const fact = { isFact: true, happenedAt, reason: 'missing', documents: ['paper:7'] }
    const now = new Date()
    await tx(db, (transaction) =>
      postEquipment(
        transaction,
        oblast,
        [
          {
            ...{ ...fact, id },
            legs: [
              { account: held, amount: -1 },
              { account: outside, amount: 1 },
            ],
          },
          {
            ...{ ...fact, id: counterId(id), counters: id, happenedAt: now },
            legs: [
              { account: held, amount: 1 },
              { account: outside, amount: -1 },
            ],
          },
        ],
        { now, actorId: undefined, directory: resources.directory },
      ),
    )
    const { entries } = await statementOf()
    expect(entries[0]).toMatchObject({ amount: -1, balance: 0, unexplained: 1, counters: null })
    expect(entries.at(-1)).toMatchObject({ amount: 1, counters: id })
    const page = (await auditor.get(`${bookPath(holder)}/${item.id}`)).body
    for (const said of ['не з’ясовано 1', 'зворотний запис', 'записано', 'paper:7'])
      expect(page).toContain(said)
  })

  test('of an item of another list, or of none, there is none', async () => {
    const other = await world.openHolder(leader)
    for (const id of [item.id, crypto.randomUUID()])
      expect((await auditor.get(`${bookPath(other)}/${id}`)).statusCode).toBe(404)
    expect((await auditor.get(`${bookPath(holder)}/${item.id}.json?account=outside`)).statusCode).not.toBe(
      200,
    )
  })
})

describe('rules', () => {
  test.each([
    [{}, { from: '2026-01-01', until: '2026-11-30' }],
    [{ until: '2025-06-30' }, { from: '2025-01-01', until: '2025-06-30' }],
    [{ from: '2024-05-01' }, { from: '2024-05-01', until: '2026-11-30' }],
    [
      { from: '2026-12-05', until: '2026-12-01' },
      { from: '2026-12-01', until: '2026-12-05' },
    ],
  ])('of %o the days are %o', (asked, days) => {
    expect(daysAsked(asked as object, '2026-11-30' as never)).toEqual(days)
  })

  test.each([
    ['stock_take:7', { kind: 'stock_take', id: '7' }],
    ['file:abc', { kind: 'list' }],
    ['practice', { kind: 'practice' }],
    ['case:1', { kind: 'other', text: 'case:1' }],
  ])('%s is %o', (reference, document) => expect(readDocument(reference)).toEqual(document))

  test.each([
    [{ account: 'held' }, ''],
    [{ account: 'missing' }, '?account=missing'],
    [{ account: 'missing', unit: 'кг' }, '?account=missing&unit=%D0%BA%D0%B3'],
  ])('a statement of %o lies at …%s', (of, query) => {
    expect(statementPath({ holder: 'h', item: 'i', ...of })).toBe(`${bookPath('h')}/i${query}`)
  })
})
