/** What the region's pages take and give: the JSON face is this. */
import { z } from 'zod'
import { listingParams } from '#kernel/http/listing.ts'
import { bandFields, CertaintyNote } from '../rank-bands/bands.schema.ts'

const Score = z.number().nullable()
const Change = z.number().nullable().describe('Against the period before; positive is better.')
const OblastCode = z.string().regex(/^UA\d{17}$/)

/** An empty choice of a form means all. */
const filters = {
  kind: z.enum(['', 'urban', 'settlement', 'rural']).optional(),
  oblast: z.union([z.literal(''), OblastCode]).optional(),
}
export const OverviewParams = z.object({
  period: z.string().max(20).optional(),
  ...listingParams,
  ...filters,
})
export type OverviewParams = z.infer<typeof OverviewParams>

export const OblastParams = OverviewParams.extend({ code: OblastCode })
export type OblastParams = z.infer<typeof OblastParams>

export const HromadaRow = z.object({
  code: z.string(),
  oblast_code: z.string(),
  name: z.string(),
  kind: z.enum(['urban', 'settlement', 'rural']).nullable(),
  population: z.int().nullable(),
  score: Score,
  rank: z.number().nullable().describe('Among the hromadas of the region that is shown.'),
  overall_rank: z.number().nullable().describe('Among all hromadas that this platform serves.'),
  score_change: Change,
  rank_change: Change,
})
export type HromadaRow = z.infer<typeof HromadaRow>

/** With how sure its rank is. */
export const RankedRow = HromadaRow.extend(bandFields)
export type RankedRow = z.infer<typeof RankedRow>

/** What every page of the index begins with. */
export const indexHead = {
  region: z.object({ code: z.string(), name: z.string(), is_fictional: z.boolean() }),
  period: z.string(),
  periods: z.array(z.string()),
  methodology: z.object({
    code: z.string(),
    version: z.string(),
    name: z.string(),
    scale: z.number().describe('Upper end of the scale of scores.'),
    decimals: z.int().describe('Decimals that scores are shown with; here they are not rounded.'),
  }),
}

const SubIndexRow = z.object({
  code: z.string(),
  name: z.string(),
  median: Score,
  min: Score,
  max: Score,
})

const RolledUp = z
  .object({
    score: Score,
    share: z.number().describe('Of the weight, as far as it has a score; 0–1.'),
    unweighed: z.int().describe('Hromadas whose weight is unknown: they are in no mean.'),
  })
  .nullable()
  .describe('The oblast made of its hromadas, where the methodology of the period says how.')

const OblastRow = z.object({
  code: z.string(),
  name: z.string(),
  hromadas: z.int(),
  ranked: z.int(),
  median: Score,
  best: z.object({ code: z.string(), name: z.string(), score: z.number() }).nullable(),
  rolled_up: RolledUp,
})
export type OblastRow = z.infer<typeof OblastRow>

export const RegionOverview = z.object({
  ...indexHead,
  /** Hromadas with an index, and those without one. */
  ranked: z.int(),
  unranked: z.int(),
  median: Score,
  median_change: Change,
  rolled_up: RolledUp,
  certainty: CertaintyNote,
  hromadas: z.array(RankedRow).describe('Those that match the filters, in the order that was asked for.'),
  distribution: z
    .array(z.object({ from: z.number(), to: z.number(), hromadas: z.int() }))
    .describe('How many hromadas have a score from (inclusive) to (exclusive; of the last class inclusive).'),
  sub_indices: z.array(SubIndexRow),
  movers: z.object({
    against: z.string().nullable().describe('The period before; null where it does not compare.'),
    up: z.array(RankedRow),
    down: z.array(RankedRow),
  }),
  oblasts: z.array(OblastRow).describe('Where several are shown together.'),
})
export type RegionOverview = z.infer<typeof RegionOverview>
