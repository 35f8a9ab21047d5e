/** Terms as laws state them, and the day on which each ends. */
import { addDays, addMonths, dayAt, daysBetween, endOfDay, kyiv, type PlainDate } from './plain-date.ts'
import { isWorkingDay, nextWorkingDay, type WorkCalendar } from './work-calendar.ts'

/**
 * - `day` as the law on administrative procedure counts: fewer than ten are working days, ten and more calendar days
 *   (2073-IX ст. 42)
 * - `working_day`, `calendar_day` where a law says which
 * - `month`, `year` end on the day of the same number, or on the last of the month (ЦКУ ст. 254)
 * - `hour` from instant to instant, day and night
 */
export type TermUnit = 'day' | 'working_day' | 'calendar_day' | 'month' | 'year' | 'hour'

export interface Term {
  /** A whole number, at least 1. */
  readonly length: number
  readonly unit: TermUnit
  /** A last day that is not worked is followed by the next that is (ЦКУ ст. 254 ч. 5); `exact` where it is not. */
  readonly end?: 'next_working_day' | 'exact'
  /** Where it is written: a key of the catalogue. */
  readonly law: string
}

/** Of fewer days than this, each is a working day. */
const fewDays = 10

/** When a term that began with an event ends. */
export interface Deadline {
  /** The last day on which the duty is in time. */
  readonly day: PlainDate
  /** The first instant that is late. */
  readonly lateFrom: Date
}

/**
 * A term runs from the day after the event that begins it (2073-IX ст. 42, ЦКУ ст. 253).
 * @throws RangeError where its length is no whole number of at least 1
 */
export function deadlineOf(term: Term, event: Date, calendar: WorkCalendar, zone = kyiv): Deadline {
  checkLength(term)
  if (term.unit === 'hour') {
    const lateFrom = new Date(event.getTime() + term.length * 3_600_000)
    return { day: dayAt(new Date(lateFrom.getTime() - 1), zone), lateFrom }
  }
  const day = lastDay(term, dayAt(event, zone), calendar)
  return { day, lateFrom: endOfDay(day, zone) }
}

/** @param event day of the event that begins the term; it is none of the term's days */
export function lastDay(term: Term, event: PlainDate, calendar: WorkCalendar): PlainDate {
  checkLength(term)
  const { length, end = 'next_working_day' } = term
  const unit = unitOf(term)
  if (unit === 'working_day') return addWorkingDays(calendar, event, length)
  if (unit === 'hour') throw new RangeError('hours run from an instant, not from a day')
  const day =
    unit === 'calendar_day'
      ? addDays(event, length)
      : addMonths(event, unit === 'year' ? 12 * length : length)
  return end === 'exact' ? day : nextWorkingDay(calendar, day)
}

/** In what the days of a term are counted. */
export function unitOf({ unit, length }: Pick<Term, 'unit' | 'length'>): Exclude<TermUnit, 'day'> {
  if (unit !== 'day') return unit
  return length < fewDays ? 'working_day' : 'calendar_day'
}

function addWorkingDays(calendar: WorkCalendar, from: PlainDate, count: number): PlainDate {
  let day = from
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(calendar, day)) left -= 1
  }
  return day
}

/** The day that lies so many working days before another. */
export function workingDaysBefore(calendar: WorkCalendar, last: PlainDate, count: number): PlainDate {
  let day = last
  for (let left = count; left > 0; ) {
    day = addDays(day, -1)
    if (isWorkingDay(calendar, day)) left -= 1
  }
  return day
}

/** Working days after one day up to another, the last one among them; negative where it is past. */
export function workingDaysBetween(calendar: WorkCalendar, from: PlainDate, to: PlainDate): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (isWorkingDay(calendar, day)) count += 1
  return count
}

/**
 * The end of a term whose clock stood still (an application left without movement until its defects are mended): what
 * was left of it on the day it stopped begins again with the day it goes on.
 */
export function resumedDay(
  term: Term,
  {
    day,
    stopped,
    resumed,
  }: { readonly day: PlainDate; readonly stopped: PlainDate; readonly resumed: PlainDate },
  calendar: WorkCalendar,
): PlainDate {
  if (resumed < stopped) throw new RangeError('a clock goes on after it has stopped')
  // What was late when it stopped is late when it goes on.
  if (day <= stopped) return day
  if (unitOf(term) === 'working_day')
    return addWorkingDays(calendar, resumed, workingDaysBetween(calendar, stopped, day))
  const moved = addDays(resumed, daysBetween(stopped, day))
  return term.end === 'exact' ? moved : nextWorkingDay(calendar, moved)
}

/**
 * Where nobody recorded when something sent was received, it counts as delivered on the fifth calendar day after it was
 * sent (2073-IX ст. 80).
 */
export function deemedReceipt(sent: PlainDate): PlainDate {
  return addDays(sent, 5)
}

function checkLength({ length }: Term): void {
  if (!Number.isInteger(length) || length < 1) throw new RangeError(`a term of ${length} is none`)
}
