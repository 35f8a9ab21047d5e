/** When a session is over, and when it is too old for great changes. */
import { AppError } from '#kernel/errors.ts'

export interface SessionTimes {
  readonly last_seen_at: Date
  readonly expires_at: Date
}

/** Seconds between two notes that somebody was there: each is a write. */
export const notedEvery = 60

/** @param idle seconds without use after which a session ends */
export function isLive(session: SessionTimes, idle: number, now: Date): boolean {
  return session.expires_at > now && session.last_seen_at.getTime() + idle * 1000 > now.getTime()
}

export function isNoteDue(session: SessionTimes, now: Date): boolean {
  return session.last_seen_at.getTime() + notedEvery * 1000 <= now.getTime()
}

/** @throws AppError `identity.not_fresh` where the person proved who they are too long ago for changing how they prove it */
export function assertFresh(session: { readonly isFresh: boolean }): void {
  if (!session.isFresh) throw new AppError('identity.not_fresh')
}
