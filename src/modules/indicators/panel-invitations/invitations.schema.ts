/** Joining a panel by the link of a letter. */
import { z } from 'zod'
import { ShortText } from '#kernel/typed-texts.ts'

const Language = z.enum(['uk', 'en'])

export const JoinParams = z.object({ token: z.string().regex(/^[\w.-]{1,120}$/) })
export type JoinParams = z.infer<typeof JoinParams>

/** What whoever holds the link is told. */
export const OpenInvitation = z.object({
  panel: z.string().describe('Title of the panel.'),
  email: z.string(),
  language: Language,
  expires_at: z.iso.datetime(),
  has_account: z.boolean().describe('Somebody with this address is here already: they sign in and join.'),
})
export type OpenInvitation = z.infer<typeof OpenInvitation>

export const JoinAsNew = z.strictObject({
  token: JoinParams.shape.token,
  name: ShortText,
  // How long it must be, and what else, is said by the rules of passwords.
  password: z.string().min(1).max(512),
  language: Language,
})
export type JoinAsNew = z.infer<typeof JoinAsNew>

export const Join = z.strictObject({ token: JoinParams.shape.token })
export type Join = z.infer<typeof Join>

export const Joined = z.object({ panel: z.string().describe('Its id.') })
export type Joined = z.infer<typeof Joined>
