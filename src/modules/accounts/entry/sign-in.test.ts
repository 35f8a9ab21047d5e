import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import {
  goodPassword,
  newPerson,
  personWithPassword,
  testIdentity,
} from '../../../../test/support/identity.ts'
import { enter, giveRole, peopleApp, Visitor } from '../../../../test/support/people.ts'
import { setActive } from '../identity/person.commands.ts'
import { confirmTotp, startTotp } from '../second-factor/totp.commands.ts'
import { findSession } from '../sessions/sessions.queries.ts'

const { db } = await testDatabase()
const origin = 'http://localhost'
const identity = await testIdentity(db, { publicUrl: origin })
const services = { identity }
const { app, records } = await peopleApp(db, services)
afterAll(() => app.close())
let visitor: Visitor
let addresses = 0
beforeEach(() => {
  visitor = new Visitor(app, origin)
  addresses += 1
  visitor.address = `192.0.2.${addresses}`
})
const signIn = (email: string, password = goodPassword, more = {}) =>
  visitor.send('/accounts/sign-in', { email, password, ...more })
const isIn = async (who = visitor) => (await who.get('/accounts/me')).statusCode === 200

/** A person with an authenticator app; codes are of the test's clock. */
async function personWithApp() {
  const person = await personWithPassword(identity)
  const setup = await tx(db, (tx) => startTotp(tx, identity, person, 'test'))
  const totp = new TOTP({ secret: Secret.fromBase32(setup.secret) })
  const code = () => totp.generate({ timestamp: identity.now().getTime() })
  const codes = await tx(db, (tx) => confirmTotp(tx, identity, person.id, code()))
  identity.pass(60)
  return { person, code, codes }
}

describe('coming in', () => {
  test('a person signs in and is on their own page; the record names them and the session', async () => {
    const person = await personWithPassword(identity)
    const done = await signIn(person.email)
    expect([done.statusCode, done.headers.location]).toEqual([303, '/accounts/me'])
    expect((await visitor.get('/accounts/me')).body).toContain(person.email)
    const [last] = (await records()).slice(-1)
    expect(last).toMatchObject({
      act: 'accounts.session.begin',
      outcome: 'done',
      facts: { person: person.id, object: { type: 'session' } },
    })
    expect(JSON.stringify(last)).not.toContain(goodPassword)
  })

  test('whoever was sent to sign in is led back, in their language', async () => {
    const person = await personWithPassword(identity)
    const sent = await visitor.get('/en/accounts/me/security')
    expect(sent.headers.location).toBe('/en/accounts/sign-in?to=%2Fen%2Faccounts%2Fme%2Fsecurity')
    const form = await visitor.get(String(sent.headers.location))
    const to = form.body.match(/name="to" value="([^"]*)"/)?.[1] ?? ''
    const done = await visitor.send('/en/accounts/sign-in', {
      email: person.email,
      password: goodPassword,
      to,
    })
    expect(done.headers.location).toBe('/en/accounts/me/security')
  })

  test('fields are filled in by keepers of passwords and take what is pasted', async () => {
    const { body } = await visitor.get('/accounts/sign-in')
    expect(body).toMatch(/<input[^>]*autocomplete="username"[^>]*type="email"/)
    expect(body).toMatch(/<input[^>]*autocomplete="current-password"[^>]*type="password"/)
    expect(body).not.toMatch(/onpaste|autocomplete="off"[^>]*type="password"/)
  })

  test('a program signs in with JSON', async () => {
    const person = await personWithPassword(identity)
    const done = await visitor.sendJson('/accounts/sign-in', { email: person.email, password: goodPassword })
    expect([done.statusCode, done.json()]).toEqual([200, { step: 'signed_in', next: '/accounts/me' }])
    expect(await isIn()).toBe(true)
  })
})

