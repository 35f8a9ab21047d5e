/** Sets identity up: keys, cookies, lifetimes, and better-auth where it is needed. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { ProviderSettings } from '../providers/providers.schema.ts'
import type { Auth } from './better-auth.commands.ts'
import { cookieSettings } from './cookies.rules.ts'
import type { IdentityCore, Lifetimes } from './identity-core.rules.ts'
import { deriveKeys } from './keys.rules.ts'

export interface IdentityOptions {
  readonly db: Kysely<Database>
  /** 32 bytes that only this installation knows. */
  readonly key: Buffer
  /** Address by which people reach the platform: protocol, host and port. */
  readonly publicUrl: string
  readonly providers?: readonly ProviderSettings[]
  readonly lifetimes?: Partial<Lifetimes>
  readonly now?: () => Date
}

/** A working day; two hours without use; a quarter of an hour. */
const usualLifetimes: Lifetimes = { session: 12 * 3600, idle: 2 * 3600, fresh: 15 * 60 }

/** Everything that the functions of this room need beside their input. */
export interface Identity extends IdentityCore {
  /**
   * better-auth, opened at the first asking: reading its code takes longer than reading all of ours, and who reads or
   * signs in by password alone needs none of it.
   */
  readonly auth: () => Promise<Auth>
}

/** @throws Error where the key is too short */
export function createIdentity(options: IdentityOptions): Identity {
  const keys = deriveKeys(options.key)
  const core: IdentityCore = {
    db: options.db,
    keys,
    cookies: cookieSettings(options.publicUrl, keys.cookies),
    publicUrl: new URL(options.publicUrl).origin,
    lifetimes: { ...usualLifetimes, ...options.lifetimes },
    providers: options.providers ?? [],
    now: options.now ?? (() => new Date()),
  }
  let opened: Promise<Auth> | undefined
  const auth = () => {
    opened ??= import('./better-auth.commands.ts').then(({ openAuth }) => openAuth(core))
    return opened
  }
  return { ...core, auth }
}
