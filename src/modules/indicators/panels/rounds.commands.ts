/** The rounds of a panel: opened, closed, the last one finished. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { AppError } from '#kernel/errors.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { doneWith, lockToRun } from './panels.commands.ts'
import { countAnswers, listExperts, type PanelRow } from './panels.queries.ts'
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
  if (input.due_on < dayAt(now))
    throw new AppError('act.invalid', {}, [{ code: 'panels.due_past', path: 'due_on' }])
  const { oblast_code, id } = panel
  const round = panel.round + 1
  await tx
    .insertInto('indicators.panel_round')
    .values({ oblast_code, panel_id: id, number: round, opened_at: now, due_on: input.due_on })
    .execute()
  await move(tx, panel, { state: 'open', round })
  for (const { person_id } of experts)
    await tellExpert(tx, { ...panel, round }, person_id, 'message.panel_round', now)
  return doneWith(panel, { changes: [{ field: 'round', before: panel.round, after: round }] }, { round })
}

export async function closeRound(tx: Tx, input: MovePanel, context: Context): Done {
  const panel = await lockToMove(tx, input, 'close', context)
  const { oblast_code, id, round } = panel
  if (!(await countAnswers(tx, panel)).get(round)) throw new AppError('panel.no_answers')
  await tx
    .updateTable('indicators.panel_round')
    .set({ closed_at: context.now })
    .where('oblast_code', '=', oblast_code)
    .where('panel_id', '=', id)
    .where('number', '=', round)
    .execute()
  await move(tx, panel, { state: 'between' })
  return doneWith(panel, { changes: [{ field: 'state', before: panel.state, after: 'between' }] }, { round })
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
  await move(tx, panel, { state: 'finished', finished_at: context.now })
  return doneWith(panel, { changes: [{ field: 'state', before: panel.state, after: 'finished' }] })
}

/** The panel under lock, as whoever moves it has seen it, where it may move so. */
async function lockToMove(
  tx: Tx,
  { id, version }: MovePanel,
  act: 'open' | 'close' | 'finish',
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
