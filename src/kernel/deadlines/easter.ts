/** Easter of the Churches of Ukraine: by the Julian paschalia, a date of our calendar. */
import { addDays, type PlainDate, plainDate } from './plain-date.ts'

/**
 * J. Meeus, Astronomical Algorithms (1991), chapter 8: Easter of the Julian calendar.
 * @param year from 1583 on
 */
export function easterOf(year: number): PlainDate {
  const moon = (19 * (year % 19) + 15) % 30
  const weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
  const month = Math.floor((moon + weekday + 114) / 31)
  const day = ((moon + weekday + 114) % 31) + 1
  const julian = plainDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
  return addDays(julian, daysBehind(year))
}

/** How far the Julian calendar is behind in spring: every century one day more, but for each fourth. */
function daysBehind(year: number): number {
  const century = Math.floor(year / 100)
  return century - Math.floor(century / 4) - 2
}
