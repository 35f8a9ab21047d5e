/** Versions of a text and what changed, as its page says it. */
import { z } from 'zod'
import { BodySaid } from '../registers/registers.schema.ts'

const VersionNumber = z.coerce.number().int().min(1).max(1_000_000)

export const VersionsParams = z.object({
  draft: z.uuid(),
  earlier: VersionNumber.optional(),
  later: VersionNumber.optional(),
})
export type VersionsParams = z.infer<typeof VersionsParams>

const Difference = z.object({
  field: z.enum(['title', 'body_text', 'correspondent', 'addressee', 'attachments']),
  pieces: z.array(z.object({ text: z.string(), change: z.enum(['same', 'added', 'removed']) })),
})
export type Difference = z.infer<typeof Difference>

export const VersionsData = z.object({
  body: BodySaid,
  id: z.uuid(),
  title: z.string(),
  from: z.int(),
  to: z.int(),
  differences: z.array(Difference),
  versions: z.array(z.object({ version: z.int(), made_at: z.iso.datetime(), by: z.string().nullable() })),
})
export type VersionsData = z.infer<typeof VersionsData>
