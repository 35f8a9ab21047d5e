/** Somebody counts: a fact, whatever others say, and also after the closing. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { foldNumber } from '../equipment/equipment.rules.ts'
import { deliveryCount } from '../permissions.ts'
import {
  type CountTable,
  listCounts,
  listSettlements,
  lockTake,
  type Take,
  toCount,
} from './takes.queries.ts'
import { webCounter } from './takes.rules.ts'
import type { CountedThing, CountThing } from './takes.schema.ts'
import { findContradiction, type ListedItem, tallyCounts } from './tally.rules.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

export async function countThing(
  tx: Tx,
  input: CountThing,
  context: Context,
): Promise<ActDone<CountedThing>> {
  const person = requirePerson(context.actor)
  const { take, place } = await lockTake(tx, input.take, context.actor, deliveryCount)
  const item = await findListed(tx, take, input)
  const count = await makeCount(tx, take, input, context, person.id)
  const isNew = await keep(tx, count)
  const data = await answer(tx, take, item, count, context)
  const { id, quantity, room, label, condition, counter, number } = count
  const thing = item?.inventoryNo ?? label ?? ''
  return {
    data,
    facts: {
      object: { type: 'stock_take', id: take.id },
      place,
      changes: [
        ...Object.entries({ count: id, thing, room, quantity, condition, number }),
        ...(data.isLate ? [['late', true] as const] : []),
        ...(isNew ? [] : [['repeated', true] as const]),
      ]
        .map(([field, after]): { field: string; after: unknown; isPersonal?: boolean } => ({ field, after }))
        .concat([{ field: 'counter', after: counter, isPersonal: true }]),
    },
    said: {
      thing,
      quantity,
      how: data.isLate ? 'late' : data.contested ? 'contested' : item ? 'listed' : 'unlisted',
    },
  }
}

/** The line that is meant; undefined where a label is none's number. @throws AppError `act.invalid` */
async function findListed(tx: Tx, take: Take, { item, label }: CountThing): Promise<ListedItem | undefined> {
  if ((item === undefined) === (label === undefined))
    throw new AppError('act.invalid', {}, [{ code: 'stock_take.thing', path: 'label' }])
  const found = await findItem(tx, take, item === undefined ? { folded: foldNumber(label ?? '') } : { item })
  if (!found && item !== undefined)
    throw new AppError('act.invalid', {}, [{ code: 'stock_take.item_unknown', path: 'item' }])
  return found
}

/** A line of a stock-take by its item or by the item's number. */
export async function findItem(
  tx: Tx,
  { oblast_code, id }: Pick<Take, 'oblast_code' | 'id'>,
  by: { readonly item: string } | { readonly folded: string },
): Promise<ListedItem | undefined> {
  return tx
    .selectFrom('delivery.stock_take_line as line')
    .innerJoin('delivery.equipment_item as item', (join) =>
      join.onRef('item.oblast_code', '=', 'line.oblast_code').onRef('item.id', '=', 'line.item_id'),
    )
    .select(['item.id', 'item.inventory_no as inventoryNo', 'line.expected'])
    .where('line.oblast_code', '=', oblast_code)
    .where('line.take_id', '=', id)
    .where((is) => ('item' in by ? is('item.id', '=', by.item) : is('item.folded_no', '=', by.folded)))
    .executeTakeFirst()
}

async function makeCount(
  tx: Tx,
  take: Take,
  { room, quantity, condition = 'unknown', ...said }: CountThing,
  { now, field }: Context,
  person: string,
): Promise<CountTable> {
  const [item, label, note] = [said.item ?? null, said.label ?? null, said.note ?? null]
  const counter = field?.device ?? webCounter(person)
  return {
    ...{ oblast_code: take.oblast_code, id: field?.command ?? crypto.randomUUID(), take_id: take.id },
    ...{ item_id: item, label, folded_label: label === null ? null : foldNumber(label) },
    ...{ room, quantity, condition, note, counted_by: person, counter },
    number: field?.number ?? (await nextNumber(tx, take, counter)),
    happened_at: field?.happenedAt ?? now,
    device_at: field?.deviceAt ?? now,
    recorded_at: now,
    is_late: take.state === 'closed',
  }
}

/** The take is locked: nobody else numbers meanwhile. */
async function nextNumber(tx: Tx, { oblast_code, id }: Take, counter: string): Promise<number> {
  const { last } = await tx
    .selectFrom('delivery.stock_count')
    .select((is) => is.fn.max('number').as('last'))
    .where('oblast_code', '=', oblast_code)
    .where('take_id', '=', id)
    .where('counter', '=', counter)
    .executeTakeFirstOrThrow()
  return Number(last ?? 0) + 1
}

/**
 * The same id is the same count, however often it arrives.
 * @returns whether it is new @throws AppError `act.stale` where the id stands for something else already
 */
async function keep(tx: Tx, count: CountTable): Promise<boolean> {
  const inserted = await tx
    .insertInto('delivery.stock_count')
    .values(count)
    .onConflict((conflict) => conflict.constraint('stock_count_pk').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) return true
  const known = await tx
    .selectFrom('delivery.stock_count')
    .selectAll()
    .where('oblast_code', '=', count.oblast_code)
    .where('id', '=', count.id)
    .executeTakeFirstOrThrow()
  const parts = ['take_id', 'item_id', 'label', 'room', 'quantity', 'counter', 'number'] as const
  if (parts.some((part) => known[part] !== count[part])) throw new AppError('act.stale')
  return false
}

async function answer(
  tx: Tx,
  take: Take,
  item: ListedItem | undefined,
  { id, folded_label }: CountTable,
  { resources: { directory } }: Context,
): Promise<CountedThing> {
  const counts = await listCounts(tx, take, {
    item: item?.id ?? null,
    folded: item ? foldNumber(item.inventoryNo) : (folded_label ?? ''),
  })
  const isLate = counts.find((one) => one.id === id)?.is_late
  if (isLate) return { id, isLate: true }
  const known = counts.filter((one) => !one.is_late).map(toCount)
  const tally = tallyCounts(item ? [item] : [], known, await listSettlements(tx, take))
  const other = findContradiction(tally, id)
  if (!other) return { id }
  const names = await directory.namePeople(tx, other.by === null ? [] : [other.by])
  return {
    id,
    contested: {
      quantity: other.quantity,
      by: names.get(other.by ?? '') ?? '',
      at: other.at.toISOString(),
    },
  }
}
