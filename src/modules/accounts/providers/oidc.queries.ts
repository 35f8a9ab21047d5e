/** OpenID Connect: authorisation code with PKCE, nonce and a verified ID token. */
import { AppError } from '#kernel/errors.ts'
import { type Answer, fetchJson } from './fetch-json.queries.ts'
import type { Journey, ProviderAccount } from './journey.rules.ts'
import { Discovery, type OidcSettings } from './providers.schema.ts'

/** Signed with the provider's private key; a token signed with our own secret proves nothing about the provider. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']

/** Read where somebody comes from a provider, and not by every start. */
const oauth = () => import('better-auth/oauth2')

export async function oidcAddress(
  settings: OidcSettings,
  journey: Journey,
  redirectURI: string,
): Promise<string> {
  const { authorization_endpoint: authorizationEndpoint } = await discover(settings)
  const { createAuthorizationURL } = await oauth()
  const url = await createAuthorizationURL({
    id: settings.id,
    options: { clientId: settings.client_id },
    authorizationEndpoint,
    redirectURI,
    state: journey.state,
    codeVerifier: journey.verifier,
    nonce: journey.nonce,
    scopes: settings.scopes,
  })
  return url.href
}

export async function oidcAccount(
  settings: OidcSettings,
  journey: Journey,
  redirectURI: string,
  code: string,
): Promise<ProviderAccount> {
  const provider = journey.providerName
  const { issuer, token_endpoint: tokenEndpoint, jwks_uri } = await discover(settings)
  const { authorizationCodeRequest } = await oauth()
  const { body, headers } = await authorizationCodeRequest({
    code,
    codeVerifier: journey.verifier,
    redirectURI,
    options: { clientId: settings.client_id, clientSecret: settings.client_secret },
    authentication: 'basic',
    tokenEndpoint,
  })
  const tokens = await fetchJson(provider, new URL(tokenEndpoint), { method: 'POST', body, headers })
  const claims = await verifyIdToken(provider, tokens, jwks_uri, { issuer, audience: settings.client_id })
  if (claims.nonce !== journey.nonce) throw new AppError('identity.provider_refused', { provider })
  return {
    providerId: settings.id,
    providerName: provider,
    accountId: String(claims.sub),
    name: typeof claims.name === 'string' ? claims.name : undefined,
    email: claims.email_verified === true && typeof claims.email === 'string' ? claims.email : undefined,
  }
}

async function verifyIdToken(
  provider: string,
  { id_token }: Answer,
  jwksUri: string,
  expected: { readonly issuer: string; readonly audience: string },
): Promise<Answer> {
  const { validateToken } = await oauth()
  try {
    const { payload } = await validateToken(String(id_token), jwksUri, {
      ...expected,
      algorithms,
      requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
      clockTolerance: 30,
    })
    return payload
  } catch (error) {
    throw new AppError('identity.provider_refused', { provider }, [], 0, { cause: error })
  }
}

/** Asked anew for every sign-in: they are rare, and a provider may change its addresses. */
async function discover(settings: OidcSettings): Promise<Discovery> {
  const base = settings.issuer.replace(/\/$/, '')
  const provider = settings.name.uk
  const answer = await fetchJson(provider, new URL(`${base}/.well-known/openid-configuration`))
  const checked = Discovery.safeParse(answer)
  // Somebody else's configuration would send people and our secret to somebody else.
  if (!checked.success || checked.data.issuer.replace(/\/$/, '') !== base)
    throw new AppError('identity.provider_unavailable', { provider })
  return checked.data
}
