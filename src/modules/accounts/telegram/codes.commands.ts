/** One-time codes that connect a chat: made on a page, used in Telegram. */
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Identity } from '../identity/identity.commands.ts'
import { digest } from '../identity/keys.rules.ts'
import { codeFor, codeSeconds } from './code.rules.ts'

export interface ShownCode {
  readonly code: string
  readonly expiresAt: Date
}

/** A new code; the one before is valid no longer. */
export async function makeCode(
  tx: Transaction<Database>,
  identity: Identity,
  personId: string,
  now: Date,
): Promise<ShownCode> {
  const expiresAt = new Date(now.getTime() + codeSeconds * 1000)
  const code = codeFor(identity.keys.digests, personId, expiresAt)
  const row = { code_hash: hashOf(identity, code), expires_at: expiresAt }
  await tx
    .insertInto('accounts.telegram_code')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute()
  return { code, expiresAt }
}

/** The code that a person was given and has not used. */
export async function findCode(
  db: Kysely<Database>,
  identity: Identity,
  personId: string,
  now: Date,
): Promise<ShownCode | undefined> {
  const row = await db
    .selectFrom('accounts.telegram_code')
    .select('expires_at')
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && { code: codeFor(identity.keys.digests, personId, row.expires_at), expiresAt: row.expires_at }
}

/** Whose code it is; until the end of the transaction nobody else uses it. */
export async function lockCode(
  tx: Transaction<Database>,
  identity: Identity,
  code: string,
  now: Date,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('accounts.telegram_code')
    .select('person_id')
    .where('code_hash', '=', hashOf(identity, code))
    .where('expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst()
  return row?.person_id
}

export async function dropCode(tx: Transaction<Database>, personId: string): Promise<void> {
  await tx.deleteFrom('accounts.telegram_code').where('person_id', '=', personId).execute()
}

function hashOf({ keys }: Identity, code: string): string {
  return digest(keys.digests, 'telegram code', code)
}
