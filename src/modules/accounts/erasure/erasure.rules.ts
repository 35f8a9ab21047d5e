/** When what names a person goes, and what that waits for. */
import { addDays, addMonths, type PlainDate } from '#kernel/deadlines/plain-date.ts'

/** Days in which somebody may think better of it, or whoever broke into their account be noticed. */
const graceDays = 30

/** Who has not signed in for so long has no use for an account: the general limitation of actions (Civil Code, article 257). */
const unseenYears = 3

export function erasureDay(today: PlainDate): PlainDate {
  return addDays(today, graceDays)
}

/** Who was seen last before this day is told that their account goes. */
export function unseenBefore(today: PlainDate): PlainDate {
  return addMonths(today, -12 * unseenYears)
}

/** What has to end first: acts rest on roles, and whoever asked something is owed an answer. */
export interface Obstacles {
  readonly roles: number
  readonly open_cases: number
}

export function isFree({ roles, open_cases }: Obstacles): boolean {
  return roles === 0 && open_cases === 0
}
