/** Writing a text: a first version, and each that follows. What others have agreed to becomes void where that changes. */
import type { Transaction } from 'kysely'
import type { ActDone, Change } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt, yearOf } from '#kernel/deadlines/plain-date.ts'
import { AppError } from '#kernel/errors.ts'
import { attachFile } from '#kernel/files/records/files.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import { findName } from '../cards/cards.queries.ts'
import { listOpenCases } from '../cards/choices.queries.ts'
import { type Context, refused } from '../cards/register.commands.ts'
import { documentsRegister } from '../permissions.ts'
import type { Body } from '../registers/access.queries.ts'
import { getRegister } from '../registers/registers.queries.ts'
import { advance, voidAnswers } from '../routes/advance.commands.ts'
import { type Content, changedParts } from '../routes/route.rules.ts'
import { copyLastRoute } from '../routes/steps.commands.ts'
import { type EnteredDraft, getDraft, type Version } from './drafts.queries.ts'
import { draftFile, draftFilesOwner, isWritten, mostAttachments } from './drafts.rules.ts'
import type { ChangedDraft, EditDraft, RemoveDraftFile, WriteDraft } from './drafts.schema.ts'
import { attachPdf, lockDraft, type PreparedPdf, preparePdf } from './lock.commands.ts'

type Tx = Transaction<Database>
type Written = Omit<Version, 'version' | 'made_at' | 'made_by' | 'pdf_file_id'>

