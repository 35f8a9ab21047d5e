/** What is on control by when it is due: what is late first, then today, this week, the rest. */
import { addDays, dayAt, type PlainDate, weekdayOf } from '#kernel/deadlines/plain-date.ts'
import { bodyPath } from '../registers/registers.rules.ts'

export const controlPath = (body: string) => `${bodyPath(body)}/control`

export const dueGroups = ['late', 'today', 'week', 'later'] as const
export type DueGroup = (typeof dueGroups)[number]

/** A week ends with its Sunday. */
export function dueGroupOf(due: string, today: PlainDate): DueGroup {
  if (due < today) return 'late'
  if (due === today) return 'today'
  return due <= addDays(today, 7 - weekdayOf(today)) ? 'week' : 'later'
}

/** Rows that a page shows: what is beyond is not urgent. */
export const mostOnControl = 500

/** What a card keeps when its control ends. */
export function endOfControl(
  { outcome, note }: { readonly outcome: 'done' | 'removed'; readonly note: string | null },
  now: Date,
) {
  return {
    values: { control_ended_on: dayAt(now), control_outcome: outcome, control_note: note },
    changes: [{ field: 'control_outcome', after: outcome }],
  }
}
