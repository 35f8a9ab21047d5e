/** What follows by itself: whose turn it is is asked, whose it is not any more is not, and what all have signed is registered. */
import { sql, type Transaction } from 'kysely'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { moveByModule } from '#kernel/procedures/cases.ts'
import { openPersonal } from '#kernel/procedures/open-case.ts'
import type { Procedure } from '#kernel/procedures/procedure.ts'
import type { Context } from '../cards/register.commands.ts'
import { type DraftRow, getDraft } from '../drafts/drafts.queries.ts'
import { documentsSee } from '../permissions.ts'
import { becomeDocument } from './register-signed.commands.ts'
import { type AnswerRow, type Route, readRoute } from './route.queries.ts'
import { type Answer, type Coverable, type Outcome, type StepKind, voidedBy } from './route.rules.ts'
import { dutyNames } from './routes.rules.ts'

type Tx = Transaction<Database>

function procedureOf(kind: StepKind, { resources: { services } }: Pick<Context, 'resources'>): Procedure {
  const procedure = services.procedures.get(dutyNames[kind])
  if (!procedure) throw new Error(`there is no procedure ${dutyNames[kind]}`)
  return procedure
}

/** @param id of a text whose row is locked */
export async function advance(tx: Tx, id: string, context: Context): Promise<void> {
  const entered = await getDraft(tx, id, context.actor, documentsSee)
  const { draft, place } = entered
  const { now, steps } = await readRoute(tx, draft)
  await takeBack(tx, draft, { steps, removed: [], answers: now.takeBack }, context)
  const people = new Map(steps.map(({ id, person_id }) => [id, person_id]))
  for (const step of now.ask) {
    const keeper = people.get(step.id)
    // Who has left is nobody: the author puts somebody else there.
    if (!keeper) continue
    const answer = crypto.randomUUID()
    await tx
      .insertInto('documents.route_answer')
      .values({
        ...{ oblast_code: draft.oblast_code, id: answer, draft_id: draft.id, step_id: step.id },
        ...{ asked_at: context.now, outcome: null, answered_at: null },
      })
      .execute()
    await openPersonal(
      tx,
      procedureOf(step.kind, context),
      { id: answer, place, keeper, applicant: draft.author_id },
      context,
    )
  }
  if (now.isSigned) await becomeDocument(tx, entered, context)
}

/** Nobody waits for these answers any more. */
export async function takeBack(
  tx: Tx,
  { oblast_code }: Pick<DraftRow, 'oblast_code'>,
  { steps, removed, answers }: Pick<Route, 'steps' | 'removed'> & { readonly answers: readonly Answer[] },
  context: Context,
): Promise<void> {
  const kinds = new Map([...steps, ...removed].map(({ id, kind }): [string, StepKind] => [id, kind]))
  for (const { id, stepId, outcome } of answers) {
    if (outcome !== null) continue
    await tx
      .updateTable('documents.route_answer')
      .set({ outcome: 'withdrawn', answered_at: context.now })
      .where('oblast_code', '=', oblast_code)
      .where('id', '=', id)
      .execute()
    await moveByModule(tx, procedureOf(kinds.get(stepId) ?? 'visa', context), 'withdraw', id, context)
  }
}

/** What covered what was changed is void; whoever has yet to answer is told that the text is another. */
export async function voidAnswers(
  tx: Tx,
  draft: Pick<DraftRow, 'oblast_code' | 'id'>,
  changed: ReadonlySet<Coverable>,
  context: Context,
): Promise<void> {
  const { steps, answers } = await readRoute(tx, draft)
  await markVoid(tx, draft, voidedBy(changed, steps, answers), context)
  const kinds = new Map(steps.map(({ id, kind }) => [id, kind]))
  for (const { id, stepId, outcome } of answers)
    if (outcome === null)
      await moveByModule(tx, procedureOf(kinds.get(stepId) ?? 'visa', context), 'renew', id, context)
}

export async function markVoid(
  tx: Tx,
  { oblast_code }: Pick<DraftRow, 'oblast_code'>,
  answers: readonly Pick<AnswerRow, 'id'>[],
  { now }: Pick<Context, 'now'>,
): Promise<void> {
  await tx
    .updateTable('documents.route_answer')
    .set({ void_at: now })
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', sql<string>`any(${answers.map(({ id }) => id)}::uuid[])`)
    .execute()
}

/** What somebody said at a step, and what follows of it. @param id of the answer; its text is locked */
export async function recordAnswer(
  tx: Tx,
  id: string,
  said: { readonly outcome: Outcome; readonly remark?: string | undefined },
  context: Context,
): Promise<DraftRow> {
  const { draft_id } = await tx
    .selectFrom('documents.route_answer')
    .select('draft_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const { draft } = await getDraft(tx, draft_id, context.actor, documentsSee)
  await tx
    .updateTable('documents.route_answer')
    .set({
      ...{ outcome: said.outcome, answered_at: context.now, answered_by: requirePerson(context.actor).id },
      ...{ version: draft.version, remark: said.remark ?? null },
    })
    .where('oblast_code', '=', draft.oblast_code)
    .where('id', '=', id)
    .execute()
  await advance(tx, draft.id, context)
  return draft
}
