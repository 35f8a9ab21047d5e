/** Which chat is whose. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Recipient } from '../notify/kind.ts'

type Chat = Selectable<Database['platform.telegram_chat']>

/** The chat that a person connected. */
export async function findChat(db: Kysely<Database>, person: Recipient): Promise<Chat | undefined> {
  return db
    .selectFrom('platform.telegram_chat')
    .selectAll()
    .where('oblast_code', '=', person.oblastCode)
    .where('person_id', '=', person.id)
    .executeTakeFirst()
}

/** Who connected this chat. */
export async function findOwner(
  db: Kysely<Database>,
  { chatId, oblastCode }: { readonly chatId: number; readonly oblastCode: string },
): Promise<Recipient | undefined> {
  const row = await db
    .selectFrom('platform.telegram_chat')
    .select('person_id')
    .where('oblast_code', '=', oblastCode)
    .where('chat_id', '=', chatId)
    .executeTakeFirst()
  return row && { id: row.person_id, oblastCode }
}

/** From now on the bot writes to the person there, and no longer where it did. */
export async function keepChat(
  tx: Transaction<Database>,
  person: Recipient,
  chat: Pick<Chat, 'chat_id' | 'connected_at'>,
): Promise<void> {
  await tx
    .insertInto('platform.telegram_chat')
    .values({ oblast_code: person.oblastCode, person_id: person.id, ...chat })
    .onConflict((conflict) => conflict.columns(['oblast_code', 'person_id']).doUpdateSet(chat))
    .execute()
}

/** @param chatId only if it is still this one; whichever it is where nothing is said. @returns whether there was one */
export async function dropChat(
  tx: Transaction<Database>,
  person: Recipient,
  chatId?: number,
): Promise<boolean> {
  let query = tx
    .deleteFrom('platform.telegram_chat')
    .where('oblast_code', '=', person.oblastCode)
    .where('person_id', '=', person.id)
  if (chatId !== undefined) query = query.where('chat_id', '=', chatId)
  const { numDeletedRows } = await query.executeTakeFirst()
  return numDeletedRows > 0n
}
