/** A person about themselves. */
import { z } from 'zod'
import { roles } from '#kernel/policy/roles.ts'

export const Me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  /** In which letters are written. */
  language: z.enum(['uk', 'en']),
  roles: z.array(z.enum(roles)),
  /** Whether a role waits for a session with a second factor. */
  awaits_second_factor: z.boolean(),
})
export type Me = z.output<typeof Me>

/** What nobody can see, or what turns the line around, is in no name. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u

export const Profile = z.strictObject({
  name: z
    .string()
    .trim()
    .min(2)
    .max(100)
    .refine((name) => !invisible.test(name), { params: { problem: 'value.control_characters' } }),
  language: z.enum(['uk', 'en']),
})
export type Profile = z.output<typeof Profile>
