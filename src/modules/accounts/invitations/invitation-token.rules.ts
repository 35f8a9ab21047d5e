/** Links of invitations: derived from the id by a key of the installation, so whoever reads the database holds none of them. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Purpose of the key among those of the installation. */
export const invitationPurpose = 'invitation'

/** `<id>.<HMAC-SHA256 of the id>`, in letters that an address takes as they are. */
export function tokenOf(id: string, key: Buffer): string {
  return `${id}.${signatureOf(id, key).toString('base64url')}`
}

/** Id of the invitation that a token was made for; undefined where it was not made with this key. */
export function readToken(token: string, key: Buffer): string | undefined {
  const [, id, signature] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/.exec(token) ?? []
  if (id === undefined || signature === undefined) return undefined
  // Compared as text: the last letter has two bits to spare, and one token must not have several spellings.
  const own = Buffer.from(signatureOf(id, key).toString('base64url'))
  return timingSafeEqual(own, Buffer.from(signature)) ? id : undefined
}

function signatureOf(id: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(`invitation ${id}`).digest()
}

/** So long a link works; then it is renewed by somebody who still may. */
const validDays = 14

export function expiryOf(now: Date): Date {
  return new Date(now.getTime() + validDays * 24 * 3600 * 1000)
}

export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'expired'

export function stateOf(
  invitation: {
    readonly accepted_at: Date | null
    readonly withdrawn_at: Date | null
    readonly expires_at: Date
  },
  now: Date,
): InvitationState {
  if (invitation.accepted_at !== null) return 'accepted'
  if (invitation.withdrawn_at !== null) return 'withdrawn'
  return invitation.expires_at <= now ? 'expired' : 'open'
}
