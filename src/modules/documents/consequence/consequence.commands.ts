/** A document is tied to what it leads to, or the tie is taken back. */
import type { Transaction } from 'kysely'
import type { ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { addReference, findMeant, removeReference } from '#kernel/references/references.ts'
import type { ChangedDocument } from '../cards/cards.schema.ts'
import { type Context, refused } from '../cards/register.commands.ts'
import { lockDocument, storeChange } from '../cards/store.commands.ts'
import { documentsRegister } from '../permissions.ts'
import { refOf } from './consequence.rules.ts'
import type { AddReference, RemoveReference } from './consequence.schema.ts'

type Tx = Transaction<Database>

export async function addConsequence(
  tx: Tx,
  input: AddReference,
  context: Context,
): Promise<ActDone<ChangedDocument>> {
  const { actor, now, resources, texts } = context
  const entered = await lockDocument(tx, input, context, documentsRegister)
  const { oblast_code, id } = entered.document
  const reader = { db: tx, actor, now, texts, directory: resources.directory }
  const meant = await findMeant(input.other_record, resources.services.references, reader)
  if (meant.length === 0) throw refused('registers.reference_unknown', 'other_record')
  if (meant.length > 1) throw refused('registers.reference_several', 'other_record')
  const [to] = meant
  if (to.id === id) throw refused('registers.link_self', 'other_record')
  const made_by = requirePerson(actor).id
  const reference = { oblast_code, from: refOf(id), to, role: input.reference_role, made_at: now, made_by }
  if ((await addReference(tx, reference)) === undefined) throw refused('registers.link_twice', 'other_record')
  // What it is called, not what was typed: an address may say more than it should.
  const followed = await resources.services.references.get(to.type)?.follow(tx, to.id)
  const after = followed?.name ?? to.type
  return storeChange(tx, entered, {}, { changes: [{ field: `reference_${input.reference_role}`, after }] })
}

export async function removeConsequence(
  tx: Tx,
  input: RemoveReference,
  context: Context,
): Promise<ActDone<ChangedDocument>> {
  const entered = await lockDocument(tx, input, context, documentsRegister)
  const removed = await removeReference(tx, refOf(entered.document.id), input.reference)
  if (!removed) throw new AppError('act.stale')
  const { type, id, role } = removed
  const followed = await context.resources.services.references.get(type)?.follow(tx, id)
  const before = followed?.name ?? type
  return storeChange(tx, entered, {}, { changes: [{ field: `reference_${role}`, before }] })
}
