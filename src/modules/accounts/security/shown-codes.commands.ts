/**
 * Backup codes between their making and the page that shows them: sealed, for a few minutes, for one session. Afterwards
 * only their digests are left.
 */
import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Identity } from '../identity/identity.commands.ts'
import { digest } from '../identity/keys.rules.ts'
import { seal, unseal } from '../identity/sealing.rules.ts'

/** Time to print them or write them down. */
const shownSeconds = 10 * 60

export async function keepShownCodes(
  tx: Transaction<Database>,
  identity: Identity,
  sessionId: string,
  codes: readonly string[],
): Promise<void> {
  const now = identity.now()
  const value = await seal(identity.keys, codes.join(' '))
  await forgetShownCodes(tx, identity, sessionId)
  await tx
    .insertInto('accounts.verification')
    .values({
      id: randomUUID(),
      identifier: nameOf(identity, sessionId),
      value,
      expires_at: new Date(now.getTime() + shownSeconds * 1000),
      created_at: now,
      updated_at: now,
    })
    .execute()
}

export async function findShownCodes(identity: Identity, sessionId: string): Promise<readonly string[]> {
  const row = await identity.db
    .selectFrom('accounts.verification')
    .select('value')
    .where('identifier', '=', nameOf(identity, sessionId))
    .where('expires_at', '>', identity.now())
    .executeTakeFirst()
  if (!row) return []
  return (await unseal(identity.keys, row.value)).split(' ')
}

export async function forgetShownCodes(
  db: Kysely<Database>,
  identity: Identity,
  sessionId: string,
): Promise<void> {
  await db.deleteFrom('accounts.verification').where('identifier', '=', nameOf(identity, sessionId)).execute()
}

function nameOf({ keys }: Identity, sessionId: string): string {
  return digest(keys.digests, 'shown codes', sessionId)
}
