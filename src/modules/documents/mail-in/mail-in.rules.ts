/** Letters that come to a body by e-mail: where they are put in, what may be sent, what a tray says of them. */
import type { FilePurpose } from '#kernel/files/kinds/file-kinds.ts'
import { letterLimits } from '#kernel/mail/reading/limits.ts'
import { incomingPath } from '../exchange/exchange.rules.ts'

export const mailInPath = (body: string) => `${incomingPath(body)}/letters`
export const mailInAct = 'documents.letter.take_in'

export const letterFile: FilePurpose = {
  name: 'documents.letter',
  kinds: ['eml'],
  maxBytes: letterLimits.bytes,
}

/** Of one form. */
export const mostLetters = 10

/** The same letter has the same id in a body, whichever way and however often it comes. */
export function messageIdOf(fingerprint: string): string {
  const [a, b, c, d, e] = [
    fingerprint.slice(0, 8),
    fingerprint.slice(8, 12),
    fingerprint.slice(13, 16),
    fingerprint.slice(17, 20),
    fingerprint.slice(20, 32),
  ]
  // An id of its own kind (RFC 9562, version 8): none that is drawn by lot is like it.
  return `${a}-${b}-8${c}-8${d}-${e}`
}

/** The day that a tray says: the sender's, unless their clock is ahead or absurd. */
export function dayOfLetter(sentAt: string | null, now: Date): Date {
  const sent = new Date(sentAt ?? '')
  return sent.getTime() <= now.getTime() && sent.getUTCFullYear() >= 1990 ? sent : now
}
