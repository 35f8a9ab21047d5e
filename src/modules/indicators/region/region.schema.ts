/** What the region's pages take and give: the JSON face is this. */
import { z } from 'zod'

const Change = z.number().nullable()

export const RegionParams = z.object({ period: z.string().max(20).optional() })
export type RegionParams = z.infer<typeof RegionParams>

const NamedNode = z.object({ code: z.string(), name: z.string() })

export const HromadaRow = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(['urban', 'settlement', 'rural']).nullable(),
  population: z.int().nullable(),
  score: z.number().nullable(),
  rank: z.number().nullable(),
  score_change: Change,
  rank_change: Change,
})
export type HromadaRow = z.infer<typeof HromadaRow>

const SubIndexRow = NamedNode.extend({
  median: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
})

const Place = z.object({ code: z.string(), name: z.string(), is_fictional: z.boolean() })
const MethodologyRef = z.object({ code: z.string(), version: z.string(), name: z.string() })

export const RegionOverview = z.object({
  region: Place,
  period: z.string(),
  periods: z.array(z.string()),
  methodology: MethodologyRef,
  median: z.number().nullable(),
  hromadas: z.array(HromadaRow),
  sub_indices: z.array(SubIndexRow),
})
export type RegionOverview = z.infer<typeof RegionOverview>

export const HromadaParams = z.object({
  code: z.string().regex(/^UA\d{17}$/),
  period: z.string().max(20).optional(),
})
export type HromadaParams = z.infer<typeof HromadaParams>

const ComparedNode = NamedNode.extend({
  score: z.number().nullable(),
  region_median: z.number().nullable(),
  kind_median: z.number().nullable(),
})
const IndicatorValue = ComparedNode.extend({
  unit: z.string().nullable(),
  value: z.number().nullable(),
  decimals: z.int(),
})
export type IndicatorValue = z.infer<typeof IndicatorValue>

export const HromadaProfile = z.object({
  region: Place,
  period: z.string(),
  periods: z.array(z.string()),
  methodology: MethodologyRef,
  hromada: HromadaRow,
  of: z.int(),
  sub_indices: z.array(ComparedNode),
  strongest: z.array(IndicatorValue),
  weakest: z.array(IndicatorValue),
  indicators: z.array(IndicatorValue),
  history: z.array(
    z.object({ period: z.string(), score: z.number().nullable(), rank: z.number().nullable() }),
  ),
})
export type HromadaProfile = z.infer<typeof HromadaProfile>
