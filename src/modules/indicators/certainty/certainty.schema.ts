/** What the page of how sure ranks are takes and gives: the JSON face is this. */
import { z } from 'zod'
import { listingParams } from '#kernel/http/listing.ts'
import { CertaintyNote } from '../rank-bands/bands.schema.ts'
import { indexHead, RankedRow } from '../region/region.schema.ts'

export const CertaintyParams = z.object({
  period: z.string().max(20).optional(),
  oblast: z
    .string()
    .regex(/^UA\d{17}$/)
    .optional(),
  ...listingParams,
})
export type CertaintyParams = z.infer<typeof CertaintyParams>

const Estimate = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .describe('With its 95 % bootstrap interval.')

const Influence = z.object({
  choice: z.enum(['normalise', 'impute', 'aggregate', 'treat', 'weights']),
  node: z
    .string()
    .nullable()
    .describe('Whose weights, with everything below it; null for all of them, and for methods.'),
  name: z.string(),
  total: Estimate.describe('Sobol index of the total effect on the mean shift of ranks (Jansen 1999).'),
  first: Estimate.describe('The first-order one (Saltelli 2010).'),
})
export type Influence = z.infer<typeof Influence>

export const CertaintyPageData = z.object({
  ...indexHead,
  certainty: CertaintyNote,
  computed_at: z.string().nullable(),
  counted: z.int().nullable().describe('Runs that can be compared with the published ranks.'),
  mean_shift: z.number().nullable().describe('Places by which a rank moves in a run, on average.'),
  median_width: z
    .number()
    .nullable()
    .describe('The middle of the widths of the bands of this list, in places.'),
  pairs: z.int().describe('Neighbours in this list.'),
  same: z.int().describe('Those that cannot be told apart.'),
  influence: z
    .array(Influence)
    .describe('What moves ranks, all hromadas together; the most influential first.'),
  is_loose: z.boolean().describe('An interval leaves [0, 1]: influence is approximate.'),
  hromadas: z.array(RankedRow),
})
export type CertaintyPageData = z.infer<typeof CertaintyPageData>
