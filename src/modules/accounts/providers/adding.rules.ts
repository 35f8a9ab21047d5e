/**
 * The word by which a link to a provider adds it to the ways in of whoever is signed in. It is shown to that session on
 * its own page: a link that somebody else made has none, so nobody is led into adding an account that is not theirs.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Purpose of the key among those of the installation. */
export const addingPurpose = 'provider_adding'

/** HMAC-SHA256 of the session's id, in letters that an address takes as they are. */
export function addingWord(sessionId: string, key: Buffer): string {
  return createHmac('sha256', key).update(sessionId).digest('base64url')
}

export function isAddingWord(word: string, sessionId: string, key: Buffer): boolean {
  const [given, own] = [Buffer.from(word), Buffer.from(addingWord(sessionId, key))]
  return given.length === own.length && timingSafeEqual(given, own)
}
