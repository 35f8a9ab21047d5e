/** Which days are off in a year, and why. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { addDays, plainDate, weekdayOf } from '#kernel/deadlines/plain-date.ts'
import { holidayOn, isWorkingDay } from '#kernel/deadlines/work-calendar.ts'
import { readCalendar } from '#kernel/procedures/calendar.ts'
import type { Calendar } from './calendar.schema.ts'

export async function findCalendar(db: Kysely<Database>, year: number): Promise<Calendar> {
  const calendar = await readCalendar(db)
  const decided = await db
    .selectFrom('platform.decided_day')
    .select(['day', 'is_working', 'reason'])
    .orderBy('day')
    .execute()
  const first = plainDate(`${year}-01-01`)
  const days = Array.from({ length: 366 }, (_, n) => addDays(first, n)).filter((day) =>
    day.startsWith(`${year}`),
  )
  return {
    year,
    days_off: days
      .filter((day) => !calendar.weekend.includes(weekdayOf(day)) && !isWorkingDay(calendar, day))
      .map((day) => ({ day, weekday: weekdayOf(day), name: holidayOn(calendar, day) ?? null })),
    decided: decided.map(({ day, is_working, reason }) => ({
      day,
      is: is_working ? 'working' : 'off',
      reason,
    })),
    without_holidays: calendar.withoutHolidays.map(({ from, until = null }) => ({ from, until })),
  }
}
