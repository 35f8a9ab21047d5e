/** What other sites show of a hromada: the JSON face is this. */
import { z } from 'zod'
import { ProfileParams } from '../profile/profile.schema.ts'
import { BandOfRank } from '../rank-bands/bands.schema.ts'

export const WidgetParams = ProfileParams.pick({ code: true })
export type WidgetParams = z.infer<typeof WidgetParams>

export const Widget = z.object({
  hromada: z.object({
    code: z.string(),
    name: z.string(),
    kind: z.enum(['urban', 'settlement', 'rural']).nullable(),
  }),
  period: z.string(),
  against: z.string().nullable().describe('The period before; null where it does not compare.'),
  score: z.number().nullable(),
  score_change: z.number().nullable(),
  scale: z.number(),
  decimals: z.int(),
  rank: z.number().nullable(),
  rank_band: BandOfRank.shape.rank_band,
  of: z.int().describe('How many hromadas of the oblast are ranked.'),
  history: z
    .array(z.object({ period: z.string(), score: z.number().nullable() }))
    .describe('Periods that compare with this one.'),
  profile: z.string().describe('Path of its page.'),
})
export type Widget = z.infer<typeof Widget>