export async function writeDraft(
  tx: Tx,
  input: WriteDraft,
  context: Context,
): Promise<ActDone<ChangedDraft>> {
  const { actor, now, files } = context
  const entered = await getRegister(tx, input.register, actor, documentsRegister)
  const { register, body, place } = entered
  if (!isWritten(register.kind)) throw refused('drafts.not_written', 'register')
  await requireCase(tx, body, input.case_id, context)
  if (input.reply_to !== undefined && !(await findName(tx, body, input.reply_to)))
    throw refused('registers.no_such', 'reply_to')
  const author_id = requirePerson(actor).id
  const id = crypto.randomUUID()
  const draft = await tx
    .insertInto('documents.draft')
    .values({
      ...{ oblast_code: body.oblast_code, id, body_id: body.id, register_id: register.id, state: 'writing' },
      ...{ version: 1, case_id: input.case_id ?? null, reply_to: input.reply_to ?? null, author_id },
      ...{ made_at: now, changed_at: now, document_id: null },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const attachments = await attachSent(tx, id, files.file ?? [], author_id)
  const content = { ...contentOf(input), attachments }
  await storeVersion(tx, draft, { ...content, version: 1 }, { context, pdf: null })
  await copyLastRoute(tx, { ...entered, draft }, context)
  return {
    data: { id, version: 1 },
    facts: { object: { type: 'draft', id }, place, changes: [{ field: 'title', after: input.title }] },
    said: { title: input.title },
  }
}

export async function prepareEdit(input: EditDraft, context: Context): Promise<PreparedPdf | undefined> {
  const entered = await getDraft(context.resources.db, input.draft, context.actor, documentsRegister)
  const sent = (context.files.file ?? []).map(toAttachment)
  const content = { ...contentOf(input), attachments: [...entered.current.attachments, ...sent] }
  return prepareNext(entered, content, context)
}

export async function prepareRemoval(
  input: RemoveDraftFile,
  context: Context,
): Promise<PreparedPdf | undefined> {
  const entered = await getDraft(context.resources.db, input.draft, context.actor, documentsRegister)
  return prepareNext(entered, without(entered.current, input.file), context)
}

/** While it is being written nobody else sees it, and no PDF is needed. */
async function prepareNext(
  entered: EnteredDraft,
  content: Content,
  context: Context,
): Promise<PreparedPdf | undefined> {
  const { state, version } = entered.draft
  return state === 'route' ? preparePdf(entered, { content, version: version + 1 }, context) : undefined
}

export async function editDraft(
  tx: Tx,
  input: EditDraft,
  context: Context,
  prepared: PreparedPdf | undefined,
): Promise<ActDone<ChangedDraft>> {
  const entered = await lockDraft(tx, input, context)
  const { draft, body, current } = entered
  if (input.case_id !== (draft.case_id ?? undefined)) await requireCase(tx, body, input.case_id, context)
  const sent = await attachSent(
    tx,
    draft.id,
    context.files.file ?? [],
    requirePerson(context.actor).id,
    current.attachments.length,
  )
  const content = { ...contentOf(input), attachments: [...current.attachments, ...sent] }
  return changeDraft(tx, entered, { content, case_id: input.case_id ?? null }, context, prepared)
}

export async function removeDraftFile(
  tx: Tx,
  input: RemoveDraftFile,
  context: Context,
  prepared: PreparedPdf | undefined,
): Promise<ActDone<ChangedDraft>> {
  const entered = await lockDraft(tx, input, context)
  const { current, draft } = entered
  if (!current.attachments.some(({ id }) => id === input.file)) throw new AppError('act.stale')
  const content = without(current, input.file)
  return changeDraft(tx, entered, { content, case_id: draft.case_id }, context, prepared)
}

/** A new version where anything is new; what covered what was changed is void, and asked again. */
async function changeDraft(
  tx: Tx,
  entered: EnteredDraft,
  { content, case_id }: { readonly content: Written; readonly case_id: string | null },
  context: Context,
  prepared: PreparedPdf | undefined,
): Promise<ActDone<ChangedDraft>> {
  const { draft, current, place } = entered
  const changed = changedParts(current, content)
  const version = changed.size > 0 ? draft.version + 1 : draft.version
  const changes: Change[] = [...changed].map((part) => ({ field: part, after: version }))
  await tx
    .updateTable('documents.draft')
    .set({ version, case_id, changed_at: context.now })
    .where('oblast_code', '=', draft.oblast_code)
    .where('id', '=', draft.id)
    .execute()
  if (changed.size > 0) {
    const pdf = draft.state === 'route' ? await attachPdf(tx, draft.id, prepared, version, context) : null
    await storeVersion(tx, draft, { ...content, version }, { context, pdf })
    if (draft.state === 'route') {
      await voidAnswers(tx, draft, changed, context)
      await advance(tx, draft.id, context)
    }
  }
  return {
    data: { id: draft.id, version },
    facts: { object: { type: 'draft', id: draft.id }, place, changes },
    said: { title: content.title },
  }
}

async function storeVersion(
  tx: Tx,
  { oblast_code, id }: EnteredDraft['draft'],
  { attachments, ...content }: Written & { readonly version: number },
  { context, pdf }: { readonly context: Context; readonly pdf: string | null },
): Promise<void> {
  await tx
    .insertInto('documents.draft_version')
    .values({
      ...{ oblast_code, draft_id: id, ...content, attachments: JSON.stringify(attachments) },
      ...{ made_at: context.now, made_by: requirePerson(context.actor).id, pdf_file_id: pdf },
    })
    .execute()
}

async function attachSent(
  tx: Tx,
  draft: string,
  sent: readonly FileRow[],
  uploaded_by: string,
  before = 0,
): Promise<Version['attachments']> {
  if (before + sent.length > mostAttachments) throw refused('drafts.too_many_files', 'file')
  for (const { oblast_code, id } of sent)
    await attachFile(
      tx,
      { oblast_code, id, uploaded_by, purpose: draftFile.name },
      { type: draftFilesOwner, id: draft },
    )
  return sent.map(toAttachment)
}

function toAttachment({ id, name, hash }: FileRow) {
  return { id, name, hash }
}

function without(current: Version, file: string): Written {
  const { title, body_text, correspondent, addressee, attachments } = current
  return {
    ...{ title, body_text, correspondent, addressee },
    attachments: attachments.filter(({ id }) => id !== file),
  }
}

function contentOf({
  title,
  body_text,
  correspondent,
  addressee,
}: Pick<EditDraft, 'title' | 'body_text' | 'correspondent' | 'addressee'>) {
  return { title, body_text, correspondent: correspondent ?? null, addressee: addressee ?? null }
}

async function requireCase(tx: Tx, body: Body, id: string | undefined, { now }: Context): Promise<void> {
  if (id === undefined) return
  const open = await listOpenCases(tx, body, yearOf(dayAt(now)))
  if (!open.some((one) => one.id === id)) throw refused('registers.no_such', 'case_id')
}
