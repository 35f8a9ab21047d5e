/**
 * Who is told that a case is late: whoever answers for its place; while it stays late, whoever answers for the place above,
 * up to the whole platform. A rung on which nobody stands is passed over, so that no late case waits for nobody.
 */
import type { Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { deadlineOf, type Term } from '../deadlines/term.ts'
import { codeOf, type Permission, type Place } from '../policy/policy.ts'
import type { Directory } from '../resources.ts'
import { readCalendar } from './calendar.ts'
import type { CaseFile } from './case-file.ts'
import { placeOfCase } from './case-place.ts'
import { casesOversee } from './oversee.ts'
import type { Procedure } from './procedure.ts'
import { listKeepers } from './tell.ts'

type Tx = Transaction<Database>

/** Where a procedure does not say after how long the next above are told. */
const usualRung: Term = { length: 3, unit: 'working_day', law: 'law.platform_rules' }

export function rungTermOf({ rung = usualRung }: Pick<Procedure, 'rung'>): Term {
  return rung
}

/** Places of which nobody was told yet, the nearest first. @param told length of the last one that was; null = none was */
export function rungsLeft(place: Place, told: number | null): Place[] {
  const nearest = told === null ? place.length : Math.min(told - 1, place.length)
  return Array.from({ length: nearest + 1 }, (_, above) => place.slice(0, nearest - above))
}

interface Rung {
  readonly place: Place
  readonly people: readonly string[]
}

interface Asked {
  readonly directory: Directory
  readonly now: Date
}

/** The nearest rung with somebody on it who was not told on those below. */
export async function findRung(tx: Tx, file: CaseFile, asked: Asked): Promise<Rung | undefined> {
  const place = await placeOfCase(tx, file, asked.directory)
  const told = file.escalated_to
  const below = told === null || told === 0 ? [] : place.slice(told - 1)
  const known = await asked.directory.listHolders(tx, casesOversee, below, asked.now)
  return findNearest(tx, casesOversee, rungsLeft(place, told), asked, new Set(known))
}

/** In whose hands a case is: who took it and their deputies; of one in the common tray, those who may nearest to its place. */
export async function listNearestKeepers(
  tx: Tx,
  procedure: Procedure,
  file: CaseFile,
  asked: Asked,
): Promise<readonly string[]> {
  const { directory, now } = asked
  if (file.assignee_id !== null) return listKeepers(tx, procedure, file, directory, now)
  const rungs = rungsLeft(await placeOfCase(tx, file, directory), null)
  return (await findNearest(tx, procedure.officer, rungs, asked))?.people ?? []
}

async function findNearest(
  tx: Tx,
  permission: Permission,
  rungs: readonly Place[],
  { directory, now }: Asked,
  known: ReadonlySet<string> = new Set(),
): Promise<Rung | undefined> {
  for (const place of rungs) {
    const holders = await directory.listHolders(tx, permission, [codeOf(place)], now)
    const people = holders.filter((id) => !known.has(id))
    if (people.length > 0) return { place, people }
  }
  return undefined
}

/** When the rung above one is due; null above the whole platform. */
export async function rungAfter(
  tx: Tx,
  procedure: Procedure,
  { place }: Pick<Rung, 'place'>,
  now: Date,
): Promise<Date | null> {
  if (place.length === 0) return null
  return deadlineOf(rungTermOf(procedure), now, await readCalendar(tx)).lateFrom
}
