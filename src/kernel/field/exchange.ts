/**
 * What was done in the field meets what is here: each command by its ordinary act, in a transaction of its own, as if it had been
 * done here. One that cannot be done holds up no other and is kept with what it said; where the database fails, what is left of
 * the parcel comes again.
 */
import type { Kysely, Transaction } from 'kysely'
import type { ActContext } from '../acts/act.ts'
import { checkInput } from '../acts/read-input.ts'
import { recordInAudit } from '../acts/record.ts'
import { runInside } from '../acts/run-act.ts'
import type { Database } from '../database/tables.ts'
import { tx } from '../database/transactions.ts'
import { AppError, type ErrorCode, type TextParams } from '../errors.ts'
import { faultOf } from '../http/faults.ts'
import type { Language, Translator } from '../i18n.ts'
import { idOf } from '../ledger/account.ts'
import type { Actor } from '../policy/policy.ts'
import type { Resources } from '../resources.ts'
import {
  type Answered,
  type CommandAnswer,
  type Conflict,
  contentOf,
  findAnswered,
  type Known,
  keepAnswer,
  lockPlace,
} from './command-log.ts'
import { type FieldDevice, findDevice } from './devices.ts'
import type { Contradiction, FieldAct } from './field-work.ts'
import { placeAmong, placeInTime } from './happened.ts'
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

interface Outcome extends Omit<CommandAnswer, 'outcome'> {
  readonly id: string
  /** `already`: it came before, and `first` says how that ended. */
  readonly outcome: 'applied' | 'already' | 'conflict'
  readonly first?: 'applied' | 'conflict'
}

export interface Exchanged {
  readonly actor: Actor
  /** Its clock as it was seen now, where it came itself. */
  readonly device: FieldDevice
  readonly outcomes: readonly Outcome[]
}

/** @throws AppError `field.device_unknown`: not enrolled, ended, its owner may not sign in any more, or it did not sign this */
export async function exchangeParcel<Key extends string>(
  db: Kysely<Database>,
  parcel: Parcel,
  context: ActContext<Resources, Key>,
  tools: FieldTools<Key>,
): Promise<Exchanged> {
  const { now } = context
  const { payload } = parcel
  const found = await findDevice(db, parcel.device)
  if (!found || !isSignedBy(parcel, found.publicKey)) throw new AppError('field.device_unknown')
  const person = await tools.findActor(db, found.personId, found.hasSecondFactor, now)
  if (!person) throw new AppError('field.device_unknown')
  // The audit names the device where it names a session otherwise.
  const actor = { ...person, session: { id: found.id, hasSecondFactor: found.hasSecondFactor } }
  // Only the device itself shows its clock: a parcel that others bring may have been under way for days.
  const skewMs = payload.isDirect ? now.getTime() - Date.parse(payload.at) : found.skewMs
  const device = { ...found, skewMs }
  const ids = payload.commands.map(({ id }) => id)
  const { fresh, answered } = sortOut(parcel, await findAnswered(db, ids), tools)
  const times = placeInTime(
    fresh.map(({ number, at }) => ({ number, deviceAt: new Date(at) })),
    { skewMs, now },
  )
  for (const [i, command] of fresh.entries()) {
    const done = { command, happenedAt: times[i] }
    const answer = await perform(db, done, { device, actor, context, tools })
    if (answer) answered.set(command.id, { id: command.id, ...answer })
    // Somebody else brought the same in this very moment.
    else answered.set(command.id, await answerAgain(db, command, tools))
  }
  await keepOthers(db, payload.commands, { device, answered, context })
  return { actor, device, outcomes: [...answered.values()] }
}

interface Sorted<Key extends string> {
  readonly device: FieldDevice
  readonly answered: ReadonlyMap<string, Outcome>
  readonly context: ActContext<Resources, Key>
}

/** What came under a known id with other content is not done, yet kept: under an id that follows from both. */
async function keepOthers<Key extends string>(
  db: Kysely<Database>,
  commands: readonly FieldCommand[],
  { device, answered, context: { now } }: Sorted<Key>,
): Promise<void> {
  for (const command of commands) {
    const said = answered.get(command.id)
    if (said?.conflict?.code !== 'field.other_content') continue
    const id = idOf(`${command.id} ${contentOf(command).toString('hex')}`)
    const answer = { outcome: 'conflict' as const, conflict: said.conflict }
    const done = [{ number: command.number, deviceAt: new Date(command.at) }]
    const [at] = placeInTime(done, { skewMs: device.skewMs, now })
    await tx(db, async (transaction) => {
      // In its place, so that it puts nothing else out of order.
      const happenedAt = placeAmong(at, await lockPlace(transaction, device.id, command.number))
      await keepAnswer(transaction, device.id, { command: { ...command, id }, happenedAt, answer }, now)
    })
  }
}

