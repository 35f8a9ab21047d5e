/** Reading stock-takes: their lines, counts and decisions. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Actor, Permission, Place } from '#kernel/policy/policy.ts'
import { authorizeAt, type Holder } from '../equipment/equipment.queries.ts'
import type { Count, ListedItem, Settlement } from './tally.rules.ts'

type Db = Kysely<Database>

export type Take = Selectable<Database['delivery.stock_take']>
export type CountTable = Selectable<Database['delivery.stock_count']>

export interface TakeAt {
  readonly take: Take
  readonly holder: Holder
  readonly place: Place
}

/** @throws AppError `http.not_found`, `policy.…` */
export async function getTake(db: Db, id: string, actor: Actor, permission: Permission): Promise<TakeAt> {
  const take = await db.selectFrom('delivery.stock_take').selectAll().where('id', '=', id).executeTakeFirst()
  if (!take) throw new AppError('http.not_found')
  const holder = await db
    .selectFrom('delivery.holder')
    .selectAll()
    .where('oblast_code', '=', take.oblast_code)
    .where('id', '=', take.holder_id)
    .executeTakeFirstOrThrow()
  return { take, holder, place: await authorizeAt(db, actor, permission, holder.territory_code) }
}

/** The same, and nobody else counts, settles or closes until the end: as it is once everybody before is done. */
export async function lockTake(
  tx: Transaction<Database>,
  id: string,
  actor: Actor,
  permission: Permission,
): Promise<TakeAt> {
  const { holder, place, take } = await getTake(tx, id, actor, permission)
  const locked = await tx
    .selectFrom('delivery.stock_take')
    .selectAll()
    .where('oblast_code', '=', take.oblast_code)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { holder, place, take: locked }
}

/** A line with what its item is called. */
export interface Line extends ListedItem {
  readonly foldedNo: string
  readonly serialNo: string | null
  readonly name: string
  readonly unit: string
  readonly room: string | null
  /** What it came to at the closing. */
  readonly counted: number | null
}

/** By the numbers of the items. */
export async function listLines(db: Db, take: Pick<Take, 'oblast_code' | 'id'>): Promise<Line[]> {
  return (await listLinesOf(db, [take])).get(take.id) ?? []
}

/** Of many stock-takes at once, by their ids. */
export async function listLinesOf(
  db: Db,
  takes: readonly Pick<Take, 'oblast_code' | 'id'>[],
): Promise<Map<string, Line[]>> {
  const { rows } = await sql<Line & { take: string }>`
    select line.take_id as take, item.id, item.inventory_no as "inventoryNo", item.folded_no as "foldedNo",
      item.serial_no as "serialNo", item.name, item.unit, item.room, line.expected, line.counted
    from delivery.stock_take_line line
    join delivery.equipment_item item on item.oblast_code = line.oblast_code and item.id = line.item_id
    where line.oblast_code = any(${[...new Set(takes.map(({ oblast_code }) => oblast_code))]}::text[])
      and line.take_id = any(${takes.map(({ id }) => id)}::uuid[])
    order by item.folded_no`.execute(db)
  const lines = new Map<string, Line[]>()
  for (const { take, ...line } of rows) {
    const known = lines.get(take)
    if (known) known.push(line)
    else lines.set(take, [line])
  }
  return lines
}

/** Things by their items, or by these labels as labels are compared. */
interface Asked {
  readonly items: readonly string[]
  readonly folded: readonly string[]
}

/** Lines of a stock-take. */
export async function listListed(
  db: Db,
  take: Pick<Take, 'oblast_code' | 'id'>,
  { items, folded }: Asked,
): Promise<ListedItem[]> {
  return db
    .selectFrom('delivery.stock_take_line as line')
    .innerJoin('delivery.equipment_item as item', (join) =>
      join.onRef('item.oblast_code', '=', 'line.oblast_code').onRef('item.id', '=', 'line.item_id'),
    )
    .select(['item.id', 'item.inventory_no as inventoryNo', 'line.expected'])
    .where('line.oblast_code', '=', take.oblast_code)
    .where('line.take_id', '=', take.id)
    .where(sql<boolean>`(item.id = any(${items}::uuid[]) or item.folded_no = any(${folded}::text[]))`)
    .execute()
}

/** All counts of a stock-take, or those of some things. */
export async function listCounts(
  db: Db,
  take: Pick<Take, 'oblast_code' | 'id'>,
  only?: Asked,
): Promise<CountTable[]> {
  return db
    .selectFrom('delivery.stock_count')
    .selectAll()
    .where('oblast_code', '=', take.oblast_code)
    .where('take_id', '=', take.id)
    .$if(only !== undefined, (query) =>
      query.where(
        sql<boolean>`(item_id = any(${only?.items}::uuid[]) or folded_label = any(${only?.folded}::text[]))`,
      ),
    )
    .execute()
}

export async function listSettlements(db: Db, take: Pick<Take, 'oblast_code' | 'id'>): Promise<Settlement[]> {
  const rows = await db
    .selectFrom('delivery.stock_settlement')
    .selectAll()
    .where('oblast_code', '=', take.oblast_code)
    .where('take_id', '=', take.id)
    .orderBy('number')
    .execute()
  return rows.map(({ number, item_id, label, room, quantity, counts, reason, settled_by, settled_at }) => ({
    ...{ number, item: item_id, label, room, quantity, counts, reason, by: settled_by, at: settled_at },
  }))
}

/** A row as the rule takes it. */
export function toCount(row: CountTable): Count {
  const { id, item_id, label, room, quantity, condition, note, counted_by, counter, number } = row
  return {
    ...{ id, item: item_id, label, room, quantity, condition, note, by: counted_by, counter, number },
    at: row.happened_at,
  }
}
