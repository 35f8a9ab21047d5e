/** What a stock-take takes along where there is no network: the list, without anything of people. */
import { hash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { AnyAct } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Carried, Contradiction, FieldAct, FieldWork } from '#kernel/field/field-work.ts'
import { isId } from '#kernel/ids.ts'
import { type Actor, permits, placeIn } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { findPlaces } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { deliveryCount } from '../permissions.ts'
import { listLinesOf } from './takes.queries.ts'
import { CountedThing } from './takes.schema.ts'

/** @param act the one that counts */
export function stockTakeWork(act: AnyAct<Resources, TextKey>): FieldWork<TextKey> {
  return {
    name: 'delivery.stock_take',
    permission: deliveryCount,
    acts: [{ act, contradicts, say }],
    carry: carryTakes,
    keepDays: 14,
  }
}

function contradicts(data: unknown): Contradiction<TextKey> | undefined {
  const { contested, isLate } = data as CountedThing
  if (isLate) return { text: 'stock_take.count.late', theirs: null }
  if (!contested) return undefined
  const { quantity, by } = contested
  return { text: 'stock_take.count.contested', params: { quantity, by }, theirs: contested }
}

/** How many of what where, by whom; the things of all conflicts are asked for at once. */
const say: NonNullable<FieldAct<TextKey>['say']> = async (db, conflicts, texts) => {
  const ids = conflicts.flatMap(({ input: { item } }) =>
    typeof item === 'string' && isId(item) ? [item] : [],
  )
  const items = await db
    .selectFrom('delivery.equipment_item')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  const names = new Map(items.map(({ id, name }) => [id, name]))
  return conflicts.map(({ input, theirs }) => {
    const mine = texts.text('stock_take.said', {
      thing: names.get(String(input.item)) ?? String(input.label ?? ''),
      room: String(input.room ?? ''),
      quantity: Number(input.quantity ?? 0),
    })
    const other = Other.safeParse(theirs)
    if (!other.success) return { mine, theirs: undefined }
    const { quantity, by, at } = other.data
    const when = texts.moment(new Date(at))
    return { mine, theirs: texts.text('stock_take.said_by', { quantity, by, when }) }
  })
}

const Other = CountedThing.shape.contested.unwrap()

/** Open stock-takes that this person may count. */
async function carryTakes(db: Kysely<Database>, actor: Actor): Promise<Carried[]> {
  const takes = await db
    .selectFrom('delivery.stock_take as take')
    .innerJoin('delivery.holder as holder', (join) =>
      join.onRef('holder.oblast_code', '=', 'take.oblast_code').onRef('holder.id', '=', 'take.holder_id'),
    )
    .select(['take.oblast_code', 'take.id', 'take.title', 'take.day', 'holder.name', 'holder.territory_code'])
    .where('take.state', '=', 'open')
    .orderBy('take.opened_at')
    .orderBy('take.id')
    .execute()
  const places = await findPlaces(db, [...new Set(takes.map(({ territory_code }) => territory_code))])
  const mine = takes.filter(({ territory_code }) =>
    permits(actor, deliveryCount, placeIn(places, territory_code)),
  )
  const linesOf = await listLinesOf(db, mine)
  const carried: Carried[] = []
  for (const { title, name, day, ...take } of mine) {
    const lines = linesOf.get(take.id) ?? []
    const data = {
      ...{ title, holder: name, day },
      rooms: [...new Set(lines.flatMap(({ room }) => room ?? []))].toSorted(),
      items: lines.map(({ id, inventoryNo, serialNo, name: called, unit, room, expected }) => ({
        ...{ id, inventoryNo, serialNo, name: called, unit, room, expected },
      })),
    }
    carried.push({ id: take.id, version: hash('sha256', JSON.stringify(data)).slice(0, 16), data })
  }
  return carried
}
