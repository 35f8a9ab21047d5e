/** When a case is late: made from its steps alone, so that a calendar that changes, or a move, never leaves an old day behind. */
import { dayAt, endOfDay, type PlainDate, plainDate, startOfDay } from '../deadlines/plain-date.ts'
import { deadlineOf, resumedDay, type Term, workingDaysBefore } from '../deadlines/term.ts'
import type { WorkCalendar } from '../deadlines/work-calendar.ts'
import type { CaseFile, CaseStep } from './case-file.ts'
import type { Procedure } from './procedure.ts'

type Stepped = Pick<CaseStep, 'at' | 'move' | 'state'>

export interface CaseClock {
  /** The last day in time for whoever has the duty, and the first instant that is late; none where it has ended. */
  readonly dueDay: PlainDate | null
  readonly lateFrom: Date | null
  readonly remindFrom: Date | null
}

const stopped: CaseClock = { dueDay: null, lateFrom: null, remindFrom: null }

/**
 * @param steps from the first on, in their order
 * @param agreedDay the last day in time that was named at the opening, instead of the procedure's term
 */
export function clockOf(
  procedure: Procedure,
  steps: readonly Stepped[],
  calendar: WorkCalendar,
  agreedDay: string | null = null,
): CaseClock {
  const entered = entries(steps)
  const now = entered.at(-1)
  const spec = now && procedure.states[now.state]
  if (!now || !spec?.duty) return stopped
  const { day, lateFrom } = spec.term
    ? deadlineOf(spec.term, now.at, calendar)
    : deadlineOfWhole(procedure, steps, calendar, agreedDay)
  return { dueDay: day, lateFrom, remindFrom: reminderOf(procedure.remindDays, day, now.at, calendar) }
}

/** What the row of a case keeps of whom the clock has told, and of when it tells next. */
export type ClockTold = Pick<CaseFile, 'reminded_at' | 'escalated_at' | 'escalated_to' | 'escalate_from'>

/** Of a term that begins, or has moved, nobody was reminded or told yet. */
function nobodyTold({ lateFrom }: CaseClock): ClockTold {
  return { reminded_at: null, escalated_at: null, escalated_to: null, escalate_from: lateFrom }
}

/** What the row of a case keeps of its clock. @param isNew whether a state was entered, so that its term begins */
export function clockValues(
  { late_from }: Pick<CaseFile, 'late_from'>,
  clock: CaseClock,
  isNew = false,
): Pick<CaseFile, 'due_day' | 'late_from' | 'remind_from'> & Partial<ClockTold> {
  const { dueDay, lateFrom, remindFrom } = clock
  const hasMoved = lateFrom?.getTime() !== late_from?.getTime()
  return {
    due_day: dueDay,
    late_from: lateFrom,
    remind_from: remindFrom,
    ...(isNew || hasMoved ? nobodyTold(clock) : {}),
  }
}

/** Each state that was entered, and when; steps that leave the state as it is are none. */
function entries(steps: readonly Stepped[]): Stepped[] {
  return steps.filter(({ state }, i) => i === 0 || state !== steps[i - 1].state)
}

/** What is left of the procedure's own term after all the times in which it stood still. */
function deadlineOfWhole(
  procedure: Procedure,
  steps: readonly Stepped[],
  calendar: WorkCalendar,
  agreedDay: string | null,
) {
  const opened = steps[0].at
  const term = steps.reduce<Term>((last, { move }) => procedure.moves[move]?.prolongs ?? last, procedure.term)
  let { day, lateFrom } =
    agreedDay === null ? deadlineOf(term, opened, calendar) : endOf(plainDate(agreedDay))
  for (const [from, until] of standstills(procedure, entries(steps))) {
    if (term.unit === 'hour') {
      lateFrom = lateFrom < from ? lateFrom : new Date(lateFrom.getTime() + until.getTime() - from.getTime())
      day = dayAt(new Date(lateFrom.getTime() - 1))
    } else {
      day = resumedDay(term, { day, stopped: dayAt(from), resumed: dayAt(until) }, calendar)
      lateFrom = endOfDay(day)
    }
  }
  return { day, lateFrom }
}

function endOf(day: PlainDate) {
  return { day, lateFrom: endOfDay(day) }
}

function standstills({ states }: Procedure, entered: readonly Stepped[]): [Date, Date][] {
  return entered.flatMap(({ at, state }, i) => {
    const next = entered[i + 1]
    return next && states[state]?.stopsClock ? [[at, next.at] as [Date, Date]] : []
  })
}

/** The morning of the day so many working days before the last; never before the duty began. */
function reminderOf(days: number, last: PlainDate, since: Date, calendar: WorkCalendar): Date {
  const day = workingDaysBefore(calendar, last, days)
  const morning = new Date(startOfDay(day).getTime() + 9 * 3_600_000)
  return morning > since ? morning : since
}

/** Milliseconds in each state, the present one until `now`. */
export function timeInStates(steps: readonly Stepped[], now: Date): Map<string, number> {
  const times = new Map<string, number>()
  const entered = entries(steps)
  for (const [i, { at, state }] of entered.entries()) {
    const until = entered[i + 1]?.at ?? now
    // A clock that was put back makes no time run backwards.
    const ms = Math.max(0, until.getTime() - at.getTime())
    times.set(state, (times.get(state) ?? 0) + ms)
  }
  return times
}
