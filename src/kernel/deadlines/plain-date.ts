/**
 * Days as the law counts them. A deadline is a day, not an instant: kept as a `Date` it would move by a day for whoever
 * computes east or west of Kyiv. `2026-11-29`, so that texts sort as days do.
 */
import { Temporal } from 'temporal-polyfill'

declare const isPlainDate: unique symbol
export type PlainDate = string & { readonly [isPlainDate]: true }

/** The clock of duties in Ukraine. */
export const kyiv = 'Europe/Kyiv'

/** @throws RangeError where it is no day of the calendar */
export function plainDate(text: string): PlainDate {
  return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as PlainDate
}

/** The day that it is at an instant. */
export function dayAt(instant: Date, zone = kyiv): PlainDate {
  const day = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  return day.toString() as PlainDate
}

/** The first instant after a day: whoever acts before it acts on that day, also in nights of 23 or 25 hours. */
export function endOfDay(date: PlainDate, zone = kyiv): Date {
  return startOfDay(addDays(date, 1), zone)
}

export function startOfDay(date: PlainDate, zone = kyiv): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds)
}

/** @param count may be negative */
export function addDays(date: PlainDate, count: number): PlainDate {
  return Temporal.PlainDate.from(date).add({ days: count }).toString() as PlainDate
}

/** The same day of another month; its last one where it has no such day (ЦКУ ст. 254 ч. 3). */
export function addMonths(date: PlainDate, count: number): PlainDate {
  return Temporal.PlainDate.from(date).add({ months: count }).toString() as PlainDate
}

/** Days from one to another; negative where the second is the earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: PlainDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4))
}
