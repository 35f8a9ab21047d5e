/** The methods of the steps with all their parameters: what a step comes to when every override is laid over it. */

import { z } from 'zod'
import type { Aggregation, Imputation, Normalisation, Treatment } from '#engines/composite-index/plan.ts'

const Over = z.enum(['period', 'all'])
const over = { over: Over.optional() }
const UnitRange = z.tuple([z.number(), z.number()]).default([0, 1])

function plain<const Method extends string>(method: Method) {
  return z.strictObject({ method: z.literal(method) })
}

function scoped<const Method extends string>(method: Method) {
  return z.strictObject({ method: z.literal(method), ...over })
}

export const imputationMethods = ['none', 'mean', 'median', 'group_mean', 'group_median', 'carry'] as const
const ImputationSpec = z.discriminatedUnion('method', [
  plain('none'),
  scoped('mean'),
  scoped('median'),
  z.strictObject({ method: z.literal('group_mean'), group: z.string(), ...over }),
  z.strictObject({ method: z.literal('group_median'), group: z.string(), ...over }),
  z.strictObject({ method: z.literal('carry'), max_periods: z.int().optional() }),
])

export const treatmentMethods = ['none', 'winsorise', 'log', 'boxcox'] as const
const TreatmentSpec = z.discriminatedUnion('method', [
  plain('none'),
  z.strictObject({
    method: z.literal('winsorise'),
    // The thresholds that the OECD/JRC handbook's practice and COINr use.
    skew: z.number().default(2),
    kurtosis: z.number().default(3.5),
    max_points: z.int().default(5),
    ...over,
  }),
  scoped('log'),
  z.strictObject({ method: z.literal('boxcox'), lambda: z.number(), ...over }),
])

export const normalisationMethods = [
  'none',
  'minmax',
  'zscore',
  'rank',
  'borda',
  'percentile',
  'distance_to_max',
  'goalposts',
  'distance_to_target',
  'categorical',
  'fraction_of_max',
] as const
const NormalisationSpec = z.discriminatedUnion('method', [
  plain('none'),
  z.strictObject({ method: z.literal('minmax'), range: UnitRange, ...over }),
  z.strictObject({
    method: z.literal('zscore'),
    mean: z.number().default(0),
    sd: z.number().default(1),
    ...over,
  }),
  scoped('rank'),
  scoped('borda'),
  scoped('percentile'),
  scoped('distance_to_max'),
  scoped('fraction_of_max'),
  z.strictObject({
    method: z.literal('goalposts'),
    min: z.number(),
    max: z.number(),
    cap: z.boolean().default(false),
    log: z.boolean().default(false),
    range: UnitRange,
  }),
  z.strictObject({
    method: z.literal('distance_to_target'),
    target: z.number(),
    cap: z.boolean().default(false),
    ...over,
  }),
  z.strictObject({
    method: z.literal('categorical'),
    breaks: z.array(z.number()),
    scores: z.array(z.number()),
  }),
])

export const aggregationMethods = ['arithmetic', 'geometric', 'harmonic', 'generalised', 'copeland'] as const
const AggregationSpec = z.discriminatedUnion('method', [
  plain('arithmetic'),
  plain('geometric'),
  plain('harmonic'),
  z.strictObject({ method: z.literal('generalised'), power: z.number() }),
  plain('copeland'),
])

/** The specifications, one a step; the engine takes what they give. */
export const stepSpecs = {
  impute: ImputationSpec as z.ZodType<Imputation>,
  treat: TreatmentSpec as z.ZodType<Treatment>,
  normalise: NormalisationSpec as z.ZodType<Normalisation>,
  aggregate: AggregationSpec as z.ZodType<Aggregation>,
}
