/** Where better-auth keeps and finds sessions: by a digest of the token, so that a copy of the database opens none. */
import { randomBytes, randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { currentTransaction } from '#kernel/database/transactions.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import type { IdentityCore } from '../identity/identity-core.rules.ts'
import { digest } from '../identity/keys.rules.ts'
import { isLive } from './session.rules.ts'

/** By what a person has proven who they are; `provider:…` names the provider. */
export type Factor = 'password' | 'totp' | 'backup_code' | 'passkey' | 'link' | `provider:${string}`

/** Who asks: of a request what is kept of it. */
export interface Client {
  /** The header `Cookie`. */
  readonly cookie?: string | undefined
  /** Network address, as the server sees it behind its own proxies only. */
  readonly address: string
  readonly userAgent?: string | undefined
}

export interface NewSession {
  readonly personId: string
  readonly factors: readonly Factor[]
  readonly client: Client
  /** Of a session that goes on under another token: it does not live longer for it. */
  readonly continues?: { readonly created_at: Date; readonly expires_at: Date } | undefined
}

/** A session that was just made; only here its token is known. */
export interface OpenedSession {
  readonly id: string
  /** Of its person. */
  readonly email: string
  readonly token: string
  readonly created_at: Date
  readonly expires_at: Date
}

export function tokenDigest(core: Pick<IdentityCore, 'keys'>, token: string): string {
  return digest(core.keys.digests, 'session', token)
}

/** Writes a session of a person who may sign in. @returns undefined where they may not */
export async function insertSession(
  handle: Kysely<Database>,
  core: IdentityCore,
  { personId, factors, client, continues }: NewSession,
): Promise<OpenedSession | undefined> {
  const now = core.now()
  const opened = {
    id: randomUUID(),
    token: randomBytes(32).toString('base64url'),
    created_at: continues?.created_at ?? now,
    expires_at: continues?.expires_at ?? new Date(now.getTime() + core.lifetimes.session * 1000),
  }
  const { token, ...times } = opened
  await noteSeen(handle, personId, now)
  // The row of the person stays as it is until this is over: nobody is put out between the look and the write.
  const person = await handle
    .selectFrom('accounts.person')
    .select('email')
    .where('id', '=', personId)
    .where('is_active', '=', true)
    .forShare()
    .executeTakeFirst()
  if (!person) return undefined
  await handle
    .insertInto('accounts.session')
    .values({
      ...times,
      person_id: personId,
      token_hash: tokenDigest(core, token),
      factors: [...factors],
      address: client.address,
      user_agent: client.userAgent?.slice(0, 300) ?? null,
      updated_at: now,
      last_seen_at: now,
    })
    .execute()
  return { ...opened, email: person.email }
}

/** Once a day; whoever was only not seen for long, and is now, keeps their account. Before the row is shared: it may be written. */
async function noteSeen(handle: Kysely<Database>, personId: string, now: Date): Promise<void> {
  const today = dayAt(now)
  await handle
    .updateTable('accounts.person')
    .set({
      last_seen_on: today,
      erase_on: sql`case when erase_asked_at is null then null else erase_on end`,
    })
    .where('id', '=', personId)
    .where('is_active', '=', true)
    .where(sql<boolean>`(last_seen_on < ${today}::date or (erase_on is not null and erase_asked_at is null))`)
    .execute()
}

/** Replaces those functions of better-auth's storage that its endpoints reach when we call them. */
export function sessionStore(core: IdentityCore) {
  const handle = () => currentTransaction() ?? core.db
  return {
    /** Only passkeys come here: what else opens a session is ours. */
    async createSession(personId: string) {
      const client = { address: '' }
      const opened = await insertSession(handle(), core, { personId, factors: ['passkey'], client })
      return opened ? toLibrary({ ...opened, person_id: personId }, opened.token) : null
    },
    async findSession(token: string) {
      const row = await handle()
        .selectFrom('accounts.session as session')
        .innerJoin('accounts.person as person', 'person.id', 'session.person_id')
        .selectAll('session')
        .select(['person.name', 'person.email', 'person.email_verified'])
        .where('session.token_hash', '=', tokenDigest(core, token))
        .where('person.is_active', '=', true)
        .executeTakeFirst()
      if (!row || !isLive(row, core.lifetimes.idle, core.now())) return null
      const { name, email, email_verified: emailVerified } = row
      const dates = { createdAt: row.created_at, updatedAt: row.updated_at }
      return {
        session: toLibrary(row, token),
        user: { id: row.person_id, name, email, emailVerified, ...dates },
      }
    },
    async deleteSession(token: string): Promise<void> {
      await handle()
        .deleteFrom('accounts.session')
        .where('token_hash', '=', tokenDigest(core, token))
        .execute()
    },
  }
}

interface StoredSession {
  readonly id: string
  readonly person_id: string
  readonly created_at: Date
  readonly expires_at: Date
}

function toLibrary(row: StoredSession, token: string) {
  return {
    id: row.id,
    userId: row.person_id,
    token,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    updatedAt: row.created_at,
  }
}
