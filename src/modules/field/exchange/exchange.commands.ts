/** A parcel comes in: its commands are done, and its device is told what to take along. */
import type { Kysely, Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { type Exchanged, exchangeParcel } from '#kernel/field/exchange.ts'
import type { FieldWork } from '#kernel/field/field-work.ts'
import { type Parcel, readParcel } from '#kernel/field/parcel.ts'
import { type Actor, grantsFor } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type {} from '../services.ts'
import type { CarriedWork, ParcelAnswer, SentParcel } from './exchange.schema.ts'

type Context = ActContext<Resources, TextKey>

/** @param parcel one, or several, one a line */
export async function takeParcel(
  tx: Transaction<Database>,
  { parcel: text }: SentParcel,
  context: Context,
): Promise<ActDone<ParcelAnswer>> {
  const { now, resources } = context
  const { field } = resources.services
  const parcels = text.split('\n').filter((line) => line.trim() !== '')
  // In one order of devices for everybody: two who bring the same do not wait for each other for ever.
  const read = parcels.map(readParcel).toSorted((a, b) => (a.device < b.device ? -1 : 1))
  if (read.length === 0) throw new AppError('field.parcel_unusable')
  const taken: (Exchanged & { readonly parcel: Parcel })[] = []
  for (const parcel of read) taken.push({ parcel, ...(await exchangeParcel(tx, parcel, context, field)) })
  const outcomes = taken.flatMap((one) => one.outcomes)
  const conflicts = outcomes.filter(({ outcome }) => outcome === 'conflict').length
  const [{ actor, device, parcel }] = taken
  // Whoever only brings what others did learns nothing of what their devices carry.
  const isDevice = taken.length === 1 && parcel.payload.isDirect
  const data = {
    now: now.toISOString(),
    outcomes,
    ...(isDevice && {
      device: { validUntil: device.validUntil.toISOString(), name: actor.person?.name ?? '' },
      carried: await listCarried(tx, { actor, works: field.works, now }, parcel.payload.have ?? {}),
    }),
  }
  const facts = {
    object: { type: 'field_device', id: device.id },
    person: device.personId,
    subjects: [...new Set(taken.map((one) => one.device.personId))],
    changes: [
      { field: 'commands', after: outcomes.length },
      { field: 'conflicts', after: conflicts },
      { field: 'is_direct', after: isDevice },
    ],
  }
  return { data, facts, said: { count: outcomes.length, conflicts } }
}

interface Carrying {
  readonly actor: Actor
  readonly works: readonly FieldWork<TextKey>[]
  readonly now: Date
}

/** @param have versions of what the device carries, by id, by work */
async function listCarried(
  db: Kysely<Database>,
  { actor, works, now }: Carrying,
  have: NonNullable<Parcel['payload']['have']>,
): Promise<Record<string, CarriedWork>> {
  const carried: Record<string, CarriedWork> = {}
  for (const { name, permission, carry, keepDays } of works) {
    if (grantsFor(actor, permission).length === 0) continue
    const all = await carry(db, { ...actor }, now)
    const known = new Map(Object.entries(have[name] ?? {}))
    carried[name] = {
      keepDays,
      ids: all.map(({ id }) => id),
      items: all.filter(({ id, version }) => known.get(id) !== version).map((item) => ({ ...item })),
    }
  }
  return carried
}
