/** Who has shown a first factor in this browser and is asked for the second. */
import { readCookie } from '../identity/cookies.rules.ts'
import type { Identity } from '../identity/identity.commands.ts'
import type { Client } from '../sessions/session-store.commands.ts'
import type { Proof } from '../sessions/sessions.commands.ts'

/** @returns the id of the person, for the audit; whether the question still stands is checked with the code */
export async function findPending(identity: Identity, { cookie }: Client): Promise<string | undefined> {
  const token = readCookie(identity.cookies, 'second_factor', cookie)
  if (!token) return undefined
  const { internalAdapter } = await (await identity.auth()).$context
  const pending = await internalAdapter.findVerificationValue(`second-factor-${token}`)
  return pending ? (JSON.parse(pending.value) as Proof).personId : undefined
}
