/** A document goes its way to everyone: what registering, correcting and cancelling bring about in the same transaction. */
import type { Transaction } from 'kysely'
import type { ActContext } from '#kernel/acts/act.ts'
import { recordInAudit } from '#kernel/acts/record.ts'
import type { Database } from '#kernel/database/tables.ts'
import { system } from '#kernel/policy/policy.ts'
import { moveByModule } from '#kernel/procedures/cases.ts'
import { openByPlatform } from '#kernel/procedures/open-case.ts'
import type { Resources } from '#kernel/resources.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import type { EnteredDocument } from '../cards/cards.queries.ts'
import type { EnteredBody } from '../registers/access.queries.ts'
import type { Register } from '../registers/registers.queries.ts'
import { publicationDuty } from './duty.commands.ts'
import { publicationName } from './publication.rules.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

type Opened = EnteredBody & { readonly register: Register; readonly document: { readonly id: string } }

/** A document of an open register was registered: its clerks look at it before everyone may read it. */
export async function openIfPublic(tx: Tx, entered: Opened, context: Context): Promise<void> {
  if (!entered.register.is_open) return
  const id = await storeOpened(tx, entered, context)
  const { place } = entered
  await recordInAudit(tx, {
    ...{ act: `${publicationName}.open`, outcome: 'done', actor: system, grant: undefined },
    ...{ address: undefined, now: context.now },
    facts: {
      object: { type: 'case', id },
      place,
      changes: [{ field: 'document', after: entered.document.id }],
    },
  })
}

/** @returns its id */
export async function storeOpened(
  tx: Tx,
  { body, register, document }: Opened,
  { now, resources: { directory } }: Pick<Context, 'now' | 'resources'>,
): Promise<string> {
  const { oblast_code, territory_code } = body
  const id = crypto.randomUUID()
  await tx
    .insertInto('documents.publication')
    .values({
      ...{ oblast_code, id, document_id: document.id, body_id: body.id, register_id: register.id },
      ...{ state: 'waiting', opened_at: now },
    })
    .execute()
  const blank = { oblast_code, id, territory_code, prefix: uk['publication.prefix'] }
  await openByPlatform(tx, publicationDuty, blank, { now, directory })
  return id
}

/** The card was corrected: what is public may say something else. */
export async function tellOfCorrection(tx: Tx, { document }: EnteredDocument, now: Date): Promise<void> {
  await tx
    .updateTable('documents.publication')
    .set({ changed_at: now })
    .where('oblast_code', '=', document.oblast_code)
    .where('document_id', '=', document.id)
    .where('state', '=', 'published')
    .execute()
}

/** The card was cancelled: what is public is to be looked at, and nothing new becomes public. */
export async function tellOfCancelling(tx: Tx, entered: EnteredDocument, context: Context): Promise<void> {
  await tellOfCorrection(tx, entered, context.now)
  const { oblast_code, id: document } = entered.document
  const waiting = await tx
    .updateTable('documents.publication')
    .set({ state: 'dropped' })
    .where('oblast_code', '=', oblast_code)
    .where('document_id', '=', document)
    .where('state', '=', 'waiting')
    .returning('id')
    .execute()
  for (const { id } of waiting) await moveByModule(tx, publicationDuty, 'drop', id, context)
}
