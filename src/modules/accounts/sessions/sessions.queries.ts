/** Who asks, and where else they are signed in. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { currentTransaction } from '#kernel/database/transactions.ts'
import { readCookie } from '../identity/cookies.rules.ts'
import type { Identity } from '../identity/identity.commands.ts'
import type { Person } from '../identity/person.queries.ts'
import { isLive, isNoteDue } from './session.rules.ts'
import { type Factor, tokenDigest } from './session-store.commands.ts'

interface Session {
  readonly id: string
  readonly factors: readonly Factor[]
  readonly created_at: Date
  readonly expires_at: Date
  /** Whether the person has proven who they are so lately that they may change how they prove it. */
  readonly isFresh: boolean
}

export interface SignedIn {
  readonly person: Person
  readonly session: Session
}

/**
 * The person and the session behind a request; undefined where nobody is signed in. One query, nothing is kept in memory:
 * an ended session is over for every process at once. A minute after the last note that somebody was there, one is written.
 * @param cookie the header `Cookie`
 */
export async function findSession(
  identity: Identity,
  cookie: string | undefined,
): Promise<SignedIn | undefined> {
  return (await findSessionWith(identity, cookie, sql<null>`null`))?.signedIn
}

/** The same, and in the same query something about `person`. */
export async function findSessionWith<T>(
  identity: Identity,
  cookie: string | undefined,
  about: RawBuilder<T>,
): Promise<{ readonly signedIn: SignedIn; readonly about: T } | undefined> {
  const token = readCookie(identity.cookies, 'session_token', cookie)
  if (!token) return undefined
  const db = currentTransaction() ?? identity.db
  const now = identity.now()
  const row = await findRow(db, tokenDigest(identity, token), about)
  if (!row || !isLive(row, identity.lifetimes.idle, now)) return undefined
  if (isNoteDue(row, now)) {
    const noted = { last_seen_at: now, updated_at: now }
    await db.updateTable('accounts.session').set(noted).where('id', '=', row.id).execute()
  }
  const { id, factors, created_at, last_seen_at: _, expires_at, person_id, about: found, ...person } = row
  const isFresh = created_at.getTime() + identity.lifetimes.fresh * 1000 > now.getTime()
  const session = { id, factors, created_at, expires_at, isFresh }
  return { signedIn: { person: { id: person_id, ...person }, session }, about: found }
}

type Row<T> = Omit<Session, 'isFresh'> &
  Omit<Person, 'id'> & { readonly person_id: string; readonly last_seen_at: Date; readonly about: T }

/** Written out, because every request of a person asks it: built by Kysely each time it takes a third more of the processor. */
async function findRow<T>(
  db: Kysely<Database>,
  hash: string,
  about: RawBuilder<T>,
): Promise<Row<T> | undefined> {
  const { rows } = await sql<Row<T>>`
    select session.id, factors, session.created_at, last_seen_at, expires_at,
      person_id, name, email, email_verified, language, is_active, ${about} as about
    from accounts.session join accounts.person on person.id = session.person_id
    where token_hash = ${hash} and is_active`.execute(db)
  return rows[0]
}

export interface ListedSession {
  readonly id: string
  readonly factors: readonly Factor[]
  readonly address: string | null
  readonly user_agent: string | null
  readonly created_at: Date
  readonly last_seen_at: Date
}

/** Where a person is signed in, the place they used last first. */
export async function listSessions(identity: Identity, personId: string): Promise<ListedSession[]> {
  const rows = await (currentTransaction() ?? identity.db)
    .selectFrom('accounts.session')
    .select(['id', 'factors', 'address', 'user_agent', 'created_at', 'last_seen_at', 'expires_at'])
    .where('person_id', '=', personId)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .execute()
  const live = rows.filter((row) => isLive(row, identity.lifetimes.idle, identity.now()))
  return live.map(({ expires_at: _, factors, ...row }) => ({ ...row, factors: factors as Factor[] }))
}
