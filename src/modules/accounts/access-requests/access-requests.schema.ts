/** Asking to work for an organisation. */
import { z } from 'zod'
import { LongText } from '#kernel/typed-texts.ts'
import { MovedCase } from '#ui/cases/case.schema.ts'

/** Administrators are named, they do not apply. */
export const askableRoles = ['leader', 'editor', 'officer', 'auditor'] as const

export const AskAccess = z.strictObject({
  /** Number in the state register, or the name. */
  organisation: z.string().trim().min(2).max(200),
  role: z.enum(askableRoles),
  /** Who one is there, and what the right is needed for. */
  note: LongText,
})
export type AskAccess = z.infer<typeof AskAccess>

export const AskParams = z.object({})

export const AskAnswer = z.object({ roles: z.array(z.enum(askableRoles)) })
export type AskAnswer = z.infer<typeof AskAnswer>

export const AskedAccess = MovedCase
export type AskedAccess = z.infer<typeof AskedAccess>
