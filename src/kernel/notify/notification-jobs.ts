/** Background work of notifications: letters go out. */
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Language, Translator } from '../i18n.ts'
import type { Job } from '../jobs/job.ts'
import type { MailAddress } from '../mail/mail-settings.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { NotificationKind } from './kind.ts'
import { writeLetter } from './letter.ts'
import { mailDue } from './notify.ts'

/** Where a person can be written to and in which language; undefined where they cannot. The module of accounts offers it. */
export type AddressOf = (
  db: Kysely<Database>,
  personId: string,
) => Promise<(MailAddress & { readonly language: Language }) | undefined>

export interface LetterOffice {
  readonly mailer: Mailer
  readonly addressOf: AddressOf
  readonly translators: Readonly<Record<Language, Translator>>
  /** Of all modules. */
  readonly kinds: readonly NotificationKind[]
  readonly publicUrl: string | undefined
  readonly preferencesPath: string | undefined
}

/** Where this job is not started nobody listens, and no letter is written: messages stay inside of the platform. */
export function mailJob({ mailer, addressOf, translators, kinds, ...place }: LetterOffice): Job {
  const mandatory = new Set(kinds.filter(({ isMandatory }) => isMandatory).map(({ name }) => name))
  const job: Job<{ readonly oblast_code: string; readonly id: string }> = {
    queue: 'notify.mail',
    listensTo: [mailDue],
    // A mail server may be away for a night: about 13 hours.
    retries: 20,
    backoffSeconds: 10,
    // Longer than the mailer waits for a silent server.
    expireSeconds: 90,
    async handle({ oblast_code, id }, { db, now }) {
      const row = db
        .selectFrom('platform.message')
        .selectAll()
        .where('oblast_code', '=', oblast_code)
        .where('id', '=', id)
      const message = await row.executeTakeFirst()
      // Erased meanwhile, or sent by an attempt that did not live to say so.
      if (!message || message.mailed_at) return
      const to = await addressOf(db, message.person_id)
      if (!to) return
      const canTurnOff = !message.is_alert && !mandatory.has(message.kind)
      const letter = writeLetter(message, translators[to.language], { ...place, canTurnOff })
      await mailer.send({ ...letter, to })
      await db
        .updateTable('platform.message')
        .set({ mailed_at: now() })
        .where('oblast_code', '=', oblast_code)
        .where('id', '=', id)
        .execute()
    },
  }
  return job
}
