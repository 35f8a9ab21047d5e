/** What was done in the field meets what is here: what came before gets its first answer, what is new is done by its act. */
import type { Kysely } from 'kysely'
import type { ActContext } from '../acts/act.ts'
import type { Database } from '../database/tables.ts'
import { tx } from '../database/transactions.ts'
import { AppError } from '../errors.ts'
import { idOf } from '../ledger/account.ts'
import type { Actor } from '../policy/policy.ts'
import type { Resources } from '../resources.ts'
import { conflictOf } from './answers.ts'
import {
  type CommandAnswer,
  contentOf,
  findAnswered,
  type Known,
  keepAnswers,
  lockPlace,
} from './command-log.ts'
import { type FieldDevice, findDevice } from './devices.ts'
import { placeAmong, placeInTime } from './happened.ts'
import { type FieldCommand, isSignedBy, type Parcel } from './parcel.ts'
import { type FieldTools, performAll } from './perform.ts'

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
  const waiting = fresh.map((command, i) => ({ command, happenedAt: times[i] }))
  for await (const { command, answer } of performAll(db, waiting, { device, actor, context, tools })) {
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
      await keepAnswers(transaction, device.id, [{ command: { ...command, id }, happenedAt, answer }], now)
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
  return { id, ...conflictOf(new AppError('field.other_content'), translators) }
}
