/** Making a panel, asking people into it and letting them go. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone, Change } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import { authorize, oblastOf } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { findPersonByEmail, readPlace } from '#modules/accounts/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { inviteByLetter } from '../panel-invitations/invitations.commands.ts'
import { readEmails } from '../panel-invitations/invitations.rules.ts'
import { indicatorsRunPanels } from '../permissions.ts'
import { readNodes } from './nodes.queries.ts'
import { listExperts, lockPanel, type PanelRow, placeOfPanel, readOpenRound } from './panels.queries.ts'
import { linesOf, mostItems, possibleActs, readNodeKey } from './panels.rules.ts'
import type { CreatePanel, InviteExperts, RemoveExpert, SavedPanel } from './panels.schema.ts'
import { tellExpert } from './telling.commands.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>
type Done = Promise<ActDone<SavedPanel>>

export async function createPanel(tx: Tx, input: CreatePanel, context: Context): Done {
  authorize(context.actor, indicatorsRunPanels, undefined)
  const place = await readPlace(tx, input.place, context, indicatorsRunPanels)
  // A panel belongs to an oblast as a whole.
  if (place.length > 1) throw invalid({ code: 'panels.not_oblast', path: 'place' })
  const { title, subject, method, min_rounds, max_rounds } = input
  if (max_rounds < min_rounds) throw invalid({ code: 'panels.rounds', path: 'max_rounds' })
  const key = subject === 'weights' ? requireNode(input.node) : undefined
  const items = key ? (await readNodes(tx)).childrenOf(key) : listTyped(input.items)
  if (!items) throw invalid({ code: 'value.not_value', path: 'node' })
  requireCount(items.length, input)
  const [methodology_code = null, methodology_version = null, node_code = null] = key ?? []
  const [oblast_code, id] = [oblastOf(place), crypto.randomUUID()]
  await tx
    .insertInto('indicators.panel')
    .values({
      ...{ oblast_code, id, title, subject, method, min_rounds, max_rounds },
      ...{ methodology_code, methodology_version, node_code },
      ...{ state: 'draft', round: 0, version: 1, created_at: context.now },
    })
    .execute()
  await tx
    .insertInto('indicators.panel_item')
    .values(items.map((item, at) => ({ oblast_code, panel_id: id, place: at, ...item })))
    .execute()
  const changes = Object.entries({ title, subject, method, min_rounds, max_rounds, node_code })
  return {
    data: { id },
    facts: {
      object: { type: 'panel', id },
      place,
      changes: changes.map(([field, after]) => ({ field, after })),
    },
  }
}

function requireNode(typed: string | undefined) {
  const key = typed === undefined ? undefined : readNodeKey(typed)
  if (!key) throw invalid({ code: typed === undefined ? 'value.missing' : 'value.not_value', path: 'node' })
  return key
}

/** Barriers and enablers have no codes of their own: their numbers will do. */
function listTyped(typed = ''): { code: string; name: string; name_en: null }[] {
  const names = linesOf(typed)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined)
    throw invalid({ code: 'panels.item_twice', params: { name: twice }, path: 'items' })
  return names.map((name, at) => ({ code: String(at + 1), name, name_en: null }))
}

function requireCount(count: number, { subject, method }: CreatePanel): void {
  const path = subject === 'weights' ? 'node' : 'items'
  const most = mostItems[method]
  if (count < 2) throw invalid({ code: 'panels.few_items', path })
  if (count > most) throw invalid({ code: 'panels.many_items', params: { count, most }, path })
}

