/** As what somebody reads a case. */
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import { type Actor, type Place, permits } from '../policy/policy.ts'
import type { Directory } from '../resources.ts'
import type { CaseFile } from './case-file.ts'
import { isConcerned, placeOfCase } from './case-place.ts'
import { isKeeper } from './deputies.ts'
import { casesOversee } from './oversee.ts'
import type { Party, Procedure } from './procedure.ts'

export interface CaseReader {
  readonly db: Kysely<Database>
  readonly directory: Directory
  readonly actor: Actor
  readonly now: Date
}

/** `by` is undefined where they only oversee it. @returns undefined where they may not even know of it */
export async function readerOf(
  file: CaseFile,
  procedure: Pick<Procedure, 'officer' | 'isPersonal' | 'concerns'>,
  { db, directory, actor, now }: CaseReader,
): Promise<{ readonly by: Party | undefined; readonly place: Place } | undefined> {
  const place = await placeOfCase(db, file, directory)
  const mayDecide =
    permits(actor, procedure.officer, place) && (await isConcerned(db, procedure, file.id, actor))
  const isOwn = file.applicant_id !== null && file.applicant_id === actor.person?.id
  // Whoever asked themselves reads a personal case as the party whose move it is.
  const isAsked = isOwn && file.duty === 'applicant'
  if (procedure.isPersonal && mayDecide && !isAsked && (await isKeeper(db, file, actor, now)))
    return { by: 'officer', place }
  if (isOwn) return { by: 'applicant', place }
  if (mayDecide && !procedure.isPersonal) return { by: 'officer', place }
  if (permits(actor, casesOversee, place)) return { by: undefined, place }
  return undefined
}