/** Parts what is new, in the order of the device, from what came before, also within the parcel. */
function sortOut<Key extends string>(
  { payload }: Parcel,
  known: Awaited<ReturnType<typeof findAnswered>>,
  tools: FieldTools<Key>,
): { fresh: FieldCommand[]; answered: Map<string, Outcome> } {
  const fresh = new Map<string, FieldCommand>()
  const answered = new Map<string, Outcome>()
  for (const command of payload.commands.toSorted((a, b) => a.number - b.number)) {
    const { id } = command
    const [before, twin] = [known.get(id), fresh.get(id)]
    if (twin && !contentOf(twin).equals(contentOf(command))) answered.set(id, otherContent(id, tools))
    else if (before) answered.set(id, again(command, before, tools))
    else fresh.set(id, command)
  }
  // The same id with two contents in one parcel: neither is believed.
  for (const id of answered.keys()) fresh.delete(id)
  return { fresh: [...fresh.values()], answered }
}

/** What came before is answered as it was then; the same id with other content is not believed. */
function again<Key extends string>(command: FieldCommand, before: Known, tools: FieldTools<Key>): Outcome {
  const { id } = command
  const { outcome: first, content, ...answer } = before
  return content.equals(contentOf(command))
    ? { id, ...answer, outcome: 'already', first }
    : otherContent(id, tools)
}

async function answerAgain<Key extends string>(
  db: Kysely<Database>,
  command: FieldCommand,
  tools: FieldTools<Key>,
): Promise<Outcome> {
  const before = (await findAnswered(db, [command.id])).get(command.id)
  if (!before) throw new AppError('act.stale')
  return again(command, before, tools)
}

function otherContent<Key extends string>(id: string, { translators }: FieldTools<Key>): Outcome {
  return { id, ...refused('field.other_content', {}, translators) }
}

interface Performing<Key extends string> {
  readonly device: FieldDevice
  readonly actor: Actor
  readonly context: ActContext<Resources, Key>
  readonly tools: FieldTools<Key>
}

/** Does a command and keeps what it came to, or keeps why it could not be done. @returns undefined where it is taken already */
async function perform<Key extends string>(
  db: Kysely<Database>,
  done: Omit<Answered, 'answer'>,
  performing: Performing<Key>,
): Promise<CommandAnswer | undefined> {
  const { device, context, tools } = performing
  const keep = async (transaction: Tx, happenedAt: Date, answer: CommandAnswer) => {
    if (!(await keepAnswer(transaction, device.id, { ...done, happenedAt, answer }, context.now)))
      throw new Taken()
    return answer
  }
  const placed = async (transaction: Tx) =>
    placeAmong(done.happenedAt, await lockPlace(transaction, device.id, done.command.number))
  try {
    return await tx(db, async (transaction) => {
      const happenedAt = await placed(transaction)
      return keep(transaction, happenedAt, await runCommand(transaction, { ...done, happenedAt }, performing))
    })
  } catch (error) {
    if (error instanceof Taken) return undefined
    if (isOfDatabase(error)) throw error
    // A fault of ours must not keep what follows on the device for ever: it is kept with what it said, and a person is told.
    const answer = conflictOf(error, tools.translators)
    return tx(db, async (transaction) => keep(transaction, await placed(transaction), answer)).catch(
      (failed: unknown) => {
        if (failed instanceof Taken) return undefined
        throw failed
      },
    )
  }
}

/** Somebody else has taken the same command: what was done here is undone. */
class Taken extends Error {}

/** @throws AppError of the act */
async function runCommand<Key extends string>(
  transaction: Tx,
  { command, happenedAt }: Omit<Answered, 'answer'>,
  { device, actor, context, tools }: Performing<Key>,
): Promise<CommandAnswer> {
  const found = tools.acts.get(command.act)
  if (!found) throw new AppError('field.act_unknown')
  if (happenedAt > device.validUntil) throw new AppError('field.device_expired')
  const { id, number, at, input } = command
  const field = { device: device.id, number, command: id, happenedAt, deviceAt: new Date(at) }
  const own = { ...context, actor: { ...actor }, headers: new Headers(), files: {}, field }
  const given = { context: own, prepared: undefined, record: recordInAudit }
  const done = await runInside(transaction, found.act, checkInput(found.act.input, input), given)
  if (!('data' in done)) return conflictOf(done.refused, tools.translators)
  const against = found.contradicts?.(done.data)
  return against
    ? { outcome: 'conflict', data: done.data, conflict: bothSides(against, tools.translators) }
    : { outcome: 'applied', data: done.data }
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
