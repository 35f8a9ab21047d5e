/** Tells a person something: a message in the platform, and by each channel on which the person wants it. */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { TextParams } from '../errors.ts'
import type { InBoth } from '../i18n.ts'
import { emit } from '../jobs/outbox/outbox.ts'
import { channels, channelTable } from './channels.ts'
import type { NotificationKind, Recipient } from './kind.ts'
import { isWanted } from './preferences.ts'

/** Reads the clock of Kyiv by what reads schedules, which is needed nowhere else where messages are written. */
async function endOfQuiet(now: Date): Promise<Date | undefined> {
  const { endOfQuiet: end } = await import('./quiet-hours.ts')
  return end(now)
}

export interface Notification<Key extends string = string> {
  readonly person: Recipient
  readonly kind: NotificationKind<Key>
  /** The sentence, in the catalogue; it is made in the reader's language when it is read. */
  readonly text: Key
  readonly params?: Readonly<Record<string, TextParams[string] | InBoth>>
  /** Path of the page that it is about: `/petitions/12`. */
  readonly link?: string
  /** A danger: goes out whatever the person chose and whatever the hour. */
  readonly isAlert?: boolean
}

/** @returns the message's id; nothing goes out unless the transaction is committed */
export async function notify<Key extends string>(
  tx: Transaction<Database>,
  { person, kind, text, params = {}, link, isAlert = false }: Notification<Key>,
  now = new Date(),
): Promise<string> {
  if (link !== undefined && !/^\/(?![/\\])/.test(link)) throw new Error(`a link within the platform: ${link}`)
  const id = randomUUID()
  await tx
    .insertInto('platform.message')
    .values({
      oblast_code: person.oblastCode,
      id,
      person_id: person.id,
      kind: kind.name,
      text,
      params,
      link: link ?? null,
      is_alert: isAlert,
      written_at: now,
    })
    .execute()
  const isUrgent = isAlert || kind.isMandatory === true
  const notBefore = isUrgent ? undefined : await endOfQuiet(now)
  for (const channel of channels) {
    const { due, canReach } = channelTable[channel]
    if (!(await canReach(tx, person))) continue
    if (isUrgent || (await isWanted(tx, person, kind, channel)))
      await emit(tx, due, { oblast_code: person.oblastCode, id }, notBefore ? { notBefore } : {})
  }
  return id
}
