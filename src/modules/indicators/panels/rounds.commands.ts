/** The rounds of a panel: opened, closed, the last one finished. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone, ActFacts } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { AppError } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { doneWith, lockToRun } from './panels.commands.ts'
import { countAnswers, listExperts, listUnanswered, type PanelRow, readOpenRound } from './panels.queries.ts'
import { possibleActs } from './panels.rules.ts'
import type { MovePanel, OpenRound, SavedPanel } from './panels.schema.ts'
import { tellExpert } from './telling.commands.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>
type Done = Promise<ActDone<SavedPanel>>

export async function openRound(tx: Tx, input: OpenRound, context: Context): Done {
  const panel = await lockToMove(tx, input, 'open', context)
  const { now } = context
  const experts = await listExperts(tx, panel)
  if (experts.length === 0) throw new AppError('panel.nobody')
  requireFuture(input, now)
  const { oblast_code, id } = panel
  const round = panel.round + 1
  await tx
    .insertInto('indicators.panel_round')
    .values({ oblast_code, panel_id: id, number: round, opened_at: now, due_on: input.due_on })
    .execute()
  await move(tx, panel, { state: 'open', round })
  for (const { person_id } of experts)
    await tellExpert(tx, { ...panel, round }, person_id, 'message.panel_round', now, input.due_on)
  return doneWith(panel, { changes: [{ field: 'round', before: panel.round, after: round }] }, { round })
}

/** Of the round that was opened last. */
function keyOf({ oblast_code, id, round }: PanelRow) {
  return { oblast_code, panel_id: id, number: round }
}

function requireFuture({ due_on }: OpenRound, now: Date): void {
  if (due_on < dayAt(now))
    throw new AppError('act.invalid', {}, [{ code: 'panels.due_past', path: 'due_on' }])
}

/** Another last day for the open round; who has not answered yet is told. */
export async function extendRound(tx: Tx, input: OpenRound, context: Context): Done {
  const panel = await lockToMove(tx, input, 'extend', context)
  const { now } = context
  const { due_on } = input
  requireFuture(input, now)
  const before = await readOpenRound(tx, panel)
  await tx
    .updateTable('indicators.panel_round')
    .set({ due_on })
    .where((is) => is.and(keyOf(panel)))
    .execute()
  await move(tx, panel, {})
  for (const person of await listUnanswered(tx, panel))
    await tellExpert(tx, panel, person, 'message.panel_extended', now, due_on)
  const changes = [{ field: 'due_on', before: before.due_on, after: due_on }]
  return doneWith(panel, { changes }, { due: due_on })
}

export async function closeRound(tx: Tx, input: MovePanel, context: Context): Done {
  const panel = await lockToMove(tx, input, 'close', context)
  const { facts, answers } = await endRound(tx, panel, context.now)
  return doneWith(panel, facts, { round: panel.round, answers })
}

/** What a round came to. */
interface EndedRound {
  readonly facts: ActFacts
  readonly answers: number
  /** Who was asked, whether they answered or not. */
  readonly experts: number
}

/** Closes the open round of a locked panel; one in which nobody answered has not been, and can be opened once more. */
export async function endRound(tx: Tx, panel: PanelRow, now: Date): Promise<EndedRound> {
  const { round } = panel
  const answers = (await countAnswers(tx, panel)).get(round) ?? 0
  const experts = (await listExperts(tx, panel)).length
  if (answers > 0)
    await tx
      .updateTable('indicators.panel_round')
      .set({ closed_at: now })
      .where((is) => is.and(keyOf(panel)))
      .execute()
  else
    await tx
      .deleteFrom('indicators.panel_round')
      .where((is) => is.and(keyOf(panel)))
      .execute()
  const last = answers > 0 ? round : round - 1
  const state = last === 0 ? 'draft' : 'between'
  await move(tx, panel, { state, round: last })
  const changes = [
    { field: 'state', before: panel.state, after: state },
    { field: 'answers', after: answers },
  ]
  return { facts: doneWith(panel, { changes }).facts, answers, experts }
}

/** The result is published, and who gave which answer is forgotten for good. */
export async function finishPanel(tx: Tx, input: MovePanel, context: Context): Done {
  const panel = await lockToMove(tx, input, 'finish', context)
  const { oblast_code, id } = panel
  for (const { person_id } of await listExperts(tx, panel))
    await tellExpert(tx, panel, person_id, 'message.panel_finished', context.now)
  await tx
    .updateTable('indicators.panel_expert')
    .set({ person_id: null })
    .where('oblast_code', '=', oblast_code)
    .where('panel_id', '=', id)
    .execute()
  await tx
    .deleteFrom('indicators.panel_invitation')
    .where('oblast_code', '=', oblast_code)
    .where('panel_id', '=', id)
    .execute()
  await move(tx, panel, { state: 'finished', finished_at: context.now })
  return doneWith(panel, { changes: [{ field: 'state', before: panel.state, after: 'finished' }] })
}

/** The panel under lock, as whoever moves it has seen it, where it may move so. */
async function lockToMove(
  tx: Tx,
  { id, version }: MovePanel,
  act: 'open' | 'extend' | 'close' | 'finish',
  context: Context,
): Promise<PanelRow> {
  const panel = await lockToRun(tx, id, context)
  if (panel.version !== version) throw new AppError('act.stale')
  if (!possibleActs(panel)[act]) throw new AppError('panel.moved_on')
  return panel
}

async function move(
  tx: Tx,
  { oblast_code, id, version }: PanelRow,
  values: Partial<Pick<PanelRow, 'state' | 'round' | 'finished_at'>>,
): Promise<void> {
  await tx
    .updateTable('indicators.panel')
    .set({ ...values, version: version + 1 })
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', id)
    .execute()
}
