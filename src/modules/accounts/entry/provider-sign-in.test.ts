import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { newPerson, testIdentity } from '../../../../test/support/identity.ts'
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

/** Goes to the provider as this account there and comes back. */
async function travel(visitor: Visitor, account: string, query = '') {
  const started = await visitor.get(`/accounts/providers/office/start${query}`)
  expect(started.statusCode).toBe(303)
  const { pathname, search } = await visitProvider(String(started.headers.location), account, back)
  return visitor.get(`${pathname}${search}`)
}
const isIn = async (visitor: Visitor) => (await visitor.get('/accounts/me')).statusCode === 200

describe('a provider', () => {
  test('stands on the page for signing in', async () => {
    const page = await new Visitor(app, origin).get('/accounts/sign-in?to=/accounts/people')
    expect(page.body).toContain('href="/accounts/providers/office/start?to=%2Faccounts%2Fpeople"')
    expect(page.body).toContain('Увійти через Робочий вхід')
  })

  test('is added by whoever is signed in, and then lets them in with two factors and to the page they wanted', async () => {
    const person = await newPerson(identity)
    await giveRole(db, person.id, 'administrator', null)
    const visitor = new Visitor(app, origin)
    await enter({ identity }, visitor, person)
    expect((await travel(visitor, 'olena', '?to=/accounts/me/security')).headers.location).toBe(
      '/accounts/me/security',
    )
    const elsewhere = new Visitor(app, origin)
    const come = await travel(elsewhere, 'olena', '?to=/accounts/people')
    expect(come.headers.location).toBe('/accounts/people')
    // The role that needs a second factor counts.
    expect((await elsewhere.get('/accounts/people')).statusCode).toBe(200)
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
