/** A card is locked for whoever may change it, changed, and found by its new words. */
import type { Transaction } from 'kysely'
import type { ActDone, Change } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Permission } from '#kernel/policy/policy.ts'
import { indexDocuments } from '../search/index.commands.ts'
import { type EnteredDocument, getDocument } from './cards.queries.ts'
import type { ChangedDocument } from './cards.schema.ts'
import type { Context } from './register.commands.ts'

type Tx = Transaction<Database>

/** @throws AppError `act.stale` where somebody changed it meanwhile, `documents.cancelled` */
export async function lockDocument(
  tx: Tx,
  { document: id, version }: { readonly document: string; readonly version?: number },
  { actor }: Pick<Context, 'actor'>,
  permission: Permission,
): Promise<EnteredDocument> {
  const { document: seen } = await getDocument(tx, id, actor, permission)
  await tx
    .selectFrom('documents.document')
    .select('id')
    .where('oblast_code', '=', seen.oblast_code)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const entered = await getDocument(tx, id, actor, permission)
  if (version !== undefined && entered.document.version !== version) throw new AppError('act.stale')
  if (entered.document.cancelled_at !== null) throw new AppError('documents.cancelled')
  return entered
}

type Values = Partial<EnteredDocument['document']>

export async function storeChange(
  tx: Tx,
  { document, place }: EnteredDocument,
  values: Values,
  facts: { readonly changes: readonly Change[]; readonly reason?: string | undefined },
): Promise<ActDone<ChangedDocument>> {
  const version = document.version + 1
  await tx
    .updateTable('documents.document')
    .set({ ...values, version })
    .where('oblast_code', '=', document.oblast_code)
    .where('id', '=', document.id)
    .execute()
  await indexDocuments(tx, [document.id])
  const { changes, reason } = facts
  return {
    data: { id: document.id, version },
    facts: {
      object: { type: 'document', id: document.id },
      ...{ place, changes },
      ...(reason === undefined ? {} : { reason }),
    },
    said: { number: document.number },
  }
}
