/** What a case about equipment without a source is about. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Translator } from '#kernel/i18n.ts'
import { listUnexplained, type UnexplainedAccount } from '#kernel/ledger/unexplained.ts'
import type { CaseDetail } from '#kernel/procedures/procedure.ts'
import { nameUnits } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { statementPath } from '../book/book.rules.ts'
import { holderPath } from '../equipment/equipment.rules.ts'

type Db = Kysely<Database>
type Texts = Translator<TextKey>

export async function describeUnexplained(
  db: Db,
  ids: readonly string[],
  texts: Texts,
): Promise<Map<string, CaseDetail<TextKey>[]>> {
  const accounts = await listUnexplained(db, ids)
  const items = await findItems(
    db,
    accounts.map(({ lot }) => lot),
  )
  const places = await nameUnits(
    db,
    accounts.map(({ place }) => place),
    texts,
  )
  return new Map(
    accounts.map((account) => {
      const item = items.get(account.lot)
      const place = places.get(account.place) ?? account.place
      return [account.caseId, item ? detailsOf(account, item, place, texts) : []]
    }),
  )
}

interface ItemOfHolder {
  readonly id: string
  readonly inventory_no: string
  readonly name: string
  readonly unit: string
  readonly holder_id: string
  readonly holder_name: string
}

async function findItems(db: Db, ids: readonly string[]): Promise<Map<string, ItemOfHolder>> {
  const rows = await db
    .selectFrom('delivery.equipment_item as item')
    .innerJoin('delivery.holder as holder', (join) =>
      join.onRef('holder.oblast_code', '=', 'item.oblast_code').onRef('holder.id', '=', 'item.holder_id'),
    )
    .select(['item.id', 'item.inventory_no', 'item.name', 'item.unit', 'item.holder_id'])
    .select('holder.name as holder_name')
    .where(sql<boolean>`item.id::text = any(${[...ids]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

function detailsOf(
  { kind, unit, unexplained, since }: UnexplainedAccount,
  { id, inventory_no, name, unit: unitNow, holder_id, holder_name }: ItemOfHolder,
  place: string,
  texts: Texts,
): CaseDetail<TextKey>[] {
  const statement = { holder: holder_id, item: id, account: kind, unit: unit === unitNow ? undefined : unit }
  return [
    {
      label: 'equipment.unexplained.item',
      value: `${inventory_no}, ${name}`,
      link: statementPath(statement),
    },
    { label: 'equipment.holder.name', value: holder_name, link: holderPath(holder_id) },
    { label: 'case.field.place', value: place },
    { label: 'book.trial.account', value: texts.text(`equipment.account.${kind}` as TextKey) },
    {
      label: 'unexplained.now',
      value: texts.text('book.amount', { count: unexplained, unit }),
      link: statementPath(statement),
    },
    ...(since === null ? [] : [{ label: 'unexplained.since' as const, value: texts.moment(since) }]),
  ]
}
