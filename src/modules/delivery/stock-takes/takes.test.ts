/** Stock-takes through HTTP: from counting to the record, who disagrees, what comes too late, and what the books say then. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { FieldOrigin } from '#kernel/field/origin.ts'
import { verifyLedger } from '#kernel/ledger/verify-ledger.ts'
import {
  type EquipmentWorld,
  equipmentWorld,
  saidIn,
  smallList,
} from '../../../../test/support/equipment-world.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { holderPath } from '../equipment/equipment.rules.ts'
import { delivery } from '../module.ts'
import { takePath } from './takes.rules.ts'
import type { CountThing } from './takes.schema.ts'

const world: EquipmentWorld = await equipmentWorld()
const { db, hromada, hromadas, someone, count } = world
let leader: Person
let editor: Person
let other: Person

beforeAll(async () => {
  leader = await someone('leader', hromada)
  editor = await someone('editor', hromada)
  other = await someone('editor', hromada)
})

/** A holder with a small list, being counted. */
async function begin(list = smallList) {
  const holder = await world.openHolder(leader, list)
  return { holder, take: await world.openTake(leader, holder) }
}

/** All of the small list, as it should be. */
async function countAll(take: string, who = editor) {
  await count(who, take, { label: '1014-01', room: '12', quantity: 3 })
  await count(who, take, { label: '1014-02', room: '12', quantity: 1 })
  await count(who, take, { label: 'ав-7', room: 'каб. 3', quantity: 1 })
}

const close = (take: string, fields: object = {}, who = leader) =>
  who.sendJson(`${takePath(take)}/close`, fields)
const stockOf = async (holder: string) =>
  Object.fromEntries(
    (await world.holder(leader, holder)).items.map((one) => [one.inventory_no, [one.held, one.missing]]),
  )

let commands = 0
function origin(device: string, number: number, changes: Partial<FieldOrigin> = {}): FieldOrigin {
  commands += 1
  const at = new Date(Date.UTC(2026, 10, 30, 8, 0, number))
  const command = `00000000-0000-4000-8000-${String(commands).padStart(12, '0')}`
  return { device, number, command, happenedAt: at, deviceAt: at, ...changes }
}

