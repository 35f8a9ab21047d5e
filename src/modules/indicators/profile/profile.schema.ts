/** What the page of a hromada takes and gives: the JSON face is this. */
import { z } from 'zod'
import { Peer } from '../peers/peers.schema.ts'
import { BandOfRank, CertaintyNote } from '../rank-bands/bands.schema.ts'
import { indexHead, RankedRow } from '../region/region.schema.ts'

export const ProfileParams = z.object({
  code: z.string().regex(/^UA\d{17}$/),
  period: z.string().max(20).optional(),
})
export type ProfileParams = z.infer<typeof ProfileParams>

const Score = z.number().nullable()
const comparedScore = {
  code: z.string(),
  name: z.string(),
  score: Score,
  region_median: Score.describe('The middle of the scores of the hromadas of the oblast.'),
  kind_median: Score.describe('The same of hromadas of this kind in the oblast.'),
}

const ComparedNode = z.object(comparedScore)
export type ComparedNode = z.infer<typeof ComparedNode>

const IndicatorValue = z.object({
  ...comparedScore,
  sub_index: z.string().nullable().describe('Null for context only: it does not count for the index.'),
  unit: z.string().nullable(),
  value: z.number().nullable(),
  region_median_value: z.number().nullable(),
  decimals: z.int(),
})
export type IndicatorValue = z.infer<typeof IndicatorValue>

const DistantIndicator = IndicatorValue.extend({
  distance: z.number().describe('Points of score above the median of the oblast; negative: below.'),
  gain: z
    .number()
    .nullable()
    .describe('Points that the index would gain at the median; null where that cannot be told.'),
})
export type DistantIndicator = z.infer<typeof DistantIndicator>

const HistoryPoint = z.object({
  period: z.string(),
  score: Score,
  rank: z.number().nullable(),
  region_median: Score,
  methodology: z.string().describe('Code and version; points of different methodologies do not compare.'),
})
export type HistoryPoint = z.infer<typeof HistoryPoint>

export const HromadaProfile = z.object({
  ...indexHead,
  hromada: RankedRow,
  overall_band: BandOfRank.describe('Of its place among all hromadas that this platform serves.'),
  certainty: CertaintyNote,
  moved_most_by: z.string().nullable().describe('What moves its place among all most, in words.'),
  not_told_apart: z
    .array(z.object({ code: z.string(), name: z.string() }))
    .describe(
      'The next one above and below in the oblast, where its place cannot be told apart from theirs.',
    ),
  of: z.int().describe('How many hromadas of the oblast are ranked.'),
  overall_of: z.int().describe('How many hromadas are ranked in all.'),
  against: z.string().nullable().describe('The period before; null where it does not compare.'),
  sub_indices: z.array(ComparedNode),
  strongest: z.array(DistantIndicator),
  weakest: z.array(DistantIndicator),
  indicators: z.array(IndicatorValue),
  history: z.array(HistoryPoint),
  peers: z.array(Peer).describe('The hromadas that are most like it, the nearest first.'),
  place: z.number().nullable().describe('Among itself and its peers.'),
  median: z.number().nullable().describe('The middle of the scores of its peers.'),
})
export type HromadaProfile = z.infer<typeof HromadaProfile>
