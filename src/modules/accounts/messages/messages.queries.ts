/** A person's messages as the page shows them. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { cutPage } from '#kernel/http/time-cursor.ts'
import type { Translator } from '#kernel/i18n.ts'
import { countUnread, listMessages, type Message } from '#kernel/notify/messages.ts'
import type { Actor } from '#kernel/policy/policy.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { messagesPath } from './addresses.rules.ts'
import type { Messages, MessagesParams, ShownMessage } from './messages.schema.ts'
import { recipientOf } from './recipient.rules.ts'

const pageSize = 30

export async function findMessages(
  db: Kysely<Database>,
  personId: string,
  { before }: MessagesParams,
  texts: Translator<TextKey>,
): Promise<Messages> {
  const person = recipientOf(personId)
  const after = before ? { before: { written_at: before.at, id: before.id } } : {}
  const rows = await listMessages(db, person, { limit: pageSize + 1, ...after })
  const { shown, next } = cutPage(rows, pageSize, ({ written_at, id }) => ({ at: written_at, id }))
  const unread = await countUnread(db, person)
  return { messages: shown.map((row) => showMessage(row, texts)), unread, next }
}

function showMessage(row: Message, texts: Translator<TextKey>): ShownMessage {
  const { id, kind, link, written_at, is_alert, read_at } = row
  return {
    id,
    kind,
    text: sayMessage(row, texts),
    link,
    written_at: written_at.toISOString(),
    is_alert,
    is_read: read_at !== null,
  }
}

/** A message lives longer than a version of the platform: its sentence may be gone, or ask for more than was kept. */
function sayMessage({ text, params }: Message, texts: Translator<TextKey>): string {
  const gone = texts.text('messages.gone')
  if (!texts.has(text)) return gone
  try {
    return texts.text(text, params)
  } catch {
    return gone
  }
}

/** Numbers for the rail of whoever is signed in. */
export async function countBadges(
  db: Kysely<Database>,
  { person }: Actor,
): Promise<Readonly<Record<string, number>>> {
  return person ? { [messagesPath]: await countUnread(db, recipientOf(person.id)) } : {}
}
