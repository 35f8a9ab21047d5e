/** The ways by which messages leave the platform; all that differs before one is written. */
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import { defineTopic, type Topic } from '../jobs/outbox/topic.ts'
import { findChat } from '../telegram/chats.ts'
import type { Channel, Recipient } from './kind.ts'

/** A message that is to go out. */
export interface DueMessage {
  readonly oblast_code: string
  readonly id: string
}

interface ChannelRow {
  /** Where nobody listens to it, nothing is promised. */
  readonly due: Topic<DueMessage>
  /** The column that says when the other side took it: then it is not sent again. */
  readonly sentAt: 'mailed_at' | 'telegram_at'
  /** Whether there is any use in trying. */
  readonly canReach: (db: Kysely<Database>, person: Recipient) => Promise<boolean>
}

export const channelTable: Readonly<Record<Channel, ChannelRow>> = {
  // Who has no address, or may no longer come in, is found out when the letter is written.
  email: { due: defineTopic('notify.mail_due'), sentAt: 'mailed_at', canReach: async () => true },
  telegram: {
    due: defineTopic('notify.telegram_due'),
    sentAt: 'telegram_at',
    canReach: async (db, person) => (await findChat(db, person)) !== undefined,
  },
}

export const channels = Object.keys(channelTable) as Channel[]
