/**
 * Passkeys: both ceremonies are better-auth's, on our tables and in our transactions. A passkey counts as two factors:
 * the device, and the finger, face or PIN that it asks for.
 */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Auth } from '../identity/better-auth.commands.ts'
import { clearCookie, cookieName } from '../identity/cookies.rules.ts'
import type { Identity } from '../identity/identity.commands.ts'
import { assertFresh } from '../sessions/session.rules.ts'
import type { Client } from '../sessions/session-store.commands.ts'
import {
  type BegunSession,
  type EnteredSession,
  isUuid,
  renewSession,
  signOut,
} from '../sessions/sessions.commands.ts'
import type { SignedIn } from '../sessions/sessions.queries.ts'
import { deviceCookie, isNewDevice } from '../throttle/device.rules.ts'
import type { PasskeyResponse } from './passkeys.schema.ts'

/** The library's name for the whole of it; it checks every part. */
type SignInResponse = NonNullable<
  Parameters<Auth['api']['verifyPasskeyAuthentication']>[0]
>['body']['response']

export interface PasskeyCeremony {
  /** For `navigator.credentials`, as JSON. */
  readonly options: unknown
  readonly cookies: readonly string[]
}

/** @throws AppError `identity.not_fresh` */
export async function startPasskeyRegistration(
  identity: Identity,
  { session }: SignedIn,
  client: Client,
): Promise<PasskeyCeremony> {
  assertFresh(session)
  const { response, headers } = await accepted(identity, ({ api }) =>
    api.generatePasskeyRegistrationOptions({ headers: headersOf(client), returnHeaders: true }),
  )
  return { options: response, cookies: [ownCookie(identity, headers, 'passkey')] }
}

/**
 * Stores a passkey of the person who is signed in and renews their session.
 * @throws AppError `identity.passkey_refused`, `identity.not_fresh`
 */
export async function finishPasskeyRegistration(
  tx: Transaction<Database>,
  identity: Identity,
  signedIn: SignedIn,
  { response, name }: { readonly response: PasskeyResponse; readonly name: string },
  client: Client,
): Promise<BegunSession> {
  assertFresh(signedIn.session)
  const body = { response, name: name.replace(/\p{Cc}/gu, '').slice(0, 100) }
  await accepted(identity, ({ api }) => api.verifyPasskeyRegistration({ headers: headersOf(client), body }))
  const renewed = await renewSession(tx, identity, signedIn, client, 'passkey')
  return { ...renewed, cookies: [...renewed.cookies, clearCookie(identity.cookies, 'passkey')] }
}

/** The question of a sign-in by passkey; the same for everybody, for it is not known who asks. */
export async function startPasskeySignIn(identity: Identity): Promise<PasskeyCeremony> {
  const { response, headers } = await accepted(identity, ({ api }) =>
    api.generatePasskeyAuthenticationOptions({ headers: new Headers(), returnHeaders: true }),
  )
  // better-auth asks for «preferred»; the answer is refused without it anyway, so the browser may know.
  const options = { ...response, userVerification: 'required' }
  return { options, cookies: [ownCookie(identity, headers, 'passkey')] }
}

/**
 * Signs in by a passkey; the session that the request came with ends.
 * @throws AppError `identity.passkey_refused`
 */
export async function signInWithPasskey(
  tx: Transaction<Database>,
  identity: Identity,
  response: PasskeyResponse,
  client: Client,
): Promise<EnteredSession & { readonly personId: string }> {
  await signOut(tx, identity, client)
  const { response: opened, headers } = await accepted(identity, ({ api }) =>
    api.verifyPasskeyAuthentication({
      headers: headersOf(client),
      body: { response: response as unknown as SignInResponse },
      returnHeaders: true,
    }),
  )
  const { session, user } = opened
  // Opened by better-auth, which does not know where from.
  await tx
    .updateTable('accounts.session')
    .set({ address: client.address, user_agent: client.userAgent?.slice(0, 300) ?? null })
    .where('id', '=', session.id)
    .execute()
  const cookies = [
    ownCookie(identity, headers, 'session_token'),
    deviceCookie(identity, user.email, client.cookie),
    clearCookie(identity.cookies, 'passkey'),
  ]
  const isNew = isNewDevice(identity, user.email, client.cookie)
  return { id: session.id, personId: user.id, cookies, isNewDevice: isNew }
}

/** Takes a passkey from its person; renew the session afterwards. @returns whether it was theirs */
export async function removePasskey(
  tx: Transaction<Database>,
  personId: string,
  id: string,
): Promise<boolean> {
  if (!isUuid(id)) return false
  const { numDeletedRows } = await tx
    .deleteFrom('accounts.passkey')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Whatever better-auth refuses is one refusal to people: which part was wrong helps only who tries to forge it. */
async function accepted<T>(identity: Identity, ceremony: (auth: Auth) => Promise<T>): Promise<T> {
  const auth = await identity.auth()
  try {
    return await ceremony(auth)
  } catch (error) {
    const { APIError } = await import('better-auth/api')
    if (error instanceof APIError) throw new AppError('identity.passkey_refused', {}, [], 0, { cause: error })
    throw error
  }
}

function headersOf({ cookie }: Client): Headers {
  return new Headers(cookie ? { cookie } : {})
}

function ownCookie(identity: Identity, headers: Headers, name: 'session_token' | 'passkey'): string {
  const begin = `${cookieName(identity.cookies, name)}=`
  const found = headers.getSetCookie().find((cookie) => cookie.startsWith(begin))
  if (!found) throw new Error(`better-auth set no cookie ${name}`)
  return found
}
