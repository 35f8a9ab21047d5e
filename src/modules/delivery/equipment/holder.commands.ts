/** A holder is opened: from then on it has a list. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { authorize } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { readPlace } from '#modules/accounts/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { deliveryEquipment } from '../permissions.ts'
import type { OpenedHolder, OpenHolder } from './equipment.schema.ts'

export async function openHolder(
  tx: Transaction<Database>,
  { name, place: typed, edrpou: number }: OpenHolder,
  { actor, now, texts }: ActContext<Resources, TextKey>,
): Promise<ActDone<OpenedHolder>> {
  const person = requirePerson(actor)
  const edrpou = number ?? null
  authorize(actor, deliveryEquipment, undefined)
  const place = await readPlace(tx, typed, { actor, texts }, deliveryEquipment)
  const [oblast, territory] = [place[0], place.at(-1)]
  if (oblast === undefined || territory === undefined) throw refused('equipment.whole_platform', 'place')
  const id = crypto.randomUUID()
  const inserted = await tx
    .insertInto('delivery.holder')
    .values({
      ...{ oblast_code: oblast, id, territory_code: territory, name, edrpou },
      ...{ opened_at: now, opened_by: person.id },
    })
    .onConflict((conflict) => conflict.constraint('holder_name_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) throw refused('equipment.holder_twice', 'name')
  const values = { name, edrpou, territory_code: territory }
  return {
    data: { id },
    facts: {
      object: { type: 'holder', id },
      place,
      changes: Object.entries(values).map(([field, after]) => ({ field, after })),
    },
    said: { name },
  }
}

function refused(code: string, path: string): AppError {
  return new AppError('act.invalid', {}, [{ code, path }])
}
