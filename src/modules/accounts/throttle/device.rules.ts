/**
 * A device on which a person has signed in before is known by a cookie, and its guesses are counted apart: who keeps an
 * account busy from elsewhere does not keep its owner out (OWASP, «Slow Down Online Guessing Attacks with Device Cookies»).
 */
import { randomBytes } from 'node:crypto'
import { readCookie, writeCookie } from '../identity/cookies.rules.ts'
import type { IdentityCore } from '../identity/identity-core.rules.ts'
import { digest } from '../identity/keys.rules.ts'

const keptSeconds = 180 * 24 * 3600

type Core = Pick<IdentityCore, 'keys' | 'cookies'>

/** The device that a request comes from, if it is one of this account's. */
export function knownDevice(core: Core, email: string, cookie: string | undefined): string | undefined {
  const [account, device] = readCookie(core.cookies, 'device', cookie)?.split('.') ?? []
  return account === accountOf(core, email) ? device : undefined
}

/** The cookie by which a device is known from now on; a known one keeps its name. */
export function deviceCookie(core: Core, email: string, cookie: string | undefined): string {
  const device = knownDevice(core, email, cookie) ?? randomBytes(16).toString('base64url')
  return writeCookie(core.cookies, 'device', `${accountOf(core, email)}.${device}`, keptSeconds)
}

function accountOf({ keys }: Core, email: string): string {
  return digest(keys.digests, 'device', email).slice(0, 22)
}
