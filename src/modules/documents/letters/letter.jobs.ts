/** The letter with the link. The link is made here, so that no queue and no log ever holds it. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { localPath } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { type Job, PermanentFailure } from '#kernel/jobs/job.ts'
import type { Mailer } from '#kernel/mail/mailer.ts'
import { plainLetter } from '#kernel/mail/plain-letter.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { invitationLinks } from '#modules/accounts/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { isFinal, type SentState } from '../exchange/exchange.rules.ts'
import { lockSent } from '../exchange/receipts.commands.ts'
import { letterWaits } from '../exchange/topics.rules.ts'
import { expiryOf, letterPath, letterPurpose } from './letters.rules.ts'

interface Key {
  readonly oblast_code: string
  readonly id: string
}

interface LetterOffice {
  readonly mailer: Mailer
  /** The state's language: whoever is written to chose none. */
  readonly texts: Translator<TextKey>
  readonly secrets: Secrets
  readonly publicUrl: string
}

export function letterJob({ mailer, texts, secrets, publicUrl }: LetterOffice): Job<Key> {
  return {
    ...{ queue: 'documents.exchange_letter', listensTo: [letterWaits], retries: 30 },
    async handle(key, { db, now, id }) {
      const found = await findLetter(db, key)
      // Called back meanwhile: nobody is written to.
      if (!found?.email || isFinal(found.state as SentState)) return
      const until = expiryOf(found.queued_at)
      if (until <= now()) return
      const link = `${publicUrl}${localPath(letterPath(invitationLinks.tokenOf(key.id, secrets.key(letterPurpose))), 'uk')}`
      const { from, number, day, title } = found
      const letter = {
        ...{ id, to: { name: found.name, address: found.email }, language: 'uk' },
        subject: texts.text('exchange.letter.subject', { from, number }),
        text: texts.text('exchange.letter.text', {
          from,
          number,
          day,
          title,
          link,
          until: texts.date(until),
        }),
      }
      try {
        await mailer.send(plainLetter(letter, link))
      } catch (error) {
        await note(db, key, { last_error: error instanceof PermanentFailure ? 'letter' : 'busy' })
        throw error
      }
      await note(db, key, { last_error: null, sent_at: now() })
    },
  }
}

async function note(
  db: Kysely<Database>,
  key: Key,
  values: { readonly last_error: string | null; readonly sent_at?: Date },
): Promise<void> {
  await tx(db, async (transaction) => {
    const sent = await lockSent(transaction, key)
    if (!sent) return
    const isSent = values.sent_at !== undefined && sent.state === 'queued'
    await transaction
      .updateTable('documents.exchange')
      .set((eb) => ({
        ...{ ...values, attempts: eb('attempts', '+', 1) },
        ...(isSent ? { state: 'sent' } : {}),
      }))
      .where('oblast_code', '=', key.oblast_code)
      .where('id', '=', key.id)
      .execute()
  })
}

function findLetter(db: Kysely<Database>, { oblast_code, id }: Key) {
  return db
    .selectFrom('documents.exchange as sent')
    .innerJoin('documents.address as address', (join) =>
      join
        .onRef('address.oblast_code', '=', 'sent.oblast_code')
        .onRef('address.id', '=', 'sent.addressee_id'),
    )
    .innerJoin('documents.document as card', (join) =>
      join.onRef('card.oblast_code', '=', 'sent.oblast_code').onRef('card.id', '=', 'sent.document_id'),
    )
    .innerJoin('documents.body as body', (join) =>
      join.onRef('body.oblast_code', '=', 'sent.oblast_code').onRef('body.id', '=', 'sent.body_id'),
    )
    .select(['address.email', 'address.name', 'sent.state', 'sent.queued_at', 'body.name as from'])
    .select(['card.number', 'card.registered_on as day', 'card.title'])
    .where('sent.oblast_code', '=', oblast_code)
    .where('sent.id', '=', id)
    .executeTakeFirst()
}
