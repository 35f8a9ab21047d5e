/** One's own devices, and what was sent from them that waits for a look. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { CommandAnswer } from '#kernel/field/command-log.ts'
import { listDevices } from '#kernel/field/devices.ts'
import type { Translator } from '#kernel/i18n.ts'
import { isId } from '#kernel/ids.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type {} from '../services.ts'
import type { Devices, OpenConflict } from './devices.schema.ts'

/** More than a person looks through on one page; the oldest first. */
const mostConflicts = 200

export async function findDevices(
  { db, services }: Pick<Resources, 'db' | 'services'>,
  personId: string,
  texts: Translator<TextKey>,
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
    conflicts: await listConflicts(db, personId, { texts, acts: services.field.acts }),
  }
}

interface Saying {
  readonly texts: Translator<TextKey>
  readonly acts: Resources['services']['field']['acts']
}

async function listConflicts(
  db: Kysely<Database>,
  personId: string,
  { texts, acts }: Saying,
): Promise<OpenConflict[]> {
  const rows = await db
    .selectFrom('platform.field_command as command')
    .innerJoin('platform.field_device as device', 'device.id', 'command.device_id')
    .select(['command.id', 'device.label', 'command.act', 'command.happened_at'])
    .select(['command.input', 'command.answer'])
    .where('device.person_id', '=', personId)
    .where('command.outcome', '=', 'conflict')
    .where('command.settled_at', 'is', null)
    .orderBy('command.happened_at')
    .orderBy('command.id')
    .limit(mostConflicts)
    .execute()
  const found = rows.map((row) => ({
    ...row,
    input: row.input as Record<string, unknown>,
    conflict: (row.answer as CommandAnswer).conflict,
  }))
  const words = new Map<string, { readonly mine: string; readonly theirs: string | undefined }>()
  for (const [act, own] of Map.groupBy(found, (one) => one.act)) {
    const sides = own.map(({ input, conflict }) => ({ input, theirs: conflict?.theirs }))
    const said = await acts.get(act)?.say?.(db, sides, texts)
    for (const [i, { id }] of own.entries())
      words.set(id, said?.[i] ?? { mine: plain(sides[i].input), theirs: plain(sides[i].theirs) })
  }
  return found.map(({ id, label, act, happened_at, input, conflict }) => ({
    ...{ id, device: label, act, happened_at: happened_at.toISOString(), input },
    text: conflict?.text[texts.language] ?? '',
    is_recorded: conflict?.isRecorded ?? false,
    ...(conflict?.theirs === undefined ? {} : { theirs: conflict.theirs }),
    said: { mine: words.get(id)?.mine ?? '', theirs: words.get(id)?.theirs ?? null },
  }))
}

/** Of an act that says nothing itself: its values without ids, which nobody reads. */
function plain(said: unknown): string {
  return Object.values(said ?? {})
    .filter((value) => ['string', 'number'].includes(typeof value) && !isId(String(value)))
    .join(' · ')
}
