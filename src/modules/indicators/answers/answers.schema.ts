/** A form of one hromada: what is asked, what was entered, what is to be looked at. */
import { z } from 'zod'
import { claimStates, roundStates } from '../rounds/rounds.rules.ts'
import { HromadaCode } from '../rounds/rounds.schema.ts'

/** One line: where a value is from. */
const Source = z.string().trim().normalize('NFC').min(2).max(300)
const Note = z.string().trim().normalize('NFC').min(2).max(1000)

const Answer = z.strictObject({
  value: z.number().optional().describe('As it is stored: 55.9 % is 0.559.'),
  percent: z.number().optional().describe('Of a part of a whole, instead of `value`: 55.9.'),
  is_absent: z.boolean().optional().describe('There is no such value; `note` says why.'),
  is_confirmed: z.boolean().optional().describe('It is the same as in the last period.'),
  source: Source.optional(),
  note: Note.optional(),
  version: z.int().min(0).max(2_000_000_000).describe('Of the value that was seen; 0 where there was none.'),
})

export const SaveAnswers = z.strictObject({
  /** Of the round. */
  id: z.uuid(),
  hromada: HromadaCode,
  /** The page of the form that is shown again. */
  sheet: z.string().max(120).optional(),
  /** Why a value that was published is changed. */
  reason: Note.optional(),
  answers: z.record(z.string().min(1).max(100), Answer),
})
export type SaveAnswers = z.infer<typeof SaveAnswers>

const SavedAnswer = z.object({
  indicator: z.string(),
  value: z.number().nullable(),
  state: z.enum(claimStates),
  version: z.int(),
  findings: z.array(z.string()).describe('What the office will look at, in words.'),
})

export const SavedAnswers = z.object({
  id: z.uuid(),
  hromada: z.string(),
  sheet: z.string().nullable(),
  saved: z.array(SavedAnswer).describe('Those that changed.'),
})
export type SavedAnswers = z.infer<typeof SavedAnswers>

export const FormParams = z.object({
  id: z.uuid(),
  hromada: HromadaCode,
  sheet: z.string().max(120).optional(),
})
export type FormParams = z.infer<typeof FormParams>

const Finding = z.object({ said: z.string(), is_fault: z.boolean(), is_explained: z.boolean() })

const FormRow = z.object({
  indicator: z.string(),
  name: z.string(),
  definition: z.string().nullable(),
  dimension: z.string(),
  dimension_name: z.string(),
  unit: z.string().nullable(),
  unit_en: z.string().nullable(),
  decimals: z.int(),
  direction: z.int(),
  answered_by: z.enum(['hromada', 'office']),
  is_withdrawn: z.boolean(),
  previous: z
    .object({ period: z.string(), value: z.number(), source: z.string().nullable() })
    .nullable()
    .describe('What the last period had.'),
  value: z.number().nullable(),
  source: z.string().nullable(),
  note: z.string().nullable(),
  state: z.enum(claimStates).nullable().describe('Null where nothing was entered.'),
  version: z.int(),
  changed_at: z.iso.datetime().nullable(),
  returned_reason: z.string().nullable(),
  files: z.array(z.object({ id: z.uuid(), name: z.string() })),
  findings: z.array(Finding),
})
export type FormRow = z.infer<typeof FormRow>

export const AnswerForm = z.object({
  round: z.object({
    id: z.uuid(),
    period: z.string(),
    state: z.enum(roundStates),
    due_day: z.iso.date(),
  }),
  hromada: z.object({ code: z.string(), name: z.string() }),
  /** Merged into another: nothing is asked of it any more. */
  is_merged: z.boolean(),
  duty: z.uuid().describe('The case in which the hromada answers.'),
  duty_state: z.string(),
  asked: z.int(),
  answered: z.int(),
  verified: z.int(),
  returned: z.int(),
  rows: z.array(FormRow),
})
export type AnswerForm = z.infer<typeof AnswerForm>

export const AnswerParams = z.object({
  id: z.uuid(),
  hromada: HromadaCode,
  indicator: z.string().min(1).max(100),
})
export type AnswerParams = z.infer<typeof AnswerParams>

const seen = { ...AnswerParams.shape, version: z.int().min(1).max(2_000_000_000) }

export const AttachEvidence = z.strictObject({ ...seen, reason: Note.optional() })
export type AttachEvidence = z.infer<typeof AttachEvidence>
export const DetachEvidence = z.strictObject({ ...seen, file: z.uuid(), reason: Note.optional() })
export type DetachEvidence = z.infer<typeof DetachEvidence>

export const OneAnswer = z.object({
  form: AnswerForm.omit({ rows: true }),
  row: FormRow,
  story: z.array(
    z.object({
      at: z.iso.datetime(),
      move: z.string(),
      said: z.string(),
      value: z.number().nullable(),
      source: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  may_answer: z.boolean(),
  may_verify: z.boolean(),
  claim: z.string().nullable().describe('`id@version`, to be verified by.'),
  is_own: z.boolean().describe('Entered by whoever asks, who therefore cannot verify it.'),
})
export type OneAnswer = z.infer<typeof OneAnswer>

export const ChangedAnswer = z.object({ ...AnswerParams.shape, version: z.int(), state: z.enum(claimStates) })
export type ChangedAnswer = z.infer<typeof ChangedAnswer>

export const UploadTemplate = z.strictObject({ id: z.uuid(), hromada: HromadaCode, reason: Note.optional() })
export type UploadTemplate = z.infer<typeof UploadTemplate>
