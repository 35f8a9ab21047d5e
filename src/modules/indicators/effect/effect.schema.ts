/** What a load would do to the index: kept with the load's preview, so it is JSON. */
import { z } from 'zod'
import { MethodologyDifferences } from '../methodology/methodology-page.schema.ts'

const Move = z.object({
  code: z.string(),
  name: z.string(),
  name_en: z.string().nullable(),
  before: z.int(),
  after: z.int(),
})

const Moves = z.object({
  /** The newest period that is ranked before and after. */
  period: z.string(),
  /** Hromadas that have a rank before and after, and how many of them get another one. */
  hromadas: z.int(),
  moved: z.int(),
  /** The longest ways, at most five. */
  largest: z.array(Move),
})
export type Moves = z.infer<typeof Moves>

export const LoadEffect = z.object({
  /** Null where nothing can be compared: there was no index before, or there will be none. */
  moves: Moves.nullable(),
  /** Methodologies that would be new, each against the one that governs the newest period so far. */
  methodologies: z.array(
    z.object({
      code: z.string(),
      version: z.string(),
      name: z.string(),
      name_en: z.string(),
      against: z.object({ name: z.string(), name_en: z.string(), version: z.string() }),
      uk: MethodologyDifferences,
      en: MethodologyDifferences,
    }),
  ),
})
export type LoadEffect = z.infer<typeof LoadEffect>
