/** Who has whose tray on a day. A deputy gets no right by it: what they may not do themselves they may not do for another. */
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { PlainDate } from '../deadlines/plain-date.ts'

type Db = Kysely<Database>

export async function activeDeputies(db: Db, personId: string, day: PlainDate): Promise<string[]> {
  const rows = await onDay(db, day).select('deputy_id').where('person_id', '=', personId).execute()
  return rows.map(({ deputy_id }) => deputy_id)
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
