/** What may be done to a card afterwards: corrected, cancelled, led to another, given files, taken off control. Never deleted. */
import type { Transaction } from 'kysely'
import type { ActDone, Change } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { attachFile } from '#kernel/files/records/files.ts'
import { tellEnd } from '#kernel/references/references.ts'
import { refOf } from '../consequence/consequence.rules.ts'
import { endOfControl } from '../control/control.rules.ts'
import { followControl } from '../control/follow.commands.ts'
import { documentsKeep, documentsRegister } from '../permissions.ts'
import { tellOfCancelling, tellOfCorrection } from '../publication/open.commands.ts'
import { type EnteredDocument, findName, listNumbered } from './cards.queries.ts'
import { cardFields, cardPath, documentFile, documentFilesOwner } from './cards.rules.ts'
import type {
  AttachToDocument,
  CancelDocument,
  ChangedDocument,
  CorrectDocument,
  EndControl,
  LinkDocument,
} from './cards.schema.ts'
import { type Context, checkCard, refused, templateOf, valuesOf } from './register.commands.ts'
import { lockDocument, storeChange } from './store.commands.ts'

type Tx = Transaction<Database>

export async function correctDocument(
  tx: Tx,
  input: CorrectDocument,
  context: Context,
): Promise<ActDone<ChangedDocument>> {
  const entered = await lockDocument(tx, input, context, documentsRegister)
  const { document, register } = entered
  const citizenBefore = await findCitizen(tx, document)
  const isSameCase = input.case_id === (document.case_id ?? undefined)
  const { problems, caseIndex } = await checkCard(
    tx,
    entered,
    {
      ...{ ...input, year: document.year, hasCitizen: citizenBefore !== undefined },
      // Its case may be closed by now: staying in it is no move.
      case_id: isSameCase ? undefined : input.case_id,
    },
    context,
  )
  if (!isSameCase && input.case_id === undefined && templateOf(register).needsCase && document.seq !== null)
    problems.push({ code: 'registers.case_needed', path: 'case_id' })
  if (problems.length > 0) throw new AppError('act.invalid', {}, problems)
  const values = valuesOf(input)
  const before = await caseIndexOf(tx, document)
  const changed = cardFields.filter((field) => values[field] !== document[field])
  const changes: Change[] = changed.map((field) =>
    field === 'case_id'
      ? { field, before, after: caseIndex }
      : { field, before: document[field], after: values[field] },
  )
  if (input.citizen !== undefined && input.citizen !== citizenBefore) {
    await storeCitizen(tx, document, input.citizen)
    // Which name it was and is stands in no history: names go when their time is over.
    changes.push({ field: 'citizen' })
  }
  // Another term begins control anew.
  const isControlNew = changed.includes('control_until')
  const reopened = { control_ended_on: null, control_outcome: null, control_note: null }
  if (changed.includes('title')) await tellOfCorrection(tx, entered, context.now)
  const done = await storeChange(
    tx,
    entered,
    { ...values, ...(isControlNew ? reopened : {}) },
    { changes, reason: input.reason },
  )
  if (isControlNew || changed.includes('executor_id'))
    await followControl(tx, document, entered.place, context)
  return done
}

async function findCitizen(tx: Tx, { oblast_code, id }: EnteredDocument['document']) {
  const row = await tx
    .selectFrom('documents.document_person')
    .select('name')
    .where('oblast_code', '=', oblast_code)
    .where('document_id', '=', id)
    .executeTakeFirst()
  return row?.name
}

async function storeCitizen(
  tx: Tx,
  { oblast_code, id, registered_on }: EnteredDocument['document'],
  name: string,
): Promise<void> {
  await tx
    .insertInto('documents.document_person')
    .values({ oblast_code, document_id: id, name, registered_on })
    .onConflict((conflict) => conflict.constraint('document_person_pk').doUpdateSet({ name }))
    .execute()
}

async function caseIndexOf(
  tx: Tx,
  { oblast_code, case_id }: EnteredDocument['document'],
): Promise<string | null> {
  if (case_id === null) return null
  const row = await tx
    .selectFrom('documents.nomenclature_case')
    .select('case_index')
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', case_id)
    .executeTakeFirst()
  return row?.case_index ?? null
}

