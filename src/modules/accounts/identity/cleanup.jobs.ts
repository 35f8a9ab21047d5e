/** Takes away what is over; nothing depends on it, for everything that ends is also asked when it ends. */
import { removeOldLinks } from '../passwords/links.commands.ts'
import { removeOldGuesses } from '../throttle/throttle.commands.ts'
import type { Identity } from './identity.commands.ts'

/** To be run once an hour. */
export async function removeExpired(identity: Identity): Promise<void> {
  const { db, lifetimes } = identity
  const now = identity.now()
  const idleSince = new Date(now.getTime() - lifetimes.idle * 1000)
  await db
    .deleteFrom('accounts.session')
    .where((row) => row.or([row('expires_at', '<=', now), row('last_seen_at', '<=', idleSince)]))
    .execute()
  await db.deleteFrom('accounts.verification').where('expires_at', '<=', now).execute()
  await removeOldLinks(db, now)
  await removeOldGuesses(db, now)
}
