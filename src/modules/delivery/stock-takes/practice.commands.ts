/** Equipment of the practice region: stored once with it, and gone with it. */
import { sql, type Transaction } from 'kysely'
import type { PracticeCount, PracticeHolder } from '#engines/practice-region/equipment/practice-equipment.ts'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { listRegions } from '#modules/territories/api.ts'
import type { Holder } from '../equipment/equipment.queries.ts'
import { equipmentBook, foldNumber } from '../equipment/equipment.rules.ts'
import { storeList } from '../equipment/list.commands.ts'
import type { Posting } from '../unexplained/unexplained.commands.ts'
import { unexplainedName } from '../unexplained/unexplained.rules.ts'
import { storeTake } from './open.commands.ts'

type Tx = Transaction<Database>

/** @param places codes of units, one for each holder */
export async function storePracticeEquipment(
  tx: Tx,
  oblast: string,
  places: readonly string[],
  holders: readonly PracticeHolder[],
  { now, directory }: Pick<Posting, 'now' | 'directory'>,
): Promise<void> {
  for (const [i, { name, items, take }] of holders.entries()) {
    const holder: Holder = {
      ...{ oblast_code: oblast, id: crypto.randomUUID(), territory_code: places[i], name, edrpou: null },
      ...{ opened_at: now, opened_by: null },
    }
    await tx.insertInto('delivery.holder').values(holder).execute()
    const rows = items.map((item, line) => ({
      ...{ line, inventory_no: item.inventoryNo, folded_no: foldNumber(item.inventoryNo), name: item.name },
      ...{ quantity: item.quantity, serial_no: item.serialNo, room: item.room, unit: null, note: null },
    }))
    await storeList(tx, holder, rows, {
      ...{ now, actorId: undefined, directory },
      document: 'practice',
      file: '',
    })
    if (!take) continue
    const { id } = await storeTake(tx, holder, { title: take.title, day: dayAt(now), now, by: null })
    await storeCounts(tx, { oblast_code: oblast, take_id: id }, take.counts, now)
  }
}

async function storeCounts(
  tx: Tx,
  take: { readonly oblast_code: string; readonly take_id: string },
  counts: readonly PracticeCount[],
  now: Date,
): Promise<void> {
  await tx
    .insertInto('delivery.stock_count')
    .values(
      counts.map(({ label, ...count }, i) => ({
        ...{ ...take, ...count, id: crypto.randomUUID(), item_id: null, label },
        ...{ folded_label: foldNumber(label), note: null, counted_by: null, number: i + 1 },
        ...{ happened_at: now, device_at: now, recorded_at: now, is_late: false },
      })),
    )
    .execute()
}

const tables = [
  ...(['delivery.stock_settlement', 'delivery.stock_count', 'delivery.stock_take_line'] as const),
  ...(['delivery.stock_take', 'delivery.equipment_item', 'delivery.holder'] as const),
] as const

/** The book of a fictional oblast goes, too: nothing in it was ever there. */
export async function removePracticeEquipment(tx: Tx): Promise<boolean> {
  const oblasts = (await listRegions(tx))
    .filter(({ is_fictional }) => is_fictional)
    .map(({ oblast_code }) => oblast_code)
  if (oblasts.length === 0) return false
  for (const table of tables) await tx.deleteFrom(table).where('oblast_code', 'in', oblasts).execute()
  // Of what the book could not explain nothing is left to find out.
  const cases = sql<boolean>`oblast_code = any(${oblasts}::text[]) and procedure = ${unexplainedName}`
  await sql`delete from platform.case_step where (oblast_code, case_id) in (
    select oblast_code, id from platform.case_file where ${cases})`.execute(tx)
  await sql`delete from platform.case_file where ${cases}`.execute(tx)
  const ofBook = sql<boolean>`oblast_code = any(${oblasts}::text[]) and book = ${equipmentBook.name}`
  await sql`delete from platform.ledger_entry where (oblast_code, account_id) in (
    select oblast_code, id from platform.ledger_account where ${ofBook})`.execute(tx)
  for (const table of ['ledger_transfer', 'ledger_account', 'ledger_book'])
    await sql`delete from ${sql.table(`platform.${table}`)} where ${ofBook}`.execute(tx)
  return true
}
