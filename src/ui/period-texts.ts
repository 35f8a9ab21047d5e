/** Periods as people say them; addresses and data faces have the labels that they are kept under. */
import type { Translator } from '#kernel/i18n.ts'
import { readPeriod } from '#kernel/periods.ts'
import type { TextKey } from './locales/uk.ts'

/**
 * `name`: «III квартал 2026», in a table; `short`: «III кв. 2026», in menus and charts; `during`: after «за», as in
 * «за 2024 рік»; `of`: after «проти» and «з», as in «проти II кварталу 2026».
 */
export type PeriodForm = 'name' | 'short' | 'during' | 'of'

const romans = ['', 'I', 'II', 'III', 'IV'] as const

/** A label of a period in words; one of no known form stays as it is. */
export function sayPeriod(label: string, texts: Translator<TextKey>, form: PeriodForm = 'name'): string {
  const period = readPeriod(label)
  if (!period) return label
  const { kind, quarter, month, day } = period
  // A year is no amount: no space among its digits.
  const year = String(period.year)
  if (kind === 'year') return texts.text('period.year', { form, year })
  if (kind === 'quarter') {
    return texts.text('period.quarter', {
      form,
      year,
      quarter: texts.language === 'en' ? String(quarter) : romans[quarter],
    })
  }
  const date = new Date(Date.UTC(period.year, month - 1, Math.max(day, 1), 12))
  if (kind === 'day') return texts.date(date)
  return texts.text('period.month', { month: sayMonth(date, texts.language, form), year })
}

/** Beside a day Ukrainian months stand in the genitive, alone in the nominative. */
function sayMonth(date: Date, language: string, form: PeriodForm): string {
  const parts = new Intl.DateTimeFormat(language, {
    month: form === 'short' ? 'short' : 'long',
    ...(form === 'of' ? { day: 'numeric' } : {}),
    timeZone: 'UTC',
  }).formatToParts(date)
  return parts.find(({ type }) => type === 'month')?.value ?? ''
}
