/** Every step from a value to the points that it gives to the index, with the numbers that each step used. */
import { z } from 'zod'
import {
  aggregationMethods,
  imputationMethods,
  normalisationMethods,
  treatmentMethods,
} from '../methodology/methods.schema.ts'

const Over = z
  .enum(['period', 'all'])
  .describe('Whether values of one period or of all were looked at together.')
const Score = z.number().nullable()

const Filled = z.object({
  method: z.enum(imputationMethods),
  value: z.number(),
  group: z.string().nullable().describe('The group whose middle was taken; null = that of all hromadas.'),
  from_period: z.string().nullable().describe('Where a carried value comes from.'),
})

const Treated = z.object({
  method: z.enum(treatmentMethods).describe('What was done to the series that the value stands in.'),
  points: z.int().describe('Steps of winsorising.'),
  over: Over,
  before: z.number(),
  after: z.number(),
})

const Normalised = z.object({
  method: z.enum(normalisationMethods),
  over: Over.nullable().describe('Null where the bounds are fixed.'),
  direction: z.union([z.literal(1), z.literal(-1)]),
  value: z.number(),
  worst: Score.describe('The bound that means the lowest score.'),
  best: Score.describe('The bound, or the target, that means the highest score.'),
  mean: Score,
  sd: Score,
  below: z.int().nullable().describe('How many values of the series are worse.'),
  of: z.int().nullable().describe('How many values the series has.'),
  score: Score,
  fault: z.string().nullable().describe('Why there is no score.'),
})

const Level = z.object({
  code: z.string(),
  name: z.string(),
  method: z.enum(aggregationMethods),
  power: z.number().nullable(),
  weight: z.number().describe('Of what came in, beside the other inputs of this node.'),
  weight_sum: z.number().describe('Of all inputs that count here for this hromada.'),
  share: Score.describe('weight / weight_sum; null where the input is missing and was skipped.'),
  present: z.int(),
  of: z.int(),
  input: Score,
  contribution: Score.describe(
    'Points of this score that come from the value; null from the first mean on that is not arithmetic.',
  ),
  score: Score,
})

/** A method with its parameters, named as in the file of a methodology. */
const Spec = z.record(z.string(), z.unknown())

export const ValueTrace = z.object({
  specs: z
    .object({ impute: Spec, treat: Spec, normalise: Spec })
    .describe('What the methodology says to do.'),
  observed: z.number().nullable(),
  divided_by: z.object({ code: z.string(), value: z.number().nullable() }).nullable(),
  left_out: z
    .object({ present: z.int(), of: z.int() })
    .nullable()
    .describe('The hromada has too few values at this period, so it has no index.'),
  filled: Filled.nullable(),
  treated: Treated.nullable(),
  normalised: Normalised.nullable(),
  missing: z.enum(['skip', 'zero', 'fail_unit']),
  levels: z.array(Level).describe('From the node above the indicator to the index.'),
  contribution: Score.describe(
    'Points of the index; those of all indicators sum to it where all means are arithmetic.',
  ),
})
export type ValueTrace = z.infer<typeof ValueTrace>
