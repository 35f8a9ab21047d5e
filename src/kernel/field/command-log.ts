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

/** Under the lock of the device, whose parcels may come in the same moment: between what its commands of these numbers stand. */
export async function lockPlace(tx: Tx, device: string, first: number, last = first): Promise<Neighbours> {
  await tx.selectFrom('platform.field_device').select('id').where('id', '=', device).forUpdate().execute()
  // A statement of its own: one that had waited for the lock would not see what was written meanwhile.
  const { rows } = await sql<{ before: Date | null; after: Date | null }>`
    select
      (select happened_at from platform.field_command where device_id = ${device} and number < ${first}
        order by number desc limit 1) as before,
      (select happened_at from platform.field_command where device_id = ${device} and number > ${last}
        order by number limit 1) as after`.execute(tx)
  const [{ before, after }] = rows
  return { before: before ?? undefined, after: after ?? undefined }
}

/** A command, and when it happened by our clock. */
export interface PlacedCommand {
  readonly command: FieldCommand
  readonly happenedAt: Date
}

/** @returns of how many nobody else has taken the same command meanwhile */
export async function keepAnswers(
  tx: Tx,
  device: string,
  answered: readonly (PlacedCommand & { readonly answer: CommandAnswer })[],
  now: Date,
): Promise<number> {
  const said = answered.map(({ command, happenedAt, answer: { outcome, ...answer } }) => ({
    ...{ id: command.id, number: command.number, act: command.act, input: command.input },
    ...{ device_at: command.at, happened_at: happenedAt, outcome, answer },
    content: `\\x${contentOf(command).toString('hex')}`,
  }))
  const { rows } = await sql`
    insert into platform.field_command
      (id, device_id, number, act, input, device_at, happened_at, received_at, outcome, answer, content)
    select id, ${device}, number, act, input, device_at, happened_at, ${now}, outcome, answer, content
    from jsonb_to_recordset(${storable(said)}::jsonb) as said(
      id uuid, number bigint, act text, input jsonb, device_at timestamptz, happened_at timestamptz, outcome text,
      answer jsonb, content bytea)
    on conflict (id) do nothing
    returning id`.execute(tx)
  return rows.length
}

/** What no database keeps in a text (NUL, half a character) stands as the sign for that: a phone may send anything. */
function storable(value: unknown): string {
  return JSON.stringify(value).replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '$1\\ufffd')
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
