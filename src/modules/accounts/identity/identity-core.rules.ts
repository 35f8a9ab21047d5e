/** What identity is set up with; better-auth is put on top of it. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { ProviderSettings } from '../providers/providers.schema.ts'
import type { CookieSettings } from './cookies.rules.ts'
import type { IdentityKeys } from './keys.rules.ts'

/** In seconds. */
export interface Lifetimes {
  /** A session ends after so long, whatever happens in it: a working day. */
  readonly session: number
  /** It ends earlier where nobody uses it. */
  readonly idle: number
  /** So long after proving who they are a person may change how they prove it. */
  readonly fresh: number
}

export interface IdentityCore {
  readonly db: Kysely<Database>
  readonly keys: IdentityKeys
  readonly cookies: CookieSettings
  /** Address by which people reach the platform, without a path. */
  readonly publicUrl: string
  readonly lifetimes: Lifetimes
  readonly providers: readonly ProviderSettings[]
  readonly now: () => Date
}
