/** By what a person signs in, and where they are signed in. */
import type { Transaction } from 'kysely'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { Language } from '#kernel/i18n.ts'
import { usableGrants } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { providerStartPath } from '../entry/addresses.rules.ts'
import type { Identity } from '../identity/identity.commands.ts'
import { unseal } from '../identity/sealing.rules.ts'
import { listPasskeys } from '../passkeys/passkeys.queries.ts'
import { addingPurpose, addingWord } from '../providers/adding.rules.ts'
import type { TotpSetup } from '../second-factor/totp.commands.ts'
import { otpauthUri, toBase32 } from '../second-factor/totp.rules.ts'
import { listSessions } from '../sessions/sessions.queries.ts'
import type { Security } from './security.schema.ts'
import { readUserAgent } from './user-agent.rules.ts'

type Context = Pick<PageContext<Resources>, 'resources' | 'actor' | 'texts'>

export async function findSecurity({ resources, actor, texts }: Context): Promise<Security> {
  const { identity } = resources.services
  const { id } = requirePerson(actor)
  const [ways, app, backup_codes, passkeys, sessions] = await Promise.all([
    listCredentials(identity, id),
    findApp(identity, id),
    countBackupCodes(identity, id),
    listPasskeys(identity.db, id),
    listSessions(identity, id),
  ])
  const own = sessions.find((session) => session.id === actor.session?.id)
  const is_fresh = own !== undefined && isFresh(identity, own.created_at)
  const word = is_fresh ? addingWord(own.id, resources.secrets.key(addingPurpose)) : undefined
  return {
    has_password: ways.has('credential'),
    has_app: app?.confirmed_at instanceof Date,
    backup_codes,
    awaits_second_factor: usableGrants(actor).length < actor.grants.length,
    is_fresh,
    passkeys: passkeys.map(({ id, name, created_at }) => ({
      id,
      name,
      created_at: created_at?.toISOString() ?? null,
    })),
    providers: listProviders(identity, ways, texts.language).map((provider) => {
      const isOpen = provider.added_at === null && word !== undefined
      return { ...provider, add_path: isOpen ? `${providerStartPath(provider.id)}?adding=${word}` : null }
    }),
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

/** Since when a person has which way in beside passkeys: `credential` is the password, every other a provider. */
async function listCredentials({ db }: Identity, personId: string): Promise<ReadonlyMap<string, Date>> {
  const rows = await db
    .selectFrom('accounts.credential')
    .select(['provider', 'created_at'])
    .where('person_id', '=', personId)
    .execute()
  return new Map(rows.map(({ provider, created_at }) => [provider, created_at]))
}

/** The providers of this installation; last those that it has no more, but this person still. */
function listProviders(identity: Identity, ways: ReadonlyMap<string, Date>, language: Language) {
  const ids = new Set([...identity.providers.map(({ id }) => id), ...ways.keys()])
  ids.delete('credential')
  return [...ids].map((id) => ({
    id,
    name: providerName(identity, id, language),
    added_at: ways.get(id)?.toISOString() ?? null,
  }))
}

/** What the operator calls a provider; its id where it is set up no more. */
export function providerName({ providers }: Identity, id: string, language: Language): string {
  return providers.find((provider) => provider.id === id)?.name[language] ?? id
}

/**
 * Asked after a way in was taken away, with the person locked.
 * @throws AppError `identity.last_way_in` where nothing is left to sign in by
 */
export async function assertWayIn(tx: Transaction<Database>, personId: string): Promise<void> {
  const left = await tx
    .selectFrom('accounts.credential')
    .select('id')
    .where('person_id', '=', personId)
    .unionAll(tx.selectFrom('accounts.passkey').select('id').where('person_id', '=', personId))
    .limit(1)
    .executeTakeFirst()
  if (!left) throw new AppError('identity.last_way_in')
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
  const secret = Buffer.from(await unseal(identity.keys, row.secret), 'hex')
  return { uri: otpauthUri(secret, issuerOf(identity), row.email), secret: toBase32(secret) }
}

/** What the app writes above the code: where it is for. */
export function issuerOf({ publicUrl }: Identity): string {
  return new URL(publicUrl).hostname
}
