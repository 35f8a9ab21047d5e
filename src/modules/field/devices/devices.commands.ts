/** Enrolling one's phone, ending it, and settling what was in conflict. */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { settleConflicts } from '#kernel/field/command-log.ts'
import { endDevice as end, enrolDevice as enrol } from '#kernel/field/devices.ts'
import { readPublicKey } from '#kernel/field/parcel.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { ById, Done, EnrolDevice, EnrolledDevice } from './devices.schema.ts'

type Context = ActContext<Resources, TextKey>
type Tx = Transaction<Database>

export async function enrolDevice(
  tx: Tx,
  { label, public_key }: EnrolDevice,
  { actor, now }: Context,
): Promise<ActDone<EnrolledDevice>> {
  const person = requirePerson(actor)
  const publicKey = readPublicKey(public_key)
  if (!publicKey) throw new AppError('act.invalid', {}, [{ code: 'field.key_unusable', path: 'public_key' }])
  const hasSecondFactor = actor.session?.hasSecondFactor ?? false
  const enrolment = { personId: person.id, label, publicKey, hasSecondFactor }
  const { id, validUntil } = await enrol(tx, randomUUID(), enrolment, now)
  const facts = {
    object: { type: 'field_device', id },
    subjects: [person.id],
    changes: [{ field: 'label', after: label, isPersonal: true }],
  }
  return { data: { id, valid_until: validUntil.toISOString(), person }, facts }
}

export async function endDevice(tx: Tx, { id }: ById, { actor, now }: Context): Promise<ActDone<Done>> {
  const person = requirePerson(actor)
  const label = await end(tx, person.id, id, now)
  if (label === undefined) throw new AppError('http.not_found')
  const facts = {
    object: { type: 'field_device', id },
    subjects: [person.id],
    changes: [{ field: 'ended_at', after: now.toISOString() }],
  }
  return { data: { id }, facts, said: { device: label } }
}

export async function settleConflict(tx: Tx, { id }: ById, { actor, now }: Context): Promise<ActDone<Done>> {
  const person = requirePerson(actor)
  const command = await tx
    .selectFrom('platform.field_command as command')
    .innerJoin('platform.field_device as device', 'device.id', 'command.device_id')
    .select('command.device_id')
    .where('command.id', '=', id)
    // Somebody else's is, to whoever asks, none.
    .where('device.person_id', '=', person.id)
    .executeTakeFirst()
  if (!command) throw new AppError('http.not_found')
  await settleConflicts(tx, command.device_id, [id], now)
  const changes = [{ field: 'settled_at', after: now.toISOString() }]
  return { data: { id }, facts: { object: { type: 'field_command', id }, subjects: [person.id], changes } }
}
