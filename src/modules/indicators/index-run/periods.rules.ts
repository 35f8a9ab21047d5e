/** Labels of periods as people write them, and their order in time. */

/** Year, then how far into it: months in twelfths, quarters and halves at their end. */
type Moment = readonly [year: number, part: number]

const roman: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, і: 1, іі: 2, ііі: 3, іv: 4 }
const quarterWord = '(?:q|кв(?:артал|\\.)?)'

/** Each form with its way to a moment; tried in this order. */
const forms: readonly {
  readonly pattern: RegExp
  readonly moment: (parts: readonly string[]) => Moment | undefined
}[] = [
  { pattern: /^(\d{4})$/, moment: ([year]) => [Number(year), 0] },
  { pattern: /^(\d{4})[-./](\d{1,2})$/, moment: ([year, month]) => monthOf(year, month) },
  { pattern: /^(\d{1,2})[-./](\d{4})$/, moment: ([month, year]) => monthOf(year, month) },
  { pattern: /^(\d{4})-(\d{2})-(\d{2})$/, moment: ([year, month, day]) => dayOf(year, month, day) },
  { pattern: /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, moment: ([day, month, year]) => dayOf(year, month, day) },
  {
    pattern: new RegExp(`^(\\d{4})[-\\s/]*${quarterWord}\\s*([1-4])$`, 'iu'),
    moment: ([year, quarter]) => quarterOf(year, quarter),
  },
  {
    pattern: new RegExp(`^${quarterWord}\\s*([1-4])[-\\s/]*(\\d{4})$`, 'iu'),
    moment: ([quarter, year]) => quarterOf(year, quarter),
  },
  {
    pattern: new RegExp(`^([1-4ivі]{1,3})[-\\s]*${quarterWord}[-\\s/]*(\\d{4})(?:\\s*р(?:оку|\\.)?)?$`, 'iu'),
    moment: ([quarter, year]) => quarterOf(year, quarter),
  },
]

function monthOf(year: string, month: string): Moment | undefined {
  const m = Number(month)
  return m >= 1 && m <= 12 ? [Number(year), m] : undefined
}

function quarterOf(year: string, quarter: string): Moment | undefined {
  const q = roman[quarter.toLowerCase()] ?? Number(quarter)
  return q >= 1 && q <= 4 ? [Number(year), 3 * q] : undefined
}

function dayOf(year: string, month: string, day: string): Moment | undefined {
  const [m, d] = [Number(month), Number(day)]
  return m >= 1 && m <= 12 && d >= 1 && d <= 31 ? [Number(year), m + d / 100] : undefined
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
  for (const { pattern, moment } of forms) {
    const moments = distinct.map((label) => {
      const parts = label.match(pattern)
      return parts ? moment(parts.slice(1)) : undefined
    })
    if (!moments.every((at) => at !== undefined)) continue
    const order = distinct.map((label, i) => ({ label, at: moments[i] }))
    order.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1])
    return { periods: order.map(({ label }) => label), isKnown: true }
  }
  const { compare } = new Intl.Collator('uk', { numeric: true })
  return { periods: distinct.sort(compare), isKnown: distinct.length < 2 }
}
