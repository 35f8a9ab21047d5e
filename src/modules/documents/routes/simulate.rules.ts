/** How a way would go if everyone took the whole of their term: what it comes to is said before it begins. */
import { endOfDay, type PlainDate } from '#kernel/deadlines/plain-date.ts'
import { deadlineOf, type Term } from '#kernel/deadlines/term.ts'
import type { WorkCalendar } from '#kernel/deadlines/work-calendar.ts'
import { type Standing, type Step, stagesOf } from './route.rules.ts'

/** Each stage waits for the one before it. @returns the last day of each step that is not passed yet */
export function simulate(
  steps: readonly Step[],
  standings: ReadonlyMap<string, Standing>,
  { term, from, calendar }: { readonly term: Term; readonly from: Date; readonly calendar: WorkCalendar },
): Map<string, PlainDate> {
  const days = new Map<string, PlainDate>()
  let begins = from
  for (const stage of stagesOf(steps)) {
    const left = stage.filter(({ id }) => standings.get(id) !== 'passed')
    if (left.length === 0) continue
    const { day } = deadlineOf(term, begins, calendar)
    for (const { id } of left) days.set(id, day)
    // On its last moment: the next stage counts from the day after.
    begins = new Date(endOfDay(day).getTime() - 1)
  }
  return days
}
