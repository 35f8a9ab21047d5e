/** Providers that vouch for people, as the operator names them. */
import { z } from 'zod'

/** A secret must not travel in the clear; a provider on the same machine is for trying out. */
const Address = z.url().refine((text) => {
  const url = URL.parse(text)
  return (
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname))
  )
})

/** Part of the callback's address and of what is stored: it stays. */
export const ProviderId = z.string().regex(/^(?!credential$)[a-z][a-z0-9-]{1,30}$/)

const common = {
  id: ProviderId,
  /** What stands on the button. */
  name: z.strictObject({ uk: z.string().min(1), en: z.string().min(1) }),
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
}

const OidcSettings = z.strictObject({
  ...common,
  kind: z.literal('oidc'),
  /** Its `/.well-known/openid-configuration` names everything else. */
  issuer: Address,
  scopes: z.array(z.string()).default(['openid', 'email', 'profile']),
})

const IdGovUaSettings = z.strictObject({
  ...common,
  kind: z.literal('id.gov.ua'),
  origin: Address.default('https://id.gov.ua'),
})

export const ProviderSettings = z.discriminatedUnion('kind', [OidcSettings, IdGovUaSettings])
export type ProviderSettings = z.infer<typeof ProviderSettings>
export type OidcSettings = z.infer<typeof OidcSettings>
export type IdGovUaSettings = z.infer<typeof IdGovUaSettings>

/** What we use of a provider's own description (OpenID Connect Discovery 1.0, 3). */
export const Discovery = z.object({
  issuer: Address,
  authorization_endpoint: Address,
  token_endpoint: Address,
  jwks_uri: Address,
})
export type Discovery = z.infer<typeof Discovery>
