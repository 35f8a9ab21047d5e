/** By what a person signs in, and where they are signed in. */
import { symmetricDecrypt } from 'better-auth/crypto'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { PageContext } from '#kernel/http/page.ts'
import { usableGrants } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { Identity } from '../identity/identity.commands.ts'
import { listPasskeys } from '../passkeys/passkeys.queries.ts'
import type { TotpSetup } from '../second-factor/totp.commands.ts'
import { otpauthUri, toBase32 } from '../second-factor/totp.rules.ts'
import { listSessions } from '../sessions/sessions.queries.ts'
import type { Security } from './security.schema.ts'
import { readUserAgent } from './user-agent.rules.ts'

type Context = Pick<PageContext<Resources>, 'resources' | 'actor'>

export async function findSecurity({ resources, actor }: Context): Promise<Security> {
  const { identity } = resources.services
  const { id } = requirePerson(actor)
  const [has_password, app, backup_codes, passkeys, sessions] = await Promise.all([
    hasPassword(identity, id),
    findApp(identity, id),
    countBackupCodes(identity, id),
    listPasskeys(identity.db, id),
    listSessions(identity, id),
  ])
  const own = sessions.find((session) => session.id === actor.session?.id)
  return {
    has_password,
    has_app: app?.confirmed_at instanceof Date,
    backup_codes,
    awaits_second_factor: usableGrants(actor).length < actor.grants.length,
    is_fresh: own !== undefined && isFresh(identity, own.created_at),
    passkeys: passkeys.map(({ id, name, created_at }) => ({
      id,
      name,
      created_at: created_at?.toISOString() ?? null,
    })),
    sessions: sessions.map(({ id, user_agent, address, created_at, last_seen_at }) => ({
      id,
      is_this: id === actor.session?.id,
      ...readUserAgent(user_agent),
      address: address === '' ? null : address,
      created_at: created_at.toISOString(),
      last_seen_at: last_seen_at.toISOString(),
    })),
  }
}

/** Whether the session of whoever asks is young enough for changing how they sign in. */
export async function isOwnFresh({ resources, actor }: Context): Promise<boolean> {
  const { identity } = resources.services
  const row = await identity.db
    .selectFrom('accounts.session')
    .select('created_at')
    .where('id', '=', actor.session?.id ?? null)
    .executeTakeFirst()
  return row !== undefined && isFresh(identity, row.created_at)
}

function isFresh({ lifetimes, now }: Identity, created: Date): boolean {
  return created.getTime() + lifetimes.fresh * 1000 > now().getTime()
}

export async function hasPassword({ db }: Identity, personId: string): Promise<boolean> {
  const found = await db
    .selectFrom('accounts.credential')
    .select('id')
    .where('person_id', '=', personId)
    .where('provider', '=', 'credential')
    .executeTakeFirst()
  return found !== undefined
}

export async function findApp({ db }: Identity, personId: string) {
  return db
    .selectFrom('accounts.two_factor')
    .select(['secret', 'confirmed_at'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

export async function countBackupCodes({ db }: Identity, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom('accounts.backup_code')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The secret of an app that was begun and not confirmed yet, to be scanned or typed. */
export async function findPendingApp(identity: Identity, personId: string): Promise<TotpSetup | undefined> {
  const row = await identity.db
    .selectFrom('accounts.two_factor as app')
    .innerJoin('accounts.person as person', 'person.id', 'app.person_id')
    .select(['app.secret', 'app.confirmed_at', 'person.email'])
    .where('app.person_id', '=', personId)
    .executeTakeFirst()
  if (!row || row.confirmed_at) return undefined
  const secret = Buffer.from(await symmetricDecrypt({ key: identity.keys.sealing, data: row.secret }), 'hex')
  return { uri: otpauthUri(secret, issuerOf(identity), row.email), secret: toBase32(secret) }
}

/** What the app writes above the code: where it is for. */
export function issuerOf({ publicUrl }: Identity): string {
  return new URL(publicUrl).hostname
}
