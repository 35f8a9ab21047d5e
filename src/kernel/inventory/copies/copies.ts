/** Copies that somebody asked for: asked, listed, had for a week. */
import { randomUUID } from 'node:crypto'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { findFile } from '../../files/records/files.ts'
import type { FileRow } from '../../files/records/shelf.ts'
import { isId } from '../../ids.ts'
import { emit } from '../../jobs/outbox/outbox.ts'
import { defineTopic } from '../../jobs/outbox/topic.ts'
import type { NotificationKind } from '../../notify/kind.ts'
import { wholePlatform } from '../../policy/policy.ts'
import { copyKeptDays, copyOwner } from '../kernel-tables.ts'

type Db = Kysely<Database>
export type DataCopy = Selectable<Database['platform.data_copy']>

const dayMs = 24 * 3_600_000

export const copyAsked = defineTopic<{ readonly id: string }>('platform.copy_asked')

/** Offered by the room of people. */
export const copiesKind: NotificationKind = {
  name: 'accounts.copies',
  title: 'messages.kind.copies',
  byDefault: ['email', 'telegram'],
}

/** Whoever asks has one under way at most: another press of the button is the same wish. */
export async function askForCopy(
  tx: Transaction<Database>,
  of: { readonly person: string } | { readonly oblast: string; readonly unit: string },
  askedBy: string,
  now: Date,
): Promise<string> {
  const about =
    'person' in of
      ? { oblast_code: wholePlatform, scope: 'person' as const, person_id: of.person, territory_code: null }
      : { oblast_code: of.oblast, scope: 'place' as const, person_id: null, territory_code: of.unit }
  const waiting = await tx
    .selectFrom('platform.data_copy')
    .select('id')
    .where('asked_by', '=', askedBy)
    .where('scope', '=', about.scope)
    .where('territory_code', 'is not distinct from', about.territory_code)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (waiting) return waiting.id
  const id = randomUUID()
  await tx
    .insertInto('platform.data_copy')
    .values({ ...about, id, asked_by: askedBy, asked_at: now, state: 'waiting' })
    .execute()
  await emit(tx, copyAsked, { id })
  return id
}

/** Of this person's asking, the newest first. */
export async function listCopies(
  db: Db,
  askedBy: string,
  scope: DataCopy['scope'],
  limit = 20,
): Promise<DataCopy[]> {
  return db
    .selectFrom('platform.data_copy')
    .selectAll()
    .where('asked_by', '=', askedBy)
    .where('scope', '=', scope)
    .orderBy('asked_at', 'desc')
    .limit(limit)
    .execute()
}

/** A copy as it is told to whoever asked. */
export function plainCopy({ id, state, asked_at, rows, files, bytes }: DataCopy) {
  const kept_until = new Date(asked_at.getTime() + copyKeptDays * dayMs).toISOString()
  return { id, state, asked_at: asked_at.toISOString(), kept_until, rows, files, bytes }
}

/** Its file, for whoever asked for it and nobody else. */
export async function findCopyFile(
  db: Db,
  id: string,
  askedBy: string,
  scope: DataCopy['scope'],
): Promise<{ readonly copy: DataCopy; readonly file: FileRow } | undefined> {
  if (!isId(id)) return undefined
  const copy = await db
    .selectFrom('platform.data_copy')
    .selectAll()
    .where('id', '=', id)
    .where('asked_by', '=', askedBy)
    .where('scope', '=', scope)
    .where('state', '=', 'ready')
    .executeTakeFirst()
  if (!copy) return undefined
  const row = await db
    .selectFrom('files.file')
    .select('id')
    .where('oblast_code', '=', copy.oblast_code)
    .where('owner_type', '=', copyOwner)
    .where('owner_id', '=', id)
    .executeTakeFirst()
  const file = row && (await findFile(db, row.id))
  return file && { copy, file }
}
