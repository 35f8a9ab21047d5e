/** What all channels do alike: a message that is due goes out once, and is ticked when the other side has taken it. */
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Language, Translator } from '../i18n.ts'
import type { Job, JobContext } from '../jobs/job.ts'
import type { MailAddress } from '../mail/mail-settings.ts'
import { channelTable, type DueMessage } from './channels.ts'
import type { Channel, NotificationKind } from './kind.ts'
import type { Message } from './messages.ts'

/** Where a person can be written to and in which language; undefined where they cannot. The module of accounts offers it. */
export type AddressOf = (
  db: Kysely<Database>,
  personId: string,
) => Promise<(MailAddress & { readonly language: Language }) | undefined>

/** What every channel writes with. */
export interface Office {
  readonly addressOf: AddressOf
  readonly translators: Readonly<Record<Language, Translator>>
  /** Of all modules. */
  readonly kinds: readonly NotificationKind[]
  readonly publicUrl: string | undefined
}

export interface Courier<To> {
  readonly channel: Channel
  readonly queue: string
  /** Undefined where this person cannot be reached by this channel (any more). */
  findTo(db: Kysely<Database>, message: Message): Promise<To | undefined>
  /**
   * Resolves to true once the other side has taken it; to false where this attempt ends otherwise and that is dealt with.
   * @throws PermanentFailure where another attempt cannot help
   */
  deliver(parcel: Parcel<To>, context: JobContext): Promise<boolean>
}

interface Parcel<To> {
  readonly message: Message
  readonly to: To
  /** Whether the person can turn such messages off. */
  readonly canTurnOff: boolean
}

/** Where this job is not started nobody listens, and nothing is written: messages stay inside of the platform. */
export function deliveryJob<To>(
  { channel, queue, findTo, deliver }: Courier<To>,
  { kinds }: Pick<Office, 'kinds'>,
): Job {
  const { due, sentAt } = channelTable[channel]
  const mandatory = new Set(kinds.filter(({ isMandatory }) => isMandatory).map(({ name }) => name))
  const job: Job<DueMessage> = {
    queue,
    listensTo: [due],
    // The other side may be away for a night: about 13 hours.
    retries: 20,
    backoffSeconds: 10,
    // Longer than any channel waits for a silent server.
    expireSeconds: 90,
    async handle({ oblast_code, id }, context) {
      const { db, now } = context
      const message = await db
        .selectFrom('platform.message')
        .selectAll()
        .where('oblast_code', '=', oblast_code)
        .where('id', '=', id)
        .executeTakeFirst()
      // Erased meanwhile, or sent by an attempt that did not live to say so.
      if (!message || message[sentAt]) return
      const to = await findTo(db, message)
      if (to === undefined) return
      const canTurnOff = !message.is_alert && !mandatory.has(message.kind)
      if (!(await deliver({ message, to, canTurnOff }, context))) return
      await db
        .updateTable('platform.message')
        .set({ [sentAt]: now() })
        .where('oblast_code', '=', oblast_code)
        .where('id', '=', id)
        .execute()
    },
  }
  return job
}