describe('a stock-take', () => {
  test('in which everything is there ends with a record without differences, and nothing moves', async () => {
    const { holder, take } = await begin()
    await countAll(take)
    const before = await world.books()
    const closed = await close(take)
    expect(closed.json()).toEqual({ take, missing: 0, found: 0, surplus: 0 })
    expect(await world.books()).toEqual(before)
    const page = (await leader.get(takePath(take))).body
    for (const text of ['Протокол інвентаризації', 'Розбіжностей немає', 'наказ Міністерства фінансів'])
      expect(page).toContain(text)
    expect((await leader.get(`/en${takePath(take)}`)).body).toContain('There are no differences.')
    expect(await stockOf(holder)).toEqual({ '1014-01': [3, 0], '1014-02': [1, 0], 'АВ-7': [1, 0] })
  })

  test('moves what is missing and what is more, and a later find comes back from what was missing', async () => {
    const { holder, take } = await begin()
    await count(editor, take, { label: '1014-01', room: '12', quantity: 1 })
    await count(editor, take, { label: '1014-02', room: '12', quantity: 2 })
    await count(editor, take, { label: 'АВ-7', room: 'Каб. 3', quantity: 1 })
    expect((await close(take)).json()).toMatchObject({ missing: 2, found: 0, surplus: 1 })
    expect(await stockOf(holder)).toEqual({ '1014-01': [1, 2], '1014-02': [2, 0], 'АВ-7': [1, 0] })
    const transfers = await db
      .selectFrom('platform.ledger_transfer')
      .select(['is_fact', 'reason', 'documents'])
      .where('reason', '!=', 'list')
      .execute()
    const document = `stock_take:${take}`
    expect(transfers.filter(({ documents }) => documents[0] === document)).toHaveLength(2)

    // The list of accounting still says three: nothing was written off, so nothing changes.
    expect(saidIn(await world.send(leader, holder, smallList.replace('шт;1;12', 'шт;2;12')))).toMatchObject({
      ...{ moved: 0, same: 3 },
    })
    const next = await world.openTake(leader, holder)
    await countAll(next)
    await count(editor, next, { label: '1014-02', room: '12', quantity: 2 })
    await count(editor, next, { label: '1014-01', room: '12', quantity: 4 })
    expect((await close(next)).json()).toMatchObject({ missing: 0, found: 2, surplus: 1 })
    expect(await stockOf(holder)).toMatchObject({ '1014-01': [4, 0], '1014-02': [2, 0] })
  })

  test('writes off what is missing first when a list says so', async () => {
    const { holder, take } = await begin()
    await countAll(take)
    await count(editor, take, { label: '1014-01', room: '12', quantity: 1 })
    await close(take)
    await world.send(leader, holder, smallList.replace('шт;3', 'шт;1'))
    expect(await stockOf(holder)).toMatchObject({ '1014-01': [1, 0] })
  })

  test('is one at a time, of a list that has something, and the list stands still meanwhile', async () => {
    const { holder, take } = await begin()
    const body = { title: 'Ще одна', day: '2026-11-30' }
    const open = (at: string) => leader.sendJson(`${holderPath(at)}/stock-takes`, body)
    expect((await open(holder)).json().error.code).toBe('stock_take.open_already')
    expect((await world.send(leader, holder, smallList)).statusCode).toBe(303)
    const changed = await world.send(leader, holder, smallList.replace('шт;3', 'шт;4'))
    expect(changed.statusCode).toBe(409)
    expect(changed.body).toContain('перелік стоїть')
    await countAll(take)
    await close(take)
    expect((await open(holder)).statusCode).toBe(200)
    const made = await leader.sendJson('/delivery/equipment', { name: 'Порожня', place: hromada })
    expect((await open(made.json().id)).json().error.code).toBe('stock_take.nothing')
  })
})

describe('counters who disagree', () => {
  test('are told of each other, hold up the closing, and agree after one counts anew', async () => {
    const { take } = await begin()
    await countAll(take)
    const told = await count(other, take, { label: '1014-01', room: ' 12 ', quantity: 2 })
    expect(told.contested).toMatchObject({ quantity: 3, by: editor.name })
    expect((await close(take)).json().error.code).toBe('stock_take.contested')
    const board = await world.take(leader, take)
    expect(board.progress).toMatchObject({ contested: 1, counted: 2 })
    expect(board.contested[0].said.map(({ by, quantity }) => [by, quantity])).toEqual([
      [editor.name, 3],
      [other.name, 2],
    ])
    expect(board.rows[0]).toMatchObject({ state: 'contested', counted: null })
    expect(
      (await count(other, take, { label: '1014-01', room: '12', quantity: 3 })).contested,
    ).toBeUndefined()
    expect((await close(take)).statusCode).toBe(200)
  })

  test('are settled by a person who has seen both; a decision about what has moved on is stale', async () => {
    const { take } = await begin()
    await countAll(take)
    const [{ item }] = (await world.take(leader, take)).rows
    await count(other, take, { item, room: '12', quantity: 2 })
    const settle = (seen: number, who = leader, fields: object = {}) => {
      const decision = { item, room: '12', quantity: 2, reason: 'Перерахували разом', seen, ...fields }
      return who.sendJson(`${takePath(take)}/settlements`, decision)
    }
    expect((await settle(1)).statusCode).toBe(409)
    expect((await settle(2, editor)).statusCode).toBe(403)
    expect((await settle(2, leader, { room: '99' })).statusCode).toBe(404)
    expect((await settle(2)).statusCode).toBe(200)
    expect((await settle(2)).statusCode).toBe(409)
    const board = await world.take(leader, take)
    expect(board.rows.find((row) => row.item === item)).toMatchObject({ counted: 2, difference: -1 })
    expect(board.decisions).toMatchObject([{ reason: 'Перерахували разом', by: leader.name, quantity: 2 }])
    const again = await count(editor, take, { item, room: '12', quantity: 5 })
    expect(again.contested).toMatchObject({ quantity: 2, by: leader.name })
  })
})

