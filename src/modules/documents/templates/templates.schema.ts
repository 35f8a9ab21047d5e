/** What is asked of a template, and what it answers. */
import { z } from 'zod'
import { ShortText } from '#kernel/typed-texts.ts'
import { Title } from '../cards/cards.schema.ts'
import { BodyText } from '../drafts/drafts.schema.ts'
import { BodySaid } from '../registers/registers.schema.ts'
import { mostGaps } from './gaps.rules.ts'

const said = {
  name: ShortText,
  title: Title,
  body_text: BodyText,
  correspondent: ShortText.optional(),
  addressee: ShortText.optional(),
}

export const AddTemplate = z.strictObject({ body: z.uuid(), register: z.uuid(), ...said })
export type AddTemplate = z.infer<typeof AddTemplate>

const seen = { draft_template: z.uuid(), version: z.int().min(1) }

export const ChangeTemplate = z.strictObject({ ...seen, ...said })
export type ChangeTemplate = z.infer<typeof ChangeTemplate>

export const RetireTemplate = z.strictObject(seen)
export type RetireTemplate = z.infer<typeof RetireTemplate>

/** Name of the field of a gap, by its place. */
export const gapField = (at: number) => `gap_${at + 1}`

const gaps = Object.fromEntries(
  Array.from({ length: mostGaps }, (_, at) => [gapField(at), ShortText.optional()]),
)

export const WriteByTemplate = z.strictObject({ draft_template: z.uuid(), ...gaps })
export type WriteByTemplate = { readonly draft_template: string } & Readonly<
  Record<string, string | undefined>
>

export const ChangedTemplate = z.object({ id: z.uuid(), body: z.uuid(), version: z.int() })
export type ChangedTemplate = z.infer<typeof ChangedTemplate>

export const TemplateParams = z.object({ draft_template: z.uuid() })
export type TemplateParams = z.infer<typeof TemplateParams>

export const TemplateData = z.object({
  body: BodySaid,
  id: z.uuid(),
  register_id: z.uuid(),
  register_name: z.string(),
  version: z.int(),
  is_retired: z.boolean(),
  ...{ name: z.string(), title: z.string(), body_text: z.string() },
  correspondent: z.string().nullable(),
  addressee: z.string().nullable(),
  gaps: z.array(z.object({ uk: z.string(), en: z.string() })).describe('Labels of its gaps, in their order.'),
  may_write: z.boolean(),
  may_keep: z.boolean(),
})
export type TemplateData = z.infer<typeof TemplateData>

export const TemplatesParams = z.object({ body: z.uuid() })
export type TemplatesParams = z.infer<typeof TemplatesParams>

export const TemplatesData = z.object({
  body: BodySaid,
  templates: z.array(z.object({ id: z.uuid(), name: z.string(), register_name: z.string(), gaps: z.int() })),
  registers: z.array(z.object({ id: z.uuid(), name: z.string() })),
  may_keep: z.boolean(),
})
export type TemplatesData = z.infer<typeof TemplatesData>
