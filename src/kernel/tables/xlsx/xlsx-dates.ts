/** What a number format makes of a number. */
export type NumberKind = 'number' | 'date' | 'time'

/** Built-in formats that show a date (ECMA-376 part 1, 18.8.30, East Asian ones included) or a time. */
const builtInDates = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]
const builtInTimes = [18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]

const secondsOfDay = 86_400
const lastSerial = 2_958_465

/** The kind of a built-in number format. */
export function kindOfBuiltIn(id: number): NumberKind {
  if (builtInDates.includes(id)) return 'date'
  return builtInTimes.includes(id) ? 'time' : 'number'
}

/** The kind of a custom format code such as `dd.mm.yyyy` or `#,##0.00 "грн"`; elapsed time stays a number. */
export function kindOfFormatCode(code: string): NumberKind {
  if (/\[(?:h+|m+|s+)\]/i.test(code)) return 'number'
  // Literals and colours may hold any letter; only the section for positive numbers counts.
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .split(';')[0]
  if (/general/i.test(bare)) return 'number'
  if (/[yd]/i.test(bare)) return 'date'
  if (/[hs]/i.test(bare)) return 'time'
  return /m/i.test(bare) ? 'date' : 'number'
}

/**
 * A date serial as text: YYYY-MM-DD, YYYY-MM-DDTHH:MM:SS where the day has a fraction, or HH:MM:SS where
 * a time format shows a part of a day. What is no date of the calendar stays a number.
 * @param is1904 whether day 0 is 1 January 1904 (old Mac workbooks) instead of 31 December 1899
 */
export function formatSerial(serial: number, kind: NumberKind, is1904: boolean): string {
  const seconds = Math.round(serial * secondsOfDay)
  const days = Math.floor(seconds / secondsOfDay)
  const time = new Date((seconds - days * secondsOfDay) * 1000).toISOString().slice(11, 19)
  if (kind === 'time' && days === 0 && serial >= 0) return time
  const isDate = kind !== 'number' && days <= lastSerial && (is1904 ? serial >= 0 : serial >= 1)
  if (!isDate) return String(serial)
  const date = formatDay(days, is1904)
  return time === '00:00:00' ? date : `${date}T${time}`
}

function formatDay(days: number, is1904: boolean): string {
  // Excel keeps a bug of Lotus 1-2-3: its year 1900 is a leap year.
  if (!is1904 && days === 60) return '1900-02-29'
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  return new Date(epoch + days * secondsOfDay * 1000).toISOString().slice(0, 10)
}
