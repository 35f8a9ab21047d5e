/** A message as Telegram shows it, in the language of its reader. */
import type { Translator } from '../i18n.ts'
import type { Message } from './messages.ts'

/** Telegram takes no more (core.telegram.org/bots/api#sendmessage). */
const chatTextLength = 4096

/**
 * Plain text: what somebody else wrote is never markup. Says what the letter says, and leads where it leads.
 * @param publicUrl address of the platform; without it there is no link
 */
export function writeForChat(
  { text, params, link }: Pick<Message, 'text' | 'params' | 'link'>,
  texts: Translator,
  publicUrl: string | undefined,
): string {
  const foot = publicUrl && link ? `\n\n${texts.text('mail.open')}: ${publicUrl}${link}` : ''
  return cut(texts.text(text, params).toWellFormed(), chatTextLength - foot.length) + foot
}

/** Cuts between letters as a reader sees them. @param length in code units */
function cut(text: string, length: number): string {
  if (text.length <= length) return text
  let end = 0
  for (const { index, segment } of new Intl.Segmenter().segment(text.slice(0, length))) {
    if (index + segment.length > length - 1) break
    end = index + segment.length
  }
  return `${text.slice(0, end)}…`
}
