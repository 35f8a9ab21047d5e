/** What may be done with a case. Each is part of an act's transaction: load and lock → who may → what may be → write → tell. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '../acts/act.ts'
import { requirePerson } from '../acts/run-act.ts'
import type { Database } from '../database/tables.ts'
import { dayAt, type PlainDate } from '../deadlines/plain-date.ts'
import { AppError } from '../errors.ts'
import { type Actor, authorize, type Place, permits } from '../policy/policy.ts'
import type { Resources } from '../resources.ts'
import { doneWith, type MovedCase, noteChange, stepBy } from './case-done.ts'
import type { CaseFile } from './case-file.ts'
import { isConcerned, listAble, placeOfCase } from './case-place.ts'
import { addStep, lockCase, type NewStep } from './case-rows.ts'
import { activeDeputies, isKeeper } from './deputies.ts'
import type { ByPlatform } from './open-case.ts'
import type { Move, MoveInput, Procedure } from './procedure.ts'
import { listKeepers, tellPeople } from './tell.ts'

type Tx = Transaction<Database>
type Context<Key extends string> = ActContext<Resources, Key>

/**
 * @throws AppError `http.not_found` where the actor may not know of it, `policy.…`, `act.stale` where it has moved on,
 * `case.others` where somebody else has it
 */
export async function moveCase<Key extends string>(
  tx: Tx,
  procedure: Procedure<Key>,
  name: string,
  input: MoveInput,
  context: Context<Key>,
): Promise<ActDone<MovedCase>> {
  const move = procedure.moves[name]
  const { actor, now, resources } = context
  const before = await lockFor(
    tx,
    procedure,
    input,
    context,
    move.by === 'applicant' ? 'applicant' : 'officer',
  )
  const { place } = before
  if (!move.from.includes(before.file.state)) throw new AppError('act.stale')
  const represented = move.by === 'officer' ? await representedBy(tx, before.file, actor, now) : null
  const kept = (await move.effect?.(tx, before.file, context, input)) ?? []
  const note = input.note ?? null
  const step = { ...stepBy(actor, now), move: name, state: move.to, note, other_id: represented }
  const taken = move.by === 'officer' && before.file.assignee_id === null
  const file = await addStep(
    tx,
    procedure,
    before.file,
    step,
    taken ? { assignee_id: actor.person?.id ?? null } : {},
  )
  await tellOfMove(tx, procedure, move, file, { actor, now, directory: resources.directory })
  const changes = [
    { field: 'state', before: before.file.state, after: file.state },
    ...noteChange(note),
    ...kept,
  ]
  return doneWith(file, place, changes)
}

/** Who is to act, who asked, and not who did it. */
async function tellOfMove(
  tx: Tx,
  procedure: Procedure,
  move: Move,
  file: CaseFile,
  {
    actor,
    now,
    directory,
  }: { readonly actor: Actor; readonly now: Date; readonly directory: Resources['directory'] },
): Promise<void> {
  const keepers = move.by === 'officer' ? [] : await listKeepers(tx, procedure, file, directory, now)
  const told = { text: move.told, except: actor.person?.id, now, directory }
  await tellPeople(tx, procedure, file, [file.applicant_id, ...keepers], told)
}

/**
 * What follows from something else that the actor did in the same transaction; who may do that was asked there.
 * @returns whether it moved: not where the case stands elsewhere by now
 */
export async function moveByModule<Key extends string>(
  tx: Tx,
  procedure: Procedure<Key>,
  name: string,
  id: string,
  {
    actor,
    now,
    resources: { directory },
    agreedDay,
  }: Pick<Context<Key>, 'actor' | 'now' | 'resources'> & {
    /** The last day in time from now on, where another one was agreed. */
    readonly agreedDay?: PlainDate
  },
): Promise<boolean> {
  const move = procedure.moves[name]
  const before = await lockCase(tx, procedure.name, id)
  if (!before || !move.from.includes(before.state)) return false
  const step = { ...stepBy(actor, now), move: name, state: move.to }
  const file = await addStep(tx, procedure, before, step, agreedDay ? { agreed_day: agreedDay } : {})
  await tellOfMove(tx, procedure, move, file, { actor, now, directory })
  return true
}

