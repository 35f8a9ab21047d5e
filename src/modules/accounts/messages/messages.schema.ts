/** What the pages and acts of one's own messages take and give. */
import { z } from 'zod'
import { TimeCursor } from '#kernel/http/time-cursor.ts'

export const MessagesParams = z.object({ before: TimeCursor.optional() })
export type MessagesParams = z.output<typeof MessagesParams>

const ShownMessage = z.object({
  id: z.string(),
  kind: z.string(),
  /** The sentence, in the language of the page. */
  text: z.string(),
  /** Path of the page that it is about. */
  link: z.string().nullable(),
  written_at: z.iso.datetime(),
  is_alert: z.boolean(),
  is_read: z.boolean(),
})
export type ShownMessage = z.output<typeof ShownMessage>

export const Messages = z.object({
  messages: z.array(ShownMessage),
  unread: z.int(),
  /** `before` of the page that follows; null on the last. */
  next: z.string().nullable(),
})
export type Messages = z.output<typeof Messages>

export const ReadMessage = z.strictObject({ id: z.uuid() })
export type ReadMessage = z.output<typeof ReadMessage>

/** How many were unread. */
export const MarkedRead = z.object({ read: z.int() })
export type MarkedRead = z.output<typeof MarkedRead>

const ChannelName = z.enum(['email', 'telegram'])

export const Preferences = z.object({
  /** Whether this platform sends letters at all. */
  sends_letters: z.boolean(),
  /** Whether this person is written to by Telegram; `unavailable`: this platform has no bot. */
  telegram: z.enum(['unavailable', 'disconnected', 'connected']),
  preferences: z.array(
    z.object({
      kind: z.string(),
      title: z.string(),
      channel: ChannelName,
      is_wanted: z.boolean(),
      can_change: z.boolean(),
    }),
  ),
})
export type Preferences = z.output<typeof Preferences>

export const SetPreference = z.strictObject({
  kind: z.string().max(100),
  channel: ChannelName.default('email'),
  is_wanted: z.boolean(),
})
export type SetPreference = z.output<typeof SetPreference>
