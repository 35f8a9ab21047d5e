/** Who has whose tray while they are away. */
import { z } from 'zod'

export const DeputiesParams = z.object({})

export const SetDeputy = z.strictObject({ deputy: z.uuid(), from: z.iso.date(), until: z.iso.date() })
export type SetDeputy = z.infer<typeof SetDeputy>

export const EndDeputy = z.strictObject({ id: z.uuid() })
export type EndDeputy = z.infer<typeof EndDeputy>

export const SavedDeputy = z.object({ id: z.uuid() })
export type SavedDeputy = z.infer<typeof SavedDeputy>

export const Deputy = z.object({
  id: z.uuid(),
  name: z.string(),
  from: z.string(),
  until: z.string(),
  /** Of whoever asks; otherwise they are the deputy. */
  is_mine: z.boolean(),
})
export type Deputy = z.infer<typeof Deputy>

export const Deputies = z.object({ deputies: z.array(Deputy) })
export type Deputies = z.infer<typeof Deputies>
