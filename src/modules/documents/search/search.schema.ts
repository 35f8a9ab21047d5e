/** What is searched for over all registers, and what is found. */
import { z } from 'zod'
import { readCursor } from '#kernel/search/find-entries.ts'
import { registerKinds } from '../cards/requisites.rules.ts'
import { longestQuery } from './search.rules.ts'

/** A form without script sends what was left empty, too. */
const Nothing = z.literal('').transform((): undefined => undefined)

export const SearchParams = z.object({
  q: z.string().trim().max(longestQuery).optional(),
  body: Nothing.or(z.uuid()).optional(),
  register_kind: Nothing.or(z.enum(registerKinds)).optional(),
  from: Nothing.or(z.iso.date()).optional(),
  until: Nothing.or(z.iso.date()).optional(),
  after: z
    .string()
    .refine((text) => readCursor(text) !== undefined)
    .optional(),
})
export type SearchParams = z.infer<typeof SearchParams>

const Pieces = z
  .array(z.object({ text: z.string(), isHit: z.boolean().describe('Whether it is one of the words.') }))
  .describe('A text in pieces, one after another.')

export const DocumentHit = z.object({
  id: z.uuid(),
  number: z.string(),
  registered_on: z.iso.date(),
  title: z.string(),
  correspondent: z.string().nullable(),
  register_name: z.string(),
  body_id: z.uuid(),
  body_name: z.string(),
  is_cancelled: z.boolean(),
  marked: Pieces,
  found: Pieces.nullable().describe('Where else the words stand, if not in the content.'),
  found_in: z
    .string()
    .nullable()
    .describe('The file in which they stand, by its name; null of the card itself.'),
})
export type DocumentHit = z.infer<typeof DocumentHit>

export const DocumentSearch = z.object({
  filter: z.object({
    q: z.string(),
    body: z.string(),
    register_kind: z.string(),
    from: z.string(),
    until: z.string(),
  }),
  bodies: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('Where one may search.'),
  is_empty: z.boolean().describe('Nothing was typed by which anything could be found.'),
  count: z.int(),
  is_more: z.boolean().describe('There are more than were counted.'),
  meant: z.string().nullable().describe('What may have been meant, where nothing was found.'),
  hits: z.array(DocumentHit),
  next: z.string().nullable(),
})
export type DocumentSearch = z.infer<typeof DocumentSearch>
