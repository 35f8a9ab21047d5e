/**
 * What was done in the field meets what is here: each command by its ordinary act, the commands of a parcel in one transaction,
 * each by itself. One that cannot be done holds up no other and is kept with what it said; a database that fails ends them all,
 * and the device sends them again.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { ActContext } from '../acts/act.ts'
import { checkInput } from '../acts/read-input.ts'
import { recordInAudit } from '../acts/record.ts'
import { runInside } from '../acts/run-act.ts'
import type { Database } from '../database/tables.ts'
import { AppError, type ErrorCode, type TextParams } from '../errors.ts'
import { faultOf } from '../http/faults.ts'
import type { Language, Translator } from '../i18n.ts'
import type { Actor } from '../policy/policy.ts'
import type { Resources } from '../resources.ts'
import {
  type Answered,
  type CommandAnswer,
  type Conflict,
  contentOf,
  findAnswered,
  findNeighbours,
  keepAnswers,
  settleConflicts,
} from './command-log.ts'
import { type FieldDevice, lockDevice, noteSeen } from './devices.ts'
import type { Contradiction, FieldAct } from './field-work.ts'
import { placeInTime } from './happened.ts'
import { type FieldCommand, isSignedBy, type Parcel } from './parcel.ts'

type Tx = Transaction<Database>

type Translators<Key extends string> = Readonly<Record<Language, Translator<Key>>>

/** What the exchange needs of the roof; made once at the start. */
export interface FieldTools<Key extends string = string> {
  /** What may be done in the field, by the name of its act. */
  readonly acts: ReadonlyMap<string, FieldAct<Key>>
  readonly translators: Translators<Key>
  /** Who a person is now and what they may be where; undefined where they may not sign in any more. */
  readonly findActor: (
    db: Kysely<Database>,
    personId: string,
    hasSecondFactor: boolean,
    now: Date,
  ) => Promise<Actor | undefined>
}

export interface Outcome extends Omit<CommandAnswer, 'outcome'> {
  readonly id: string
  /** `already`: it came before, and `first` says how that ended. */
  readonly outcome: 'applied' | 'already' | 'conflict'
  readonly first?: 'applied' | 'conflict'
}

export interface Exchanged {
  readonly actor: Actor
  readonly device: FieldDevice
  /** Of each command, in the order in which they came. */
  readonly outcomes: readonly Outcome[]
}

/** @throws AppError `field.device_unknown`: not enrolled, ended, its owner may not sign in any more, or it did not sign this */
export async function exchangeParcel<Key extends string>(
  tx: Tx,
  parcel: Parcel,
  context: ActContext<Resources, Key>,
  tools: FieldTools<Key>,
): Promise<Exchanged> {
  const { now } = context
  const { payload } = parcel
  const device = await lockDevice(tx, parcel.device)
  if (!device || !isSignedBy(parcel, device.publicKey)) throw new AppError('field.device_unknown')
  const found = await tools.findActor(tx, device.personId, device.hasSecondFactor, now)
  if (!found) throw new AppError('field.device_unknown')
  // The audit names the device where it names a session otherwise.
  const actor = { ...found, session: { id: device.id, hasSecondFactor: device.hasSecondFactor } }
  // Only the device itself shows its clock: a parcel that others bring may have been under way for days.
  const skewMs = payload.isDirect ? now.getTime() - Date.parse(payload.at) : device.skewMs
  const known = await findAnswered(
    tx,
    payload.commands.map(({ id }) => id),
  )
  const { fresh, repeated } = sortOut(parcel, known, tools)
  const times = placeInTime(
    fresh.map(({ number, at }) => ({ number, deviceAt: new Date(at) })),
    await findNeighbours(
      tx,
      device.id,
      fresh.map(({ number }) => number),
    ),
    { skewMs, now },
  )
  const answered: Answered[] = []
  for (const [i, command] of fresh.entries()) {
    const done = { command, happenedAt: times[i] }
    answered.push({ ...done, answer: await perform(tx, done, { device, actor, context, tools }) })
  }
  await keepAnswers(tx, device.id, answered, now)
  await settleConflicts(tx, device.id, payload.settled ?? [], now)
  await noteSeen(tx, device.id, payload.isDirect ? { now, skewMs } : undefined)
  const outcomes = new Map<string, Outcome>(repeated)
  for (const { command, answer } of answered) outcomes.set(command.id, { id: command.id, ...answer })
  return { actor, device, outcomes: [...outcomes.values()] }
}

