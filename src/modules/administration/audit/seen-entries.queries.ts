/** Of which places somebody may read the audit. */
import type { Kysely } from 'kysely'
import { type EntryFilter, listAuditedOblasts } from '#kernel/audit/list-entries.ts'
import type { Database } from '#kernel/database/tables.ts'
import { type Actor, everywhere, grantsFor, permits } from '#kernel/policy/policy.ts'
import { findPlaces, listMainUnits } from '#modules/territories/api.ts'
import { administrationAudit } from '../permissions.ts'

/** Oblasts as a whole, and units in others. */
export async function listSeen(
  db: Kysely<Database>,
  actor: Actor,
): Promise<Pick<EntryFilter, 'oblastCodes'> & Required<Pick<EntryFilter, 'parts'>>> {
  const oblasts = await listAuditedOblasts(db)
  if (permits(actor, administrationAudit, everywhere)) return { oblastCodes: oblasts, parts: [] }
  const places = await findPlaces(db, oblasts)
  const isSeen = (code: string) => permits(actor, administrationAudit, places.get(code) ?? everywhere)
  const parts = await listParts(db, actor)
  return { oblastCodes: oblasts.filter(isSeen), parts: parts.filter(({ oblastCode }) => !isSeen(oblastCode)) }
}

/** Units within reach, for those whose right ends below an oblast. */
async function listParts(db: Kysely<Database>, actor: Actor) {
  const held = grantsFor(actor, administrationAudit).flatMap(({ territory }) => territory ?? [])
  const ownPlaces = await findPlaces(db, held)
  if ([...ownPlaces.values()].every((place) => place.length <= 1)) return []
  const units = [...held, ...(await listMainUnits(db)).map(({ code }) => code)]
  const places = [...(await findPlaces(db, units))].filter(([, place]) =>
    permits(actor, administrationAudit, place),
  )
  return [...Map.groupBy(places, ([, place]) => place[0])].map(([oblastCode, found]) => {
    return { oblastCode, territoryCodes: found.map(([code]) => code) }
  })
}
