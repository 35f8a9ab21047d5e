/** One's own devices, and what was sent from them that waits for a look. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { CommandAnswer } from '#kernel/field/command-log.ts'
import { listDevices } from '#kernel/field/devices.ts'
import type { Language } from '#kernel/i18n.ts'
import type { Devices, OpenConflict } from './devices.schema.ts'

/** More than a person looks through on one page; the oldest first. */
const mostConflicts = 200

export async function findDevices(
  db: Kysely<Database>,
  personId: string,
  language: Language,
): Promise<Devices> {
  const devices = await listDevices(db, personId)
  return {
    devices: devices.map(({ enrolled_at, valid_until, seen_at, skew_ms, ...device }) => ({
      ...device,
      enrolled_at: enrolled_at.toISOString(),
      valid_until: valid_until.toISOString(),
      seen_at: seen_at?.toISOString() ?? null,
      skew_seconds: Math.round(Number(skew_ms) / 1000),
    })),
    conflicts: await listConflicts(db, personId, language),
  }
}

async function listConflicts(
  db: Kysely<Database>,
  personId: string,
  language: Language,
): Promise<OpenConflict[]> {
  const rows = await db
    .selectFrom('platform.field_command as command')
    .innerJoin('platform.field_device as device', 'device.id', 'command.device_id')
    .select([
      'command.id',
      'device.label',
      'command.act',
      'command.happened_at',
      'command.input',
      'command.answer',
    ])
    .where('device.person_id', '=', personId)
    .where('command.outcome', '=', 'conflict')
    .where('command.settled_at', 'is', null)
    .orderBy('command.happened_at')
    .orderBy('command.id')
    .limit(mostConflicts)
    .execute()
  return rows.map(({ id, label, act, happened_at, input, answer }) => {
    const { conflict } = answer as CommandAnswer
    return {
      id,
      device: label,
      act,
      happened_at: happened_at.toISOString(),
      input: input as Record<string, unknown>,
      text: conflict?.text[language] ?? '',
      is_recorded: conflict?.isRecorded ?? false,
      ...(conflict?.theirs === undefined ? {} : { theirs: conflict.theirs }),
    }
  })
}
