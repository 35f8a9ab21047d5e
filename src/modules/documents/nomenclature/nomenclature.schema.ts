/** What cases of a nomenclature are made of. */
import { z } from 'zod'
import { LongText, ShortText, TinyText } from '#kernel/typed-texts.ts'
import { isIndex } from '../registers/numbering.rules.ts'
import { BodySaid } from '../registers/registers.schema.ts'
import { firstYear, lastYear } from './nomenclature.rules.ts'
import { readArticle, readRetention } from './retention.rules.ts'

const year = z.coerce.number().int().min(firstYear).max(lastYear)
const Year = z.int().min(firstYear).max(lastYear)

/** One case, as it is typed or stands in a table. */
export const caseFields = {
  case_index: TinyText.refine(isIndex, { params: { problem: 'registers.index' } }),
  case_title: LongText.transform((text) => text.replace(/\s+/g, ' ')),
  retention: TinyText.refine((text) => readRetention(text) !== undefined, {
    params: { problem: 'registers.retention' },
  }),
  article: TinyText.refine((text) => readArticle(text) !== undefined, {
    params: { problem: 'registers.article' },
  }).optional(),
  note: ShortText.optional(),
}

export const AddCase = z.strictObject({ body: z.uuid(), case_year: Year, ...caseFields })
export type AddCase = z.infer<typeof AddCase>

export const CopyCases = z.strictObject({ body: z.uuid(), case_year: Year })
export type CopyCases = z.infer<typeof CopyCases>

export const CloseCases = z.strictObject({ body: z.uuid(), case_year: Year })
export type CloseCases = z.infer<typeof CloseCases>

export const LoadCases = z.strictObject({ body: z.uuid(), case_year: Year })
export type LoadCases = z.infer<typeof LoadCases>

export const ChangedCases = z.object({ body: z.uuid(), year: z.int(), cases: z.int() })
export type ChangedCases = z.infer<typeof ChangedCases>

export const CaseRow = z.object({
  id: z.uuid(),
  case_index: z.string(),
  title: z.string(),
  retention: z.string().describe('As the typical list writes it, in the language of the page.'),
  article: z.string().nullable(),
  note: z.string().nullable(),
  documents: z.int().describe('Documents in it, without cancelled ones.'),
  is_closed: z.boolean(),
  kept_until: z.iso.date().nullable().describe('The first day on which it may be destroyed.'),
})
export type CaseRow = z.infer<typeof CaseRow>

export const CasesParams = z.object({ body: z.uuid(), year: year.optional() })
export type CasesParams = z.infer<typeof CasesParams>

export const Cases = z.object({
  body: BodySaid,
  year: z.int(),
  years: z.array(z.int()),
  cases: z.array(CaseRow),
  may_keep: z.boolean(),
})
export type Cases = z.infer<typeof Cases>
