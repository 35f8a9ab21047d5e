/** What would become of a hromada's index with other values: the JSON face is this. */
import { z } from 'zod'
import { Band, CertaintyNote } from '../rank-bands/bands.schema.ts'
import { HromadaRow, indexHead } from '../region/region.schema.ts'

/** A parameter that may be repeated; an empty one keeps its place. */
const Repeated = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => [given ?? []].flat())

export const WhatIfParams = z.object({
  code: z.string().regex(/^UA\d{17}$/),
  period: z
    .string()
    .max(20)
    .optional()
    .transform((period) => period || undefined),
  indicator: Repeated,
  value: Repeated,
})
export type WhatIfParams = z.infer<typeof WhatIfParams>

const Standing = z.object({
  score: z.number().nullable(),
  rank: z.number().nullable().describe('In the oblast.'),
  rank_band: Band,
  overall_rank: z.number().nullable(),
  overall_band: Band,
  peers_rank: z
    .number()
    .nullable()
    .describe('Among itself and its peers, who are the same before and after.'),
})
export type Standing = z.infer<typeof Standing>

export const moveProblems = ['not_number', 'out_of_range', 'not_in_method', 'twice', 'too_many'] as const

const Move = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string().nullable().describe('Of what is typed.'),
  per_value: z.number().describe('So many of what is typed make one of the value: 100 of shares in percent.'),
  now: z.number().nullable().describe('The value as it is; null where there is none.'),
  typed: z.string().describe('As it was typed, in the unit that is shown: shares in percent.'),
  value: z
    .number()
    .nullable()
    .describe('What the index was computed with; null where nothing usable was typed.'),
  problem: z.enum(moveProblems).nullable(),
  part: z
    .number()
    .nullable()
    .describe(
      'Points that the index gains by it; all of them sum to the change. Null where that cannot be told.',
    ),
  score_before: z.number().nullable(),
  score_after: z.number().nullable(),
  direction: z.union([z.literal(1), z.literal(-1)]).describe('1: more is better.'),
  best_quarter: z.number().nullable().describe('Where the best quarter of the oblast begins.'),
  least: z
    .number()
    .describe('The lowest value that may be typed or, where there is no bound, that somebody has.'),
  most: z.number(),
})
export type Move = z.infer<typeof Move>

export const WhatIf = z.object({
  ...indexHead,
  hromada: HromadaRow,
  certainty: CertaintyNote,
  of: z.int().describe('How many hromadas of the oblast are ranked.'),
  overall_of: z.int(),
  peers_of: z.int(),
  before: Standing,
  after: Standing.nullable().describe('Null where no value was typed.'),
  sub_indices: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      before: z.number().nullable(),
      after: z.number().nullable(),
    }),
  ),
  moves: z.array(Move),
  follows: z
    .array(z.object({ code: z.string(), name: z.string(), part: z.number() }))
    .describe('Indicators that change although nobody typed them: they are divided by one that was typed.'),
})
export type WhatIf = z.infer<typeof WhatIf>