export async function cancelDocument(
  tx: Tx,
  input: CancelDocument,
  context: Context,
): Promise<ActDone<ChangedDocument>> {
  const entered = await lockDocument(tx, input, context, documentsKeep)
  const cancelled_by = requirePerson(context.actor).id
  await tellOfCancelling(tx, entered, context)
  const values = { cancelled_at: context.now, cancelled_by, cancel_reason: input.reason }
  const done = await storeChange(tx, entered, values, { changes: [], reason: input.reason })
  await followControl(tx, entered.document, entered.place, context)
  await tellEnd(tx, refOf(entered.document.id))
  return done
}

export async function linkDocument(
  tx: Tx,
  input: LinkDocument,
  context: Context,
): Promise<ActDone<ChangedDocument>> {
  const entered = await lockDocument(tx, input, context, documentsRegister)
  const { document } = entered
  const other = await findOther(tx, entered, input.other_number)
  if (other.id === document.id) throw refused('registers.link_self', 'other_number')
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('documents.document_link')
    .values({
      ...{ oblast_code: document.oblast_code, document_id: document.id, other_id: other.id },
      ...{ kind: input.link_kind, made_at: context.now, made_by: requirePerson(context.actor).id },
    })
    .onConflict((conflict) => conflict.constraint('document_link_pk').doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) throw refused('registers.link_twice', 'other_number')
  return storeChange(
    tx,
    entered,
    {},
    { changes: [{ field: `link_${input.link_kind}`, after: other.number }] },
  )
}

/** By its number, `12` or `12 (2025)`, or by the address of its card. */
async function findOther(tx: Tx, { body }: EnteredDocument, typed: string) {
  const [, id] = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/.exec(typed) ?? []
  const byAddress =
    id !== undefined && (id === typed || typed.includes(cardPath(id))) && (await findName(tx, body, id))
  if (byAddress) return byAddress
  const [, number, year] = /^(.+?)(?:\s*\((\d{4})\))?$/.exec(typed) ?? []
  const found = await listNumbered(tx, body, number ?? typed, year === undefined ? undefined : Number(year))
  if (found.length === 0) throw refused('registers.link_unknown', 'other_number')
  if (found.length > 1) {
    const names = found.map((one) => `${one.number} (${one.registered_on.slice(0, 4)}), ${one.register_name}`)
    throw new AppError('act.invalid', {}, [
      { code: 'registers.link_ambiguous', path: 'other_number', params: { found: names.join('; ') } },
    ])
  }
  return found[0]
}

export async function attachToDocument(
  tx: Tx,
  input: AttachToDocument,
  context: Context,
): Promise<ActDone<ChangedDocument>> {
  const entered = await lockDocument(tx, input, context, documentsRegister)
  const { file: sent = [] } = context.files
  if (sent.length === 0) throw refused('upload.none', 'file')
  const uploaded_by = requirePerson(context.actor).id
  for (const { oblast_code, id } of sent)
    await attachFile(
      tx,
      { oblast_code, id, uploaded_by, purpose: documentFile.name },
      { type: documentFilesOwner, id: entered.document.id },
    )
  return storeChange(tx, entered, {}, { changes: sent.map(({ name }) => ({ field: 'file', after: name })) })
}

export async function endControl(
  tx: Tx,
  input: EndControl,
  context: Context,
): Promise<ActDone<ChangedDocument>> {
  const entered = await lockDocument(tx, input, context, documentsRegister)
  const { control_until, control_ended_on } = entered.document
  if (control_until === null || control_ended_on !== null) throw new AppError('act.stale')
  const { control_outcome: outcome, note } = input
  const ended = endOfControl({ outcome, note: note ?? null }, context.now)
  const done = await storeChange(tx, entered, ended.values, { changes: ended.changes, reason: note })
  await followControl(tx, entered.document, entered.place, context)
  await tellEnd(tx, refOf(entered.document.id))
  return done
}
