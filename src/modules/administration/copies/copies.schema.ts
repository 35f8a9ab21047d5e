/** Copies of all that belongs to a place. */
import { z } from 'zod'

export const NoParams = z.strictObject({})
export type NoParams = z.infer<typeof NoParams>

const PlaceCopy = z.object({
  id: z.uuid(),
  territory_code: z.string(),
  name: z.string(),
  state: z.enum(['waiting', 'ready', 'failed']),
  asked_at: z.iso.datetime(),
  kept_until: z.iso.datetime(),
  rows: z.int().nullable(),
  files: z.int().nullable(),
  bytes: z.int().nullable(),
})
export type PlaceCopy = z.infer<typeof PlaceCopy>

export const PlaceCopies = z.object({ copies: z.array(PlaceCopy) })
export type PlaceCopies = z.infer<typeof PlaceCopies>

export const AskPlaceCopy = z.strictObject({
  /** Code or name of an oblast, a raion, a hromada. */
  place: z.string().trim().min(1).max(200),
})
export type AskPlaceCopy = z.infer<typeof AskPlaceCopy>

export const AskedPlaceCopy = z.object({ copy_id: z.uuid(), territory_code: z.string() })
export type AskedPlaceCopy = z.infer<typeof AskedPlaceCopy>
