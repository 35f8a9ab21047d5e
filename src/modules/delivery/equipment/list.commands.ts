/** A list is loaded: all of its lines or none; how many there are of what moves through the ledger. */
import { sql, type Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { readOneFile } from '#kernel/files/store/fetch-files.ts'
import type { Leg, Transfer } from '#kernel/ledger/transfer.ts'
import type { Resources } from '#kernel/resources.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import { deliveryEquipment } from '../permissions.ts'
import { type Posting, postEquipment } from '../unexplained/unexplained.commands.ts'
import { findOpenTake, getHolder, type Holder, listStock, lockHolder } from './equipment.queries.ts'
import { accountOf, outsideOf } from './equipment.rules.ts'
import type { LoadedList, LoadList } from './equipment.schema.ts'
import { readList } from './list.files.ts'
import { compareList, type Known, type ListChanges, type ListRow, legsOfChange } from './list.rules.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

/** @throws AppError `table.unusable` with every line that is wrong */
export async function prepareList(
  { holder }: LoadList,
  { actor, files: { file: sent = [] }, resources }: Context,
): Promise<ListRow[]> {
  await getHolder(resources.db, holder, actor, deliveryEquipment)
  return readOneFile(resources.services.shelf, sent, readList)
}

export async function loadList(
  tx: Tx,
  { holder: id }: LoadList,
  context: Context,
  rows: readonly ListRow[],
): Promise<ActDone<LoadedList>> {
  const { actor, now, files, resources } = context
  const { holder, place } = await lockHolder(tx, id, actor, deliveryEquipment)
  const [{ name: file, hash }] = files.file
  const { changes, ...counted } = await storeList(tx, holder, rows, {
    ...{ now, actorId: actor.person?.id, directory: resources.directory, document: `file:${hash}`, file },
  })
  const data = { holder: id, ...counted }
  return {
    data,
    facts: {
      object: { type: 'holder', id },
      place,
      changes: [
        ...Object.entries({ file, ...counted }).map(([field, after]) => ({ field, after })),
        ...changes.moved.map(({ item, by }) => ({
          field: `quantity ${item.inventory_no}`,
          before: item.held + item.missing,
          after: item.held + item.missing + by,
        })),
      ].slice(0, mostTold),
    },
    said: counted,
  }
}

/** The audit tells so many lines one by one; the ledger has them all. */
const mostTold = 200

interface Storing extends Posting {
  /** Reference to what says so. */
  readonly document: string
  readonly file: string
}

/**
 * Writes what a list changes; the holder is locked.
 * @throws AppError `table.unusable`, `stock_take.list_frozen`
 */
export async function storeList(
  tx: Tx,
  holder: Holder,
  rows: readonly ListRow[],
  storing: Storing,
): Promise<Omit<LoadedList, 'holder'> & { readonly changes: ListChanges }> {
  const changes = compareList(await listStock(tx, holder), rows, uk['equipment.usual_unit'])
  const { added, changed, moved, same, absent, problems } = changes
  const { file } = storing
  if (problems.length > 0)
    throw new AppError(
      'table.unusable',
      { file, count: problems.length },
      problems.map((one) => ({ ...one, file })),
      problems.length,
    )
  if (added.length + changed.length + moved.length > 0) {
    const open = await findOpenTake(tx, holder)
    if (open) throw new AppError('stock_take.list_frozen', { title: open.title })
  }
  const items = await addItems(tx, holder, added, storing)
  await changeItems(tx, holder, changed, storing)
  const come = items.map((item) => ({ item, unit: item.unit, by: item.quantity }))
  await moveQuantities(tx, holder, [...come, ...moved], storing)
  return {
    ...{ added: added.length, changed: changed.length, moved: moved.length, same, absent, changes },
  }
}

/** Rows of one statement: it takes 65,535 parameters. */
const rowsAtOnce = 4000

async function addItems(
  tx: Tx,
  { oblast_code, id }: Holder,
  added: ListChanges['added'],
  { now }: Storing,
): Promise<(Known & { readonly quantity: number })[]> {
  const items = added.map((words) => ({ ...words, id: crypto.randomUUID(), held: 0, missing: 0 }))
  for (let i = 0; i < items.length; i += rowsAtOnce)
    await tx
      .insertInto('delivery.equipment_item')
      .values(
        items.slice(i, i + rowsAtOnce).map(({ quantity: _, held: __, missing: ___, ...item }) => ({
          ...{ oblast_code, holder_id: id, ...item, loaded_at: now },
        })),
      )
      .execute()
  return items
}

async function changeItems(
  tx: Tx,
  { oblast_code }: Holder,
  changed: ListChanges['changed'],
  { now }: Storing,
): Promise<void> {
  if (changed.length === 0) return
  await sql`
    update delivery.equipment_item item
    set inventory_no = said.inventory_no, name = said.name, serial_no = said.serial_no, unit = said.unit,
      room = said.room, note = said.note, loaded_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as said(
      id uuid, inventory_no text, name text, serial_no text, unit text, room text, note text)
    where item.oblast_code = ${oblast_code} and item.id = said.id`.execute(tx)
}

async function moveQuantities(
  tx: Tx,
  holder: Holder,
  moved: readonly { readonly item: Known; readonly unit: string; readonly by: number }[],
  { document, ...posting }: Storing,
): Promise<void> {
  const transfers = moved
    .filter(({ by }) => by !== 0)
    .map(({ item, unit, by }): Transfer => {
      const { held, missing } = legsOfChange(by, item)
      const at = { id: item.id, unit }
      const legs: Leg[] = [
        { account: accountOf('held', holder, at), amount: held },
        { account: accountOf('missing', holder, at), amount: missing },
        { account: outsideOf(holder, unit), amount: -by },
      ]
      return {
        ...{ id: crypto.randomUUID(), happenedAt: posting.now, reason: 'list', documents: [document] },
        legs: legs.filter(({ amount }) => amount !== 0),
      }
    })
  const { outcomes } = await postEquipment(tx, holder.oblast_code, transfers, posting)
  // The holder is locked and the balances were just read: whatever is refused is a fault of ours.
  const odd = outcomes.find(({ state }) => state !== 'applied')
  if (odd) throw new Error(`a list of ${holder.id} was not booked: ${JSON.stringify(odd)}`)
}
