/** Letters about passwords that wait in the outbox, written by their job as it writes them. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { createTranslator } from '#kernel/i18n.ts'
import type { Letter, Mailer } from '#kernel/mail/mailer.ts'
import {
  type LetterPayload,
  passwordForgotten,
  sendPasswordLetter,
} from '#modules/accounts/entry/password-letter.jobs.ts'
import type { Identity } from '#modules/accounts/identity/identity.commands.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'

/** A post office at the edge of the platform: takes every letter. */
export const postOffice: Mailer = { send: async () => {} }

const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }

export async function deliverPasswordLetters(db: Kysely<Database>, identity: Identity): Promise<Letter[]> {
  const letters: Letter[] = []
  const mailer: Mailer = { send: async (letter) => void letters.push(letter) }
  const rows = await db
    .deleteFrom('platform.outbox')
    .where('topic', '=', passwordForgotten.name)
    .returning(['id', 'payload'])
    .execute()
  for (const { id, payload } of rows)
    await sendPasswordLetter(payload as LetterPayload, { identity, translators, mailer, id: String(id) })
  return letters
}
