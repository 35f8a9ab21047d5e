/** The nomenclature of a body: where its page is, what is done to it. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { bodyPath } from '../registers/registers.rules.ts'
import type { Retention } from './retention.rules.ts'

export const casesPath = (body: string) => `${bodyPath(body)}/cases`

export const caseActs = {
  add: 'documents.case.add',
  copy: 'documents.case.copy',
  close: 'documents.case.close',
  load: 'documents.case.load',
} as const

/** A nomenclature that is sent. */
export const nomenclatureFile = {
  name: 'documents.nomenclature',
  kinds: ['xlsx', 'csv'],
  maxBytes: 5_000_000,
} as const

/** Years of nomenclatures: what is older lies in an archive on paper. */
export const [firstYear, lastYear] = [1991, 2100] as const

/** Of a body in a year. */
export const mostCases = 2000

/** A term as the typical list writes it, such as «5 р. ЕПК»: what is written can be read again. */
export function sayRetention({ kind, years, isExpert }: Retention, texts: Translator<TextKey>): string {
  const term =
    kind === 'years'
      ? texts.text('documents.retention.years', { years: String(years) })
      : texts.text(`documents.retention.${kind}`)
  return isExpert ? texts.text('documents.retention.expert', { term }) : term
}
