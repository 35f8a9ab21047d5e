/** What the page of what a methodology's author looks at takes and gives: the JSON face is this. */
import { z } from 'zod'
import { listingParams } from '#kernel/http/listing.ts'

export const StatisticsParams = z.object({
  code: z.string().min(1).max(200),
  version: z.string().min(1).max(200),
  ...listingParams,
})
export type StatisticsParams = z.infer<typeof StatisticsParams>

const Numbers = z.array(z.number().nullable())
const Named = z.object({ code: z.string(), name: z.string() })

export const IndicatorStatistics = z.object({
  ...Named.shape,
  sub_index: z.string().nullable().describe('The child of the index that it is below.'),
  present: z.int().describe('Rows (hromada and period) of the index with a value of their own.'),
  missing_share: z.number(),
  filled: z.int(),
  skew: z.number().nullable().describe('Before treatment, corrected for the sample (G1).'),
  kurtosis: z.number().nullable().describe('Excess, before treatment, corrected for the sample (G2).'),
  treated: z
    .enum(['none', 'winsorise', 'log', 'boxcox'])
    .describe('What the methodology did with its outliers.'),
  winsorised: z.int().describe('Values that were moved.'),
  correlation: z.number().nullable().describe('Of its normalised values with the index (Pearson).'),
  mean_shift: z.number().nullable().describe('Places by which a rank would move without it, on average.'),
  largest_shift: z.number().nullable(),
  moved: z.int().describe('Rows whose rank would move without it.'),
  lost: z.int().describe('Rows that would have no index without it.'),
})
export type IndicatorStatistics = z.infer<typeof IndicatorStatistics>

const NodeStatistics = z.object({
  ...Named.shape,
  indicators: z.int(),
  alpha: z.number().nullable().describe('Cronbach’s alpha of the normalised indicators below it.'),
  rows: z.int().describe('Rows that have all of them.'),
})

const Component = z.object({
  eigenvalue: z.number(),
  share: z.number().describe('Of the variance of all.'),
  loadings: z.array(z.number()).describe('One an indicator of `components.indicators`.'),
})

const Pair = z.object({ first: Named, second: Named, correlation: z.number() })

export const MethodStatistics = z.object({
  methodology: z.object({ code: z.string(), version: z.string(), name: z.string() }),
  state: z
    .enum(['ready', 'waiting', 'failed', 'unused'])
    .describe('`waiting`: being computed; `failed`: cannot be; `unused`: this version governs no period.'),
  periods: z
    .array(z.string())
    .describe('The newest periods that it governs without a break: the statistics are of these.'),
  rows: z.int().describe('Hromadas and periods that have an index.'),
  indicators: z.array(IndicatorStatistics),
  correlations: z
    .array(Numbers)
    .describe('Pearson, of the normalised values, in the order of the tree (`codes`).'),
  codes: z.array(z.string()),
  nodes: z
    .object({ codes: z.array(Named), correlations: z.array(Numbers) })
    .describe('The index and its children.'),
  reliability: z.array(NodeStatistics),
  components: z.object({
    indicators: z.array(z.string()).describe('Codes of those that vary.'),
    list: z
      .array(Component)
      .nullable()
      .describe('The first eight; null where some correlation does not exist.'),
  }),
  missing: z.object({
    places: z.array(Named).describe('Oblasts; hromadas where there is one oblast.'),
    shares: z.array(z.array(z.number())).describe('Of each place, one an indicator in the order of `codes`.'),
  }),
  close_pairs: z.int().describe('Pairs with a correlation of 0.8 or more in size.'),
  closest: z.array(Pair).describe('Indicators that say nearly the same or the opposite, the closest first.'),
})
export type MethodStatistics = z.infer<typeof MethodStatistics>
