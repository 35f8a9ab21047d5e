/** Which days are worked: a calendar is data, and so is the war in it. */
import { easterOf } from './easter.ts'
import { addDays, type PlainDate, plainDate, weekdayOf, yearOf } from './plain-date.ts'

/** A holiday of every year, as long as its law says so. */
interface Holiday {
  /** `08-24`, or days after Easter. */
  readonly on: string | { readonly afterEaster: number }
  /** In the catalogue: `holiday.<name>`. */
  readonly name: string
  /** First and last year; the last that is open has no end. */
  readonly from?: number
  readonly until?: number
}

/** Days from one on, until another one or until further notice. */
interface Span {
  readonly from: PlainDate
  readonly until?: PlainDate
}

export interface WorkCalendar {
  /** Weekdays off, 1 = Monday. */
  readonly weekend: readonly number[]
  readonly holidays: readonly Holiday[]
  /** While these last, holidays are worked and nothing is moved (martial law). Weekends stay. */
  readonly withoutHolidays: readonly Span[]
  /** Single days that a decision made days off, or made working days. It goes before everything else. */
  readonly decided: Readonly<Record<PlainDate, 'off' | 'working'>>
}

/** Days off of one year that are no weekend; computed once. */
const known = new WeakMap<WorkCalendar, Map<number, ReadonlySet<PlainDate>>>()

export function isWorkingDay(calendar: WorkCalendar, date: PlainDate): boolean {
  const decision = calendar.decided[date]
  if (decision) return decision === 'working'
  return !isWeekend(calendar, date) && !daysOffOf(calendar, yearOf(date)).has(date)
}

/** The same day where it is worked, else the next that is. */
export function nextWorkingDay(calendar: WorkCalendar, date: PlainDate): PlainDate {
  let day = date
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1)
  return day
}

/** Name of the holiday that a day is; undefined of a day that is none, or is only off instead of one. */
export function holidayOn(calendar: WorkCalendar, date: PlainDate): string | undefined {
  return listHolidays(calendar, yearOf(date)).find(({ day }) => day === date)?.name
}

function isWeekend({ weekend }: WorkCalendar, date: PlainDate): boolean {
  return weekend.includes(weekdayOf(date))
}

function daysOffOf(calendar: WorkCalendar, year: number): ReadonlySet<PlainDate> {
  const years = known.get(calendar) ?? new Map<number, ReadonlySet<PlainDate>>()
  known.set(calendar, years)
  const made = years.get(year) ?? makeDaysOff(calendar, year)
  years.set(year, made)
  return made
}

/** Holidays, and after those that fall on a weekend the next day that is neither (КЗпП ст. 67 ч. 3). */
function makeDaysOff(calendar: WorkCalendar, year: number): ReadonlySet<PlainDate> {
  // A holiday of the last days of the year before may be moved into this one.
  const holidays = [...holidaysOf(calendar, year - 1), ...holidaysOf(calendar, year)].toSorted()
  const off = new Set(holidays)
  for (const holiday of holidays) {
    if (!isWeekend(calendar, holiday)) continue
    let moved = addDays(holiday, 1)
    while (isWeekend(calendar, moved) || off.has(moved)) moved = addDays(moved, 1)
    if (!isSuspended(calendar, moved)) off.add(moved)
  }
  return off
}

function holidaysOf(calendar: WorkCalendar, year: number): PlainDate[] {
  return listHolidays(calendar, year).map(({ day }) => day)
}

function listHolidays(
  calendar: WorkCalendar,
  year: number,
): { readonly day: PlainDate; readonly name: string }[] {
  return calendar.holidays
    .filter(({ from = year, until = year }) => from <= year && year <= until)
    .map(({ on, name }) => {
      const day =
        typeof on === 'string' ? plainDate(`${year}-${on}`) : addDays(easterOf(year), on.afterEaster)
      return { day, name }
    })
    .filter(({ day }) => !isSuspended(calendar, day))
}

function isSuspended({ withoutHolidays }: WorkCalendar, date: PlainDate): boolean {
  return withoutHolidays.some(({ from, until }) => from <= date && (until === undefined || date <= until))
}
