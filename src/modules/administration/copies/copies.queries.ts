/** Copies of places that somebody asked for, as long as the places are theirs. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import type { Translator } from '#kernel/i18n.ts'
import { findCopyFile, listCopies, plainCopy } from '#kernel/inventory/copies/copies.ts'
import { type Actor, everywhere, permits } from '#kernel/policy/policy.ts'
import { findPlaces, nameUnits } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { administrationTakeAway } from '../permissions.ts'
import type { PlaceCopy } from './copies.schema.ts'

type Db = Kysely<Database>

export async function listPlaceCopies(
  db: Db,
  actor: Actor,
  texts: Translator<TextKey>,
): Promise<PlaceCopy[]> {
  if (!actor.person) return []
  const copies = await listCopies(db, actor.person.id, 'place')
  const codes = copies.flatMap(({ territory_code }) => territory_code ?? [])
  const names = await nameUnits(db, codes, texts)
  return copies.map((copy) => {
    const territory_code = copy.territory_code ?? ''
    return { ...plainCopy(copy), territory_code, name: names.get(territory_code) ?? territory_code }
  })
}

/** Whose role at the place has ended meanwhile has its data no more. */
export async function findPlaceCopy(db: Db, id: string, actor: Actor): Promise<FileRow | undefined> {
  const found = actor.person && (await findCopyFile(db, id, actor.person.id, 'place'))
  if (!found) return undefined
  const code = found.copy.territory_code ?? ''
  const place = (await findPlaces(db, [code])).get(code) ?? everywhere
  return permits(actor, administrationTakeAway, place) ? found.file : undefined
}
