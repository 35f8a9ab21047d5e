/** A place takes its data away: whoever runs it asks, background work packs. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { askForCopy } from '#kernel/inventory/copies/copies.ts'
import type { Resources } from '#kernel/resources.ts'
import { readPlace } from '#modules/accounts/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { administrationTakeAway } from '../permissions.ts'
import type { AskedPlaceCopy, AskPlaceCopy } from './copies.schema.ts'

export async function askPlaceCopy(
  tx: Transaction<Database>,
  { place: typed }: AskPlaceCopy,
  { actor, texts, now }: ActContext<Resources, TextKey>,
): Promise<ActDone<AskedPlaceCopy>> {
  const place = await readPlace(tx, typed, { actor, texts }, administrationTakeAway)
  const [oblast, unit] = [place.at(0), place.at(-1)]
  // Of everything there are backups.
  if (oblast === undefined || unit === undefined)
    throw new AppError('act.invalid', {}, [{ code: 'copies.whole_platform', path: 'place' }])
  const copy_id = await askForCopy(tx, { oblast, unit }, requirePerson(actor).id, now)
  return {
    data: { copy_id, territory_code: unit },
    facts: { object: { type: 'data_copy', id: copy_id }, place },
  }
}
