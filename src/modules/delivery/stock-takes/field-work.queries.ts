/** What a stock-take takes along where there is no network: the list, without anything of people. */
import { hash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { AnyAct } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Carried, Contradiction, FieldWork } from '#kernel/field/field-work.ts'
import { type Actor, permits, placeIn } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { findPlaces } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { deliveryCount } from '../permissions.ts'
import { listLines } from './takes.queries.ts'
import type { CountedThing } from './takes.schema.ts'

/** @param act the one that counts */
export function stockTakeWork(act: AnyAct<Resources, TextKey>): FieldWork<TextKey> {
  return {
    name: 'delivery.stock_take',
    permission: deliveryCount,
    acts: [{ act, contradicts }],
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
  const carried: Carried[] = []
  for (const { title, name, day, ...take } of mine) {
    const lines = await listLines(db, take)
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
