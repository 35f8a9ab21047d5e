/** better-auth over our tables and inside our transactions; its code is read when this file is. */
import { randomUUID } from 'node:crypto'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { currentTransaction } from '#kernel/database/transactions.ts'
import { requireVerifiedUser } from '../passkeys/passkeys.rules.ts'
import { sessionStore } from '../sessions/session-store.commands.ts'
import type { IdentityCore } from './identity-core.rules.ts'

export async function openAuth(core: IdentityCore): Promise<Auth> {
  const auth = createAuth(core)
  const context = await auth.$context
  // better-auth would store sessions with their tokens readable; ours keeps digests.
  Object.assign(context.internalAdapter, sessionStore(core))
  return auth
}

export type Auth = ReturnType<typeof createAuth>

/** Never mounted as a handler: its endpoints are called one by one, so nothing is open that we did not open. */
function createAuth(core: IdentityCore) {
  return betterAuth({
    appName: 'Spilka',
    baseURL: core.publicUrl,
    secret: core.keys.cookies,
    database: { db: liveHandle(core.db), type: 'postgres', transaction: false },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'person_id',
        providerId: 'provider',
        accountId: 'account_id',
        password: 'password_hash',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      modelName: 'session',
      fields: {
        userId: 'person_id',
        token: 'token_hash',
        ipAddress: 'address',
        userAgent: 'user_agent',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: core.lifetimes.session,
      freshAge: core.lifetimes.fresh,
      disableSessionRefresh: true,
    },
    verification: {
      modelName: 'verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
      storeIdentifier: 'hashed',
    },
    plugins: [passkey(passkeyOptions(core))],
    advanced: {
      database: { generateId: () => randomUUID(), validateSchema: false },
      cookiePrefix: core.cookies.prefix,
      // The prefix says it already; better-auth's own would come before `__Host-`.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: core.cookies.isSecure },
      ipAddress: { disableIpTracking: true },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}

function passkeyOptions({ publicUrl }: IdentityCore) {
  return {
    rpID: new URL(publicUrl).hostname,
    rpName: 'Spilka',
    origin: publicUrl,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' } as const,
    registration: { afterVerification: requireVerifiedUser },
    authentication: { afterVerification: requireVerifiedUser },
    advanced: { webAuthnChallengeCookie: 'passkey' },
    schema: {
      passkey: {
        modelName: 'passkey',
        fields: {
          userId: 'person_id',
          credentialID: 'credential_id',
          publicKey: 'public_key',
          deviceType: 'device_type',
          backedUp: 'backed_up',
          createdAt: 'created_at',
        },
      },
    },
  }
}

/**
 * A handle that is the transaction where there is one and the root `db` elsewhere: what better-auth writes inside `tx`
 * commits or goes with everything else.
 */
function liveHandle(db: Kysely<Database>): Kysely<Database> {
  return new Proxy(db, {
    get(_, key) {
      const handle = (currentTransaction() ?? db).withSchema('accounts')
      const value: unknown = Reflect.get(handle, key, handle)
      return typeof value === 'function' ? value.bind(handle) : value
    },
  })
}