/** Parts what is new from what came before, also within the parcel; in the order of the device. */
function sortOut<Key extends string>(
  { payload }: Parcel,
  known: Awaited<ReturnType<typeof findAnswered>>,
  { translators }: FieldTools<Key>,
): { fresh: FieldCommand[]; repeated: Map<string, Outcome> } {
  const fresh = new Map<string, FieldCommand>()
  const repeated = new Map<string, Outcome>()
  for (const command of payload.commands.toSorted((a, b) => a.number - b.number)) {
    const { id } = command
    const content = contentOf(command)
    const twin = fresh.get(id)
    const before = known.get(id)
    const isOther =
      (before && !before.content.equals(content)) || (twin && !contentOf(twin).equals(content))
    if (isOther) repeated.set(id, { id, ...refused('field.other_content', {}, translators) })
    else if (before) {
      const { outcome: first, content: _, ...answer } = before
      repeated.set(id, { id, ...answer, outcome: 'already', first })
    } else fresh.set(id, command)
  }
  // The same id with two contents in one parcel: neither is believed.
  for (const id of repeated.keys()) fresh.delete(id)
  return { fresh: [...fresh.values()], repeated }
}

interface Performing<Key extends string> {
  readonly device: FieldDevice
  readonly actor: Actor
  readonly context: ActContext<Resources, Key>
  readonly tools: FieldTools<Key>
}

async function perform<Key extends string>(
  tx: Tx,
  { command, happenedAt }: Omit<Answered, 'answer'>,
  { device, actor, context, tools }: Performing<Key>,
): Promise<CommandAnswer> {
  const { translators } = tools
  const found = tools.acts.get(command.act)
  if (!found) return refused('field.act_unknown', {}, translators)
  if (happenedAt > device.validUntil) return refused('field.device_expired', {}, translators)
  const { id, number, at, input } = command
  const field = { device: device.id, number, command: id, happenedAt, deviceAt: new Date(at) }
  await sql`savepoint field_command`.execute(tx)
  try {
    const own: ActContext<Resources, Key> = {
      ...context,
      actor: { ...actor },
      headers: new Headers(),
      files: {},
      field,
    }
    const read = checkInput(found.act.input, input)
    const done = await runInside(tx, found.act, read, {
      context: own,
      prepared: undefined,
      record: recordInAudit,
    })
    await sql`release savepoint field_command`.execute(tx)
    if (!('data' in done)) return conflictOf(done.refused, translators)
    const against = found.contradicts?.(done.data)
    if (!against) return { outcome: 'applied', data: done.data }
    return { outcome: 'conflict', data: done.data, conflict: bothSides(against, translators) }
  } catch (error) {
    if (isOfDatabase(error)) throw error
    await sql`rollback to savepoint field_command`.execute(tx)
    // A fault of ours must not keep what follows on the device for ever: it is kept with what it said, and a person is told.
    return conflictOf(error, translators)
  }
}

/** What another attempt may mend: a deadlock, a connection that broke, a disk that is full. */
function isOfDatabase(error: unknown): boolean {
  if (error instanceof AppError) return error.status >= 500
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^(08|25|40|53|55|57|58|XX|E[A-Z]+$)/.test(code)
}

function bothSides<Key extends string>(
  { text, params, theirs }: Contradiction<Key>,
  translators: Translators<Key>,
): Conflict {
  return { code: text, text: inBoth(translators, text, params), isRecorded: true, theirs }
}

function refused<Key extends string>(
  code: ErrorCode,
  params: TextParams,
  translators: Translators<Key>,
): CommandAnswer {
  return conflictOf(new AppError(code, params), translators)
}

function conflictOf<Key extends string>(error: unknown, translators: Translators<Key>): CommandAnswer {
  const known = error instanceof AppError ? error : new AppError('field.failed')
  const said = (language: Language) => {
    const { message, problems } = faultOf(known, translators[language])
    return [message, ...problems].join(' ')
  }
  const text = { uk: said('uk'), en: said('en') }
  // Of a fault of ours what it was, for whoever looks for it; never what it was about.
  const fault = known === error ? {} : { fault: error instanceof Error ? error.name : 'unknown' }
  return { outcome: 'conflict', conflict: { code: known.code, text, isRecorded: false, ...fault } }
}

function inBoth<Key extends string>({ uk, en }: Translators<Key>, key: Key, params?: TextParams) {
  return { uk: uk.text(key, params), en: en.text(key, params) }
}
