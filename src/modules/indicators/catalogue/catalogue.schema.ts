/** What the pages of indicators take and give: the JSON face is this. */
import { z } from 'zod'
import { listingParams } from '#kernel/http/listing.ts'
import { indexHead } from '../region/region.schema.ts'

/** A choice of a form; an empty one is none. */
const choice = (longest: number) =>
  z
    .string()
    .max(longest)
    .optional()
    .transform((text) => text || undefined)

const placeAndTime = { oblast: choice(20), period: choice(20) }

export const CatalogueParams = z.object({ ...placeAndTime, ...listingParams, dimension: choice(200) })
export type CatalogueParams = z.infer<typeof CatalogueParams>

export const IndicatorParams = z.object({
  ...placeAndTime,
  ...listingParams,
  code: z.string().min(1).max(200),
  /** A hromada to be marked. */
  hromada: choice(20),
})
export type IndicatorParams = z.infer<typeof IndicatorParams>

const Named = z.object({ code: z.string(), name: z.string() })

export const IndicatorRow = Named.extend({
  definition: z.string().nullable(),
  dimension: z.string(),
  dimension_name: z.string(),
  unit: z.string().nullable(),
  /** 1 more is better, -1 less is better, 0 for context only. */
  direction: z.int(),
  source: z.string().nullable(),
  legal_ground: z.string().nullable(),
  valid_min: z.number().nullable(),
  valid_max: z.number().nullable(),
  reference_year: z.int().nullable(),
  /** Decimals for display. */
  decimals: z.int(),
  is_live: z.boolean().describe('The platform computes it from its own records.'),
  /** Hromadas that have a value, of all that are shown. */
  hromadas: z.int(),
  of: z.int(),
  median: z.number().nullable(),
  /** What it weighs in the whole index, 0–1; null where the methodology does not use it. */
  share: z.number().nullable(),
})
export type IndicatorRow = z.infer<typeof IndicatorRow>

export const Catalogue = z.object({
  ...indexHead,
  dimensions: z.array(Named.extend({ indicators: z.int() })),
  /** Those that match, in the order that was asked for. */
  indicators: z.array(IndicatorRow),
})
export type Catalogue = z.infer<typeof Catalogue>

export const HromadaValue = Named.extend({
  oblast_code: z.string(),
  kind: z.enum(['urban', 'settlement', 'rural']).nullable(),
  value: z.number().nullable(),
  /** Against the period before. */
  change: z.number().nullable(),
  /** By this indicator in its good direction, among those that are shown; null of indicators for context. */
  rank: z.int().nullable(),
  /** As the methodology scores it. */
  score: z.number().nullable(),
})
export type HromadaValue = z.infer<typeof HromadaValue>

/** The first of those with the best or the worst value, and how many others have the same. */
const Extreme = Named.extend({ value: z.number(), others: z.int() })
export type Extreme = z.infer<typeof Extreme>

export const IndicatorAnswer = z.object({
  ...indexHead,
  indicator: IndicatorRow,
  /** In the good direction; of indicators for context the largest and the smallest. */
  best: Extreme.nullable(),
  worst: Extreme.nullable(),
  /** What the methodology does with it, in words; null where it does not use it. */
  treatment: z
    .array(z.object({ step: z.enum(['denominate', 'impute', 'treat', 'normalise']), text: z.string() }))
    .nullable(),
  /** Where there are several and none was asked for. */
  oblasts: z.array(Named.extend({ median: z.number().nullable(), hromadas: z.int() })),
  /** The hromada that was asked to be marked. */
  marked: HromadaValue.nullable(),
  hromadas: z.array(HromadaValue),
})
export type IndicatorAnswer = z.infer<typeof IndicatorAnswer>
