/**
 * Who is told that a case is late: whoever answers for its place; while it stays late, whoever answers for the place above,
 * up to the whole platform. A rung on which nobody stands is passed over, so that no late case waits for nobody.
 */
import type { Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { deadlineOf, type Term } from '../deadlines/term.ts'
import { codeOf, type Place } from '../policy/policy.ts'
import type { Directory } from '../resources.ts'
import { readCalendar } from './calendar.ts'
import type { CaseFile } from './case-file.ts'
import { placeOfCase } from './case-place.ts'
import { casesOversee } from './oversee.ts'
import type { Procedure } from './procedure.ts'

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

export interface Rung {
  readonly place: Place
  readonly people: readonly string[]
}

/** The nearest rung with somebody on it who was not told on those below. */
export async function findRung(
  tx: Tx,
  file: CaseFile,
  directory: Directory,
  now: Date,
): Promise<Rung | undefined> {
  const place = await placeOfCase(tx, file, directory)
  const told = file.escalated_to
  const holdersAt = (units: readonly (string | null)[]) => directory.listHolders(tx, casesOversee, units, now)
  const known = new Set(told === null || told === 0 ? [] : await holdersAt(place.slice(told - 1)))
  for (const rung of rungsLeft(place, told)) {
    const people = (await holdersAt([codeOf(rung)])).filter((id) => !known.has(id))
    if (people.length > 0) return { place: rung, people }
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
