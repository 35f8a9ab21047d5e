/** The report of a hromada: the JSON face is this. */
import { z } from 'zod'
import { HromadaProfile } from '../profile/profile.schema.ts'
import { Target } from '../targets/targets.schema.ts'

export const Report = z.object({
  profile: HromadaProfile,
  targets: z.array(Target).describe('As of today.'),
})
export type Report = z.infer<typeof Report>
