/** Periods as days: a value of a quarter is true at its end, and a way from one to a day goes through the periods between. */
import { addDays, addMonths, type PlainDate, plainDate } from '#kernel/deadlines/plain-date.ts'
import { type Period, readPeriod } from '#kernel/periods.ts'

const monthsOf = { year: 12, quarter: 3, month: 1, day: 0 } as const

/** The last day of a period; undefined where a label is no known form. */
export function lastDayOf(label: string): PlainDate | undefined {
  const period = readPeriod(label)
  if (!period) return undefined
  const first = firstDayOf(period)
  return period.kind === 'day' ? first : addDays(addMonths(first, monthsOf[period.kind]), -1)
}

function firstDayOf({ kind, year, quarter, month, day }: Period): PlainDate {
  const two = (number: number) => String(number).padStart(2, '0')
  const first = kind === 'quarter' ? 3 * quarter - 2 : Math.max(month, 1)
  return plainDate(`${String(year).padStart(4, '0')}-${two(first)}-${two(Math.max(day, 1))}`)
}

/** Labels of the periods of the same kind that follow, up to the one in which a day lies; days are left out. */
export function periodsUntil(label: string, day: PlainDate, most: number): string[] {
  const period = readPeriod(label)
  if (!period || period.kind === 'day') return []
  const labels: string[] = []
  let first = addMonths(firstDayOf(period), monthsOf[period.kind])
  while (first <= day && labels.length < most) {
    labels.push(labelOf(period.kind, first))
    first = addMonths(first, monthsOf[period.kind])
  }
  return labels
}

function labelOf(kind: 'year' | 'quarter' | 'month', first: PlainDate): string {
  const [year, month] = first.split('-')
  if (kind === 'year') return year
  return kind === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`
}
