/** Reading holders and their lists. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { listBalances } from '#kernel/ledger/balances.ts'
import {
  type Actor,
  authorize,
  everywhere,
  type Permission,
  type Place,
  permits,
  placeIn,
} from '#kernel/policy/policy.ts'
import { findPlace, findPlaces } from '#modules/territories/api.ts'
import { deliverySee } from '../permissions.ts'
import { equipmentBook, ownerOf } from './equipment.rules.ts'
import type { TakeInList } from './equipment.schema.ts'

type Db = Kysely<Database>

export type Holder = Selectable<Database['delivery.holder']>
type ItemTable = Selectable<Database['delivery.equipment_item']>

/** An item with how many there are. */
export interface Stock extends ItemTable {
  readonly held: number
  readonly missing: number
}

/**
 * The place of something once the actor may see it and do what is asked: of what lies elsewhere not even that it is there.
 * @throws AppError `http.not_found`, `policy.…`
 */
export async function authorizeAt(
  db: Db,
  actor: Actor,
  permission: Permission,
  code: string,
): Promise<Place> {
  const place = (await findPlace(db, code)) ?? everywhere
  try {
    authorize(actor, deliverySee, place)
  } catch (error) {
    if (error instanceof AppError && error.code === 'policy.forbidden') throw new AppError('http.not_found')
    throw error
  }
  authorize(actor, permission, place)
  return place
}

/** @throws AppError `http.not_found`, `policy.…` */
export async function getHolder(
  db: Db,
  id: string,
  actor: Actor,
  permission: Permission,
): Promise<{ holder: Holder; place: Place }> {
  const holder = await db.selectFrom('delivery.holder').selectAll().where('id', '=', id).executeTakeFirst()
  if (!holder) throw new AppError('http.not_found')
  return { holder, place: await authorizeAt(db, actor, permission, holder.territory_code) }
}

/** The same, and nobody else changes its list or begins to count it until the end. */
export async function lockHolder(
  tx: Transaction<Database>,
  id: string,
  actor: Actor,
  permission: Permission,
): Promise<{ holder: Holder; place: Place }> {
  const found = await getHolder(tx, id, actor, permission)
  await tx
    .selectFrom('delivery.holder')
    .select('id')
    .where('oblast_code', '=', found.holder.oblast_code)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return found
}

export interface HolderWithTake extends Holder {
  readonly items: number
  readonly take: TakeInList | null
}

/** Holders that the actor may see, with their last stock-take, by the alphabet. */
export async function listHolders(db: Db, actor: Actor): Promise<HolderWithTake[]> {
  const { rows } = await sql<HolderWithTake>`
    select holder.*,
      (select count(*)::int from delivery.equipment_item
        where oblast_code = holder.oblast_code and holder_id = holder.id) as items,
      (select jsonb_build_object('id', id, 'title', title, 'day', day, 'state', state, 'closed_at', closed_at)
        from delivery.stock_take where oblast_code = holder.oblast_code and holder_id = holder.id
        order by opened_at desc, id limit 1) as take
    from delivery.holder order by name collate "und-x-icu", id`.execute(db)
  const places = await findPlaces(db, [...new Set(rows.map(({ territory_code }) => territory_code))])
  return rows
    .filter(({ territory_code }) => permits(actor, deliverySee, placeIn(places, territory_code)))
    .map(({ take, ...row }) => ({
      ...row,
      take: take && {
        ...take,
        closed_at: take.closed_at === null ? null : new Date(take.closed_at).toISOString(),
      },
    }))
}

/** Items of a holder with what there is, by their numbers. */
export async function listStock(db: Db, holder: Holder): Promise<Stock[]> {
  const items = await db
    .selectFrom('delivery.equipment_item')
    .selectAll()
    .where('oblast_code', '=', holder.oblast_code)
    .where('holder_id', '=', holder.id)
    .orderBy('folded_no')
    .execute()
  const balances = await listBalances(
    db,
    { oblast: holder.oblast_code, book: equipmentBook },
    { owner: ownerOf(holder.id), place: holder.territory_code },
  )
  const of = (kind: string) =>
    new Map(balances.filter((one) => one.kind === kind).map(({ lot, balance }) => [lot, balance]))
  const [held, missing] = [of('held'), of('missing')]
  return items.map((item) => ({
    ...item,
    held: held.get(item.id) ?? 0,
    missing: missing.get(item.id) ?? 0,
  }))
}

/** Stock-takes of a holder, the latest first. */
export async function listTakes(db: Db, { oblast_code, id }: Holder): Promise<TakeInList[]> {
  const rows = await db
    .selectFrom('delivery.stock_take')
    .select(['id', 'title', 'day', 'state', 'closed_at'])
    .where('oblast_code', '=', oblast_code)
    .where('holder_id', '=', id)
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, closed_at: row.closed_at?.toISOString() ?? null }))
}

/** The stock-take that goes on; its list is frozen meanwhile. */
export async function findOpenTake(
  db: Db,
  { oblast_code, id }: Pick<Holder, 'oblast_code' | 'id'>,
): Promise<{ readonly id: string; readonly title: string } | undefined> {
  return db
    .selectFrom('delivery.stock_take')
    .select(['id', 'title'])
    .where('oblast_code', '=', oblast_code)
    .where('holder_id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
}
