/** Keys for each purpose, derived from one key: none of them stands in the database. */
import { createHmac, hkdfSync } from 'node:crypto'

export interface IdentityKeys {
  /** Signs cookies. */
  readonly cookies: string
  /** Encrypts what must be read again: secrets of authenticators, a sign-in that is under way with a provider. */
  readonly sealing: string
  /** Makes digests of what is only ever compared: tokens, codes, addresses. */
  readonly digests: Buffer
  /** Makes the account id of a tax number; of its own, so that it can be kept when others are changed. */
  readonly taxNumbers: Buffer
}

/** @param key 32 random bytes of this installation */
export function deriveKeys(key: Buffer): IdentityKeys {
  if (key.length < 32) throw new Error('a key for identity has at least 32 bytes')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `identity ${purpose}`, 32))
  return {
    cookies: derive('cookies').toString('base64'),
    sealing: derive('sealing').toString('base64'),
    digests: derive('digests'),
    taxNumbers: derive('tax numbers'),
  }
}

/** A keyed digest of what is named; two purposes never give the same. */
export function digest(key: Buffer, purpose: string, value: string): string {
  return createHmac('sha256', key).update(`${purpose}\0${value}`).digest('base64url')
}
