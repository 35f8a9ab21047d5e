/** Who is to be erased, and what stands in the way. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { PlainDate } from '#kernel/deadlines/plain-date.ts'
import { countOpenCases } from '#kernel/procedures/case-queries.ts'
import { dayOf } from '../grants/grants.rules.ts'
import type { Obstacles } from './erasure.rules.ts'

type Db = Kysely<Database>

/** So many in one run; the next comes within the hour. */
const atOnce = 500

export async function listObstacles(db: Db, personId: string, now: Date): Promise<Obstacles> {
  const held = await db
    .selectFrom('accounts.role_grant')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`(ends_on is null or ends_on >= ${dayOf(now)}::date)`)
    .executeTakeFirstOrThrow()
  return { roles: held.count, open_cases: await countOpenCases(db, personId) }
}

/** The day on which what names a person goes; null while that is not planned. */
export async function findErasureDay(db: Db, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('accounts.person')
    .select('erase_on')
    .where('id', '=', personId)
    .executeTakeFirst()
  return row?.erase_on ?? null
}

/** Whose day has come. @param id only this one, if it is */
export async function listDuePeople(db: Db, today: PlainDate, id?: string): Promise<string[]> {
  let query = db
    .selectFrom('accounts.person')
    .select('id')
    .where('erase_on', '<=', today)
    .where('erased_at', 'is', null)
  if (id !== undefined) query = query.where('id', '=', id)
  const rows = await query.orderBy('erase_on').orderBy('id').limit(atOnce).execute()
  return rows.map((row) => row.id)
}

export async function listUnseenPeople(db: Db, before: PlainDate): Promise<string[]> {
  const rows = await db
    .selectFrom('accounts.person')
    .select('id')
    .where('last_seen_on', '<', before)
    .where('erase_on', 'is', null)
    .where('erased_at', 'is', null)
    // Whoever holds a role stays, however long; they would fill the list of every run.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('accounts.role_grant as held')
            .select('held.id')
            .whereRef('held.person_id', '=', 'accounts.person.id')
            .where('held.ended_at', 'is', null),
        ),
      ),
    )
    .orderBy('last_seen_on')
    .limit(atOnce)
    .execute()
  return rows.map(({ id }) => id)
}
