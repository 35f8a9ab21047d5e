/** What a device sends, and what it is answered. */
import { z } from 'zod'

/** A parcel as its device signed it: one text, so that whoever carries it cannot change a letter. */
export const SentParcel = z.strictObject({ parcel: z.string().min(1).max(900_000) })
export type SentParcel = z.infer<typeof SentParcel>

const Conflict = z.object({
  code: z.string(),
  text: z.object({ uk: z.string(), en: z.string() }),
  isRecorded: z.boolean(),
  theirs: z.unknown().optional(),
  fault: z.string().optional(),
})

const Outcome = z.object({
  id: z.uuid(),
  outcome: z.enum(['applied', 'already', 'conflict']),
  /** How it ended when it came before. */
  first: z.enum(['applied', 'conflict']).optional(),
  data: z.unknown().optional(),
  conflict: Conflict.optional(),
})

const CarriedWork = z.object({
  keepDays: z.int(),
  /** Everything that is to be carried; what is not named may go. */
  ids: z.array(z.string()),
  /** What is new, or another. */
  items: z.array(z.object({ id: z.string(), version: z.string(), data: z.unknown() })),
})

export const ParcelAnswer = z.object({
  /** The clock here. */
  now: z.iso.datetime(),
  outcomes: z.array(Outcome),
  /** Only for the device itself. */
  device: z.object({ validUntil: z.iso.datetime(), name: z.string() }).optional(),
  carried: z.record(z.string(), CarriedWork).optional(),
})
export type ParcelAnswer = z.infer<typeof ParcelAnswer>
export type CarriedWork = z.infer<typeof CarriedWork>
