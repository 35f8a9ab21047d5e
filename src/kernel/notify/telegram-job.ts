/** Messages go out by Telegram. */
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import { tx } from '../database/transactions.ts'
import type { Language } from '../i18n.ts'
import { type Job, PermanentFailure } from '../jobs/job.ts'
import { emit } from '../jobs/outbox/outbox.ts'
import type { Bot } from '../telegram/bot.ts'
import { findChat } from '../telegram/chats.ts'
import type { Conversation } from '../telegram/conversation.ts'
import { TelegramError } from '../telegram/telegram-error.ts'
import { channelTable } from './channels.ts'
import { deliveryJob, type Office } from './delivery-job.ts'
import type { Message } from './messages.ts'
import { writeForChat } from './telegram-text.ts'

/** Who asks us to wait for so long all in all takes nothing; the message stays in the platform. */
const patienceMs = 24 * 3_600_000

export interface ChatOffice extends Office {
  readonly bot: Bot
  /** Told of chats that are gone. */
  readonly conversation: Pick<Conversation, 'lose'>
}

export function telegramJob({ bot, conversation, ...office }: ChatOffice): Job {
  const { addressOf, translators, publicUrl } = office
  return deliveryJob(
    {
      channel: 'telegram',
      queue: 'notify.telegram',
      findTo: (db, message) => findPlace(db, message, addressOf),
      async deliver({ message, to: { chatId, language } }, { db, now, signal }) {
        try {
          await bot.send(chatId, writeForChat(message, translators[language], publicUrl), signal)
          return true
        } catch (error) {
          if (!(error instanceof TelegramError)) throw error
          if (error.fault === 'gone') await conversation.lose(chatId)
          else if (error.fault === 'busy') await postpone(db, message, error.retryAfterSeconds, now())
          else if (error.fault === 'refused') throw new PermanentFailure(error.message)
          else throw error
          return false
        }
      },
    },
    office,
  )
}

/** Whoever may no longer come in is written to nowhere. */
async function findPlace(
  db: Kysely<Database>,
  { person_id, oblast_code }: Message,
  addressOf: Office['addressOf'],
): Promise<{ readonly chatId: number; readonly language: Language } | undefined> {
  const [address, chat] = await Promise.all([
    addressOf(db, person_id),
    findChat(db, { id: person_id, oblastCode: oblast_code }),
  ])
  return address && chat && { chatId: chat.chat_id, language: address.language }
}

/** Comes again when Telegram said; to be asked to wait is no failure, and takes no attempt. */
async function postpone(db: Kysely<Database>, message: Message, seconds: number, now: Date): Promise<void> {
  const { oblast_code, id, written_at } = message
  if (now.getTime() - written_at.getTime() > patienceMs)
    throw new PermanentFailure('telegram: asked to wait for more than a day')
  const notBefore = new Date(now.getTime() + Math.max(1, seconds) * 1000)
  await tx(db, (tx) => emit(tx, channelTable.telegram.due, { oblast_code, id }, { notBefore }))
}