/** Who has an account is asked at once; the others are written to, and come in by the link of the letter. */
export async function inviteExperts(tx: Tx, { id, emails: typed }: InviteExperts, context: Context): Done {
  const panel = await lockToRun(tx, id, context)
  if (!possibleActs(panel).invite) throw new AppError('panel.moved_on')
  const { emails, problems } = readEmails(typed)
  const found = new Map<string, string>()
  const unknown: string[] = []
  for (const email of emails) {
    const person = await findPersonByEmail(tx, email)
    if (person?.is_active) found.set(person.id, email)
    else if (person) problems.push({ code: 'panels.closed_account', params: { email }, path: 'emails' })
    else unknown.push(email)
  }
  if (problems.length > 0) throw new AppError('act.invalid', {}, problems)
  const added = await addExperts(tx, panel, [...found.keys()], context.now)
  for (const email of unknown) await inviteByLetter(tx, panel, email, context)
  const counts = { count: added.length, letters: unknown.length }
  return doneWith(
    panel,
    { subjects: added, changes: Object.entries(counts).map(([field, after]) => ({ field, after })) },
    counts,
  )
}

/** @returns who of these was none of its experts yet; they are told */
async function addExperts(
  tx: Tx,
  panel: PanelRow,
  people: readonly string[],
  now: Date,
): Promise<readonly string[]> {
  const { oblast_code, id: panel_id, state } = panel
  const due = state === 'open' ? (await readOpenRound(tx, panel)).due_on : undefined
  const added: string[] = []
  for (const person_id of people) {
    const row = { oblast_code, id: crypto.randomUUID(), panel_id, person_id, invited_at: now }
    const inserted = await tx
      .insertInto('indicators.panel_expert')
      .values(row)
      .onConflict((conflict) => conflict.constraint('panel_expert_once').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!inserted) continue
    added.push(person_id)
    const text = due === undefined ? 'message.panel_invited' : 'message.panel_round'
    await tellExpert(tx, panel, person_id, text, now, due)
  }
  return added
}

/**
 * Who leaves takes the answer of the open round along; what they said in rounds that are over stays, without them. Of
 * somebody who has not come by their letter yet the letter ends.
 */
export async function removeExpert(tx: Tx, { id, expert }: RemoveExpert, context: Context): Done {
  const panel = await lockToRun(tx, id, context)
  if (panel.state === 'finished') throw new AppError('panel.moved_on')
  const { oblast_code } = panel
  const { numDeletedRows } = await tx
    .deleteFrom('indicators.panel_invitation')
    .where((is) => is.and({ oblast_code, panel_id: id, id: expert }))
    .executeTakeFirst()
  if (numDeletedRows > 0) return doneWith(panel, { changes: [{ field: 'letters', after: -1 }] })
  const found = (await listExperts(tx, panel)).find((one) => one.id === expert)
  if (!found) throw new AppError('http.not_found')
  await tx
    .updateTable('indicators.panel_expert')
    .set({ person_id: null })
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', expert)
    .execute()
  if (panel.state === 'open')
    await tx
      .deleteFrom('indicators.panel_answer')
      .where('oblast_code', '=', oblast_code)
      .where('panel_id', '=', id)
      .where('round', '=', panel.round)
      .where('expert_id', '=', expert)
      .execute()
  return doneWith(panel, { subjects: [found.person_id], changes: [{ field: 'experts', after: -1 }] })
}

/** The panel under lock, once the actor may run it: to everyone else there is none. */
export async function lockToRun(tx: Tx, id: string, { actor }: Context): Promise<PanelRow> {
  authorize(actor, indicatorsRunPanels, undefined)
  const panel = await lockPanel(tx, id, 'change')
  try {
    authorize(actor, indicatorsRunPanels, placeOfPanel(panel))
  } catch (error) {
    throw error instanceof AppError && error.code === 'policy.forbidden'
      ? new AppError('http.not_found')
      : error
  }
  return panel
}

export function doneWith(
  panel: PanelRow,
  facts: { readonly subjects?: readonly string[]; readonly changes?: readonly Change[] } = {},
  said: Readonly<Record<string, string | number>> = {},
): ActDone<SavedPanel> {
  const { id } = panel
  return {
    data: { id },
    facts: { object: { type: 'panel', id }, place: placeOfPanel(panel), ...facts },
    said,
  }
}

function invalid(problem: Problem): AppError {
  return new AppError('act.invalid', {}, [problem])
}