describe('who may not come in', () => {
  test('a wrong password, an unknown address and a person who was put out are told the same', async () => {
    const person = await personWithPassword(identity)
    const leaver = await personWithPassword(identity)
    await tx(db, (tx) => setActive(tx, leaver.id, false, identity.now()))
    const tried = [
      await signIn(person.email, 'не той пароль, що треба'),
      await signIn('nobody@example.org'),
      await signIn(leaver.email),
    ]
    const told = tried.map(({ statusCode, body, headers }) => ({
      statusCode,
      cookies: headers['set-cookie'],
      body: body.replace(/value="[^"]*@example\.org"/g, ''),
    }))
    expect(told[0].statusCode).toBe(422)
    expect(told[1]).toEqual(told[0])
    expect(told[2]).toEqual(told[0])
    expect(told[0].cookies).toBeUndefined()
  })

  test('a failed attempt stays in the audit, with the person if there is one; the password nowhere', async () => {
    const person = await personWithPassword(identity)
    const before = (await records()).length
    const refused = await signIn(person.email, 'wrong-password-wrong')
    await signIn('stranger@example.org', 'wrong-password-wrong')
    const [known, unknown] = (await records()).slice(before)
    expect(known).toMatchObject({
      outcome: 'refused',
      facts: { subjects: [person.id], reason: 'identity.wrong_credentials' },
    })
    expect(unknown).toMatchObject({ outcome: 'refused', facts: { reason: 'identity.wrong_credentials' } })
    expect(unknown.facts.subjects).toBeUndefined()
    expect(refused.body).toContain(`value="${person.email}"`)
    for (const text of [refused.body, JSON.stringify(await records())])
      expect(text).not.toContain('wrong-password-wrong')
  })

  test('who guesses has to wait, and the right password does not help meanwhile', async () => {
    const person = await personWithPassword(identity)
    for (let i = 0; i < 6; i += 1) await signIn(person.email, `guess number ${i}`)
    const blocked = await signIn(person.email)
    expect(blocked.body).toContain('Забагато спроб')
    expect(await isIn()).toBe(false)
  }, 60_000)

  test.each([
    ['nothing', {}],
    ['a field that was not asked for', { email: 'a@b.c', password: 'x', role: 'administrator' }],
    ['NUL', { email: 'a\0@b.c', password: 'x' }],
    ['a very long password', { email: 'a@b.c', password: 'x'.repeat(100_000) }],
  ])('%s is refused with a sentence', async (_, fields) => {
    const { statusCode, body } = await visitor.send('/accounts/sign-in', fields)
    expect(statusCode).toBe(422)
    expect(body).toContain('ds-error-summary')
  })
})

describe('where one is led', () => {
  test('a link that would lead to another site leads to one’s own page', async () => {
    const person = await personWithPassword(identity)
    const shown = await visitor.get('/accounts/sign-in?to=%2F%2Fevil.example')
    expect(shown.body).toContain('name="to" value="/accounts/me"')
    expect(shown.body).not.toMatch(/(value|action|data-to)="[^"]*evil/)
    for (const to of ['/\\evil.example', '/about\r\nset-cookie: a=b']) {
      const done = await signIn(person.email, goodPassword, { to })
      expect([done.statusCode, done.headers.location]).toEqual([303, '/accounts/me'])
    }
  })

  test('who holds a role that needs a second factor and has none is led to set one up', async () => {
    const person = await personWithPassword(identity)
    await giveRole(db, person.id, 'administrator', null)
    expect((await signIn(person.email, goodPassword, { to: '/about' })).headers.location).toBe(
      '/accounts/me/security',
    )
    expect((await visitor.get('/accounts/me/security')).body).toContain('Одна з ваших ролей запрацює')
    expect((await visitor.get('/accounts/me.json')).json()).toMatchObject({
      roles: ['administrator'],
      awaits_second_factor: true,
    })
    await enter(services, visitor, person, ['password', 'totp'])
    expect((await visitor.get('/accounts/me.json')).json()).toMatchObject({ awaits_second_factor: false })
  })
})

