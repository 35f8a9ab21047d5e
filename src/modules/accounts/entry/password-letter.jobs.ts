/** The letter with the link to a new password. The link is made here, so that no queue and no log ever holds it. */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { localPath } from '#kernel/http/page.ts'
import type { Language, Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Identity } from '../identity/identity.commands.ts'
import { issuePasswordReset } from '../passwords/links.commands.ts'
import { entryActs, fill } from './addresses.rules.ts'

/** What stands in the queue: an address that somebody typed, whether or not it is anybody's. */
export interface LetterPayload {
  readonly email: string
}

/** Puts the job that calls `sendPasswordLetter` into the queue, in the transaction of the act. */
export type AskForLetter = (tx: Transaction<Database>, payload: LetterPayload) => Promise<unknown>

export interface PasswordLetter {
  readonly to: { readonly name: string; readonly address: string }
  readonly language: Language
  readonly subject: string
  readonly text: string
}

export interface LetterDeps {
  readonly identity: Identity
  readonly translators: Readonly<Record<Language, Translator<TextKey>>>
  readonly mailer: { send(letter: PasswordLetter): Promise<unknown> }
}

/**
 * Writes to whoever has the account, and to nobody where there is none. Sent again after a failure it makes another link,
 * and the earlier one ends.
 * @returns whether a letter was sent
 */
export async function sendPasswordLetter(
  { email }: LetterPayload,
  { identity, translators, mailer }: LetterDeps,
): Promise<boolean> {
  const issued = await tx(identity.db, (tx) => issuePasswordReset(tx, identity, email))
  if (!issued) return false
  const { person, token } = issued
  const language: Language = person.language === 'en' ? 'en' : 'uk'
  const path = localPath(fill(entryActs.resetPassword.path, token), language)
  await mailer.send(
    passwordLetter({ ...person, language }, `${identity.publicUrl}${path}`, translators[language]),
  )
  return true
}

export function passwordLetter(
  person: { readonly name: string; readonly email: string; readonly language: Language },
  address: string,
  texts: Translator<TextKey>,
): PasswordLetter {
  const { host } = new URL(address)
  return {
    to: { name: person.name, address: person.email },
    language: person.language,
    subject: texts.text('entry.letter.subject', { host }),
    text: texts.text('entry.letter.text', { name: person.name, host, address }),
  }
}
