/** The office has the live indicators of its oblast counted now, without waiting for the night. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { authorize } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { readPlace } from '#modules/accounts/api.ts'
import { listRegions } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { indicatorsRunRounds } from '../permissions.ts'
import { fillLive } from './fill.commands.ts'
import type { FilledLive, FillLive } from './live.schema.ts'

export async function fillNow(
  tx: Transaction<Database>,
  { place: typed }: FillLive,
  { actor, now, texts, resources }: ActContext<Resources, TextKey>,
): Promise<ActDone<FilledLive>> {
  const person = requirePerson(actor)
  const place = await readPlace(tx, typed, { actor, texts }, indicatorsRunRounds)
  authorize(actor, indicatorsRunRounds, place)
  const served = (await listRegions(tx)).map(({ oblast_code }) => oblast_code)
  const oblasts =
    place.length === 0 ? served : served.filter((code) => place.length === 1 && code === place[0])
  if (oblasts.length === 0)
    throw new AppError('act.invalid', {}, [{ code: 'live.not_oblast', path: 'place' }])
  const filled = await fillLive(tx, resources.services.live, { now, oblasts, filledBy: person.id })
  const { indicators, changed, clashed } = filled
  const failed = filled.failed.map(({ code }) => code)
  return {
    data: { indicators, changed, failed, clashed: [...clashed] },
    facts: {
      object: { type: 'live_indicators', id: place[0] ?? typed },
      place,
      changes: [
        { field: 'values', after: changed },
        ...(failed.length > 0 ? [{ field: 'failed', after: failed.join(', ') }] : []),
      ],
    },
    said: { indicators, changed, failed: failed.length },
  }
}
