/** Why a score is what it is, what changed it, and what would move the place: the JSON face is this. */
import { z } from 'zod'
import { Band, CertaintyNote } from '../rank-bands/bands.schema.ts'
import { indexHead, RankedRow } from '../region/region.schema.ts'

export const WhyParams = z.object({
  code: z.string().regex(/^UA\d{17}$/),
  period: z.string().max(20).optional(),
})
export type WhyParams = z.infer<typeof WhyParams>

const Part = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(['sub_index', 'indicator']),
  sub_index: z.string().nullable().describe('Of an indicator: the sub-index that it counts for.'),
  score: z.number().nullable(),
  part: z.number().nullable().describe('Points that it gives the index; those of all indicators sum to it.'),
  change: z
    .number()
    .nullable()
    .describe(
      'Points of the change of the index since the period before that came of it; null where that cannot be told.',
    ),
})
export type Part = z.infer<typeof Part>

const Move = z.object({
  code: z.string(),
  name: z.string(),
  score: z.number().nullable().describe('Null where there is no value yet.'),
  target: z.number().describe('Score of the best quarter of the oblast begins here.'),
  gain: z.number().describe('Points that the index would gain at the target, all else as it is.'),
  rank: z.number().describe('The place in the oblast then, if all others stay where they are.'),
  rank_band: Band.describe(
    'Of that place: the same runs, with the score of the hromada at which the best quarter begins.',
  ),
})
export type Move = z.infer<typeof Move>

export const Why = z.object({
  ...indexHead,
  hromada: RankedRow,
  certainty: CertaintyNote,
  of: z.int().describe('How many hromadas of the oblast are ranked.'),
  against: z.string().nullable().describe('The period before; null where it does not compare.'),
  parts: z.array(Part).describe('Sub-indices and indicators in the order of the methodology.'),
  gaps: z
    .number()
    .nullable()
    .describe(
      'Points of the change that came of values that appeared or went, and of weights that thus shifted.',
    ),
  moves: z.array(Move).describe('What would gain most comes first.'),
})
export type Why = z.infer<typeof Why>
