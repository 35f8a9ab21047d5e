import { expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { newPerson, TestBrowser, testIdentity } from '../../../../test/support/identity.ts'
import {
  type Citizen,
  IdGovUa,
  listen,
  oidcClient,
  startOidcProvider,
  visitProvider,
} from '../../../../test/support/oidc.ts'
import { setActive } from '../identity/person.commands.ts'
import type { Person } from '../identity/person.queries.ts'
import {
  finishProvider,
  linkProvider,
  type ProviderReturn,
  signInThroughProvider,
  startProvider,
} from './providers.commands.ts'
import { ProviderSettings } from './providers.schema.ts'

const publicUrl = 'https://spilka.example'
const back = (id: string) => `${publicUrl}/accounts/providers/${id}/callback`
const { db } = await testDatabase()
const issuer = await startOidcProvider(back('corporate'))
const state = new IdGovUa()
const hostile: { answer: unknown } = { answer: {} }
const hostileOrigin = await listen((_, response) => response.end(JSON.stringify(hostile.answer)))
const closed = 'http://127.0.0.1:9'
const name = { uk: 'Служба', en: 'Service' }
const providers = [
  { id: 'corporate', kind: 'oidc', name, issuer, ...oidcClient },
  { id: 'state', kind: 'id.gov.ua', name, origin: await state.start(), ...oidcClient },
  { id: 'hostile', kind: 'oidc', name, issuer: hostileOrigin, ...oidcClient },
  { id: 'hostile-state', kind: 'id.gov.ua', name, origin: hostileOrigin, ...oidcClient },
  { id: 'closed', kind: 'oidc', name, issuer: closed, ...oidcClient },
].map((settings) => ProviderSettings.parse(settings))
const identity = await testIdentity(db, { publicUrl, providers })
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'right',
    ({ code }) => code,
  )

interface Journey {
  readonly browser: TestBrowser
  readonly query: { code?: string; state?: string }
}

/** Goes to a provider and comes back. */
async function travel(
  providerId: string,
  who: string | Citizen,
  about: { redirectTo?: string } = {},
): Promise<Journey> {
  const browser = new TestBrowser()
  const { url, cookies } = await startProvider(identity, { providerId, language: 'uk', ...about })
  browser.keep(cookies)
  if (typeof who === 'string') {
    const { searchParams } = await visitProvider(url, who, back(providerId))
    return { browser, query: Object.fromEntries(searchParams) }
  }
  const asked = new URL(url).searchParams.get('state') ?? ''
  return { browser, query: { code: state.approve(who), state: asked } }
}

const finish = (id: string, { browser, query }: Journey) =>
  finishProvider(identity, id, query, browser.client)
const enter = ({ account }: ProviderReturn) => tx(db, (tx) => signInThroughProvider(tx, identity, account))
const link = ({ id }: Person, { account }: ProviderReturn) =>
  tx(db, (tx) => linkProvider(tx, identity, id, account))

const citizen = (drfocode: string): Citizen => ({ drfocode, subjectcn: 'Тестова Олена Іванівна' })

test('whoever linked their account at a real OpenID provider signs in by it from then on', async () => {
  const person = await newPerson(identity)
  const first = await finish('corporate', await travel('corporate', 'olena', { redirectTo: '/x?y=1' }))
  expect(first.redirectTo).toBe('/x?y=1')
  expect(first.account).toMatchObject({ accountId: 'olena', name: 'Особа olena', email: 'olena@example.org' })
  await link(person, first)
  const proof = { personId: person.id, factors: ['provider:corporate'] }
  expect(await enter(await finish('corporate', await travel('corporate', 'olena')))).toEqual({
    kind: 'proven',
    proof,
  })
})

test('an account that is nobody’s is refused, even where its mailbox is a person’s', async () => {
  await newPerson(identity, 'borys@example.org')
  const returned = await finish('corporate', await travel('corporate', 'borys'))
  await expect(enter(returned)).rejects.toMatchObject({
    code: 'identity.provider_not_linked',
    params: { provider: 'Служба' },
  })
})

test('an account that is another person’s is not linked to a second one', async () => {
  const [one, other] = [await newPerson(identity), await newPerson(identity)]
  await link(one, await finish('corporate', await travel('corporate', 'vira')))
  const again = await finish('corporate', await travel('corporate', 'vira'))
  expect(await codeOf(link(other, again))).toBe('identity.provider_linked_elsewhere')
})

test('who was put out is refused', async () => {
  const person = await newPerson(identity)
  await link(person, await finish('corporate', await travel('corporate', 'dmytro')))
  await tx(db, (tx) => setActive(tx, person.id, false, identity.now()))
  const returned = await finish('corporate', await travel('corporate', 'dmytro'))
  expect(await codeOf(enter(returned))).toBe('identity.wrong_credentials')
})

test('an answer that another browser began, a changed state, a second use and a late one are refused', async () => {
  const refused = 'identity.provider_refused'
  const journey = await travel('corporate', 'eva')
  const foreign = { ...journey, browser: (await travel('corporate', 'mallory')).browser }
  expect(await codeOf(finish('corporate', foreign)), 'another browser').toBe(refused)
  expect(await codeOf(finish('corporate', { ...journey, browser: new TestBrowser() })), 'none').toBe(refused)
  for (const query of [
    { ...journey.query, state: 'x' },
    { code: journey.query.code },
    { state: journey.query.state },
  ]) {
    expect(await codeOf(finish('corporate', { ...journey, query } as Journey))).toBe(refused)
  }
  expect(await codeOf(finish('state', journey)), 'another provider').toBe(refused)
  expect(await codeOf(finish('corporate', journey))).toBe('right')
  expect(await codeOf(finish('corporate', journey)), 'a second time').toBe(refused)
  const late = await travel('corporate', 'eva')
  identity.pass(10 * 60)
  expect(await codeOf(finish('corporate', late)), 'late').toBe(refused)
})

