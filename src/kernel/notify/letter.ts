/** A message as a letter, in the language of its reader. */

import type { Translator } from '../i18n.ts'
import type { Letter } from '../mail/mailer.ts'
import { escapeHtml } from '../mail/plain-letter.ts'
import type { Message } from './messages.ts'

export interface LetterPlace {
  /** Address of the platform; without it a letter has no links. */
  readonly publicUrl: string | undefined
  /** Path of the page of preferences. */
  readonly preferencesPath: string | undefined
  /** Whether the person can turn such letters off. */
  readonly canTurnOff: boolean
}

/** Subject, text and HTML; all three say the same. */
export function writeLetter(
  message: Pick<Message, 'id' | 'text' | 'params' | 'link'>,
  texts: Translator,
  { publicUrl, preferencesPath, canTurnOff }: LetterPlace,
): Omit<Letter, 'to'> {
  const addressOf = (path: string | null | undefined) =>
    publicUrl && path ? `${publicUrl}${path}` : undefined
  const said = texts.text(message.text, message.params)
  const preferences = canTurnOff ? addressOf(preferencesPath) : undefined
  const body: Line[] = [
    { text: texts.text('mail.greeting') },
    { text: said },
    ...linkTo(addressOf(message.link), texts.text('mail.open')),
  ]
  const foot: Line[] = [
    { text: texts.text('mail.automatic') },
    ...(canTurnOff ? [] : [{ text: texts.text('mail.mandatory') }]),
    ...linkTo(preferences, texts.text('mail.preferences')),
  ]
  return {
    id: message.id,
    language: texts.language,
    subject: said,
    text: `${body.map(asText).join('\n\n')}\n\n-- \n${foot.map(asText).join('\n')}\n`,
    html: `<!doctype html><html lang="${texts.language}"><head><meta charset="utf-8"></head><body>${[
      ...body.map(asHtml),
      '<hr>',
      ...foot.map(asHtml),
    ].join('')}</body></html>`,
    ...(preferences === undefined ? {} : { preferences }),
  }
}

/** A paragraph; with an address, a link. */
interface Line {
  readonly text: string
  readonly address?: string
}

function linkTo(address: string | undefined, text: string): Line[] {
  return address === undefined ? [] : [{ text, address }]
}

function asText({ text, address }: Line): string {
  return address === undefined ? text : `${text}: ${address}`
}

function asHtml({ text, address }: Line): string {
  const inside = escapeHtml(text).replaceAll('\n', '<br>')
  return address === undefined ? `<p>${inside}</p>` : `<p><a href="${escapeHtml(address)}">${inside}</a></p>`
}
