/** Several people at one stock-take at the same moment. */
import { expect, test } from 'vitest'
import { serverAbsent } from '../../../../test/support/database.ts'
import { type EquipmentWorld, equipmentWorld } from '../../../../test/support/equipment-world.ts'
import { holderPath } from '../equipment/equipment.rules.ts'
import { takePath } from './takes.rules.ts'

const world: EquipmentWorld = await equipmentWorld()
const { hromada, someone } = world
const leader = await someone('leader', hromada)
const second = await someone('leader', hromada)
const editors = await Promise.all(Array.from({ length: 4 }, () => someone('editor', hromada)))

const statuses = (sent: readonly { readonly statusCode: number }[]) =>
  sent.map(({ statusCode }) => statusCode).toSorted()

test.skipIf(serverAbsent)('of two who begin one at once, one does (PostgreSQL)', async () => {
  for (let round = 0; round < 5; round += 1) {
    const holder = await world.openHolder(leader)
    const begin = { title: 'Інвентаризація', day: '2026-11-30' }
    const sent = await Promise.all(
      [leader, second, leader].map((who) => who.sendJson(`${holderPath(holder)}/stock-takes`, begin)),
    )
    expect(statuses(sent)).toEqual([200, 409, 409])
  }
})

test.skipIf(serverAbsent)(
  'a list and a stock-take that come at once fit each other (PostgreSQL)',
  async () => {
    for (let round = 0; round < 5; round += 1) {
      const holder = await world.openHolder(leader)
      const [opened, sent] = await Promise.all([
        leader.sendJson(`${holderPath(holder)}/stock-takes`, { title: 'Інвентаризація', day: '2026-11-30' }),
        world.send(second, holder, 'Інвентарний номер;Назва;Кількість\n1014-01;Ноутбук;9\n'),
      ])
      expect(opened.statusCode).toBe(200)
      const { rows } = await world.take(leader, opened.json().id)
      expect(rows[0].expected).toBe(sent.statusCode === 303 ? 9 : 3)
    }
  },
)

test.skipIf(serverAbsent)(
  'of two who close one at once, one does, and the books move once (PostgreSQL)',
  async () => {
    for (let round = 0; round < 5; round += 1) {
      const holder = await world.openHolder(leader)
      const take = await world.openTake(leader, holder)
      await world.count(editors[0], take, { label: '1014-01', room: '12', quantity: 1 })
      const before = await world.books()
      const sent = await Promise.all(
        [leader, second].map((who) => who.sendJson(`${takePath(take)}/close`, { walked_through: true })),
      )
      expect(statuses(sent)).toEqual([200, 409])
      expect(await world.books()).toMatchObject({ held: before.held - 4, missing: (before.missing ?? 0) + 4 })
    }
  },
)

test.skipIf(serverAbsent)(
  'what is counted while it is closed is part of it, or late, never both (PostgreSQL)',
  async () => {
    for (let round = 0; round < 8; round += 1) {
      const holder = await world.openHolder(leader)
      const take = await world.openTake(leader, holder)
      await world.count(editors[0], take, { label: '1014-01', room: '12', quantity: 1 })
      const counting = editors
        .slice(1)
        .map((who, i) => world.count(who, take, { label: '1014-02', room: `${i}`, quantity: 1 }))
      const closing = leader.sendJson(`${takePath(take)}/close`, { walked_through: true })
      const [closed, ...counts] = await Promise.all([closing, ...counting])
      expect(closed.statusCode).toBe(200)
      const board = await world.take(leader, take)
      const inTime = counts.filter(({ isLate }) => !isLate).length
      expect(board.late.length).toBe(counts.length - inTime)
      const row = board.rows.find(({ inventory_no }) => inventory_no === '1014-02')
      expect(row?.counted ?? 0).toBe(inTime)
      const item = (await world.holder(leader, holder)).items.find((one) => one.inventory_no === '1014-02')
      expect(item?.held).toBe(inTime)
    }
  },
)

test.skipIf(serverAbsent)(
  'of two who count the same otherwise at once, one is told (PostgreSQL)',
  async () => {
    const holder = await world.openHolder(leader)
    const take = await world.openTake(leader, holder)
    const told = await Promise.all(
      editors.map((who, i) => world.count(who, take, { label: '1014-01', room: '12', quantity: i })),
    )
    expect(told.filter(({ contested }) => contested).length).toBe(editors.length - 1)
    const [one] = editors
    const again = await Promise.all(
      [3, 3, 3].map((quantity) => world.count(one, take, { label: 'АВ-7', room: 'Каб. 3', quantity })),
    )
    expect(new Set(again.map(({ id }) => id)).size).toBe(3)
    expect(
      (await world.take(leader, take)).rows.find(({ inventory_no }) => inventory_no === 'АВ-7')?.counted,
    ).toBe(3)
  },
)