test('the provider gets PKCE, a nonce and our own address; the cookie shows nothing of them', async () => {
  const { url, cookies } = await startProvider(identity, {
    providerId: 'corporate',
    language: 'uk',
    redirectTo: 'https://evil.example/',
    invitation: 'secret-invitation',
  })
  const query = Object.fromEntries(new URL(url).searchParams)
  expect(query).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: back('corporate'),
    scope: 'openid email profile',
  })
  expect(url).not.toMatch(/evil|secret/)
  expect(cookies[0]).not.toContain(query.state)
  expect(cookies[0]).not.toContain('secret-invitation')
})

test('by id.gov.ua a person is known by a digest of their tax number, which is kept nowhere', async () => {
  const person = await newPerson(identity)
  const olena = citizen('3012345678')
  const first = await finish('state', await travel('state', olena))
  await link(person, first)
  const proof = { personId: person.id, factors: ['provider:state'] }
  const again = await finish('state', await travel('state', citizen(' 3012345678 ')))
  expect(await enter(again)).toEqual({ kind: 'proven', proof })
  expect(await codeOf(enter(await finish('state', await travel('state', citizen('3012345679')))))).toBe(
    'identity.provider_not_linked',
  )
  const stored = await db
    .selectFrom('accounts.credential')
    .selectAll()
    .where('person_id', '=', person.id)
    .execute()
  expect(JSON.stringify([stored, first])).not.toContain('3012345678')
  const other = await testIdentity(db, { publicUrl, providers })
  const { url, cookies } = await startProvider(other, { providerId: 'state', language: 'uk' })
  const browser = new TestBrowser()
  browser.keep(cookies)
  const query = { code: state.approve(olena), state: new URL(url).searchParams.get('state') ?? '' }
  const elsewhere = await finishProvider(other, 'state', query, browser.client)
  expect(elsewhere.account.accountId, 'another installation').not.toBe(first.account.accountId)
})

test('id.gov.ua is asked as its description says', async () => {
  const { url } = await startProvider(identity, { providerId: 'state', language: 'uk' })
  expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'spilka',
    auth_type: 'dig_sign,bank_id,mobile_id',
    redirect_uri: back('state'),
  })
  const before = state.asked.length
  await finish('state', await travel('state', citizen('3012345670')))
  expect(state.asked.slice(before).map(({ pathname }) => pathname)).toEqual([
    '/get-access-token',
    '/get-user-info',
  ])
})

test.each(['', ' ', '12', 'x'.repeat(40), '30123<>678'])('a tax number «%s» is none', async (drfocode) => {
  const journey = await travel('state', citizen(drfocode))
  expect(await codeOf(finish('state', journey))).toBe('identity.provider_refused')
})

test('a code that id.gov.ua did not give is refused', async () => {
  const journey = await travel('state', citizen('3012345671'))
  const forged = { ...journey, query: { ...journey.query, code: 'x' } }
  expect(await codeOf(finish('state', forged))).toBe('identity.provider_refused')
})

const discovery = {
  issuer: hostileOrigin,
  authorization_endpoint: `${hostileOrigin}/a`,
  token_endpoint: `${hostileOrigin}/t`,
  jwks_uri: `${hostileOrigin}/k`,
}
const unavailable = 'identity.provider_unavailable'

test.each([
  { what: 'of another issuer', answer: { ...discovery, issuer } },
  { what: 'without encryption', answer: { ...discovery, token_endpoint: 'http://example.org/t' } },
  { what: 'of no web address', answer: { ...discovery, authorization_endpoint: 'javascript:alert(1)' } },
  { what: 'that is a list', answer: [] },
  { what: 'that is null', answer: null },
  { what: 'without end', answer: { ...discovery, x: 'x'.repeat(300_000) } },
])('a provider’s description $what is not used', async ({ answer }) => {
  hostile.answer = answer
  expect(await codeOf(startProvider(identity, { providerId: 'hostile', language: 'uk' }))).toBe(unavailable)
})

test('a provider that is away or unknown is said to be so', async () => {
  const start = (providerId: string) => codeOf(startProvider(identity, { providerId, language: 'uk' }))
  expect(await start('closed')).toBe(unavailable)
  expect(await start('nobody')).toBe('identity.provider_unknown')
  expect(await start('__proto__')).toBe('identity.provider_unknown')
})

const jwt = (header: object, claims: object) =>
  [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')

test.each([
  { what: 'unsigned', token: (claims: object) => `${jwt({ alg: 'none' }, claims)}.` },
  { what: 'signed with our own secret', token: (claims: object) => `${jwt({ alg: 'HS256' }, claims)}.AAAA` },
  { what: 'no token', token: () => 'x' },
])('an ID token that is $what is refused', async ({ token }) => {
  hostile.answer = discovery
  const { url, cookies } = await startProvider(identity, { providerId: 'hostile', language: 'uk' })
  const query = new URL(url).searchParams
  const browser = new TestBrowser()
  browser.keep(cookies)
  const iat = Math.floor(Date.now() / 1000)
  const claims = {
    iss: hostileOrigin,
    sub: 'x',
    aud: 'spilka',
    iat,
    exp: iat + 60,
    nonce: query.get('nonce'),
  }
  hostile.answer = { ...discovery, id_token: token(claims), keys: [] }
  const attempt = finish('hostile', { browser, query: { code: 'c', state: query.get('state') ?? '' } })
  expect(await codeOf(attempt)).toBe('identity.provider_refused')
})
