/**
 * Commands are done by their ordinary acts, as if they had been done here: each in a transaction of its own, or, where the act does
 * many at once, those that follow each other together. One that cannot be done holds up no other and is kept with what it said;
 * where the database fails, what is left comes again.
 */
import type { Kysely, Transaction } from 'kysely'
import type { ActContext } from '../acts/act.ts'
import { checkInput } from '../acts/read-input.ts'
import { recordAllInAudit, recordInAudit } from '../acts/record.ts'
import { runInside, runManyInside } from '../acts/run-act.ts'
import type { Database } from '../database/tables.ts'
import { tx } from '../database/transactions.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../policy/policy.ts'
import type { Resources } from '../resources.ts'
import { answerOf, conflictOf, type Translators } from './answers.ts'
import { type CommandAnswer, keepAnswers, lockPlace, type PlacedCommand } from './command-log.ts'
import type { FieldDevice } from './devices.ts'
import type { FieldAct } from './field-work.ts'
import { placeAmong } from './happened.ts'

type Tx = Transaction<Database>

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

export interface Performing<Key extends string> {
  readonly device: FieldDevice
  readonly actor: Actor
  readonly context: ActContext<Resources, Key>
  readonly tools: FieldTools<Key>
}

interface Performed extends PlacedCommand {
  /** Undefined where somebody else has taken the same command. */
  readonly answer: CommandAnswer | undefined
}

/** @param commands of one device, in its order; each is answered as soon as it is kept */
export async function* performAll<Key extends string>(
  db: Kysely<Database>,
  commands: readonly PlacedCommand[],
  performing: Performing<Key>,
): AsyncGenerator<Performed> {
  for (let at = 0; at < commands.length; ) {
    const length = countTogether(commands.slice(at), performing.tools)
    yield* perform(db, commands.slice(at, at + length), performing)
    at += length
  }
}

/** How many of them are one act's, one after the other, where it does many at once. */
function countTogether<Key extends string>(
  commands: readonly PlacedCommand[],
  { acts }: FieldTools<Key>,
): number {
  const [{ command: first }] = commands
  if (!acts.get(first.act)?.act.runMany) return 1
  const other = commands.findIndex(
    ({ command: { act, number } }, i) => act !== first.act || number !== first.number + i,
  )
  return other === -1 ? commands.length : other
}

/** Does commands and keeps what they came to, all of them or, where that fails, half by half until what cannot be done is alone. */
async function* perform<Key extends string>(
  db: Kysely<Database>,
  commands: readonly PlacedCommand[],
  performing: Performing<Key>,
): AsyncGenerator<Performed> {
  try {
    yield* await doAndKeep(db, commands, performing, (transaction, placed) =>
      runCommands(transaction, placed, performing),
    )
  } catch (error) {
    if (isOfDatabase(error)) throw error
    if (commands.length === 1) yield* await keepFault(db, commands, performing, error)
    else {
      const half = commands.length >> 1
      yield* perform(db, commands.slice(0, half), performing)
      yield* perform(db, commands.slice(half), performing)
    }
  }
}

/** A fault of ours must not keep what follows on the device for ever: it is kept with what it said, and a person is told. */
async function keepFault<Key extends string>(
  db: Kysely<Database>,
  commands: readonly PlacedCommand[],
  performing: Performing<Key>,
  error: unknown,
): Promise<readonly Performed[]> {
  const taken = commands.map((one) => ({ ...one, answer: undefined }))
  if (error instanceof Taken) return taken
  const answer = conflictOf(error, performing.tools.translators)
  return doAndKeep(db, commands, performing, async () => [answer]).catch((failed: unknown) => {
    if (failed instanceof Taken) return taken
    throw failed
  })
}

/** Somebody else has taken the same command: what was done here is undone. */
class Taken extends Error {}

async function doAndKeep<Key extends string>(
  db: Kysely<Database>,
  commands: readonly PlacedCommand[],
  { device, context }: Performing<Key>,
  answersTo: (transaction: Tx, placed: readonly PlacedCommand[]) => Promise<readonly CommandAnswer[]>,
): Promise<readonly Performed[]> {
  return tx(db, async (transaction) => {
    const placed = await placeAll(transaction, device, commands)
    const answers = await answersTo(transaction, placed)
    const answered = placed.map((one, i) => ({ ...one, answer: answers[i] }))
    const kept = await keepAnswers(transaction, device.id, answered, context.now)
    if (kept < answered.length) throw new Taken()
    return answered
  })
}

/** Under the lock of the device: when each happened, in the order of its numbers, which follow each other. */
async function placeAll(
  transaction: Tx,
  { id }: FieldDevice,
  commands: readonly PlacedCommand[],
): Promise<PlacedCommand[]> {
  const [first, last] = [commands[0], commands[commands.length - 1]]
  let { before, after } = await lockPlace(transaction, id, first.command.number, last.command.number)
  return commands.map((one) => {
    before = placeAmong(one.happenedAt, { before, after })
    return { ...one, happenedAt: before }
  })
}

/** @param placed of one act @throws AppError of the act */
async function runCommands<Key extends string>(
  transaction: Tx,
  placed: readonly PlacedCommand[],
  { device, actor, context, tools }: Performing<Key>,
): Promise<readonly CommandAnswer[]> {
  const found = tools.acts.get(placed[0].command.act)
  if (!found) throw new AppError('field.act_unknown')
  const { act } = found
  const calls = placed.map(({ command: { id, number, at, input }, happenedAt }) => {
    if (happenedAt > device.validUntil) throw new AppError('field.device_expired')
    const field = { device: device.id, number, command: id, happenedAt, deviceAt: new Date(at) }
    return {
      input: checkInput(act.input, input),
      context: { ...context, actor: { ...actor }, headers: new Headers(), files: {}, field },
    }
  })
  const done = act.runMany
    ? await runManyInside(transaction, { ...act, runMany: act.runMany }, calls, recordAllInAudit)
    : [
        await runInside(transaction, act, calls[0].input, {
          context: calls[0].context,
          prepared: undefined,
          record: recordInAudit,
        }),
      ]
  return done.map((one) => answerOf(one, found, tools.translators))
}

/** What another attempt may mend: a deadlock, a connection that broke, a disk that is full. */
function isOfDatabase(error: unknown): boolean {
  if (error instanceof AppError) return error.status >= 500 && codeOf(error.cause) !== statementTimeout
  return /^(08|25|40|53|55|57|58|XX|E[A-Z]+$)/.test(codeOf(error))
}

/** What takes longer than it may would do so again, for ever. */
const statementTimeout = '57014'

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | undefined)?.code ?? '')
}
