/** The letter with the link to a new password. The link is made here, so that no queue and no log ever holds it. */
import { tx } from '#kernel/database/transactions.ts'
import { localPath } from '#kernel/http/page.ts'
import type { Language, Translator } from '#kernel/i18n.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { defineTopic } from '#kernel/jobs/outbox/topic.ts'
import type { Mailer } from '#kernel/mail/mailer.ts'
import { plainLetter } from '#kernel/mail/plain-letter.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Identity } from '../identity/identity.commands.ts'
import { issuePasswordReset } from '../passwords/links.commands.ts'
import { entryActs, fill } from './addresses.rules.ts'

/** What stands in the queue: an address that somebody typed, whether or not it is anybody's. */
export interface LetterPayload {
  readonly email: string
}

/** Somebody asked for a new password. */
export const passwordForgotten = defineTopic<LetterPayload>('accounts.password_forgotten')

export interface LetterDeps {
  readonly identity: Identity
  readonly translators: Readonly<Record<Language, Translator<TextKey>>>
  readonly mailer: Mailer
  /** Of the letter: sent again after a failure it is recognised. */
  readonly id: string
}

/**
 * Writes to whoever has the account, and to nobody where there is none. Sent again after a failure it makes another link,
 * and the earlier one ends.
 * @returns whether a letter was sent
 */
export async function sendPasswordLetter(
  { email }: LetterPayload,
  { identity, translators, mailer, id }: LetterDeps,
): Promise<boolean> {
  const issued = await tx(identity.db, (tx) => issuePasswordReset(tx, identity, email))
  if (!issued) return false
  const { person, token } = issued
  const language: Language = person.language === 'en' ? 'en' : 'uk'
  const path = localPath(fill(entryActs.resetPassword.path, token), language)
  const address = `${identity.publicUrl}${path}`
  const { host } = new URL(address)
  const texts = translators[language]
  const letter = {
    id,
    to: { name: person.name, address: person.email },
    language,
    subject: texts.text('entry.letter.subject', { host }),
    text: texts.text('entry.letter.text', { name: person.name, host, address }),
  }
  await mailer.send(plainLetter(letter, address))
  return true
}

export function passwordLetterJob(deps: Omit<LetterDeps, 'id'>): Job<LetterPayload> {
  return {
    queue: 'accounts.password_letter',
    listensTo: [passwordForgotten],
    // A link that comes an hour late is of no use to anybody.
    retries: 6,
    handle: async (payload, { id }) => void (await sendPasswordLetter(payload, { ...deps, id })),
  }
}
