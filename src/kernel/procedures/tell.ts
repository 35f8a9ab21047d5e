/** Who is told of a step: the other side, and whoever has the case in their tray. */
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { dayAt } from '../deadlines/plain-date.ts'
import type { NotificationKind } from '../notify/kind.ts'
import { notify } from '../notify/notify.ts'
import { wholePlatform } from '../policy/policy.ts'
import type { Directory } from '../resources.ts'
import type { CaseFile } from './case-file.ts'
import { placeOfCase, unitsOver } from './case-place.ts'
import { activeDeputies } from './deputies.ts'
import type { Procedure } from './procedure.ts'

type Tx = Transaction<Database>

/** Offered by the room of the trays. */
export const casesKind: NotificationKind = {
  name: 'inbox.cases',
  title: 'messages.kind.cases',
  byDefault: ['email', 'telegram'],
}

interface Told {
  /** In the catalogue, with `number`, `place` (`nowhere` where it has none) and what else it names. */
  readonly text: string
  readonly params?: Readonly<Record<string, string | number>>
  /** Who did it knows. */
  readonly except?: string | null | undefined
  readonly now: Date
  readonly directory: Pick<Directory, 'namePlaces'>
}

/** What sentences about a case name. */
export async function namedIn(
  db: Kysely<Database>,
  { number, territory_code: code }: Pick<CaseFile, 'number' | 'territory_code'>,
  directory: Pick<Directory, 'namePlaces'>,
) {
  const place = code === null ? undefined : (await directory.namePlaces(db, [code])).get(code)
  return { number, place: place ?? 'nowhere' }
}

export async function tellPeople(
  tx: Tx,
  { path }: Procedure,
  file: CaseFile,
  people: Iterable<string | null>,
  { text, params = {}, except, now, directory }: Told,
): Promise<void> {
  const told = [...new Set(people)].flatMap((id) => (id === null || id === except ? [] : [id]))
  if (told.length === 0) return
  const named = { ...(await namedIn(tx, file, directory)), ...params }
  for (const id of told) {
    // People are of the whole platform, whatever their roles.
    const person = { id, oblastCode: wholePlatform }
    const link = `${path}/${file.id}`
    await notify(tx, { person, kind: casesKind, text, params: named, link }, now)
  }
}

/** Those in whose trays a case lies: who took it and their deputies, else everyone who may decide it. */
export async function listKeepers(
  tx: Tx,
  { officer, able }: Pick<Procedure, 'officer' | 'able'>,
  file: CaseFile,
  directory: Directory,
  now: Date,
): Promise<readonly string[]> {
  if (file.assignee_id === null && able) return able(tx, file.id, { directory, now })
  if (file.assignee_id === null)
    return directory.listHolders(tx, officer, unitsOver(await placeOfCase(tx, file, directory)), now)
  return [file.assignee_id, ...(await activeDeputies(tx, file.assignee_id, dayAt(now)))]
}
