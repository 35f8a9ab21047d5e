/** What the page and the acts of one's own Telegram give. */
import { z } from 'zod'

export const OwnTelegram = z.object({
  /** `unavailable`: this platform has no bot. */
  state: z.enum(['unavailable', 'disconnected', 'waiting', 'connected']),
  /** Name of the bot in Telegram; null where there is none, or Telegram does not say. */
  bot: z.string().nullable(),
  connected_at: z.iso.datetime().nullable(),
  /** Until then the code that waits is valid. */
  code_expires_at: z.iso.datetime().nullable(),
})
export type OwnTelegram = z.output<typeof OwnTelegram>

export const ConnectingCode = z.object({
  /** To be sent to the bot. */
  code: z.string(),
  /** Opens the bot with it; null where Telegram does not tell the bot's name. */
  link: z.url().nullable(),
  expires_at: z.iso.datetime(),
})
export type ConnectingCode = z.output<typeof ConnectingCode>
