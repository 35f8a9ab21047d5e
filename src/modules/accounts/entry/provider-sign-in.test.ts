import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { goodPassword, newPerson, testIdentity } from '../../../../test/support/identity.ts'
import { oidcClient, startOidcProvider, visitProvider } from '../../../../test/support/oidc.ts'
import { enter, giveRole, peopleApp, Visitor } from '../../../../test/support/people.ts'
import { invitationPurpose, tokenOf } from '../invitations/invitation-token.rules.ts'
import { ProviderSettings } from '../providers/providers.schema.ts'

const { db } = await testDatabase()
const origin = 'http://localhost'
const back = `${origin}/accounts/providers/office/callback`
const issuer = await startOidcProvider(back)
const name = { uk: 'Робочий вхід', en: 'Work sign-in' }
const providers = [ProviderSettings.parse({ id: 'office', kind: 'oidc', name, issuer, ...oidcClient })]
const identity = await testIdentity(db, { publicUrl: origin, providers })
const { app, resources } = await peopleApp(db, { identity })
afterAll(() => app.close())

const security = '/accounts/me/security'

/** Goes to the provider as this account there and comes back. */
async function travel(
  visitor: Visitor,
  account: string,
  query = '',
  start = `/accounts/providers/office/start${query}`,
) {
  const started = await visitor.get(start)
  expect(started.statusCode).toBe(303)
  const { pathname, search } = await visitProvider(String(started.headers.location), account, back)
  return visitor.get(`${pathname}${search}`)
}

/** The same where the journey may be refused at its beginning. */
async function attempt(visitor: Visitor, account: string, query: string) {
  const started = await visitor.get(`/accounts/providers/office/start${query}`)
  if (started.statusCode !== 303) return
  const { pathname, search } = await visitProvider(String(started.headers.location), account, back)
  expect((await visitor.get(`${pathname}${search}`)).statusCode).toBe(403)
}

/** The link on the page of one's own security. */
async function addPath(visitor: Visitor) {
  const { providers } = (await visitor.get(`${security}.json`)).json()
  expect((await visitor.get(security)).body).toContain(`href="${providers[0].add_path}"`)
  return String(providers[0].add_path)
}

const add = async (visitor: Visitor, account: string) => travel(visitor, account, '', await addPath(visitor))

async function signedIn() {
  const person = await newPerson(identity)
  const visitor = new Visitor(app, origin)
  await enter({ identity }, visitor, person)
  return { person, visitor }
}

async function waysOf({ id }: { readonly id: string }) {
  const rows = await db
    .selectFrom('accounts.credential')
    .select('provider')
    .where('person_id', '=', id)
    .execute()
  return rows.map(({ provider }) => provider)
}

const isIn = async (visitor: Visitor) => (await visitor.get('/accounts/me')).statusCode === 200

