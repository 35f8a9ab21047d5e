/** A body's way off paper as its page says it. */
import { z } from 'zod'
import { BodySaid } from '../registers/registers.schema.ts'
import { trackSteps } from './track.rules.ts'

export const TrackParams = z.object({ body: z.uuid() })
export type TrackParams = z.infer<typeof TrackParams>

export const TrackData = z.object({
  body: BodySaid,
  steps: z.array(z.object({ step: z.enum(trackSteps), is_done: z.boolean() })),
  electronic_share: z
    .number()
    .nullable()
    .describe('Percent of what was written in thirty days; null where nothing was.'),
  median_visa_hours: z.number().nullable(),
  late: z.int().describe('Documents on control whose day is over.'),
})
export type TrackData = z.infer<typeof TrackData>
