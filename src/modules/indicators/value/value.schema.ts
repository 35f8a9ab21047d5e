/** What the page that opens one number takes and gives: the JSON face is this. */
import { z } from 'zod'
import { Dispute } from '../disputes/disputes.schema.ts'
import { indexHead } from '../region/region.schema.ts'
import { ValueTrace } from './trace.schema.ts'

export const ValueParams = z.object({
  code: z.string().regex(/^UA\d{17}$/),
  indicator: z.string().min(1).max(200),
  period: z.string().max(20).optional(),
})
export type ValueParams = z.infer<typeof ValueParams>

const Value = z.number().nullable()

/** The file that the value came in. */
const ValueSource = z.object({
  file: z.string(),
  title: z.string().nullable(),
  loaded_at: z.string().describe('Moment, ISO 8601.'),
})

const ValuePoint = z.object({ period: z.string(), value: Value, region_median: Value, score: Value })
export type ValuePoint = z.infer<typeof ValuePoint>

export const HromadaValue = z.object({
  ...indexHead,
  hromada: z.object({
    code: z.string(),
    oblast_code: z.string(),
    name: z.string(),
    kind: z.enum(['urban', 'settlement', 'rural']).nullable(),
  }),
  indicator: z.object({
    code: z.string(),
    name: z.string(),
    definition: z.string().nullable(),
    unit: z.string().nullable(),
    direction: z.union([z.literal(1), z.literal(-1), z.literal(0)]).describe('0: for context only.'),
    decimals: z.int(),
    source: z.string().nullable(),
    legal_ground: z.string().nullable(),
    reference_year: z.int().nullable(),
    valid_min: Value,
    valid_max: Value,
    is_live: z.boolean().describe('The platform computes it from its own records.'),
  }),
  value: Value,
  source: ValueSource.nullable().describe('Null where there is no value or its file was not recorded.'),
  region_median: Value.describe('The middle of the values of the oblast.'),
  rank: Value.describe('Among the hromadas of the oblast by this value; 1 is the best.'),
  of: z.int(),
  overall_rank: Value,
  overall_of: z.int(),
  index_score: Value,
  trace: ValueTrace.nullable().describe(
    'Null where the indicator does not count for the index of the period.',
  ),
  history: z.array(ValuePoint),
  disputes: z.array(Dispute).describe('What was questioned of it and what was answered, the newest first.'),
})
export type HromadaValue = z.infer<typeof HromadaValue>
