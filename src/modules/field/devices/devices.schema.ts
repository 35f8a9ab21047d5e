/** One's own devices, and what was sent from them that waits for a look. */
import { z } from 'zod'

export const NoParams = z.object({})

export const EnrolDevice = z.strictObject({
  label: z.string().trim().min(1).max(80),
  /** SPKI of a key on P-256, base64url; its other half stays on the device. */
  public_key: z.string().max(400),
})
export type EnrolDevice = z.infer<typeof EnrolDevice>

export const EnrolledDevice = z.object({
  id: z.uuid(),
  valid_until: z.iso.datetime(),
  person: z.object({ id: z.uuid(), name: z.string(), language: z.enum(['uk', 'en']) }),
})
export type EnrolledDevice = z.infer<typeof EnrolledDevice>

export const ById = z.strictObject({ id: z.uuid() })
export type ById = z.infer<typeof ById>
export const Done = z.object({ id: z.uuid() })
export type Done = z.infer<typeof Done>

const Device = z.object({
  id: z.uuid(),
  label: z.string(),
  enrolled_at: z.iso.datetime(),
  valid_until: z.iso.datetime(),
  seen_at: z.iso.datetime().nullable(),
  /** The clock here minus the clock there. */
  skew_seconds: z.number(),
})
export type Device = z.infer<typeof Device>

const OpenConflict = z.object({
  id: z.uuid(),
  device: z.string(),
  act: z.string(),
  happened_at: z.iso.datetime(),
  input: z.record(z.string(), z.unknown()),
  text: z.string(),
  is_recorded: z.boolean(),
  theirs: z.unknown().optional(),
  /** Both sides in words. */
  said: z.object({ mine: z.string(), theirs: z.string().nullable() }),
})
export type OpenConflict = z.infer<typeof OpenConflict>

export const Devices = z.object({ devices: z.array(Device), conflicts: z.array(OpenConflict) })
export type Devices = z.infer<typeof Devices>
