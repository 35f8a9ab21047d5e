/** A parcel comes in: its commands are done, and its device is told what to take along. */
import type { Kysely, Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { settleConflicts } from '#kernel/field/command-log.ts'
import { noteSeen } from '#kernel/field/devices.ts'
import { type Exchanged, exchangeParcel } from '#kernel/field/exchange.ts'
import type { FieldWork } from '#kernel/field/field-work.ts'
import { type Parcel, readParcel } from '#kernel/field/parcel.ts'
import { type Actor, grantsFor } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type {} from '../services.ts'
import type { CarriedWork, ParcelAnswer, SentParcel } from './exchange.schema.ts'

type Context = ActContext<Resources, TextKey>

interface Taken extends Exchanged {
  readonly parcel: Parcel
}

/**
 * Carries out what is in it, each command by its act and in a transaction of its own.
 * @param parcel one, or several, one a line
 */
export async function carryOut({ parcel: text }: SentParcel, context: Context): Promise<Taken[]> {
  const { db, services } = context.resources
  const parcels = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(readParcel)
  if (parcels.length === 0) throw new AppError('field.parcel_unusable')
  const taken: Taken[] = []
  for (const parcel of parcels)
    taken.push({ parcel, ...(await exchangeParcel(db, parcel, context, services.field)) })
  return taken
}

/** Notes that it came, and tells the device, where it came itself, what to take along. */
export async function takeParcel(
  tx: Transaction<Database>,
  _: SentParcel,
  { now, resources }: Context,
  taken: readonly Taken[],
): Promise<ActDone<ParcelAnswer>> {
  const { works } = resources.services.field
  const outcomes = taken.flatMap((one) => one.outcomes)
  const conflicts = outcomes.filter(({ outcome }) => outcome === 'conflict').length
  for (const { device, parcel } of taken) {
    const { isDirect, settled = [] } = parcel.payload
    await settleConflicts(tx, device.id, settled, now)
    if (isDirect) await noteSeen(tx, device, now)
  }
  const [{ actor, device, parcel }] = taken
  // Whoever only brings what others did learns nothing of what their devices carry.
  const isDevice = taken.length === 1 && parcel.payload.isDirect
  const data = {
    now: now.toISOString(),
    outcomes,
    ...(isDevice && {
      device: { validUntil: device.validUntil.toISOString(), name: actor.person?.name ?? '' },
      carried: await listCarried(tx, { actor, works, now }, parcel.payload.have ?? {}),
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
