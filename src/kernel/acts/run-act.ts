/** An act and its row of the audit, in one transaction: what is not in the audit did not happen. */
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { tx } from '../database/transactions.ts'
import { AppError } from '../errors.ts'
import { type Actor, type Grant, wasAuthorized } from '../policy/policy.ts'
import type { ActCall, ActContext, ActFacts, AnyAct } from './act.ts'
import { type KeptAnswer, keepAnswer, type RequestKey, takeKey } from './repeated.ts'

/** What an act did, or what was refused. */
export interface ActRecord {
  readonly act: string
  readonly outcome: 'done' | 'refused'
  readonly actor: Actor
  readonly grant: Grant | undefined
  readonly facts: ActFacts
  /** Where the request came from; undefined where a job does what was agreed to before. */
  readonly address: string | undefined
  readonly now: Date
}

/** Writes it to the audit in the same transaction. */
export type RecordAct = (transaction: Transaction<Database>, record: ActRecord) => Promise<unknown>

/** The same of many, in their order. */
export type RecordActs = (
  transaction: Transaction<Database>,
  records: readonly ActRecord[],
) => Promise<unknown>

export interface ActAnswer extends KeptAnswer {
  readonly cookies: readonly string[]
  readonly said?: Readonly<Record<string, string | number>>
  /** Whether it had been done before, and nothing was done now. */
  readonly isRepeated: boolean
}

/** A refusal that was kept, with what the browser is to forget or remember. */
export class KeptRefusal extends Error {
  readonly refused: AppError
  readonly cookies: readonly string[]

  constructor(refused: AppError, cookies: readonly string[]) {
    super(refused.message)
    this.refused = refused
    this.cookies = cookies
  }
}

/**
 * @param key of the client, where it sent one
 * @throws AppError of the command, and then nothing is kept; KeptRefusal where the command itself kept its refusal
 */
export async function runAct<Resources, Key extends string>(
  db: Kysely<Database>,
  act: AnyAct<Resources, Key>,
  input: unknown,
  context: ActContext<Resources, Key>,
  record: RecordAct,
  key?: RequestKey,
): Promise<ActAnswer> {
  const prepared = await act.prepare?.(input, context)
  const outcome = await tx(db, async (transaction) => {
    const before = key && (await takeKey(transaction, key, context.now))
    if (before) return { answer: { ...before, cookies: [], isRepeated: true } }
    const done = await runInside(transaction, act, input, { context, prepared, record })
    if (!('data' in done)) return { refusal: new KeptRefusal(done.refused, done.cookies ?? []) }
    const answer = { data: done.data, next: act.next(done.data, input) }
    if (key) await keepAnswer(transaction, key, answer)
    const { cookies = [], said } = done
    return { answer: { ...answer, cookies, isRepeated: false, ...(said ? { said } : {}) } }
  })
  if (outcome.refusal) throw outcome.refusal
  return outcome.answer
}

type ActOutcome<Resources, Key extends string> = Awaited<ReturnType<AnyAct<Resources, Key>['run']>>

/** An act and its row of the audit in a transaction that is there already. @throws AppError of the command */
export async function runInside<Resources, Key extends string>(
  transaction: Transaction<Database>,
  act: AnyAct<Resources, Key>,
  input: unknown,
  given: {
    readonly context: ActContext<Resources, Key>
    readonly prepared: unknown
    readonly record: RecordAct
  },
): Promise<ActOutcome<Resources, Key>> {
  const { context, prepared, record } = given
  const done = await act.run(transaction, input, context, prepared)
  await record(transaction, recordOf(act, context, done))
  return done
}

/** The same act many times, and a row of the audit of each. @throws AppError of any: then nothing of it is kept */
export async function runManyInside<Resources, Key extends string>(
  transaction: Transaction<Database>,
  act: AnyAct<Resources, Key> & Required<Pick<AnyAct<Resources, Key>, 'runMany'>>,
  calls: readonly ActCall<Resources, unknown, Key>[],
  record: RecordActs,
): Promise<readonly ActOutcome<Resources, Key>[]> {
  const done = await act.runMany(transaction, calls)
  if (done.length !== calls.length) throw new Error(`${act.name} answered ${done.length} of ${calls.length}`)
  await record(
    transaction,
    calls.map(({ context }, i) => recordOf(act, context, done[i])),
  )
  return done
}

function recordOf<Resources, Key extends string>(
  act: AnyAct<Resources, Key>,
  { actor, address, now }: ActContext<Resources, Key>,
  done: ActOutcome<Resources, Key>,
): ActRecord {
  const isDone = 'data' in done
  const grant = grantOf(act, actor, isDone)
  const outcome = isDone ? 'done' : 'refused'
  return { act: act.name, outcome, actor, grant, facts: done.facts, address, now }
}

/** @throws Error where a command did what needs a permission and asked for none: then nothing of it is kept */
function grantOf<Resources, Key extends string>(
  { name, permission }: AnyAct<Resources, Key>,
  actor: Actor,
  isDone: boolean,
): Grant | undefined {
  if (permission === 'public' || permission === 'signed_in') return undefined
  const allowed = wasAuthorized(actor, permission)
  if (!allowed && isDone) throw new Error(`${name} did not ask for ${permission.name}`)
  return allowed?.grant
}

/** Of an act that needs a person, whoever they are. */
export function requirePerson(actor: Actor): NonNullable<Actor['person']> {
  if (!actor.person) throw new AppError('policy.signed_out')
  return actor.person
}
