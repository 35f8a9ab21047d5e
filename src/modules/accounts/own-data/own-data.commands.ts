/** What a person does about their own data. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { askForCopy } from '#kernel/inventory/copies/copies.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { planErasure, takeBackErasure } from '../erasure/erasure.commands.ts'
import type { AskedCopy, Nothing, Planned } from './own-data.schema.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

export async function askOwnCopy(tx: Tx, _: Nothing, { actor, now }: Context): Promise<ActDone<AskedCopy>> {
  const { id } = requirePerson(actor)
  const copy_id = await askForCopy(tx, { person: id }, id, now)
  return { data: { copy_id }, facts: { object: { type: 'data_copy', id: copy_id }, subjects: [id] } }
}

export async function askErasure(tx: Tx, _: Nothing, context: Context): Promise<ActDone<Planned>> {
  const { actor, now, texts } = context
  const { id } = requirePerson(actor)
  const { day, before } = await planErasure(tx, id, now)
  return {
    data: { erase_on: day },
    facts: {
      object: { type: 'person', id },
      subjects: [id],
      changes: [{ field: 'erase_on', before, after: day }],
    },
    said: { day: texts.date(new Date(day)) },
  }
}

export async function keepAccount(tx: Tx, _: Nothing, { actor, now }: Context): Promise<ActDone<Planned>> {
  const { id } = requirePerson(actor)
  const before = await takeBackErasure(tx, id, now)
  return {
    data: { erase_on: null },
    facts: {
      object: { type: 'person', id },
      subjects: [id],
      changes: [{ field: 'erase_on', before, after: null }],
    },
  }
}
