/** What everyone is told of open documents. */
import { z } from 'zod'
import { registerKinds } from '../cards/requisites.rules.ts'

/** A form without script sends what was left empty, too. */
const Nothing = z.literal('').transform((): undefined => undefined)

export const OpenListParams = z.object({
  q: z.string().trim().max(200).optional(),
  body: Nothing.or(z.uuid()).optional(),
  register_kind: Nothing.or(z.enum(registerKinds)).optional(),
  from: Nothing.or(z.iso.date()).optional(),
  until: Nothing.or(z.iso.date()).optional(),
  before: z.uuid().optional(),
})
export type OpenListParams = z.infer<typeof OpenListParams>

const Body = z.object({ id: z.uuid(), name: z.string(), territory_code: z.string(), place_name: z.string() })

const OpenRow = z.object({
  id: z.uuid(),
  number: z.string(),
  registered_on: z.iso.date(),
  title: z.string(),
  register_kind: z.enum(registerKinds),
  body_id: z.uuid(),
  body_name: z.string(),
  published_at: z.iso.datetime(),
})
export type OpenRow = z.infer<typeof OpenRow>

export const OpenList = z.object({
  filter: z.object({
    q: z.string(),
    body: z.string(),
    register_kind: z.string(),
    from: z.string(),
    until: z.string(),
  }),
  bodies: z
    .array(z.object({ id: z.uuid(), name: z.string() }))
    .describe('Bodies that publish documents here.'),
  documents: z.array(OpenRow),
  next: z.uuid().nullable().describe('Key with which the following page begins.'),
  licence: z.string(),
})
export type OpenList = z.infer<typeof OpenList>

export const OpenDocumentParams = z.object({ publication: z.uuid() })
export type OpenDocumentParams = z.infer<typeof OpenDocumentParams>

export const OpenDocument = z.object({
  id: z.uuid(),
  state: z.enum(['published', 'withdrawn', 'replaced']),
  number: z.string(),
  registered_on: z.iso.date(),
  register_kind: z.enum(registerKinds),
  body: Body,
  title: z.string().nullable().describe('Null where it is not public any more.'),
  text: z.string().nullable(),
  published_at: z.iso.datetime(),
  masked: z.int().describe('How many parts were masked: they name people or tell where they are.'),
  withdrawn_at: z.iso.datetime().nullable(),
  withdraw_reason: z.string().nullable(),
  replaced_by: z.uuid().nullable().describe('The publication that stands instead.'),
  licence: z.string(),
})
export type OpenDocument = z.infer<typeof OpenDocument>
