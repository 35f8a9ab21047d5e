/** By when, in words: «до 5 грудня 2026, лишилося 9 робочих днів». */
import { dayAt, plainDate, startOfDay } from '#kernel/deadlines/plain-date.ts'
import { workingDaysBetween } from '#kernel/deadlines/term.ts'
import type { WorkCalendar } from '#kernel/deadlines/work-calendar.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { CaseFile } from '#kernel/procedures/case-file.ts'
import type { TextKey } from '../locales/uk.ts'
import type { Due } from './case.schema.ts'

export function dueOf(
  { due_day, late_from }: Pick<CaseFile, 'due_day' | 'late_from'>,
  calendar: WorkCalendar,
  now: Date,
): Due | null {
  if (due_day === null || late_from === null) return null
  return {
    day: due_day,
    late_from: late_from.toISOString(),
    is_late: now >= late_from,
    working_days_left: workingDaysBetween(calendar, dayAt(now), plainDate(due_day)),
  }
}

export function sayDue({ day, is_late, working_days_left: left }: Due, texts: Translator<TextKey>): string {
  const date = texts.date(startOfDay(plainDate(day)))
  if (is_late) return texts.text('case.due.late', { date, count: Math.max(0, -left) })
  return left <= 0
    ? texts.text('case.due.today', { date })
    : texts.text('case.due.left', { date, count: left })
}

/** The same for a cell of a table. */
export function sayDueShort(
  { day, is_late, working_days_left: left }: Due,
  texts: Translator<TextKey>,
): string {
  const date = texts.date(startOfDay(plainDate(day)))
  if (is_late) return texts.text('case.due.late_short', { date })
  return left <= 0
    ? texts.text('case.due.today_short', { date })
    : texts.text('case.due.left_short', { date, count: left })
}

/** A stretch of time as people say it, in the largest unit that it has two of. */
export function sayTime(ms: number, texts: Translator<TextKey>): string {
  const hours = ms / 3_600_000
  if (hours < 1) return texts.text('case.time.minutes', { count: Math.round(ms / 60_000) })
  if (hours < 48) return texts.text('case.time.hours', { count: Math.round(hours) })
  return texts.text('case.time.days', { count: Math.round(hours / 24) })
}
