/** What waits for the office, and what it says of each value. */
import { z } from 'zod'
import { ListState, listingParams } from '#kernel/http/listing.ts'
import { LongText } from '#kernel/typed-texts.ts'
import { HromadaCode } from '../rounds/rounds.schema.ts'

const version = z.int().min(1).max(2_000_000_000)

/** As many as a page shows, and some. */
export const VerifyClaims = z.strictObject({
  id: z.uuid(),
  /** `id@version` of each value that was seen. */
  claims: z
    .array(z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}@\d{1,10}$/))
    .min(1)
    .max(5000),
})
export type VerifyClaims = z.infer<typeof VerifyClaims>

export const Verified = z.object({ id: z.uuid(), verified: z.int() })
export type Verified = z.infer<typeof Verified>

export const ReturnClaim = z.strictObject({
  id: z.uuid(),
  hromada: HromadaCode,
  indicator: z.string().min(1).max(100),
  version,
  reason: LongText,
})
export type ReturnClaim = z.infer<typeof ReturnClaim>

export const WaitingParams = z.object({
  id: z.uuid(),
  hromada: HromadaCode.optional(),
  look: z.enum(['all', 'clear', 'questions']).default('all'),
  chosen: z.enum(['all']).optional(),
  ...listingParams,
})
export type WaitingParams = z.infer<typeof WaitingParams>

const Waiting = z.object({
  claim: z.string().describe('`id@version`, to be verified by.'),
  hromada: z.string(),
  hromada_name: z.string(),
  indicator: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  unit_en: z.string().nullable(),
  decimals: z.int(),
  value: z.number().nullable(),
  previous: z.number().nullable(),
  source: z.string().nullable(),
  note: z.string().nullable(),
  files: z.int(),
  changed_at: z.iso.datetime(),
  is_own: z.boolean().describe('Entered by whoever asks, who therefore cannot verify it.'),
  findings: z.array(z.object({ said: z.string(), is_fault: z.boolean(), is_explained: z.boolean() })),
})
export type Waiting = z.infer<typeof Waiting>

export const WaitingList = z.object({
  round: z.object({ id: z.uuid(), period: z.string() }),
  look: z.enum(['all', 'clear', 'questions']),
  hromada: z.string().nullable(),
  list: ListState,
  rows: z.array(Waiting),
})
export type WaitingList = z.infer<typeof WaitingList>
