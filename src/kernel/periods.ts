/** Labels of periods as people write them: what each of them names, and their order in time. */

/** A stretch of time; what it has not is 0. */
export interface Period {
  readonly kind: 'year' | 'quarter' | 'month' | 'day'
  readonly year: number
  /** 1–4. */
  readonly quarter: number
  /** 1–12. */
  readonly month: number
  readonly day: number
}

const roman: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, і: 1, іі: 2, ііі: 3, іv: 4 }
const quarterWord = '(?:q|кв(?:артал|\\.)?)'

/** Each form with its way to a period; tried in this order. */
const forms: readonly {
  readonly pattern: RegExp
  readonly read: (parts: readonly string[]) => Period | undefined
}[] = [
  { pattern: /^(\d{4})$/, read: ([year]) => ({ ...nothing, kind: 'year', year: Number(year) }) },
  { pattern: /^(\d{4})[-./](\d{1,2})$/, read: ([year, month]) => monthOf(year, month) },
  { pattern: /^(\d{1,2})[-./](\d{4})$/, read: ([month, year]) => monthOf(year, month) },
  { pattern: /^(\d{4})-(\d{2})-(\d{2})$/, read: ([year, month, day]) => dayOf(year, month, day) },
  { pattern: /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, read: ([day, month, year]) => dayOf(year, month, day) },
  {
    pattern: new RegExp(`^(\\d{4})[-\\s/]*${quarterWord}\\s*([1-4])$`, 'iu'),
    read: ([year, quarter]) => quarterOf(year, quarter),
  },
  {
    pattern: new RegExp(`^${quarterWord}\\s*([1-4])[-\\s/]*(\\d{4})$`, 'iu'),
    read: ([quarter, year]) => quarterOf(year, quarter),
  },
  {
    pattern: new RegExp(`^([1-4ivі]{1,3})[-\\s]*${quarterWord}[-\\s/]*(\\d{4})(?:\\s*р(?:оку|\\.)?)?$`, 'iu'),
    read: ([quarter, year]) => quarterOf(year, quarter),
  },
]

const nothing = { quarter: 0, month: 0, day: 0 } as const

function monthOf(year: string, month: string): Period | undefined {
  const m = Number(month)
  return m >= 1 && m <= 12 ? { ...nothing, kind: 'month', year: Number(year), month: m } : undefined
}

function quarterOf(year: string, quarter: string): Period | undefined {
  const q = roman[quarter.toLowerCase()] ?? Number(quarter)
  return q >= 1 && q <= 4 ? { ...nothing, kind: 'quarter', year: Number(year), quarter: q } : undefined
}

function dayOf(year: string, month: string, day: string): Period | undefined {
  const [m, d] = [Number(month), Number(day)]
  // A day that the month does not have would be one of the next month.
  const isDay = m >= 1 && m <= 12 && d >= 1 && new Date(Date.UTC(Number(year), m - 1, d)).getUTCDate() === d
  return isDay ? { ...nothing, kind: 'day', year: Number(year), month: m, day: d } : undefined
}

/** What a label names; undefined where it is no known form. */
export function readPeriod(label: string): Period | undefined {
  for (const { pattern, read } of forms) {
    const parts = label.match(pattern)
    const period = parts ? read(parts.slice(1)) : undefined
    if (period) return period
  }
  return undefined
}

/**
 * The one label under which a period is kept, however it was written: 2024, 2024-Q1, 2024-03, 2024-03-31. Else «I кв. 2024»
 * of one file and «1 квартал 2024 року» of the next would be two periods. Undefined where a label is no known form.
 */
export function labelPeriod(label: string): string | undefined {
  const period = readPeriod(label)
  if (!period) return undefined
  const { kind, quarter, month, day } = period
  const two = (number: number) => String(number).padStart(2, '0')
  const year = String(period.year).padStart(4, '0')
  if (kind === 'year') return year
  if (kind === 'quarter') return `${year}-Q${quarter}`
  return kind === 'month' ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`
}

export interface PeriodOrder {
  /** The distinct labels, the earliest first. */
  readonly periods: readonly string[]
  /** False where a label is no known form: the order is then that of the texts, and nothing may be carried by it. */
  readonly isKnown: boolean
}

/**
 * Puts labels in order of time: 2024, 2024-03, 03.2024, 2024-Q1, Q1 2024, I кв. 2024, 2024-03-31, 31.03.2024. All labels of
 * a file must have one form.
 */
export function orderPeriods(labels: Iterable<string>): PeriodOrder {
  const distinct = [...new Set(labels)]
  for (const { pattern, read } of forms) {
    const all = distinct.map((label) => {
      const parts = label.match(pattern)
      return parts ? read(parts.slice(1)) : undefined
    })
    if (!all.every((period) => period !== undefined)) continue
    const order = distinct.map((label, i) => ({ label, at: momentOf(all[i]) }))
    order.sort((a, b) => a.at - b.at)
    return { periods: order.map(({ label }) => label), isKnown: true }
  }
  const { compare } = new Intl.Collator('uk', { numeric: true })
  return { periods: distinct.sort(compare), isKnown: distinct.length < 2 }
}

/** A number that grows with time; periods of one form compare by it. */
function momentOf({ year, quarter, month, day }: Period): number {
  return year * 10_000 + quarter * 1000 + month * 100 + day
}
