/** A real OpenID Connect provider and a server that answers as id.gov.ua does, for one test file each. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
// Its types are a package of their own, which is not worth its weight for three calls.
// @ts-expect-error no types
import Provider from 'oidc-provider'
import { afterAll } from 'vitest'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** @returns the origin at which `handler` answers, until the file's tests have run */
export async function listen(handler: Handler): Promise<string> {
  const server: Server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export const oidcClient = { client_id: 'spilka', client_secret: 'a secret of the operator: &=+%20/' }

/** @param redirectUri where it may send people back to; @returns its issuer */
export async function startOidcProvider(redirectUri: string): Promise<string> {
  let handle: Handler = () => {}
  const issuer = await listen((request, response) => handle(request, response))
  const provider = new Provider(issuer, {
    clients: [{ ...oidcClient, redirect_uris: [redirectUri] }],
    cookies: { keys: ['test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, name: `Особа ${id}`, email: `${id}@example.org`, email_verified: true }),
    }),
  })
  handle = provider.callback()
  return issuer
}

/**
 * Does in a browser's place what a person does at the provider: signs in as `login` and agrees.
 * @returns the address that the provider sends them back to
 */
export async function visitProvider(address: string, login: string, back: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let url = new URL(address)
  let body: URLSearchParams | undefined
  for (let step = 0; step < 20; step++) {
    if (url.href.startsWith(back)) return url
    const response: Response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ') },
      ...(body ? { body } : {}),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/) ?? []
      cookies.set(name, value)
    }
    const text = await response.text()
    const location = response.headers.get('location')
    body = undefined
    if (location) url = new URL(location, url)
    else if (response.status === 200 && text.includes('name="prompt"')) {
      url = new URL(text.match(/action="([^"]+)"/)?.[1] ?? '', url)
      const prompt = text.match(/name="prompt" value="(\w+)"/)?.[1] ?? ''
      body = new URLSearchParams({ prompt, login, password: 'any' })
    } else throw new Error(`the provider said ${response.status} at ${url.pathname}: ${text}`)
  }
  throw new Error('the provider never sent anybody back')
}

export interface Citizen {
  readonly drfocode: string
  readonly subjectcn: string
}

/** Behaves as id.gov.ua: codes and tokens work once, what is wrong gets `error`. */
export class IdGovUa {
  readonly asked: URL[] = []
  readonly #codes = new Map<string, Citizen>()
  readonly #tokens = new Map<string, Citizen>()
  origin = ''

  async start(): Promise<string> {
    this.origin = await listen((request, response) => {
      const url = new URL(request.url ?? '', this.origin)
      this.asked.push(url)
      response.setHeader('content-type', 'application/json').end(JSON.stringify(this.#answer(url)))
    })
    return this.origin
  }

  /** The person signs with their key. @returns the code for the way back */
  approve(citizen: Citizen): string {
    const code = crypto.randomUUID()
    this.#codes.set(code, citizen)
    return code
  }

  #answer({ pathname, searchParams: query }: URL): object {
    const refusal = { error: 'invalid_request', message: 'no' }
    if (pathname === '/get-access-token') {
      const code = query.get('code') ?? ''
      const citizen = this.#codes.get(code)
      this.#codes.delete(code)
      const isOurs =
        query.get('client_id') === oidcClient.client_id &&
        query.get('client_secret') === oidcClient.client_secret
      if (!citizen || !isOurs || query.get('grant_type') !== 'authorization_code') return refusal
      const token = crypto.randomUUID()
      this.#tokens.set(token, citizen)
      return {
        access_token: token,
        token_type: 'bearer',
        expires_in: '600',
        refresh_token: 'r',
        user_id: '17',
      }
    }
    const citizen = this.#tokens.get(query.get('access_token') ?? '')
    if (pathname !== '/get-user-info' || !citizen || query.get('user_id') !== '17') return refusal
    const known: Record<string, string> = { ...citizen, issuer: 'Test CA', email: 'n/a' }
    const fields = query.get('fields')?.split(',') ?? []
    return Object.fromEntries(fields.map((field) => [field, known[field] ?? '']))
  }
}
