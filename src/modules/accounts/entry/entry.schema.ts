/** What the pages and acts on the way in take and give. */
import { z } from 'zod'
import { PasskeyResponse } from '../passkeys/passkeys.schema.ts'
import { onwardTo } from './onward.rules.ts'

/** The page that was wanted; whatever is not ours is none. */
const To = z.string().optional().transform(onwardTo)

/** What has just happened, told on the page for signing in: that page is the same for everyone, so its address says it. */
const reasons = ['signed_out', 'new_password', 'not_fresh'] as const

export const SignInParams = z.object({ to: To, after: z.enum(reasons).optional().catch(undefined) })
export type SignInParams = z.output<typeof SignInParams>

/** Longer addresses there are none (RFC 5321, 4.5.3.1.3). */
const Email = z.string().trim().min(1).max(254)

export const SignIn = z.strictObject({ email: Email, password: z.string().min(1), to: To })
export type SignIn = z.output<typeof SignIn>

/** What follows: nothing but the wanted page, or the second question. */
export const Entered = z.object({ step: z.enum(['signed_in', 'second_factor']), next: z.string() })
export type Entered = z.output<typeof Entered>

/** An authenticator app, or the codes for the day it is lost. */
const By = z.enum(['app', 'backup_code']).catch('app').default('app')

export const SecondFactorParams = z.object({ to: To, by: By })
export type SecondFactorParams = z.output<typeof SecondFactorParams>

export const Code = z.string().trim().min(1).max(40)

export const SecondFactor = z.strictObject({ code: Code, by: By, to: To })
export type SecondFactor = z.output<typeof SecondFactor>

export const PasskeySignIn = z.strictObject({ response: PasskeyResponse, to: To })
export type PasskeySignIn = z.output<typeof PasskeySignIn>

/** For `navigator.credentials`, as JSON. */
export const PasskeyQuestion = z.object({ options: z.unknown() })
export type PasskeyQuestion = z.output<typeof PasskeyQuestion>

export const AskLetter = z.strictObject({ email: Email })
export type AskLetter = z.output<typeof AskLetter>

export const TokenParams = z.object({ token: z.string().regex(/^[\w-]{20,100}$/) })
export type TokenParams = z.output<typeof TokenParams>

export const NewPassword = z.strictObject({ ...TokenParams.shape, password: z.string().min(1) })
export type NewPassword = z.output<typeof NewPassword>

export const Nothing = z.object({})
export type Nothing = z.output<typeof Nothing>
