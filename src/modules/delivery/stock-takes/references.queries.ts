/** Stock-takes as records to which others lead: the order on which one was begun. */
import { sql } from 'kysely'
import { permits, placeIn } from '#kernel/policy/policy.ts'
import type { ReferenceKind, Referred } from '#kernel/references/reference-kind.ts'
import { findPlaces } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { deliverySee } from '../permissions.ts'
import { takesPath, takeType } from './takes.rules.ts'

export const takeReferences: ReferenceKind = {
  ...{ type: takeType, path: takesPath },
  async resolve(ids, { db, actor, texts }) {
    const rows = await db
      .selectFrom('delivery.stock_take as take')
      .innerJoin('delivery.holder as holder', (join) =>
        join.onRef('holder.oblast_code', '=', 'take.oblast_code').onRef('holder.id', '=', 'take.holder_id'),
      )
      .select(['take.id', 'take.title', 'take.day', 'take.state', 'holder.name', 'holder.territory_code'])
      .where('take.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .execute()
    const places = await findPlaces(db, [...new Set(rows.map(({ territory_code }) => territory_code))])
    return new Map(
      rows
        .filter(({ territory_code }) => permits(actor, deliverySee, placeIn(places, territory_code)))
        .map(({ id, title, day, state, name: holder }): [string, Referred] => {
          const at = texts.text('stock_take.board.of' satisfies TextKey, { holder, day })
          const said: TextKey = state === 'open' ? 'stock_take.reference.open' : 'stock_take.reference.closed'
          return [id, { title: `${title}: ${at}`, state: texts.text(said) }]
        }),
    )
  },
  async follow(db, id) {
    const take = await db
      .selectFrom('delivery.stock_take')
      .select(['title', 'opened_by'])
      .where('id', '=', id)
      .executeTakeFirst()
    return take && { name: take.title, people: [take.opened_by] }
  },
}
