/** When experts are reminded of an open round, and when it is over. */
import { type PlainDate, plainDate } from '#kernel/deadlines/plain-date.ts'
import { workingDaysBefore } from '#kernel/deadlines/term.ts'
import type { WorkCalendar } from '#kernel/deadlines/work-calendar.ts'

/** Working days before the last day. */
const noticeDays = 2

/** What the clock has to do with a round: remind of its end, or on its last day, or close it. */
export type RoundTurn = 'soon' | 'last' | 'over'

export interface OpenRoundDays {
  readonly openedDay: PlainDate
  readonly dueDay: PlainDate
}

/** Whoever was asked on the very day of a reminder, or later, was told the last day then. */
export function turnOf(
  { openedDay, dueDay }: OpenRoundDays,
  today: PlainDate,
  calendar: WorkCalendar,
): RoundTurn | undefined {
  if (today > dueDay) return 'over'
  if (today === dueDay) return openedDay < dueDay ? 'last' : undefined
  const soonDay = workingDaysBefore(calendar, plainDate(dueDay), noticeDays)
  return openedDay < soonDay && today >= soonDay ? 'soon' : undefined
}
