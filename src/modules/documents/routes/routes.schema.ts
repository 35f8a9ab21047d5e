/** What is asked of a way, and what it answers. */
import { z } from 'zod'
import { LongText, ShortText } from '#kernel/typed-texts.ts'
import { plainCase } from '#ui/cases/case.schema.ts'
import { DraftData } from '../drafts/drafts.schema.ts'
import { BodySaid } from '../registers/registers.schema.ts'
import { stepKinds } from './route.rules.ts'

const seen = { draft: z.uuid(), version: z.int().min(1) }

export const AddStep = z.strictObject({
  ...seen,
  step_kind: z.enum(stepKinds),
  person: z.uuid(),
  /** After those who are there, or together with the last of them. */
  order: z.enum(['after', 'together']).optional(),
  /** Office of whoever signs. */
  office: ShortText.optional(),
  covers_text: z.boolean().optional(),
  covers_attachments: z.boolean().optional(),
  covers_addressee: z.boolean().optional(),
})
export type AddStep = z.infer<typeof AddStep>

export const RemoveStep = z.strictObject({ ...seen, step: z.uuid() })
export type RemoveStep = z.infer<typeof RemoveStep>

export const Settle = z.strictObject({ ...seen, answer: z.uuid(), reply: LongText })
export type Settle = z.infer<typeof Settle>

export const SignDraft = z.strictObject({ id: z.uuid(), version: z.int().min(1).max(2_000_000_000) })
export type SignDraft = z.infer<typeof SignDraft>

/** A duty with the text that it is about. */
export const DutyData = z.object({ duty: z.object(plainCase), draft: DraftData })
export type DutyData = z.infer<typeof DutyData>

export const BoardParams = z.object({
  body: z.uuid(),
  state: z.enum(['writing', 'route', 'signed', 'withdrawn']).optional(),
})
export type BoardParams = z.infer<typeof BoardParams>

const BoardRow = z.object({
  id: z.uuid(),
  title: z.string(),
  register_name: z.string(),
  author_name: z.string().nullable(),
  state: z.enum(['writing', 'route', 'signed', 'withdrawn']),
  changed_at: z.iso.datetime(),
  /** For whom it waits now, and since when; the author where somebody objected. */
  waits_for: z.array(z.string()),
  waits_since: z.iso.datetime().nullable(),
  due_day: z.iso.date().nullable(),
  is_late: z.boolean(),
  is_stopped: z.boolean(),
})
export type BoardRow = z.infer<typeof BoardRow>

export const Board = z.object({
  body: BodySaid,
  state: z.string(),
  drafts: z.array(BoardRow),
  /** Half of the visas of the last ninety days took no longer, in hours; null where there are none. */
  median_visa_hours: z.number().nullable(),
})
export type Board = z.infer<typeof Board>
