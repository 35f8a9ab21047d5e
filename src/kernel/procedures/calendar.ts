/** The working calendar as it stands: the law's, with the single days that were decided on the platform. */
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { PlainDate } from '../deadlines/plain-date.ts'
import { ukraine } from '../deadlines/ukraine.ts'
import type { WorkCalendar } from '../deadlines/work-calendar.ts'

export async function readCalendar(db: Kysely<Database>): Promise<WorkCalendar> {
  const rows = await db.selectFrom('platform.decided_day').select(['day', 'is_working']).execute()
  const decided = Object.fromEntries(rows.map(({ day, is_working }) => [day, is_working ? 'working' : 'off']))
  return { ...ukraine, decided: decided as Record<PlainDate, 'off' | 'working'> }
}
