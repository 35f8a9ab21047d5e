/** Everything that came from the field: found again by its id, and kept with what was answered. */
import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Language } from '../i18n.ts'
import type { Placed } from './happened.ts'
import type { FieldCommand } from './parcel.ts'

type Tx = Transaction<Database>

/** What a person is told of something that was not simply done. */
export interface Conflict {
  readonly code: string
  readonly text: Readonly<Record<Language, string>>
  /** Whether what they did stands all the same. */
  readonly isRecorded: boolean
  /** What others recorded. */
  readonly theirs?: unknown
  /** Kind of a fault of ours. */
  readonly fault?: string
}

export interface CommandAnswer {
  readonly outcome: 'applied' | 'conflict'
  readonly data?: unknown
  readonly conflict?: Conflict
}

interface Known extends CommandAnswer {
  readonly content: Buffer
}

/** SHA-256 of what a command says; not of its device: a phone that was enrolled anew signs what it still has with another key. */
export function contentOf({ number, act, at, input }: FieldCommand): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([number, act, at, input]))
    .digest()
}

/** What these commands were answered when they came before, by id. */
export async function findAnswered(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('platform.field_command')
    .select(['id', 'outcome', 'answer', 'content'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return new Map(
    rows.map(({ id, outcome, answer, content }) => [
      id,
      { outcome: outcome === 'applied' ? 'applied' : 'conflict', content, ...(answer as object) },
    ]),
  )
}

/** What of the same device lies among these numbers, and its neighbours on both sides. */
export async function findNeighbours(tx: Tx, device: string, numbers: readonly number[]): Promise<Placed[]> {
  if (numbers.length === 0) return []
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)]
  const { rows } = await sql<{ number: number; happened_at: Date }>`
    select number, happened_at from platform.field_command
    where device_id = ${device} and number >= coalesce(
      (select max(number) from platform.field_command where device_id = ${device} and number < ${first}), ${first})
    and number <= coalesce(
      (select min(number) from platform.field_command where device_id = ${device} and number > ${last}), ${last})`.execute(
    tx,
  )
  return rows.map(({ number, happened_at }) => ({ number: Number(number), happenedAt: happened_at }))
}

export interface Answered {
  readonly command: FieldCommand
  readonly happenedAt: Date
  readonly answer: CommandAnswer
}

export async function keepAnswers(
  tx: Tx,
  device: string,
  answered: readonly Answered[],
  now: Date,
): Promise<void> {
  if (answered.length === 0) return
  await tx
    .insertInto('platform.field_command')
    .values(
      answered.map(({ command, happenedAt, answer: { outcome, ...answer } }) => ({
        id: command.id,
        device_id: device,
        number: command.number,
        act: command.act,
        input: JSON.stringify(command.input),
        device_at: new Date(command.at),
        happened_at: happenedAt,
        received_at: now,
        outcome,
        answer: JSON.stringify(answer),
        content: contentOf(command),
      })),
    )
    .execute()
}

/** Notes that a person has looked at conflicts of this device. */
export async function settleConflicts(
  tx: Tx,
  device: string,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('platform.field_command')
    .set({ settled_at: now })
    .where('device_id', '=', device)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('outcome', '=', 'conflict')
    .where('settled_at', 'is', null)
    .execute()
}
