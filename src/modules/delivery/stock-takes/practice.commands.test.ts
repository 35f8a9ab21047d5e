/** Equipment of the practice region: there from the first start, and gone without a trace when real territories come. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { type EquipmentWorld, equipmentWorld } from '../../../../test/support/equipment-world.ts'
import { removePracticeEquipment } from './practice.commands.ts'

const world: EquipmentWorld = await equipmentWorld()
const { db, oblast, someone } = world

const rowsOf = async (table: string) =>
  (await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(db)).rows[0]
    .count

test('two institutions with twelve items each, one of them being counted, with what is to be settled', async () => {
  const officer = await someone('officer', oblast)
  const { holders } = (await officer.get('/delivery/equipment.json')).json()
  expect(holders.map(({ items }: { items: number }) => items)).toEqual([12, 12])
  const takes = holders.flatMap(({ last_take }: { last_take: { id: string } | null }) => last_take?.id ?? [])
  expect(takes).toHaveLength(1)
  const { progress } = await world.take(officer, takes[0])
  expect(progress).toEqual({
    ...{ items: 12, counted: 7, uncounted: 4, contested: 1, differing: 1, unlisted: 1 },
  })
  expect(await world.books()).toMatchObject({ held: 101, outside: -101 })
})

test('goes with the practice region, its book, too', async () => {
  expect(await tx(db, removePracticeEquipment)).toBe(true)
  for (const table of ['holder', 'equipment_item', 'stock_take', 'stock_take_line', 'stock_count'])
    expect([table, await rowsOf(`delivery.${table}`)]).toEqual([table, 0])
  for (const table of ['ledger_account', 'ledger_entry', 'ledger_transfer', 'ledger_book'])
    expect([table, await rowsOf(`platform.${table}`)]).toEqual([table, 0])
})
