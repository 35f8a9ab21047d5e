/** What is remembered of a sign-in while the person is at their provider: in their browser, sealed, so that no other browser can end it. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type CookieSettings, readCookie, writeCookie } from '../identity/cookies.rules.ts'
import type { IdentityKeys } from '../identity/keys.rules.ts'
import { seal, unseal } from '../identity/sealing.rules.ts'

const keptSeconds = 10 * 60

const Journey = z.object({
  providerId: z.string(),
  providerName: z.string(),
  state: z.string(),
  verifier: z.string(),
  nonce: z.string(),
  redirectTo: z.string(),
  language: z.enum(['uk', 'en']),
  invitation: z.string().optional(),
  /** Person who was signed in and asked for this way in to be added to theirs. */
  adds: z.string().optional(),
  ends: z.number(),
})
export type Journey = Readonly<z.infer<typeof Journey>>

/** Somebody as their provider knows them; what it says of name and mailbox is a suggestion, never a proof. */
export interface ProviderAccount {
  readonly providerId: string
  readonly providerName: string
  readonly accountId: string
  readonly name: string | undefined
  readonly email: string | undefined
}

export function newJourney(
  about: Pick<Journey, 'providerId' | 'providerName' | 'redirectTo' | 'language' | 'invitation' | 'adds'>,
  now: Date,
): Journey {
  const random = () => randomBytes(32).toString('base64url')
  const ends = now.getTime() + keptSeconds * 1000
  return { ...about, state: random(), verifier: random(), nonce: random(), ends }
}

export async function sealJourney(
  cookies: CookieSettings,
  keys: IdentityKeys,
  journey: Journey,
): Promise<string> {
  const sealed = await seal(keys, JSON.stringify(journey))
  return writeCookie(cookies, 'provider_state', sealed, keptSeconds)
}

/** The journey that this browser began, if it has not taken too long. */
export async function openJourney(
  cookies: CookieSettings,
  keys: IdentityKeys,
  cookie: string | undefined,
  now: Date,
): Promise<Journey | undefined> {
  const sealed = readCookie(cookies, 'provider_state', cookie)
  if (!sealed) return undefined
  // The signature was right, so this is ours and opens.
  const journey = Journey.parse(JSON.parse(await unseal(keys, sealed)))
  return journey.ends > now.getTime() ? journey : undefined
}