describe('the second question', () => {
  test('a code of the app lets in once, and the page that was wanted is not forgotten', async () => {
    const { person, code } = await personWithApp()
    const first = await signIn(person.email, goodPassword, { to: '/accounts/me/security?x=1' })
    expect(first.headers.location).toBe('/accounts/second-factor?to=%2Faccounts%2Fme%2Fsecurity%3Fx%3D1')
    expect(await isIn()).toBe(false)
    const now = code()
    const wrong = await visitor.send('/accounts/second-factor', { code: '000000', to: '/about' })
    expect([wrong.statusCode, wrong.body.includes('000000')]).toEqual([422, false])
    expect(wrong.body).toContain('name="to" value="/about"')
    const planted = visitor.cookie
    const done = await visitor.send('/accounts/second-factor', { code: now, to: '/accounts/me/security?x=1' })
    expect([done.statusCode, done.headers.location]).toEqual([303, '/accounts/me/security?x=1'])
    expect(await isIn()).toBe(true)
    const again = new Visitor(app, origin)
    again.cookie = planted
    expect((await again.send('/accounts/second-factor', { code: now })).statusCode).toBe(422)
    const refused = (await records()).filter(({ act }) => act === 'accounts.session.confirm').slice(-3)
    expect(refused.map(({ outcome }) => outcome)).toEqual(['refused', 'done', 'refused'])
    expect(refused[0].facts.subjects).toEqual([person.id])
  })

  test('a backup code lets in, once', async () => {
    const { person, codes } = await personWithApp()
    const use = async () => {
      await signIn(person.email)
      return visitor.send('/accounts/second-factor', { code: codes[0].toUpperCase(), by: 'backup_code' })
    }
    expect((await use()).statusCode).toBe(303)
    const second = await use()
    expect(second.statusCode).toBe(422)
    expect(second.body).toContain('Цей резервний код не підходить')
    expect(second.body).not.toContain(codes[0].toUpperCase())
  })

  test('without the first answer there is no second question', async () => {
    const told = await visitor.send('/accounts/second-factor', { code: '123456' })
    expect([told.statusCode, told.body.includes('Почніть вхід спочатку')]).toEqual([422, true])
  })
})

describe('sessions at the door', () => {
  test('a cookie that was planted before signing in is worth nothing afterwards', async () => {
    const attacker = await newPerson(identity)
    await enter(services, visitor, attacker)
    const planted = visitor.cookie
    const person = await personWithPassword(identity)
    await signIn(person.email)
    expect(visitor.cookie).not.toContain(planted)
    expect(await findSession(identity, planted)).toBeUndefined()
    expect((await findSession(identity, visitor.cookie))?.person.id).toBe(person.id)
  })

  test('who signs out is out, told so, and the old cookie opens nothing', async () => {
    await enter(services, visitor, await newPerson(identity))
    const before = visitor.cookie
    const out = await visitor.send('/accounts/sign-out')
    expect([out.statusCode, out.headers.location]).toEqual([303, '/accounts/sign-in?after=signed_out'])
    expect((await visitor.get(String(out.headers.location))).body).toContain('Ви вийшли')
    expect(await findSession(identity, before)).toBeUndefined()
    expect(await isIn()).toBe(false)
    expect((await visitor.send('/accounts/sign-out')).statusCode).toBe(303)
  })

  test('each request is its own actor', async () => {
    const person = await newPerson(identity)
    await enter(services, visitor, person)
    const { findActor } = await import('./actor.queries.ts')
    const request = { headers: { cookie: visitor.cookie } }
    const [one, two] = [await findActor(identity, request), await findActor(identity, request)]
    expect(one).toEqual(two)
    expect(one).not.toBe(two)
    expect(await findActor(identity, { headers: {} })).toEqual({ kind: 'guest', grants: [] })
  })
})
