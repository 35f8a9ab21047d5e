/** A text under lock, and the PDF that is made of it before that. */
import type { Transaction } from 'kysely'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { attachFile } from '#kernel/files/records/files.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import type { Context } from '../cards/register.commands.ts'
import { documentsRegister } from '../permissions.ts'
import type { Content } from '../routes/route.rules.ts'
import { storePdf } from './draft.files.ts'
import { type EnteredDraft, getDraft, lockDraftRow } from './drafts.queries.ts'
import { draftFilesOwner, draftPdf } from './drafts.rules.ts'

type Tx = Transaction<Database>

/**
 * The text under lock, as the writer saw it, where it may still be changed.
 * @throws AppError `act.stale`, `drafts.over`
 */
export async function lockDraft(
  tx: Tx,
  { draft: id, version }: { readonly draft: string; readonly version: number },
  { actor }: Pick<Context, 'actor'>,
): Promise<EnteredDraft> {
  await lockDraftRow(tx, id)
  const entered = await getDraft(tx, id, actor, documentsRegister)
  const { state } = entered.draft
  if (state !== 'writing' && state !== 'route') throw new AppError('drafts.over')
  if (entered.draft.version !== version) throw new AppError('act.stale')
  return entered
}

/** The PDF of a version that is to come; a file is stored before the transaction of its act. */
export interface PreparedPdf {
  readonly version: number
  readonly file: FileRow
}

/** Made where others have the text, or are to get it. */
export async function preparePdf(
  entered: EnteredDraft,
  { content, version }: { readonly content: Content; readonly version: number },
  context: Context,
): Promise<PreparedPdf> {
  return { version, file: await storePdf(entered, content, context) }
}

/** @throws AppError `act.stale` where somebody sent it on its way, or changed it, meanwhile */
export async function attachPdf(
  tx: Tx,
  draft: string,
  prepared: PreparedPdf | undefined,
  version: number,
  { actor }: Pick<Context, 'actor'>,
): Promise<string> {
  if (prepared?.version !== version) throw new AppError('act.stale')
  const { oblast_code, id } = prepared.file
  const uploaded_by = requirePerson(actor).id
  await attachFile(
    tx,
    { oblast_code, id, uploaded_by, purpose: draftPdf.name },
    { type: draftFilesOwner, id: draft },
  )
  return id
}
