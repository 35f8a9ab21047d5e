/** Where one's own Telegram stands. */
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import { findChat } from '#kernel/telegram/chats.ts'
import { recipientOf } from '../messages/recipient.rules.ts'
import { showCode } from './code.rules.ts'
import { findCode, type ShownCode } from './codes.commands.ts'
import type { ConnectingCode, OwnTelegram } from './telegram.schema.ts'

export interface LoadedTelegram extends OwnTelegram {
  /** Only for the person's own eyes: no data face has it. */
  readonly connecting: ConnectingCode | undefined
}

type Context = Pick<PageContext<Resources>, 'resources' | 'actor' | 'now'>

export async function findOwnTelegram({ resources, actor, now }: Context): Promise<LoadedTelegram> {
  const { db, services } = resources
  const { id } = requirePerson(actor)
  const nothing = { bot: null, connected_at: null, code_expires_at: null, connecting: undefined }
  if (!services.bot) return { ...nothing, state: 'unavailable' }
  const chat = await findChat(db, recipientOf(id))
  const code = await findCode(db, services.identity, id, now)
  const bot = (await services.bot.findName()) ?? null
  const connected_at = chat?.connected_at.toISOString() ?? null
  const state = code ? 'waiting' : chat ? 'connected' : 'disconnected'
  const connecting = code && describeCode(code, bot)
  return { state, bot, connected_at, code_expires_at: connecting?.expires_at ?? null, connecting }
}

export function describeCode({ code, expiresAt }: ShownCode, bot: string | null): ConnectingCode {
  const shown = showCode(code)
  const link = bot === null ? null : `https://t.me/${encodeURIComponent(bot)}?start=${shown}`
  return { code: shown, link, expires_at: expiresAt.toISOString() }
}
