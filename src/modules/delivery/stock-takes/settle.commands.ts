/** Counters disagree, and a person decides how many there are. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { foldNumber, foldRoom } from '../equipment/equipment.rules.ts'
import { deliveryEquipment } from '../permissions.ts'
import { listCounts, listListed, listSettlements, lockTake, type Take, toCount } from './takes.queries.ts'
import type { SettledThing, SettleThing } from './takes.schema.ts'
import { type RoomTally, type Settlement, tallyCounts } from './tally.rules.ts'

type Tx = Transaction<Database>

export async function settleThing(
  tx: Tx,
  input: SettleThing,
  { actor, now }: ActContext<Resources, TextKey>,
): Promise<ActDone<SettledThing>> {
  const person = requirePerson(actor)
  const { take, place } = await lockTake(tx, input.take, actor, deliveryEquipment)
  if (take.state === 'closed') throw new AppError('stock_take.closed')
  if ((input.item === undefined) === (input.label === undefined))
    throw new AppError('act.invalid', {}, [{ code: 'stock_take.thing', path: 'label' }])
  const settlements = await listSettlements(tx, take)
  const { room, thing } = await findContested(tx, take, settlements, input)
  const { item, label, quantity, reason } = input
  const id = crypto.randomUUID()
  await tx
    .insertInto('delivery.stock_settlement')
    .values({
      ...{ oblast_code: take.oblast_code, id, take_id: take.id, item_id: item ?? null, label: label ?? null },
      number: (settlements.at(-1)?.number ?? 0) + 1,
      ...{ room: room.room, quantity, reason, counts: room.sides.map((side) => side.id) },
      ...{ settled_at: now, settled_by: person.id },
    })
    .execute()
  const said = room.sides.map((side) => side.quantity).join(' / ')
  return {
    data: { take: take.id, id },
    facts: {
      object: { type: 'stock_take', id: take.id },
      place,
      reason,
      changes: [
        { field: 'thing', after: thing },
        { field: 'room', after: room.room },
        { field: 'quantity', before: said, after: quantity },
      ],
    },
    said: { thing, quantity },
  }
}

/** What is contested, as whoever settles has seen it. @throws AppError `http.not_found`, `act.stale` */
async function findContested(
  tx: Tx,
  take: Take,
  settlements: readonly Settlement[],
  { item: itemId, label, room: typed, seen }: SettleThing,
): Promise<{ room: RoomTally; thing: string }> {
  const folded = foldNumber(label ?? '')
  const asked = itemId === undefined ? { items: [], folded: [folded] } : { items: [itemId], folded: [] }
  const [item] = await listListed(tx, take, asked)
  const counts = await listCounts(tx, take, {
    items: item ? [item.id] : [],
    folded: [item ? foldNumber(item.inventoryNo) : folded],
  })
  const { listed, unlisted } = tallyCounts(item ? [item] : [], counts.map(toCount), settlements)
  // Decisions about other things come along; they have no counts here, and so no rooms.
  const [found] = item ? listed : unlisted
  const room = found?.rooms.find((one) => foldRoom(one.room) === foldRoom(typed))
  if (!found || !room) throw new AppError('http.not_found')
  if (room.quantity !== null || room.seen !== seen) throw new AppError('act.stale')
  return { room, thing: item?.inventoryNo ?? found.label }
}
