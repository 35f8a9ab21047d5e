/** Begins and ends sessions, in the transaction of the act: it commits together with the act's row in the audit. */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { clearCookie, readCookie, writeCookie } from '../identity/cookies.rules.ts'
import type { Identity } from '../identity/identity.commands.ts'
import { deviceCookie, isNewDevice } from '../throttle/device.rules.ts'
import {
  type Client,
  type Factor,
  insertSession,
  type OpenedSession,
  tokenDigest,
} from './session-store.commands.ts'
import type { SignedIn } from './sessions.queries.ts'

/** That a person has just proven who they are; made by the functions that check it. */
export interface Proof {
  readonly personId: string
  readonly factors: readonly Factor[]
}

export interface BegunSession {
  readonly id: string
  /** Values of `Set-Cookie`, to pass on. */
  readonly cookies: readonly string[]
}

export interface EnteredSession extends BegunSession {
  /** Whether this person has not signed in on this device before, as far as its cookie says. */
  readonly isNewDevice: boolean
}

/**
 * Signs a person in. The session is always a new one, and the one that the request came with ends: a token that somebody
 * planted before is worth nothing afterwards.
 * @throws AppError `identity.wrong_credentials` where the person was put out meanwhile
 */
export async function beginSession(
  tx: Transaction<Database>,
  identity: Identity,
  { personId, factors }: Proof,
  client: Client,
): Promise<EnteredSession> {
  await endPresented(tx, identity, client)
  const opened = await insertSession(tx, identity, { personId, factors, client })
  if (!opened) throw new AppError('identity.wrong_credentials')
  const { email } = opened
  const cookies = [sessionCookie(identity, opened), deviceCookie(identity, email, client.cookie)]
  return { id: opened.id, cookies, isNewDevice: isNewDevice(identity, email, client.cookie) }
}

/**
 * Gives a session another token and id, after every change of what its person may do or how they sign in; it lives no
 * longer for it.
 * @param added a factor that the person has shown meanwhile
 */
export async function renewSession(
  tx: Transaction<Database>,
  identity: Identity,
  { person, session }: SignedIn,
  client: Client,
  added?: Factor,
): Promise<BegunSession> {
  await endSession(tx, person.id, session.id)
  const factors = [...new Set([...session.factors, ...(added ? [added] : [])])]
  const opened = await insertSession(tx, identity, {
    personId: person.id,
    factors,
    client,
    continues: session,
  })
  if (!opened) throw new AppError('identity.wrong_credentials')
  return { id: opened.id, cookies: [sessionCookie(identity, opened)] }
}

/** Ends the session that the request came with. @returns the `Set-Cookie` values that take its cookie away */
export async function signOut(
  tx: Transaction<Database>,
  identity: Identity,
  client: Pick<Client, 'cookie'>,
): Promise<readonly string[]> {
  await endPresented(tx, identity, client)
  return [clearCookie(identity.cookies, 'session_token')]
}

/** Ends one session of a person, never of another. @returns whether there was one */
export async function endSession(
  tx: Transaction<Database>,
  personId: string,
  sessionId: string,
): Promise<boolean> {
  if (!isUuid(sessionId)) return false
  const { numDeletedRows } = await tx
    .deleteFrom('accounts.session')
    .where('id', '=', sessionId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Ends every session of a person but the one they keep. @returns how many */
export async function endOtherSessions(
  tx: Transaction<Database>,
  personId: string,
  keptId?: string,
): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('accounts.session')
    .where('person_id', '=', personId)
    .$if(keptId !== undefined, (query) => query.where('id', '!=', keptId ?? ''))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

async function endPresented(
  tx: Transaction<Database>,
  identity: Identity,
  { cookie }: Pick<Client, 'cookie'>,
): Promise<void> {
  const token = readCookie(identity.cookies, 'session_token', cookie)
  if (!token) return
  await tx.deleteFrom('accounts.session').where('token_hash', '=', tokenDigest(identity, token)).execute()
}

function sessionCookie(identity: Identity, { token, expires_at }: OpenedSession): string {
  const seconds = Math.max(1, Math.round((expires_at.getTime() - identity.now().getTime()) / 1000))
  return writeCookie(identity.cookies, 'session_token', token, seconds)
}

/** What is no uuid is the id of nothing; PostgreSQL would call it an error. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
