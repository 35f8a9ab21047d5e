/** A package that was carried is brought in by a clerk of the body that it is for. */
import { buffer } from 'node:stream/consumers'
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { refused } from '../cards/register.commands.ts'
import { documentsRegister } from '../permissions.ts'
import { enterBody } from '../registers/access.queries.ts'
import {
  findKnown,
  isRecalled,
  type LookedAt,
  lockPartner,
  lookAtPackage,
  putIntoTray,
} from './take.commands.ts'
import type { TakenPackage, TakePackage } from './take.schema.ts'

type Context = ActContext<Resources, TextKey>

/** @throws AppError `upload.none` at the field, and those of `lookAtPackage` */
export async function openPackage(_: TakePackage, context: Context): Promise<LookedAt> {
  const [file] = context.files.package ?? []
  if (!file) throw refused('upload.none', 'package')
  const { services } = context.resources
  return lookAtPackage(await buffer(await services.shelf.store.read(file)), context.resources)
}

export async function takePackage(
  tx: Transaction<Database>,
  _: TakePackage,
  { actor, now }: Context,
  looked: LookedAt,
): Promise<ActDone<TakenPackage>> {
  const { partner, pack } = looked
  // Whoever brings what is another body's is told the same as of no body at all.
  const { body, place } = await enterBody(tx, looked.body, actor, documentsRegister)
  await lockPartner(tx, partner)
  const id = await putIntoTray(tx, looked, now)
  if (id === undefined && (await isRecalled(tx, partner, pack.id))) throw new AppError('exchange.closed')
  const known = id ?? (await findKnown(tx, partner, pack.id))?.id
  if (known === undefined) throw new AppError('exchange.closed')
  const { number } = pack.message.document
  return {
    data: { id: known, body: body.id, is_new: id !== undefined },
    facts: {
      object: { type: 'incoming_document', id: known },
      ...{ place, changes: [{ field: 'their_number', after: number }] },
    },
    said: { number, from: pack.message.from.name, taken: id === undefined ? 'before' : 'now' },
  }
}
