/** Everything that came from the field: found again by its id, and kept with what was answered. */
import { createHash } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Language } from '../i18n.ts'
import type { Neighbours } from './happened.ts'
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

export interface Known extends CommandAnswer {
  readonly content: Buffer
}

/** SHA-256 of what a command says; not of its device: a phone that was enrolled anew signs what it still has with another key. */
export function contentOf({ number, act, at, input }: FieldCommand): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([number, act, at, input]))
    .digest()
}

/** What these commands were answered when they came before, by id. */
export async function findAnswered(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
  if (ids.length === 0) return new Map()
  const rows = await db
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

/** Under the lock of the device, whose parcels may come in the same moment: between what a command of it stands. */
export async function lockPlace(tx: Tx, device: string, number: number): Promise<Neighbours> {
  await tx.selectFrom('platform.field_device').select('id').where('id', '=', device).forUpdate().execute()
  // A statement of its own: one that had waited for the lock would not see what was written meanwhile.
  const { rows } = await sql<{ before: Date | null; after: Date | null }>`
    select
      (select happened_at from platform.field_command where device_id = ${device} and number < ${number}
        order by number desc limit 1) as before,
      (select happened_at from platform.field_command where device_id = ${device} and number > ${number}
        order by number limit 1) as after`.execute(tx)
  const [{ before, after }] = rows
  return { before: before ?? undefined, after: after ?? undefined }
}

export interface Answered {
  readonly command: FieldCommand
  readonly happenedAt: Date
  readonly answer: CommandAnswer
}

/** @returns whether nobody else has taken the same command meanwhile */
export async function keepAnswer(
  tx: Tx,
  device: string,
  { command, happenedAt, answer: { outcome, ...answer } }: Answered,
  now: Date,
): Promise<boolean> {
  const kept = await tx
    .insertInto('platform.field_command')
    .values({
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
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return kept !== undefined
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
