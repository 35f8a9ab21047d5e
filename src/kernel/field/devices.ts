/** Devices on which people work without a network; each is one person's, and signs what that person did. */
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { AppError } from '../errors.ts'

type Tx = Transaction<Database>

/** A device is enrolled anew after so many days: phones are lost and sold. */
const deviceDays = 180
/** More than anybody carries. */
const mostDevices = 20

export interface FieldDevice {
  readonly id: string
  readonly personId: string
  /** SPKI, DER. */
  readonly publicKey: Buffer
  readonly hasSecondFactor: boolean
  readonly validUntil: Date
  /** Our clock minus its, in milliseconds, when it was last met itself. */
  readonly skewMs: number
}

export interface Enrolment {
  readonly personId: string
  readonly label: string
  readonly publicKey: Buffer
  readonly hasSecondFactor: boolean
}

/** @throws AppError `field.devices_many` */
export async function enrolDevice(tx: Tx, id: string, enrolment: Enrolment, now: Date): Promise<FieldDevice> {
  const { personId, label, publicKey, hasSecondFactor } = enrolment
  const { count } = await tx
    .selectFrom('platform.field_device')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostDevices) throw new AppError('field.devices_many', { count: mostDevices })
  const validUntil = new Date(now.getTime() + deviceDays * 86_400_000)
  await tx
    .insertInto('platform.field_device')
    .values({
      id,
      person_id: personId,
      label,
      public_key: publicKey,
      has_second_factor: hasSecondFactor,
      enrolled_at: now,
      valid_until: validUntil,
    })
    .execute()
  return { id, personId, publicKey, hasSecondFactor, validUntil, skewMs: 0 }
}

/** Undefined where there is none, or none any more. */
export async function findDevice(db: Kysely<Database>, id: string): Promise<FieldDevice | undefined> {
  const row = await db
    .selectFrom('platform.field_device')
    .select(['id', 'person_id', 'public_key', 'has_second_factor', 'valid_until', 'skew_ms'])
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      personId: row.person_id,
      publicKey: row.public_key,
      hasSecondFactor: row.has_second_factor,
      validUntil: row.valid_until,
      skewMs: Number(row.skew_ms),
    }
  )
}

/** It came itself, and showed its clock. */
export async function noteSeen(
  tx: Tx,
  { id, skewMs }: Pick<FieldDevice, 'id' | 'skewMs'>,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('platform.field_device')
    .set({ seen_at: now, skew_ms: skewMs })
    .where('id', '=', id)
    .execute()
}

/** Its key is good for nothing any more. @returns what it was called; undefined where this person has no such device */
export async function endDevice(
  tx: Tx,
  personId: string,
  id: string,
  now: Date,
): Promise<string | undefined> {
  const ended = await tx
    .updateTable('platform.field_device')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .returning('label')
    .executeTakeFirst()
  return ended?.label
}

export interface ListedDevice {
  readonly id: string
  readonly label: string
  readonly enrolled_at: Date
  readonly valid_until: Date
  readonly seen_at: Date | null
  readonly skew_ms: number
}

/** Of one person, those that have not ended; the newest first. */
export function listDevices(db: Kysely<Database>, personId: string): Promise<ListedDevice[]> {
  return db
    .selectFrom('platform.field_device')
    .select(['id', 'label', 'enrolled_at', 'valid_until', 'seen_at', 'skew_ms'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .orderBy('enrolled_at', 'desc')
    .execute()
}
