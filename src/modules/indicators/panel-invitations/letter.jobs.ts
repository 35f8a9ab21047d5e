/** The letter that asks somebody into a panel. Its link is made here, so that no queue and no log ever holds it. */
import { localPath } from '#kernel/http/page.ts'
import type { Language, Translator } from '#kernel/i18n.ts'
import type { Job } from '#kernel/jobs/job.ts'
import type { Mailer } from '#kernel/mail/mailer.ts'
import { plainLetter } from '#kernel/mail/plain-letter.ts'
import { invitationLinks } from '#modules/accounts/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { joinPath, panelInvitationWaits, panelLetterQueue } from './invitations.rules.ts'

interface LetterOffice {
  readonly mailer: Mailer
  readonly translators: Readonly<Record<Language, Translator<TextKey>>>
  /** The installation's key for these links. */
  readonly key: Buffer
  readonly publicUrl: string
}

export function panelLetterJob({
  mailer,
  translators,
  key,
  publicUrl,
}: LetterOffice): Job<{ readonly id: string }> {
  return {
    queue: panelLetterQueue,
    listensTo: [panelInvitationWaits],
    async handle({ id }, { db, now, id: letterId }) {
      const found = await db
        .selectFrom('indicators.panel_invitation as invitation')
        .innerJoin('indicators.panel as panel', 'panel.id', 'invitation.panel_id')
        .select(['invitation.email', 'invitation.language', 'invitation.expires_at', 'panel.title'])
        .where('invitation.id', '=', id)
        .executeTakeFirst()
      // Let go meanwhile, or here already: nobody is written to.
      if (!found || found.expires_at <= now()) return
      const { email, language, expires_at, title } = found
      const texts = translators[language]
      const link = `${publicUrl}${localPath(joinPath(invitationLinks.tokenOf(id, key)), language)}`
      const letter = {
        ...{ id: letterId, to: { name: '', address: email }, language },
        subject: texts.text('panel.letter.subject', { title }),
        text: texts.text('panel.letter.text', {
          ...{ title, link, host: new URL(publicUrl).host, day: texts.date(expires_at) },
        }),
      }
      await mailer.send(plainLetter(letter, link))
    },
  }
}
