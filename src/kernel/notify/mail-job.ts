/** Letters go out. */
import type { Job } from '../jobs/job.ts'
import type { Mailer } from '../mail/mailer.ts'
import { deliveryJob, type Office } from './delivery-job.ts'
import { writeLetter } from './letter.ts'

export interface LetterOffice extends Office {
  readonly mailer: Mailer
  readonly preferencesPath: string | undefined
}

export function mailJob({ mailer, preferencesPath, ...office }: LetterOffice): Job {
  const { addressOf, translators, publicUrl } = office
  return deliveryJob(
    {
      channel: 'email',
      queue: 'notify.mail',
      findTo: (db, { person_id }) => addressOf(db, person_id),
      async deliver({ message, to, canTurnOff }) {
        const letter = writeLetter(message, translators[to.language], {
          ...{ publicUrl, preferencesPath, canTurnOff },
        })
        await mailer.send({ ...letter, to })
        return true
      },
    },
    office,
  )
}
