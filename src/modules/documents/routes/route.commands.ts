/** A text on its way: sent to others, taken back, given up; gone on with in spite of an objection. */
import type { Transaction } from 'kysely'
import type { ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt, yearOf } from '#kernel/deadlines/plain-date.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import { type Context, checkCard, templateOf } from '../cards/register.commands.ts'
import { type EnteredDraft, getDraft } from '../drafts/drafts.queries.ts'
import type { DraftState } from '../drafts/drafts.rules.ts'
import type { ChangedDraft, MoveDraft } from '../drafts/drafts.schema.ts'
import { attachPdf, lockDraft, type PreparedPdf, preparePdf } from '../drafts/lock.commands.ts'
import { documentsRegister } from '../permissions.ts'
import { listAble } from './able.queries.ts'
import { advance, markVoid, takeBack } from './advance.commands.ts'
import { readRoute } from './route.queries.ts'
import type { Settle } from './routes.schema.ts'

type Tx = Transaction<Database>

export async function prepareStart(input: MoveDraft, context: Context): Promise<PreparedPdf> {
  const entered = await getDraft(context.resources.db, input.draft, context.actor, documentsRegister)
  const { current, draft } = entered
  return preparePdf(entered, { content: current, version: draft.version }, context)
}

/** Sent to those on its way; whoever agreed before to what has not changed is not asked again. */
export async function startRoute(
  tx: Tx,
  input: MoveDraft,
  context: Context,
  prepared: PreparedPdf,
): Promise<ActDone<ChangedDraft>> {
  const entered = await lockDraft(tx, input, context)
  const { draft } = entered
  if (draft.state !== 'writing') throw new AppError('act.stale')
  const problems = await checkStart(tx, entered, context)
  if (problems.length > 0) throw new AppError('act.invalid', {}, problems)
  const pdf_file_id = await attachPdf(tx, draft.id, prepared, draft.version, context)
  await tx
    .updateTable('documents.draft_version')
    .set({ pdf_file_id })
    .where('oblast_code', '=', draft.oblast_code)
    .where('draft_id', '=', draft.id)
    .where('version', '=', draft.version)
    .execute()
  return move(tx, entered, 'route', context, () => advance(tx, draft.id, context))
}

/** Everything that would hold it up at its end is said at its beginning. */
async function checkStart(tx: Tx, entered: EnteredDraft, context: Context): Promise<Problem[]> {
  const { draft, current, register, body } = entered
  const { steps } = await readRoute(tx, draft)
  const { title, correspondent, addressee } = current
  const { problems: found } = await checkCard(
    tx,
    entered,
    {
      ...{ title, year: yearOf(dayAt(context.now)), case_id: draft.case_id ?? undefined },
      ...{ correspondent: correspondent ?? undefined, addressee: addressee ?? undefined },
    },
    context,
  )
  const problems = [...found]
  if (templateOf(register).needsCase && draft.case_id === null)
    problems.push({ code: 'registers.case_needed', path: 'case_id' })
  if (!steps.some(({ kind }) => kind === 'signature'))
    problems.push({ code: 'routes.nobody_signs', path: 'steps' })
  for (const kind of ['visa', 'signature'] as const) {
    const able = await listAble(tx, context.resources.directory, body, kind, context.now)
    const gone = steps.some((step) => step.kind === kind && !able.some(({ id }) => id === step.person_id))
    if (gone) problems.push({ code: 'routes.gone', path: 'steps' })
  }
  return problems
}

/** Back to its author: nobody is asked any more. What was agreed stands while the text stays; signatures do not. */
export async function recallRoute(
  tx: Tx,
  input: MoveDraft,
  context: Context,
): Promise<ActDone<ChangedDraft>> {
  const entered = await lockDraft(tx, input, context)
  if (entered.draft.state !== 'route') throw new AppError('act.stale')
  return move(tx, entered, 'writing', context, () => stopAll(tx, entered, context))
}

/** It will never be a document; it stays to be read. */
export async function dropDraft(tx: Tx, input: MoveDraft, context: Context): Promise<ActDone<ChangedDraft>> {
  const entered = await lockDraft(tx, input, context)
  return move(tx, entered, 'withdrawn', context, () => stopAll(tx, entered, context))
}

async function stopAll(tx: Tx, { draft }: EnteredDraft, context: Context): Promise<void> {
  const route = await readRoute(tx, draft)
  await takeBack(tx, draft, route, context)
  const signed = route.answers.filter(({ outcome, isVoid }) => outcome === 'signed' && !isVoid)
  await markVoid(tx, draft, signed, context)
}

async function move(
  tx: Tx,
  { draft, place, current }: EnteredDraft,
  state: DraftState,
  { now }: Context,
  follow: () => Promise<void>,
): Promise<ActDone<ChangedDraft>> {
  await tx
    .updateTable('documents.draft')
    .set({ state, changed_at: now })
    .where('oblast_code', '=', draft.oblast_code)
    .where('id', '=', draft.id)
    .execute()
  await follow()
  return {
    data: { id: draft.id, version: draft.version },
    facts: {
      object: { type: 'draft', id: draft.id },
      place,
      changes: [{ field: 'state', before: draft.state, after: state }],
    },
    said: { title: current.title },
  }
}

/** On in spite of an objection: both words go with the text to whoever signs (аркуш розбіжностей). */
export async function settleObjection(
  tx: Tx,
  input: Settle,
  context: Context,
): Promise<ActDone<ChangedDraft>> {
  const entered = await lockDraft(tx, input, context)
  const { draft, place, current } = entered
  if (draft.state !== 'route') throw new AppError('act.stale')
  const settled = await tx
    .updateTable('documents.route_answer')
    .set({
      ...{ settled_at: context.now, settled_by: requirePerson(context.actor).id, reply: input.reply },
    })
    .where('oblast_code', '=', draft.oblast_code)
    .where('draft_id', '=', draft.id)
    .where('id', '=', input.answer)
    .where('outcome', '=', 'objected')
    .where('void_at', 'is', null)
    .where('settled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!settled) throw new AppError('act.stale')
  await advance(tx, draft.id, context)
  return {
    data: { id: draft.id, version: draft.version },
    facts: {
      object: { type: 'draft', id: draft.id },
      place,
      changes: [{ field: 'settled', after: input.answer }],
      reason: input.reply,
    },
    said: { title: current.title },
  }
}
