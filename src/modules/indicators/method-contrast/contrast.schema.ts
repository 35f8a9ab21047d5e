/** What the page of two methodologies side by side takes and gives: the JSON face is this. */
import { z } from 'zod'
import { listingParams } from '#kernel/http/listing.ts'
import { chosenPlace, methodologyKey } from '../method-results/results.schema.ts'
import { MethodologyDifferences } from '../methodology/methodology-page.schema.ts'
import { indexHead } from '../region/region.schema.ts'

export const ContrastParams = z.object({
  ...methodologyKey,
  /** `code@version`; an empty choice of a form means the usual one. */
  other: z.string().max(302).optional(),
  ...chosenPlace,
  ...listingParams,
})
export type ContrastParams = z.infer<typeof ContrastParams>

const Known = z.number().nullable()

const ContrastRow = z.object({
  code: z.string(),
  oblast_code: z.string(),
  name: z.string(),
  score: Known,
  rank: Known,
  other_score: Known,
  other_rank: Known,
  difference: Known.describe('Places by which the hromada is higher by this methodology than by the other.'),
})
export type ContrastRow = z.infer<typeof ContrastRow>

const Side = z.object({
  ...indexHead.methodology.shape,
  is_official: z.boolean().describe('Whether it governs the period.'),
})

export const MethodologyContrast = z.object({
  ...indexHead,
  methodology: Side,
  other: Side.nullable().describe('Null where no other methodology is stored.'),
  choices: z.array(z.object({ code: z.string(), version: z.string(), name: z.string() })),
  compared: z.int().describe('Hromadas that have a place by both.'),
  only_here: z.int(),
  only_there: z.int(),
  spearman: Known.describe('Rank correlation of the places; null where there are too few to tell.'),
  mean_difference: Known.describe('In places, of either sign.'),
  far: z.int().describe('Hromadas whose place differs by more than 10.'),
  hromadas: z.array(ContrastRow).describe('Those that match the filters, in the order that was asked for.'),
  differences: MethodologyDifferences.nullable().describe('What this one does otherwise than the other.'),
})
export type MethodologyContrast = z.infer<typeof MethodologyContrast>
