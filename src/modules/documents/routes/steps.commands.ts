/** Who is on the way: added, taken out, taken over from the last text of the register. */
import type { Transaction } from 'kysely'
import type { ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { type Context, refused } from '../cards/register.commands.ts'
import type { EnteredDraft } from '../drafts/drafts.queries.ts'
import type { ChangedDraft } from '../drafts/drafts.schema.ts'
import { lockDraft } from '../drafts/lock.commands.ts'
import { listAble } from './able.queries.ts'
import { listSteps, type StepRow } from './route.queries.ts'
import { coverable } from './route.rules.ts'
import { mostSteps } from './routes.rules.ts'
import type { AddStep, RemoveStep } from './routes.schema.ts'

type Tx = Transaction<Database>

export async function addStep(tx: Tx, input: AddStep, context: Context): Promise<ActDone<ChangedDraft>> {
  const entered = await lockWriting(tx, input, context)
  const { draft, body } = entered
  const { step_kind: kind, person, covers_text, covers_attachments, covers_addressee, office } = input
  const live = (await listSteps(tx, draft)).filter(({ removed_at }) => removed_at === null)
  if (live.length >= mostSteps) throw refused('routes.too_many', 'person')
  const own = live.filter((step) => step.kind === kind)
  if (own.some(({ person_id }) => person_id === person)) throw refused('routes.twice', 'person')
  const able = await listAble(tx, context.resources.directory, body, kind, context.now)
  if (!able.some(({ id }) => id === person)) throw refused('routes.cannot', 'person')
  if (kind === 'signature' && office === undefined) throw refused('routes.office_needed', 'office')
  const asked = { text: covers_text, attachments: covers_attachments, addressee: covers_addressee }
  const chosen = coverable.filter((part) => asked[part])
  const last = Math.max(0, ...own.map(({ stage }) => stage))
  const id = crypto.randomUUID()
  await tx
    .insertInto('documents.route_step')
    .values({
      ...{ oblast_code: draft.oblast_code, id, draft_id: draft.id, kind, person_id: person },
      // A signature is of everything; a visa of all of it where nobody says of what.
      covers: kind === 'signature' || chosen.length === 0 ? [...coverable] : chosen,
      stage: input.order === 'together' ? Math.max(1, last) : last + 1,
      ...{ office: office ?? null, added_at: context.now, removed_at: null },
    })
    .execute()
  return changed(entered, { field: `step_${kind}`, after: person })
}

export async function removeStep(
  tx: Tx,
  input: RemoveStep,
  context: Context,
): Promise<ActDone<ChangedDraft>> {
  const entered = await lockWriting(tx, input, context)
  const { draft } = entered
  const step = await tx
    .updateTable('documents.route_step')
    .set({ removed_at: context.now })
    .where('oblast_code', '=', draft.oblast_code)
    .where('draft_id', '=', draft.id)
    .where('id', '=', input.step)
    .where('removed_at', 'is', null)
    .returning(['kind', 'person_id'])
    .executeTakeFirst()
  if (!step) throw new AppError('act.stale')
  return changed(entered, { field: `step_${step.kind}`, before: step.person_id })
}

/** While others have the text its way stays as it is. */
async function lockWriting(
  tx: Tx,
  input: { readonly draft: string; readonly version: number },
  context: Context,
): Promise<EnteredDraft> {
  const entered = await lockDraft(tx, input, context)
  if (entered.draft.state !== 'writing') throw new AppError('act.stale')
  return entered
}

function changed(
  { draft, place }: EnteredDraft,
  change: { readonly field: string; readonly before?: unknown; readonly after?: unknown },
): ActDone<ChangedDraft> {
  return {
    data: { id: draft.id, version: draft.version },
    facts: { object: { type: 'draft', id: draft.id }, place, changes: [change] },
  }
}

/** The same people in the same order as last time in this register: most texts of an office go one way. */
export async function copyLastRoute(
  tx: Tx,
  { draft, body }: Pick<EnteredDraft, 'draft' | 'body'>,
  { now, resources: { directory } }: Context,
): Promise<void> {
  const last = await tx
    .selectFrom('documents.draft')
    .select(['oblast_code', 'id'])
    .where('oblast_code', '=', draft.oblast_code)
    .where('body_id', '=', body.id)
    .where('register_id', '=', draft.register_id)
    .where('state', 'in', ['route', 'signed'])
    .orderBy('changed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return
  const steps = (await listSteps(tx, last)).filter(({ removed_at }) => removed_at === null)
  const able = {
    visa: await listAble(tx, directory, body, 'visa', now),
    signature: await listAble(tx, directory, body, 'signature', now),
  }
  const mayStill = ({ kind, person_id }: StepRow) => able[kind].some(({ id }) => id === person_id)
  const kept = steps.filter(mayStill)
  if (kept.length === 0) return
  await tx
    .insertInto('documents.route_step')
    .values(
      kept.map(({ kind, stage, person_id, office, covers }) => ({
        ...{ oblast_code: draft.oblast_code, id: crypto.randomUUID(), draft_id: draft.id, kind, stage },
        ...{ person_id, office, covers: [...covers], added_at: now, removed_at: null },
      })),
    )
    .execute()
}
