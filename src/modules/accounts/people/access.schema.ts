/** Somebody else's way in, as those above them see and change it. */
import { z } from 'zod'
import { LongText } from '#kernel/typed-texts.ts'

export const Access = z.object({
  person: z.object({ id: z.uuid(), name: z.string() }),
  is_open: z.boolean(),
  has_second_factor: z.boolean(),
  /** The day on which what names them goes; null while that is not planned. */
  erase_on: z.iso.date().nullable(),
  /** Nobody closes their own. */
  is_own: z.boolean(),
})
export type Access = z.infer<typeof Access>

export const ChangeAccess = z.strictObject({
  /** Of the person. */
  id: z.uuid(),
  reason: LongText,
})
export type ChangeAccess = z.infer<typeof ChangeAccess>

export const ChangedAccess = z.object({ person_id: z.uuid(), is_open: z.boolean() })
export type ChangedAccess = z.infer<typeof ChangedAccess>
