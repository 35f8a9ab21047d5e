/** What a person wants to be told of, and where. */
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { AppError } from '../errors.ts'
import type { Channel, NotificationKind, Recipient } from './kind.ts'

/** Whether messages of this kind go to the person by this channel. */
export async function isWanted(
  db: Kysely<Database>,
  person: Recipient,
  kind: NotificationKind,
  channel: Channel,
): Promise<boolean> {
  if (kind.isMandatory) return true
  const chosen = await choicesOf(db, person)
    .where('kind', '=', kind.name)
    .where('channel', '=', channel)
    .executeTakeFirst()
  return chosen?.is_wanted ?? kind.byDefault.includes(channel)
}

export interface Preference<Key extends string = string> {
  readonly kind: NotificationKind<Key>
  readonly channel: Channel
  readonly isWanted: boolean
  /** Some kinds cannot be turned off. */
  readonly canChange: boolean
}

/** A row for every kind that the modules declare and every channel that is asked about. */
export async function listPreferences<Key extends string>(
  db: Kysely<Database>,
  person: Recipient,
  kinds: readonly NotificationKind<Key>[],
  channels: readonly Channel[] = ['email'],
): Promise<Preference<Key>[]> {
  const rows = await choicesOf(db, person).execute()
  const chosen = new Map(rows.map(({ kind, channel, is_wanted }) => [`${channel} ${kind}`, is_wanted]))
  return kinds.flatMap((kind) =>
    channels.map((channel) => ({
      kind,
      channel,
      isWanted:
        kind.isMandatory === true ||
        (chosen.get(`${channel} ${kind.name}`) ?? kind.byDefault.includes(channel)),
      canChange: kind.isMandatory !== true,
    })),
  )
}

/** @throws AppError `notify.mandatory` for a kind that nobody can turn off */
export async function setPreference(
  tx: Transaction<Database>,
  person: Recipient,
  { kind, channel, isWanted }: Pick<Preference, 'kind' | 'channel' | 'isWanted'>,
): Promise<void> {
  if (kind.isMandatory) throw new AppError('notify.mandatory')
  await tx
    .insertInto('platform.notification_preference')
    .values({
      oblast_code: person.oblastCode,
      person_id: person.id,
      kind: kind.name,
      channel,
      is_wanted: isWanted,
    })
    .onConflict((conflict) =>
      conflict.columns(['oblast_code', 'person_id', 'kind', 'channel']).doUpdateSet({ is_wanted: isWanted }),
    )
    .execute()
}

function choicesOf(db: Kysely<Database>, person: Recipient) {
  return db
    .selectFrom('platform.notification_preference')
    .select(['kind', 'channel', 'is_wanted'])
    .where('oblast_code', '=', person.oblastCode)
    .where('person_id', '=', person.id)
}
