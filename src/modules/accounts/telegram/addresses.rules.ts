/** The page and the acts of one's own Telegram, by name and path. */
import { messagesPath } from '../messages/addresses.rules.ts'

export const telegramPath = `${messagesPath}/telegram`

export const telegramActs = {
  ask: { name: 'accounts.telegram.ask', path: `${telegramPath}/code` },
  disconnect: { name: 'accounts.telegram.disconnect', path: `${telegramPath}/disconnect` },
} as const

/** What is done through the bot, or by it. */
export const botActs = {
  connect: { name: 'accounts.telegram.connect', summary: 'telegram.connect.summary' },
  lose: { name: 'accounts.telegram.lose', summary: 'telegram.lose.summary' },
} as const
