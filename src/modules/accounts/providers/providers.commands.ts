/**
 * Signing in through a provider. Three steps, for the network must not keep a transaction waiting: `startProvider` sends
 * the person away, `finishProvider` asks the provider who came back, `signInThroughProvider` looks the account up, in the
 * transaction of the act.
 */
import { randomUUID, timingSafeEqual } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Language } from '#kernel/i18n.ts'
import { clearCookie } from '../identity/cookies.rules.ts'
import type { Identity } from '../identity/identity.commands.ts'
import type { SignInStep } from '../passwords/passwords.commands.ts'
import { startSecondFactor } from '../second-factor/sign-in.commands.ts'
import type { Client } from '../sessions/session-store.commands.ts'
import { idGovUaAccount, idGovUaAddress } from './id-gov-ua.queries.ts'
import { type Journey, newJourney, openJourney, type ProviderAccount, sealJourney } from './journey.rules.ts'
import { oidcAccount, oidcAddress } from './oidc.queries.ts'
import type { ProviderSettings } from './providers.schema.ts'
import { callbackPath, localTarget } from './redirect.rules.ts'

export interface ProviderStart {
  readonly providerId: string
  /** In which the person goes on, and reads what goes wrong. */
  readonly language: Language
  /** A page of ours to go on with. */
  readonly redirectTo?: string | undefined
  /** Token of an invitation: whoever comes back is the person it was made for. */
  readonly invitation?: string | undefined
  /** Id of the person who is signed in and adds the provider to their ways in. */
  readonly adds?: string | undefined
}

/**
 * @returns the address to send the browser to
 * @throws AppError `identity.provider_unknown`, `identity.provider_unavailable`
 */
export async function startProvider(
  identity: Identity,
  start: ProviderStart,
): Promise<{ readonly url: string; readonly cookies: readonly string[] }> {
  const settings = settingsOf(identity, start.providerId)
  const about = {
    providerId: settings.id,
    providerName: settings.name[start.language],
    redirectTo: localTarget(start.redirectTo),
    language: start.language,
    invitation: start.invitation?.slice(0, 100),
    adds: start.adds,
  }
  const journey = newJourney(about, identity.now())
  const redirectUri = redirectUriOf(identity, settings)
  const url =
    settings.kind === 'oidc'
      ? await oidcAddress(settings, journey, redirectUri)
      : idGovUaAddress(settings, journey, redirectUri)
  return { url, cookies: [await sealJourney(identity.cookies, identity.keys, journey)] }
}

export interface ProviderReturn {
  readonly account: ProviderAccount
  readonly providerName: string
  readonly redirectTo: string
  readonly language: Language
  readonly invitation: string | undefined
  readonly adds: string | undefined
  /** Values of `Set-Cookie`; this journey is over. */
  readonly cookies: readonly string[]
}

/**
 * Who came back from a provider; asks it over the network, so outside of a transaction.
 * @param query of the callback's address
 * @throws AppError `identity.provider_refused` where this browser did not begin this journey, or the provider says no;
 * `identity.provider_unavailable`, `identity.provider_unknown`
 */
export async function finishProvider(
  identity: Identity,
  providerId: string,
  query: { readonly code?: string | undefined; readonly state?: string | undefined },
  client: Client,
): Promise<ProviderReturn> {
  const settings = settingsOf(identity, providerId)
  const journey = await openJourney(identity.cookies, identity.keys, client.cookie, identity.now())
  const isOurs = journey?.providerId === providerId && isSame(journey.state, query.state)
  if (!journey || !isOurs || !query.code)
    throw new AppError('identity.provider_refused', { provider: journey?.providerName ?? settings.name.uk })
  const account = await accountOf(identity, settings, journey, query.code)
  const { providerName, redirectTo, language, invitation, adds } = journey
  const cookies = [clearCookie(identity.cookies, 'provider_state')]
  return { account, providerName, redirectTo, language, invitation, adds, cookies }
}

/**
 * The person behind an account with a provider; an account that is nobody's is refused.
 * @throws AppError `identity.provider_not_linked`, `identity.wrong_credentials`
 */
export async function signInThroughProvider(
  tx: Transaction<Database>,
  identity: Identity,
  account: ProviderAccount,
): Promise<SignInStep> {
  const person = await tx
    .selectFrom('accounts.credential as credential')
    .innerJoin('accounts.person as person', 'person.id', 'credential.person_id')
    .leftJoin('accounts.two_factor as two_factor', 'two_factor.person_id', 'person.id')
    .select(['person.id', 'person.is_active', 'two_factor.confirmed_at'])
    .where('credential.provider', '=', account.providerId)
    .where('credential.account_id', '=', account.accountId)
    .executeTakeFirst()
  if (!person) throw new AppError('identity.provider_not_linked', { provider: account.providerName })
  if (!person.is_active) throw new AppError('identity.wrong_credentials')
  const proof = { personId: person.id, factors: [`provider:${account.providerId}` as const] }
  return person.confirmed_at ? startSecondFactor(identity, proof) : { kind: 'proven', proof }
}

/**
 * Lets a person sign in by this account from now on, in place of an earlier one with the same provider.
 * @throws AppError `identity.provider_linked_elsewhere`
 */
export async function linkProvider(
  tx: Transaction<Database>,
  identity: Identity,
  personId: string,
  { providerId, providerName, accountId }: ProviderAccount,
): Promise<void> {
  const now = identity.now()
  await tx
    .deleteFrom('accounts.credential')
    .where('person_id', '=', personId)
    .where('provider', '=', providerId)
    .execute()
  const linked = await tx
    .insertInto('accounts.credential')
    .values({
      id: randomUUID(),
      person_id: personId,
      provider: providerId,
      account_id: accountId,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.columns(['provider', 'account_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!linked) throw new AppError('identity.provider_linked_elsewhere', { provider: providerName })
}

/** Takes a provider from a person's ways in; renew the session afterwards. @returns whether it was among them */
export async function unlinkProvider(
  tx: Transaction<Database>,
  personId: string,
  provider: string,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('accounts.credential')
    .where('person_id', '=', personId)
    .where('provider', '=', provider)
    // The password lies beside them and is no provider's.
    .where('provider', '!=', 'credential')
    .executeTakeFirst()
  return numDeletedRows > 0n
}

async function accountOf(
  identity: Identity,
  settings: ProviderSettings,
  journey: Journey,
  code: string,
): Promise<ProviderAccount> {
  return settings.kind === 'oidc'
    ? oidcAccount(settings, journey, redirectUriOf(identity, settings), code)
    : idGovUaAccount(settings, identity.keys, journey, code)
}

function settingsOf(identity: Identity, id: string): ProviderSettings {
  const found = identity.providers.find((provider) => provider.id === id)
  if (!found) throw new AppError('identity.provider_unknown')
  return found
}

function redirectUriOf(identity: Identity, { id }: ProviderSettings): string {
  return `${identity.publicUrl}${callbackPath(id)}`
}

function isSame(right: string, given: string | undefined): boolean {
  const [a, b] = [Buffer.from(right), Buffer.from(given ?? '')]
  return a.length === b.length && timingSafeEqual(a, b)
}