describe('a provider', () => {
  test('stands on the page for signing in', async () => {
    const page = await new Visitor(app, origin).get('/accounts/sign-in?to=/accounts/people')
    expect(page.body).toContain('href="/accounts/providers/office/start?to=%2Faccounts%2Fpeople"')
    expect(page.body).toContain('Увійти через Робочий вхід')
  })

  test('is added on the page of one’s security, and then lets in with two factors, to the page that was wanted', async () => {
    const { person, visitor } = await signedIn()
    await giveRole(db, person.id, 'administrator', null)
    const before = visitor.cookie
    expect((await add(visitor, 'olena')).headers.location).toBe(security)
    expect(visitor.cookie).not.toBe(before)
    expect((await visitor.get(`${security}.json`)).json().providers).toMatchObject([
      { id: 'office', name: 'Робочий вхід', added_at: expect.any(String), add_path: null },
    ])
    const elsewhere = new Visitor(app, origin)
    const come = await travel(elsewhere, 'olena', '?to=/accounts/people')
    expect(come.headers.location).toBe('/accounts/people')
    // The role that needs a second factor counts.
    expect((await elsewhere.get('/accounts/people')).statusCode).toBe(200)
    const told = await db
      .selectFrom('platform.message')
      .select('text')
      .where('person_id', '=', person.id)
      .orderBy('written_at')
      .execute()
    expect(told.map(({ text }) => text)).toEqual(['message.provider_added', 'message.session_begun'])
  })

  test('is not added by a journey that somebody else led a signed-in person into', async () => {
    const { person, visitor } = await signedIn()
    const stranger = await signedIn()
    const [, foreign] = (await stranger.visitor.get(security)).body.match(/adding=([\w-]+)/) ?? []
    for (const query of ['', '?to=/accounts/me/security', `?adding=${foreign}`, '?adding=x']) {
      await attempt(visitor, 'mallory', query)
      expect(await waysOf(person)).toEqual([])
    }
    // Begun by one person, ended in the session of another in the same browser.
    const started = await visitor.get(await addPath(visitor))
    await enter({ identity }, visitor, await newPerson(identity))
    const { pathname, search } = await visitProvider(String(started.headers.location), 'mallory', back)
    expect((await visitor.get(`${pathname}${search}`)).statusCode).toBe(401)
    expect(await waysOf(person)).toEqual([])
  })

  test('needs a session that is young, when the journey begins and when it ends', async () => {
    const { person, visitor } = await signedIn()
    const path = await addPath(visitor)
    identity.pass(14 * 60)
    const started = await visitor.get(path)
    identity.pass(60)
    const { pathname, search } = await visitProvider(String(started.headers.location), 'late', back)
    expect((await visitor.get(`${pathname}${search}`)).body).toContain('увійдіть ще раз')
    expect((await visitor.get(security)).body).not.toContain('adding=')
    expect(await waysOf(person)).toEqual([])
  })

  test('is taken away again, but not where it is the only way in', async () => {
    const { person, visitor } = await signedIn()
    await add(visitor, 'petro')
    const remove = () => visitor.send(`${security}/providers/office/remove`)
    const refused = await remove()
    expect([refused.statusCode, refused.body.includes('єдиний спосіб увійти')]).toEqual([409, true])
    expect(await waysOf(person)).toEqual(['office'])
    await visitor.send(`${security}/password`, { password: goodPassword })
    expect((await remove()).headers.location).toBe(security)
    expect(await waysOf(person)).toEqual(['credential'])
    expect((await remove()).statusCode).toBe(404)
    expect((await visitor.send(`${security}/providers/credential/remove`)).statusCode).toBe(422)
    expect(await waysOf(person)).toEqual(['credential'])
  })

  test('brings whoever set out in English back to English', async () => {
    const { visitor } = await signedIn()
    await add(visitor, 'english')
    const start = '/en/accounts/providers/office/start?to=%2Faccounts%2Fme%2Fsecurity'
    expect((await travel(new Visitor(app, origin), 'english', '', start)).headers.location).toBe(
      '/en/accounts/me/security',
    )
  })

  test('lets nobody in whom nobody knows, and leads nowhere else', async () => {
    const visitor = new Visitor(app, origin)
    const refused = await travel(visitor, 'stranger', '?to=https://evil.example')
    expect(refused.statusCode).toBe(403)
    expect(refused.body).toContain('нікому не належить')
    expect(await isIn(visitor)).toBe(false)
  })

  test('does not believe a journey that this browser did not begin', async () => {
    const victim = new Visitor(app, origin)
    const attacker = new Visitor(app, origin)
    const started = await attacker.get('/accounts/providers/office/start')
    const { pathname, search } = await visitProvider(String(started.headers.location), 'olena', back)
    expect((await victim.get(`${pathname}${search}`)).statusCode).toBe(401)
    expect(await isIn(victim)).toBe(false)
    expect((await victim.get('/accounts/providers/nobody/start')).statusCode).toBe(404)
  })

  test('makes an account for whoever was invited, once', async () => {
    const inviter = await newPerson(identity)
    await giveRole(db, inviter.id, 'administrator', null)
    const id = crypto.randomUUID()
    await db
      .insertInto('accounts.invitation')
      .values({
        oblast_code: 'UA',
        id,
        email: 'nova@example.org',
        name: 'Нова Людина',
        role: 'auditor',
        language: 'uk',
        invited_by: inviter.id,
        invited_at: new Date(),
        expires_at: new Date(Date.now() + 86_400_000),
      })
      .execute()
    const token = tokenOf(id, resources.secrets.key(invitationPurpose))
    const visitor = new Visitor(app, origin)
    await travel(visitor, 'nova', `?invitation=${token}`)
    expect((await visitor.get('/accounts/me')).body).toContain('Нова Людина')
    const second = await travel(new Visitor(app, origin), 'other', `?invitation=${token}`)
    expect(second.statusCode).toBe(410)
  })
})
