/**
 * id.gov.ua, the state's sign-in by qualified signature, BankID and Diia: plain OAuth 2 without PKCE and ID token. Of what
 * it tells we keep a keyed digest of the tax number as the account's id; the number itself goes nowhere.
 */
import { AppError } from '#kernel/errors.ts'
import { digest, type IdentityKeys } from '../identity/keys.rules.ts'
import { fetchJson } from './fetch-json.queries.ts'
import type { Journey, ProviderAccount } from './journey.rules.ts'
import type { IdGovUaSettings } from './providers.schema.ts'

const fields = 'issuer,subjectcn,givenname,lastname,email,drfocode'

export function idGovUaAddress(settings: IdGovUaSettings, { state }: Journey, redirectUri: string): string {
  const url = new URL(settings.origin)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: settings.client_id,
    auth_type: 'dig_sign,bank_id,mobile_id',
    state,
    redirect_uri: redirectUri,
  }).toString()
  return url.href
}

export async function idGovUaAccount(
  settings: IdGovUaSettings,
  keys: IdentityKeys,
  { providerName: provider }: Journey,
  code: string,
): Promise<ProviderAccount> {
  const tokens = await fetchJson(
    provider,
    address(settings, 'get-access-token', {
      grant_type: 'authorization_code',
      client_id: settings.client_id,
      client_secret: settings.client_secret,
      code,
    }),
  )
  const info = await fetchJson(
    provider,
    address(settings, 'get-user-info', {
      access_token: String(tokens.access_token ?? ''),
      user_id: String(tokens.user_id ?? ''),
      fields,
    }),
  )
  const number = textOf(info.drfocode)?.replace(/[\s-]/g, '').toUpperCase()
  // People who refused a tax number have the series and number of their passport there.
  if (!number || !/^[\p{L}\d]{8,14}$/u.test(number))
    throw new AppError('identity.provider_refused', { provider })
  return {
    providerId: settings.id,
    providerName: provider,
    accountId: digest(keys.taxNumbers, 'drfocode', number),
    name: textOf(info.subjectcn),
    email: undefined,
  }
}

function address(settings: IdGovUaSettings, path: string, query: Record<string, string>): URL {
  const url = new URL(path, settings.origin)
  url.search = new URLSearchParams(query).toString()
  return url
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
