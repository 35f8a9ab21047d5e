/** How long cases stay in each state. */
import { z } from 'zod'

export const TimesParams = z.object({})

export const TimeInState = z.object({
  procedure: z.string(),
  title: z.string(),
  state: z.string(),
  state_title: z.string(),
  /** Cases that were in it within a year. */
  count: z.int(),
  /** Hours; of half of them, of nine tenths. */
  median_hours: z.number(),
  ninth_decile_hours: z.number(),
})
export type TimeInState = z.infer<typeof TimeInState>

export const Times = z.object({ times: z.array(TimeInState) })
export type Times = z.infer<typeof Times>
