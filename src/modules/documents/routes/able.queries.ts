/** Who of a body may agree to its texts, and who may sign them. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Resources } from '#kernel/resources.ts'
import { listPeopleOf } from '../cards/choices.queries.ts'
import { documentsSign, documentsVisa } from '../permissions.ts'
import type { Body } from '../registers/access.queries.ts'
import type { StepKind } from './route.rules.ts'

export function listAble(
  db: Kysely<Database>,
  directory: Resources['directory'],
  body: Body,
  kind: StepKind,
  now: Date,
): Promise<{ readonly id: string; readonly name: string }[]> {
  return listPeopleOf(db, directory, body, kind === 'visa' ? documentsVisa : documentsSign, now)
}
