/** A stock-take is opened: what should be there is frozen, and everybody may count. */
import { sql, type Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { findOpenTake, type Holder, listStock, lockHolder } from '../equipment/equipment.queries.ts'
import { deliveryEquipment } from '../permissions.ts'
import type { OpenedTake, OpenTake } from './takes.schema.ts'

export async function openTake(
  tx: Transaction<Database>,
  { holder: holderId, title, day }: OpenTake,
  { actor, now }: ActContext<Resources, TextKey>,
): Promise<ActDone<OpenedTake>> {
  const person = requirePerson(actor)
  // The list stands still while it is locked, and afterwards because a stock-take is open.
  const { holder, place } = await lockHolder(tx, holderId, actor, deliveryEquipment)
  const open = await findOpenTake(tx, holder)
  if (open) throw new AppError('stock_take.open_already', { title: open.title })
  const data = await storeTake(tx, holder, { title, day, now, by: person.id })
  return {
    data,
    facts: {
      object: { type: 'stock_take', id: data.id },
      place,
      changes: Object.entries({ holder: holder.name, title, day, items: data.items }).map(
        ([field, after]) => ({ field, after }),
      ),
    },
    said: { items: data.items },
  }
}

/** The holder is locked and has no other one open. @throws AppError `stock_take.nothing` */
export async function storeTake(
  tx: Transaction<Database>,
  holder: Holder,
  { title, day, now, by }: { title: string; day: string; now: Date; by: string | null },
): Promise<OpenedTake> {
  const stock = await listStock(tx, holder)
  if (stock.length === 0) throw new AppError('stock_take.nothing')
  const id = crypto.randomUUID()
  const { oblast_code } = holder
  await tx
    .insertInto('delivery.stock_take')
    .values({
      ...{ oblast_code, id, holder_id: holder.id, title, day, state: 'open' },
      ...{ opened_at: now, opened_by: by, closed_at: null, closed_by: null },
    })
    .execute()
  const [items, expected] = [stock.map((one) => one.id), stock.map(({ held }) => held)]
  await sql`
    insert into delivery.stock_take_line (oblast_code, take_id, item_id, expected)
    select ${oblast_code}, ${id}::uuid, item, expected
    from unnest(${items}::uuid[], ${expected}::integer[]) as said(item, expected)`.execute(tx)
  return { id, items: stock.length }
}
