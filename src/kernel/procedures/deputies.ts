/** Who has whose tray on a day. A deputy gets no right by it: what they may not do themselves they may not do for another. */
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import { dayAt, type PlainDate } from '../deadlines/plain-date.ts'
import type { Actor } from '../policy/policy.ts'
import type { CaseFile } from './case-file.ts'

type Db = Kysely<Database>

export async function activeDeputies(db: Db, personId: string, day: PlainDate): Promise<string[]> {
  const rows = await onDay(db, day).select('deputy_id').where('person_id', '=', personId).execute()
  return rows.map(({ deputy_id }) => deputy_id)
}

/** Whether a case is in the actor's own hands, or they are the deputy of whoever has it. */
export async function isKeeper(
  db: Db,
  { assignee_id }: Pick<CaseFile, 'assignee_id'>,
  { person }: Actor,
  now: Date,
): Promise<boolean> {
  if (!person || assignee_id === null) return false
  return assignee_id === person.id || (await activeDeputies(db, assignee_id, dayAt(now))).includes(person.id)
}

/** Those whose trays somebody has beside their own. */
export async function listRepresented(db: Db, deputyId: string, day: PlainDate): Promise<string[]> {
  const rows = await onDay(db, day).select('person_id').where('deputy_id', '=', deputyId).execute()
  return rows.map(({ person_id }) => person_id)
}

function onDay(db: Db, day: PlainDate) {
  return db
    .selectFrom('platform.deputy')
    .where('ended_at', 'is', null)
    .where('from_day', '<=', day)
    .where('until_day', '>=', day)
}
