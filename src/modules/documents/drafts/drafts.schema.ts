/** What texts are made of, coming in and going out. */
import { z } from 'zod'
import { ShortText } from '#kernel/typed-texts.ts'
import { Title } from '../cards/cards.schema.ts'
import { BodySaid, RegisterSaid } from '../registers/registers.schema.ts'
import { coverable, outcomes, stepKinds } from '../routes/route.rules.ts'
import { draftStates, longestText } from './drafts.rules.ts'

const unseenButLines = /[\p{Cf}\p{Co}\u2028\u2029]|(?![\n\t])\p{Cc}/u

/** A text of several paragraphs, from wherever it was copied: joiners and soft hyphens of other editors are left out. */
export const BodyText = z
  .string()
  .max(longestText)
  .normalize('NFC')
  .transform((text) =>
    text
      .replace(/\r\n?|\u2028|\u2029/g, '\n')
      .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
      .trim(),
  )
  .refine((text) => text.length >= 2, { params: { problem: 'value.missing' } })
  .refine((text) => !unseenButLines.test(text), { params: { problem: 'value.control_characters' } })

const written = {
  title: Title,
  body_text: BodyText,
  correspondent: ShortText.optional(),
  addressee: ShortText.optional(),
  case_id: z.uuid().optional(),
}

export const WriteDraft = z.strictObject({ register: z.uuid(), ...written, reply_to: z.uuid().optional() })
export type WriteDraft = z.infer<typeof WriteDraft>

/** @param version that the writer has seen */
const seen = { draft: z.uuid(), version: z.int().min(1) }

export const EditDraft = z.strictObject({ ...seen, ...written })
export type EditDraft = z.infer<typeof EditDraft>

export const RemoveDraftFile = z.strictObject({ ...seen, file: z.uuid() })
export type RemoveDraftFile = z.infer<typeof RemoveDraftFile>

export const MoveDraft = z.strictObject(seen)
export type MoveDraft = z.infer<typeof MoveDraft>

export const ChangedDraft = z.object({ id: z.uuid(), version: z.int() })
export type ChangedDraft = z.infer<typeof ChangedDraft>

const Attachment = z.object({ id: z.uuid(), name: z.string(), hash: z.string() })
export const Attachments = z.array(Attachment)
export type Attachment = z.infer<typeof Attachment>

const StepSaid = z.object({
  id: z.uuid(),
  kind: z.enum(stepKinds),
  stage: z.int(),
  person_name: z.string().nullable(),
  office: z.string().nullable(),
  covers: z.array(z.enum(coverable)),
  standing: z.enum(['later', 'due', 'asked', 'passed', 'stopped']),
  /** Since when it waits, and until when. */
  asked_at: z.iso.datetime().nullable(),
  due_day: z.iso.date().nullable(),
  is_late: z.boolean(),
})
export type StepSaid = z.infer<typeof StepSaid>

const AnswerSaid = z.object({
  id: z.uuid(),
  kind: z.enum(stepKinds),
  /** Who was asked, and who said it for them. */
  person_name: z.string().nullable(),
  deputy_name: z.string().nullable(),
  outcome: z.enum(outcomes),
  answered_at: z.iso.datetime(),
  version: z.int().nullable(),
  remark: z.string().nullable(),
  is_void: z.boolean(),
  is_removed: z.boolean().describe('Its step was taken out of the route afterwards.'),
  reply: z.string().nullable().describe('Why the author went on in spite of an objection.'),
  may_settle: z.boolean(),
})
export type AnswerSaid = z.infer<typeof AnswerSaid>

export const SignatureSaid = z.object({
  id: z.uuid(),
  file_id: z.uuid(),
  file_name: z.string(),
  person_name: z.string().nullable(),
  signer: z.string().nullable().describe('Whom the certificate names.'),
  organisation: z.string().nullable(),
  issuer: z.string().nullable(),
  format: z.string(),
  algorithm: z.string(),
  moment: z.string(),
  is_trusted: z.boolean(),
  signed_at: z.iso.datetime(),
})
export type SignatureSaid = z.infer<typeof SignatureSaid>

export const DraftParams = z.object({ draft: z.uuid() })
export type DraftParams = z.infer<typeof DraftParams>

export const DraftData = z.object({
  body: BodySaid,
  register: RegisterSaid,
  id: z.uuid(),
  state: z.enum(draftStates),
  version: z.int(),
  title: z.string(),
  body_text: z.string(),
  correspondent: z.string().nullable(),
  addressee: z.string().nullable(),
  case_index: z.string().nullable(),
  author_name: z.string().nullable(),
  changed_at: z.iso.datetime(),
  attachments: z.array(Attachment.omit({ hash: true })),
  pdf_file_id: z.uuid().nullable(),
  reply_to: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  document: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  steps: z.array(StepSaid),
  answers: z.array(AnswerSaid),
  signatures: z.array(SignatureSaid),
  is_stopped: z.boolean(),
  may_write: z.boolean(),
  duty: z
    .object({ id: z.uuid(), kind: z.enum(stepKinds) })
    .nullable()
    .describe('What of it waits for the reader.'),
})
export type DraftData = z.infer<typeof DraftData>

export const NewDraftParams = z.object({ register: z.uuid(), reply_to: z.uuid().optional() })
export type NewDraftParams = z.infer<typeof NewDraftParams>

export const NewDraftData = z.object({
  body: BodySaid,
  register: RegisterSaid,
  reply_to: z.object({ id: z.uuid(), number: z.string() }).nullable(),
})
export type NewDraftData = z.infer<typeof NewDraftData>

export const EditDraftData = z.object({
  body: BodySaid,
  register: RegisterSaid,
  id: z.uuid(),
  title: z.string(),
  version: z.int(),
  state: z.enum(draftStates),
})
export type EditDraftData = z.infer<typeof EditDraftData>
