/** A text that everyone signed becomes a document: numbered in its register, with its PDF, its signatures and what is attached. */
import type { Transaction } from 'kysely'
import { recordInAudit } from '#kernel/acts/record.ts'
import type { Database } from '#kernel/database/tables.ts'
import { attachFile, detachFiles, listFilesOf } from '#kernel/files/records/files.ts'
import { wasAuthorized, wholePlatform } from '#kernel/policy/policy.ts'
import { cardActs, documentFilesOwner } from '../cards/cards.rules.ts'
import { type Context, registerDocument } from '../cards/register.commands.ts'
import type { EnteredDraft } from '../drafts/drafts.queries.ts'
import { draftFilesOwner } from '../drafts/drafts.rules.ts'
import { documentsRegister } from '../permissions.ts'

type Tx = Transaction<Database>

export async function becomeDocument(tx: Tx, entered: EnteredDraft, context: Context): Promise<void> {
  const { draft, register, current } = entered
  const { title, correspondent, addressee } = current
  const done = await registerDocument(
    tx,
    {
      ...{ register: register.id, title },
      ...(correspondent === null ? {} : { correspondent }),
      ...(addressee === null ? {} : { addressee }),
      ...(draft.case_id === null ? {} : { case_id: draft.case_id }),
      ...(draft.reply_to === null ? {} : { reply_to: draft.reply_to }),
      // The same may be written to the same more than once.
      anyway: true,
    },
    { ...context, files: {} },
  )
  const { actor, address, now } = context
  const grant = wasAuthorized(actor, documentsRegister)?.grant
  const { facts } = done
  await recordInAudit(tx, { act: cardActs.register, outcome: 'done', actor, grant, facts, address, now })
  await moveFiles(tx, entered, done.data.id, now)
  await tx
    .updateTable('documents.draft')
    .set({ state: 'signed', document_id: done.data.id, changed_at: now })
    .where('oblast_code', '=', draft.oblast_code)
    .where('id', '=', draft.id)
    .execute()
}

/** What the document consists of becomes the card's; earlier versions of files stay with the text. */
async function moveFiles(
  tx: Tx,
  { draft, current }: EnteredDraft,
  document: string,
  now: Date,
): Promise<void> {
  const signatures = await tx
    .selectFrom('documents.document_signature as signature')
    .innerJoin('documents.route_answer as answer', (join) =>
      join.onRef('answer.oblast_code', '=', 'signature.oblast_code').onRef('answer.id', '=', 'signature.id'),
    )
    .select('signature.file_id')
    .where('signature.oblast_code', '=', draft.oblast_code)
    .where('signature.draft_id', '=', draft.id)
    .where('answer.void_at', 'is', null)
    .execute()
  const wanted = new Set([
    ...(current.pdf_file_id === null ? [] : [current.pdf_file_id]),
    ...signatures.map(({ file_id }) => file_id),
    ...current.attachments.map(({ id }) => id),
  ])
  const owner = { type: draftFilesOwner, id: draft.id }
  const files = (await listFilesOf(tx, wholePlatform, owner)).filter(({ id }) => wanted.has(id))
  if (files.length !== wanted.size) throw new Error(`draft ${draft.id}: a file of it is missing`)
  await detachFiles(tx, wholePlatform, owner, { ids: files.map(({ id }) => id), now })
  for (const { oblast_code, id, uploaded_by, purpose } of files)
    await attachFile(
      tx,
      { oblast_code, id, uploaded_by, purpose },
      { type: documentFilesOwner, id: document },
    )
}
