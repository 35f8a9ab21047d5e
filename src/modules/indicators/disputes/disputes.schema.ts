/** Questioning a published value. */
import { z } from 'zod'
import { LongText } from '#kernel/typed-texts.ts'
import { MovedCase } from '#ui/cases/case.schema.ts'

const value = {
  /** Code of the hromada. */
  hromada: z.string().regex(/^UA\d{17}$/),
  indicator: z.string().min(1).max(100),
  period: z.string().min(1).max(20),
}

export const OpenDispute = z.strictObject({
  ...value,
  /** What is wrong, and how one knows. */
  note: LongText,
})
export type OpenDispute = z.infer<typeof OpenDispute>

export const OpenedDispute = MovedCase
export type OpenedDispute = z.infer<typeof OpenedDispute>

export const NewParams = z.object({
  hromada: value.hromada.optional(),
  indicator: value.indicator.optional(),
  period: value.period.optional(),
})
export type NewParams = z.infer<typeof NewParams>

export const QuestionedValue = z.object({
  hromada: z.string(),
  hromada_name: z.string(),
  indicator: z.string(),
  indicator_name: z.string(),
  period: z.string(),
  value: z.number(),
})
export type QuestionedValue = z.infer<typeof QuestionedValue>

export const AboutParams = z.object({
  code: value.hromada,
  indicator: value.indicator,
})
export type AboutParams = z.infer<typeof AboutParams>

export const Dispute = z.object({
  number: z.string(),
  period: z.string(),
  value: z.number().describe('As it was published when it was questioned.'),
  state: z.string(),
  state_title: z.string(),
  opened_at: z.iso.datetime(),
  ended_at: z.iso.datetime().nullable(),
  due_day: z.iso.date().nullable().describe('The last day for the answer.'),
  reason: z.string().nullable().describe('In the words of whoever asked; null once its term is over.'),
  answer: z.string().nullable(),
})
export type Dispute = z.infer<typeof Dispute>

export const AboutValue = z.object({
  hromada: z.object({ code: z.string(), name: z.string() }),
  indicator: z.object({ code: z.string(), name: z.string() }),
  disputes: z.array(Dispute),
})
export type AboutValue = z.infer<typeof AboutValue>