describe('what nobody counted', () => {
  test('holds up the closing until whoever closes says that everything was walked through', async () => {
    const { holder, take } = await begin()
    await count(editor, take, { label: '1014-01', room: '12', quantity: 3 })
    const refused = await leader.send(`${takePath(take)}/close`, {})
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain('Закрити не можна: 2 позиції ще не рахували')
    expect((await close(take, { walked_through: true })).json()).toMatchObject({ missing: 2 })
    expect(await stockOf(holder)).toEqual({ '1014-01': [3, 0], '1014-02': [0, 1], 'АВ-7': [0, 1] })
    const page = (await leader.get(takePath(take))).body
    expect(page).toContain('Обійдено всі приміщення')
    expect(page).toContain('не знайдено')
  })
})

describe('what is not on the list', () => {
  test('is recorded and told, and neither holds up the closing nor moves the books', async () => {
    const { take } = await begin()
    await countAll(take)
    const sent = await editor.send(`${takePath(take)}/counts`, {
      ...{
        label: 'Принтер без номера',
        room: '14',
        quantity: '2',
        condition: 'broken',
        note: 'стоїть у коридорі',
      },
    })
    expect(sent.statusCode).toBe(303)
    expect(sent.headers.location).toBe(`${takePath(take)}?room=14`)
    expect(saidIn(sent)).toMatchObject({ how: 'unlisted', quantity: 2 })
    const before = await world.books()
    expect((await world.take(leader, take)).unlisted).toMatchObject([
      { label: 'Принтер без номера', counted: 2, rooms: ['14'], by: [editor.name] },
    ])
    await close(take)
    expect(await world.books()).toEqual(before)
    expect((await leader.get(takePath(take))).body).toContain('Принтер без номера')
  })

  test.each([
    { what: 'both an item and a label', said: { item: crypto.randomUUID(), label: 'Стіл' }, field: 'label' },
    { what: 'neither', said: {}, field: 'label' },
    { what: 'an item of another list', said: { item: crypto.randomUUID() }, field: 'item' },
    { what: 'less than nothing', said: { label: 'Стіл', quantity: -1 }, field: 'quantity' },
    { what: 'half a thing', said: { label: 'Стіл', quantity: 0.5 }, field: 'quantity' },
    { what: 'no room', said: { label: 'Стіл', room: ' ' }, field: 'room' },
  ])('$what is refused', async ({ said, field }) => {
    const { take } = await begin()
    const sent = await editor.sendJson(`${takePath(take)}/counts`, { room: '12', quantity: 1, ...said })
    expect(sent.statusCode).toBe(422)
    expect(JSON.stringify(sent.json().error.fields)).toContain(`"${field}"`)
  })
})