/** What the clock does, in its own transaction; nothing where it is not due any more. */
export async function moveByClock(
  tx: Tx,
  procedure: Procedure,
  name: string,
  before: CaseFile,
  { now, directory, note }: ByPlatform,
): Promise<CaseFile> {
  const move = procedure.moves[name]
  const step: NewStep = {
    ...{ at: now, move: name, state: move.to, actor_kind: 'system', actor_id: null, note: note ?? null },
  }
  const file = await addStep(tx, procedure, before, step)
  await tellOfMove(tx, procedure, move, file, { actor: { kind: 'system', grants: [] }, now, directory })
  return file
}

/** Takes a case out of the common tray, or from whoever has it. */
export async function takeCase<Key extends string>(
  tx: Tx,
  procedure: Procedure<Key>,
  input: MoveInput,
  context: Context<Key>,
): Promise<ActDone<MovedCase>> {
  return giveCase(tx, procedure, { ...input, to: requirePerson(context.actor).id }, context)
}

/** Puts a case back into the common tray, or gives it to somebody who may decide it. @param input.to null = the tray */
export async function giveCase<Key extends string>(
  tx: Tx,
  procedure: Procedure<Key>,
  input: MoveInput & { readonly to: string | null },
  context: Context<Key>,
): Promise<ActDone<MovedCase>> {
  const { actor, now, resources } = context
  const { file: before, place } = await lockFor(tx, procedure, input, context, 'officer')
  const isFree = input.to === null && procedure.isPersonal
  if (before.ended_at !== null || before.assignee_id === input.to || isFree) throw new AppError('act.stale')
  if (input.to !== null) {
    const able = await listAble(tx, procedure, { id: before.id, place, actor }, resources.directory, now)
    if (!able.includes(input.to))
      throw new AppError('act.invalid', {}, [{ code: 'cases.cannot_decide', path: 'keeper' }])
  }
  const move = input.to === null ? 'release' : input.to === actor.person?.id ? 'take' : 'assign'
  const step = { ...stepBy(actor, now), move, state: before.state, other_id: input.to }
  const file = await addStep(tx, procedure, before, step, { assignee_id: input.to })
  const { directory } = resources
  const told = { text: `message.case_${move}`, except: actor.person?.id, now, directory }
  await tellPeople(tx, procedure, file, [before.assignee_id, input.to], told)
  return doneWith(file, place, [{ field: 'assignee_id', before: before.assignee_id, after: input.to }])
}

/** The case under lock as its party saw it, and where it lies. */
async function lockFor<Key extends string>(
  tx: Tx,
  procedure: Procedure<Key>,
  { id, version }: MoveInput,
  { actor, now, resources }: Context<Key>,
  by: 'applicant' | 'officer',
): Promise<{ file: CaseFile; place: Place }> {
  await procedure.lock?.(tx, id)
  const file = await lockCase(tx, procedure.name, id)
  if (!file) throw new AppError('http.not_found')
  const place = await placeOfCase(tx, file, resources.directory)
  const isOwn = file.applicant_id !== null && file.applicant_id === actor.person?.id
  const isTheirs = permits(actor, procedure.officer, place) && (await isConcerned(tx, procedure, id, actor))
  // Whether there is such a case is a secret, too.
  if (!isOwn && !isTheirs) {
    if (by === 'officer') authorize(actor, procedure.officer, undefined)
    throw new AppError('http.not_found')
  }
  if (by === 'officer') authorize(actor, procedure.officer, place)
  else if (!isOwn) throw new AppError('policy.forbidden')
  // Nobody decides what they ask for themselves.
  if (by === 'officer' && isOwn && !procedure.isPersonal) throw new AppError('case.own')
  if (by === 'officer' && procedure.isPersonal) await requireKeeper(tx, file, actor, now)
  if (file.version !== version) throw new AppError('act.stale')
  return { file, place }
}

/** What is one person's is not even there for others. */
async function requireKeeper(tx: Tx, file: CaseFile, actor: Actor, now: Date): Promise<void> {
  if (!(await isKeeper(tx, file, actor, now))) throw new AppError('http.not_found')
}

/** Whose deputy the actor is in this case; null where it is their own or nobody's. @throws AppError `case.others` */
async function representedBy(tx: Tx, file: CaseFile, actor: Actor, now: Date): Promise<string | null> {
  const { assignee_id } = file
  const id = actor.person?.id
  if (assignee_id === null || assignee_id === id || id === undefined) return null
  if ((await activeDeputies(tx, assignee_id, dayAt(now))).includes(id)) return assignee_id
  throw new AppError('case.others')
}
