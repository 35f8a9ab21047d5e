/** The letter with the link of an invitation. The link is made here, so that no queue and no log ever holds it. */
import { localPath } from '#kernel/http/page.ts'
import type { Language, Translator } from '#kernel/i18n.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { defineTopic } from '#kernel/jobs/outbox/topic.ts'
import type { Mailer } from '#kernel/mail/mailer.ts'
import { plainLetter } from '#kernel/mail/plain-letter.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { namePlaces } from '../places/places.queries.ts'
import { openPath } from './addresses.rules.ts'
import { tokenOf } from './invitation-token.rules.ts'
import { findInvitation, isOpen } from './invitations.queries.ts'

/** An invitation waits for its person: a new one, or one with another fortnight. */
export const invitationWaits = defineTopic<{ readonly id: string }>('accounts.invited')

export interface LetterOffice {
  readonly mailer: Mailer
  readonly translators: Readonly<Record<Language, Translator<TextKey>>>
  /** The installation's key for invitations. */
  readonly key: Buffer
  readonly publicUrl: string
}

export function invitationLetterJob({
  mailer,
  translators,
  key,
  publicUrl,
}: LetterOffice): Job<{ id: string }> {
  return {
    queue: 'accounts.invitation_letter',
    listensTo: [invitationWaits],
    async handle({ id }, { db, now, id: letterId }) {
      const invitation = await findInvitation(db, id)
      // Withdrawn or accepted meanwhile: nobody is written to.
      if (!invitation?.email || !(await isOpen(db, invitation, now()))) return
      const language: Language = invitation.language === 'en' ? 'en' : 'uk'
      const texts = translators[language]
      const nameOfPlace = await namePlaces(db, [invitation.territory_code], texts)
      const link = `${publicUrl}${localPath(openPath(tokenOf(id, key)), language)}`
      const letter = {
        id: letterId,
        to: { name: invitation.name ?? '', address: invitation.email },
        language,
        subject: texts.text('invitation.letter.subject', { host: new URL(publicUrl).host }),
        text: texts.text('invitation.letter.text', {
          name: invitation.name ?? '',
          inviter: invitation.invited_by_name ?? '',
          role: texts.text(`role.name.${invitation.role}`),
          place: nameOfPlace(invitation.territory_code),
          day: texts.date(invitation.expires_at),
          link,
        }),
      }
      await mailer.send(plainLetter(letter, link))
    },
  }
}
