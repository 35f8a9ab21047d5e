/** A person's messages inside of the platform. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Recipient } from './kind.ts'

export type Message = Selectable<Database['platform.message']>

/** The newest first. @param before the last of the page before */
export async function listMessages(
  db: Kysely<Database>,
  person: Recipient,
  { limit, before }: { readonly limit: number; readonly before?: Pick<Message, 'written_at' | 'id'> },
): Promise<Message[]> {
  let query = db
    .selectFrom('platform.message')
    .selectAll()
    .where('oblast_code', '=', person.oblastCode)
    .where('person_id', '=', person.id)
  if (before) query = query.where(sql<boolean>`(written_at, id) < (${before.written_at}, ${before.id}::uuid)`)
  return query.orderBy('written_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

/** Whether there is such a message and it is this person's. */
export async function hasMessage(db: Kysely<Database>, person: Recipient, id: string): Promise<boolean> {
  const found = await db
    .selectFrom('platform.message')
    .select('id')
    .where('oblast_code', '=', person.oblastCode)
    .where('id', '=', id)
    .where('person_id', '=', person.id)
    .executeTakeFirst()
  return found !== undefined
}

/** For the number beside the bell. */
export async function countUnread(db: Kysely<Database>, person: Recipient): Promise<number> {
  const { count } = await db
    .selectFrom('platform.message')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('oblast_code', '=', person.oblastCode)
    .where('person_id', '=', person.id)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/**
 * Marks messages of this person as read; those of others stay as they are.
 * @param ids undefined = all
 * @returns how many were unread
 */
export async function markRead(
  tx: Transaction<Database>,
  person: Recipient,
  ids?: readonly string[],
  now = new Date(),
): Promise<number> {
  let query = tx
    .updateTable('platform.message')
    .set({ read_at: now })
    .where('oblast_code', '=', person.oblastCode)
    .where('person_id', '=', person.id)
    .where('read_at', 'is', null)
  if (ids) query = query.where(sql<boolean>`id = any(${ids}::uuid[])`)
  const { numUpdatedRows } = await query.executeTakeFirst()
  return Number(numUpdatedRows)
}