describe('what was counted without a network', () => {
  const said = (take: string, quantity: number, room = '12'): CountThing => ({
    ...{ take, label: '1014-01', room, quantity },
  })

  test('comes in any order: the last number of a device stands; the same command again is the same count', async () => {
    const { take } = await begin()
    const second = origin('phone', 2)
    await world.countInField(editor, said(take, 3), second)
    await world.countInField(editor, said(take, 1), origin('phone', 1))
    expect(await world.countInField(editor, said(take, 3), second)).toEqual({ id: second.command })
    await expect(world.countInField(editor, said(take, 2), second)).rejects.toMatchObject({
      code: 'act.stale',
    })
    expect((await world.take(leader, take)).rows.at(-1)).toMatchObject({ counted: 3, state: 'agrees' })
    // The same person on another device is another counter.
    const tablet = await world.countInField(editor, said(take, 2), origin('tablet', 1))
    expect(tablet.contested).toMatchObject({ quantity: 3 })
  })

  test('and arrives after the closing is kept, told and changes nothing of the result', async () => {
    const { take } = await begin()
    await countAll(take)
    await close(take)
    const before = await world.take(leader, take)
    const late = await world.countInField(editor, said(take, 1), origin('phone', 9))
    expect(late).toMatchObject({ isLate: true })
    expect((await count(other, take, { label: 'АВ-7', room: 'Каб. 3', quantity: 0 })).isLate).toBe(true)
    const after = await world.take(leader, take)
    expect({ ...after, late: [] }).toEqual(before)
    expect(after.late).toMatchObject([{ quantity: 1 }, { quantity: 0 }])
    expect((await leader.get(takePath(take))).body).toContain('Прийшло після закриття')
  })

  test('is offered to the app: what is taken along, and how a contradiction is told', async () => {
    const { take } = await begin()
    const [work] = (await delivery.fieldWork?.()) ?? []
    const actorOf = (at: string, role: 'editor' | 'auditor' = 'editor') => ({
      ...{ kind: 'person' as const, person: { id: editor.personId, name: '', language: 'uk' as const } },
      grants: [{ id: 'g', role, territory: at }],
    })
    const now = new Date()
    const carried = await work.carry(db, actorOf(hromada), now)
    const mine = carried.find(({ id }) => id === take)
    expect(mine?.data).toMatchObject({
      ...{ title: 'Річна інвентаризація', day: '2026-11-30', rooms: ['12', 'Каб. 3'] },
      items: [
        { inventoryNo: '1014-01', serialNo: 'SN-1', name: 'Ноутбук', unit: 'шт', room: '12', expected: 3 },
        { inventoryNo: '1014-02', serialNo: null },
        { inventoryNo: 'АВ-7' },
      ],
    })
    expect(JSON.stringify(mine?.data)).not.toContain('Людина')
    expect((await work.carry(db, actorOf(hromada), now)).find(({ id }) => id === take)).toEqual(mine)
    const elsewhere = hromadas.find(({ code }) => code !== hromada)?.code ?? ''
    for (const actor of [actorOf(elsewhere), actorOf(hromada, 'auditor')])
      expect((await work.carry(db, actor, now)).map(({ id }) => id)).not.toContain(take)
    const [{ contradicts }] = work.acts
    const theirs = { quantity: 2, by: 'Олена', at: now.toISOString() }
    expect(contradicts?.({ id: take })).toBeUndefined()
    expect(contradicts?.({ id: take, contested: theirs })).toMatchObject({ theirs, params: { by: 'Олена' } })
    expect(contradicts?.({ id: take, isLate: true })).toMatchObject({ text: 'stock_take.count.late' })
  })
})

test('whatever was counted and closed, the books prove themselves and nothing is unexplained', async () => {
  const { transfers, faults } = await verifyLedger(db)
  expect(transfers).toBeGreaterThan(10)
  expect(faults).toEqual([])
  const odd = await db
    .selectFrom('platform.ledger_account')
    .select('id')
    .where('unexplained', '>', 0)
    .execute()
  expect(odd).toEqual([])
})

test('who may: an auditor reads in every face, others do not learn that there is one', async () => {
  const { take } = await begin()
  const auditor = await someone('auditor', hromada)
  const stranger = await someone('leader', hromadas.find(({ code }) => code !== hromada)?.code)
  for (const face of ['', '.json', '.csv', '.xlsx']) {
    expect((await auditor.get(`${takePath(take)}${face}`)).statusCode).toBe(200)
    expect((await stranger.get(`${takePath(take)}${face}`)).statusCode).toBe(404)
  }
  const body = { label: '1014-01', room: '12', quantity: 3 }
  expect((await auditor.sendJson(`${takePath(take)}/counts`, body)).statusCode).toBe(403)
  expect((await stranger.sendJson(`${takePath(take)}/counts`, body)).statusCode).toBe(404)
  for (const who of [auditor, editor]) expect((await close(take, {}, who)).statusCode).toBe(403)
  expect((await auditor.get(takePath(take))).body).not.toContain('counting-label')
})
