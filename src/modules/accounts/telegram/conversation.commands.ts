/** What the bot does and says: it connects a chat by a code, lets go of it, and is no place to talk. */
import type { Transaction } from 'kysely'
import { recordInAudit } from '#kernel/acts/record.ts'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { AppError } from '#kernel/errors.ts'
import type { Language, Translator } from '#kernel/i18n.ts'
import { type Actor, system, wholePlatform } from '#kernel/policy/policy.ts'
import { dropChat, findOwner, keepChat } from '#kernel/telegram/chats.ts'
import type { Conversation, Heard } from '#kernel/telegram/conversation.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Identity } from '../identity/identity.commands.ts'
import { findPerson, type Person } from '../identity/person.queries.ts'
import { tellOfTelegram } from '../messages/notifications.commands.ts'
import { recipientOf } from '../messages/recipient.rules.ts'
import { claimGuess, forgiveGuess, guessKey } from '../throttle/throttle.commands.ts'
import { botActs, telegramActs, telegramPath } from './addresses.rules.ts'
import { readCode, readWish } from './code.rules.ts'
import { dropCode, lockCode } from './codes.commands.ts'

type Tx = Transaction<Database>
/** What the bot says: a text of the catalogue. */
type Saying = Extract<TextKey, `telegram.says.${string}`>

export interface ConversationTools {
  readonly identity: Identity
  readonly translators: Readonly<Record<Language, Translator<TextKey>>>
  readonly publicUrl: string | undefined
}

export function createConversation({ identity, translators, publicUrl }: ConversationTools): Conversation {
  const { db } = identity
  const page = publicUrl === undefined ? '' : `${publicUrl}${telegramPath}`
  return {
    async answer(heard) {
      const owner = await findOwner(db, { chatId: heard.chatId, oblastCode: wholePlatform })
      const person = owner && (await findPerson(db, owner.id))
      const texts = translators[person ? languageOf(person) : heard.language]
      return texts.text(await react(identity, heard, person), { page }).trim()
    },
    async lose(chatId) {
      await tx(db, async (tx) => {
        const owner = await findOwner(tx, { chatId, oblastCode: wholePlatform })
        if (!owner || !(await dropChat(tx, owner, chatId))) return
        await tellOfTelegram(tx, owner.id, 'lost', identity.now())
        await note(tx, botActs.lose.name, { actor: { ...system }, personId: owner.id, now: identity.now() })
      })
    },
  }
}

async function react(identity: Identity, heard: Heard, person: Person | undefined): Promise<Saying> {
  const wish = readWish(heard.text)
  if (wish.kind === 'connect') return connect(identity, heard.chatId, wish.typed, person)
  if (wish.kind === 'stop')
    return (await stop(identity, heard.chatId, person))
      ? 'telegram.says.stopped'
      : 'telegram.says.nothing_to_stop'
  if (wish.kind === 'unknown') return 'telegram.says.no_talk'
  return person ? 'telegram.says.already' : 'telegram.says.hello'
}

/** @param known whose chat it is already */
async function connect(
  identity: Identity,
  chatId: number,
  typed: string,
  known: Person | undefined,
): Promise<Saying> {
  const keys = [guessKey(identity, 'telegram', String(chatId))]
  try {
    await claimGuess(identity, keys)
  } catch (error) {
    if (error instanceof AppError && error.code === 'identity.too_many_attempts')
      return 'telegram.says.too_many'
    throw error
  }
  const said = await tx(identity.db, (tx) => useCode(tx, identity, chatId, typed))
  if (said !== 'telegram.says.wrong_code') await forgiveGuess(identity, keys)
  // Also where an answer was lost and the same code is heard again: what it was to do is done.
  return said === 'telegram.says.wrong_code' && known ? 'telegram.says.already' : said
}

async function useCode(tx: Tx, identity: Identity, chatId: number, typed: string): Promise<Saying> {
  const now = identity.now()
  const code = readCode(typed)
  const personId = code === undefined ? undefined : await lockCode(tx, identity, code, now)
  const person = personId === undefined ? undefined : await findPerson(tx, personId)
  if (!person?.is_active) return 'telegram.says.wrong_code'
  const owner = await findOwner(tx, { chatId, oblastCode: wholePlatform })
  // The code stays: whoever stops the other account first can use it then.
  if (owner && owner.id !== person.id) return 'telegram.says.taken'
  const recipient = recipientOf(person.id)
  await dropCode(tx, person.id)
  const before = await dropChat(tx, recipient)
  // Told while there is no chat: here the bot's own answer says it.
  await tellOfTelegram(tx, person.id, 'connected', now)
  await keepChat(tx, recipient, { chat_id: chatId, connected_at: now })
  await note(tx, botActs.connect.name, {
    ...{ actor: actorOf(person), personId: person.id, now },
    change: [before, true],
  })
  return 'telegram.says.connected'
}

/** @returns whether there was anything to stop */
async function stop(identity: Identity, chatId: number, person: Person | undefined): Promise<boolean> {
  if (!person) return false
  const now = identity.now()
  return tx(identity.db, async (tx) => {
    if (!(await dropChat(tx, recipientOf(person.id), chatId))) return false
    await tellOfTelegram(tx, person.id, 'disconnected', now)
    await note(tx, telegramActs.disconnect.name, { actor: actorOf(person), personId: person.id, now })
    return true
  })
}

function actorOf(person: Person): Actor {
  const { id, name } = person
  return { kind: 'person', person: { id, name, language: languageOf(person) }, grants: [] }
}

function languageOf({ language }: Person): Language {
  return language === 'en' ? 'en' : 'uk'
}

interface Noted {
  readonly actor: Actor
  readonly personId: string
  readonly now: Date
  readonly change?: readonly [before: boolean, after: boolean]
}

/** The chat itself is in no record of the audit: that there is one says enough. */
function note(
  tx: Tx,
  act: string,
  { actor, personId, now, change = [true, false] }: Noted,
): Promise<unknown> {
  const [before, after] = change
  const changes = [{ field: 'telegram', before, after }]
  const facts = { object: { type: 'person', id: personId }, subjects: [personId], changes }
  return recordInAudit(tx, { act, outcome: 'done', actor, grant: undefined, facts, address: undefined, now })
}
