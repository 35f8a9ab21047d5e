import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { serverAbsent, testDatabase } from '../../../../test/support/database.ts'
import {
  goodPassword,
  newPerson,
  personWithPassword,
  testIdentity,
} from '../../../../test/support/identity.ts'
import { enter, peopleApp, Visitor } from '../../../../test/support/people.ts'
import type { Person } from '../identity/person.queries.ts'
import { accounts } from '../module.ts'
import { findSession, listSessions } from '../sessions/sessions.queries.ts'

const { db } = await testDatabase()
const origin = 'http://localhost'
const identity = await testIdentity(db, { publicUrl: origin })
const services = { identity }
const { app, records } = await peopleApp(db, services)
afterAll(() => app.close())
const security = '/accounts/me/security'
let person: Person
let visitor: Visitor
beforeEach(async () => {
  person = await newPerson(identity)
  visitor = new Visitor(app, origin)
  await enter(services, visitor, person)
})
const lastRecord = async () => (await records()).at(-1)
const isIn = async (cookie: string) => (await findSession(identity, cookie)) !== undefined

/** Connects an app to the visitor's account by the pages. @returns its codes */
async function connectApp() {
  await visitor.send(`${security}/app/start`)
  const { body } = await visitor.get(`${security}/app`)
  const secret = body.match(/class="secret">([^<]*)</)?.[1].replaceAll(' ', '') ?? ''
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  return { body, secret, code: () => totp.generate({ timestamp: identity.now().getTime() }) }
}

describe('the password', () => {
  test('is changed by whoever knows the present one; others are out, this session has a new token', async () => {
    person = await personWithPassword(identity)
    await enter(services, visitor, person)
    const elsewhere = new Visitor(app, origin)
    await enter(services, elsewhere, person)
    const before = visitor.cookie
    const fields = { current_password: goodPassword, password: 'п’ять інших слів навмання' }
    const done = await visitor.send(`${security}/password`, fields)
    expect([done.statusCode, done.headers.location]).toEqual([303, security])
    expect((await visitor.get(security)).body).toContain('Пароль змінено')
    expect([await isIn(before), await isIn(elsewhere.cookie), await isIn(visitor.cookie)]).toEqual([
      false,
      false,
      true,
    ])
    expect(await lastRecord()).toMatchObject({
      act: 'accounts.password.change',
      facts: { subjects: [person.id], changes: [{ field: 'password' }] },
    })
  })

  test('a wrong present password is told at its field, kept in the audit, and shown nowhere', async () => {
    person = await personWithPassword(identity)
    await enter(services, visitor, person)
    const fields = { current_password: 'guessed-by-someone', password: 'chosen by someone else' }
    const refused = await visitor.send(`${security}/password`, fields)
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('href="#current_password"')
    expect(refused.body).toContain('Теперішній пароль введено неправильно')
    expect(await lastRecord()).toMatchObject({
      outcome: 'refused',
      facts: { reason: 'identity.wrong_credentials' },
    })
    for (const secret of Object.values(fields))
      for (const text of [refused.body, JSON.stringify(await records())]) expect(text).not.toContain(secret)
    expect((await listSessions(identity, person.id)).length).toBe(1)
  })

  test('whoever has none sets a first one in a fresh session only', async () => {
    expect((await visitor.get(security)).body).toContain('Встановити пароль')
    identity.pass(15 * 60)
    expect((await visitor.get(security)).body).not.toContain('Встановити пароль')
    const late = await visitor.send(`${security}/password`, { password: goodPassword })
    expect([late.statusCode, late.body.includes('role="alert">Змінювати спосіб входу')]).toEqual([422, true])
    await enter(services, visitor, person)
    expect((await visitor.send(`${security}/password`, { password: goodPassword })).statusCode).toBe(303)
  })
})

describe('the authenticator app', () => {
  test('is connected by a code, its backup codes are shown in this session only and then forgotten', async () => {
    const { body, secret, code } = await connectApp()
    expect(body).toContain('role="img" aria-label="QR-код для застосунку"')
    const wrong = await visitor.send(`${security}/app/confirm`, { code: '000000' })
    expect([wrong.statusCode, wrong.body.includes('Код не підходить')]).toEqual([422, true])
    const before = visitor.cookie
    const done = await visitor.send(`${security}/app/confirm`, { code: code() })
    expect(done.headers.location).toBe(`${security}/backup-codes`)
    expect(await isIn(before)).toBe(false)
    const found = await findSession(identity, visitor.cookie)
    expect(found?.session.factors).toEqual(['password', 'totp'])
    const shown = await visitor.get(`${security}/backup-codes`)
    const codes = [...shown.body.matchAll(/<code>([0-9a-z]{5}-[0-9a-z]{5})<\/code>/g)].map(([, one]) => one)
    expect(codes).toHaveLength(10)
    expect(shown.headers['cache-control']).toBe('private, no-store')
    expect((await visitor.get(`${security}/backup-codes.json`)).json()).toEqual({
      left: 10,
      has_app: true,
      is_fresh: true,
    })
    const elsewhere = new Visitor(app, origin)
    await enter(services, elsewhere, person)
    expect((await elsewhere.get(`${security}/backup-codes`)).body).not.toContain(codes[0])
    await visitor.send(`${security}/backup-codes/hide`)
    expect((await visitor.get(`${security}/backup-codes`)).body).not.toContain(codes[0])
    const kept = JSON.stringify(await records())
    const database = JSON.stringify(await db.selectFrom('accounts.verification').selectAll().execute())
    for (const text of [kept, database])
      expect([text.includes(secret), text.includes(codes[0])]).toEqual([false, false])
  })

  test('codes that nobody put away are gone after ten minutes', async () => {
    const { code } = await connectApp()
    await visitor.send(`${security}/app/confirm`, { code: code() })
    identity.pass(10 * 60)
    const { body } = await visitor.get(`${security}/backup-codes`)
    expect(body).toContain('Залишилося 10 резервних кодів')
    expect(body).not.toMatch(/<code>/)
  })

  test('its secret is not left on the screen for who comes later, and needs a fresh session', async () => {
    const { secret } = await connectApp()
    identity.pass(15 * 60)
    const { body } = await visitor.get(`${security}/app`)
    expect(body).not.toContain(secret.slice(0, 4))
    expect(body).toContain(
      'href="/accounts/sign-in?to=%2Faccounts%2Fme%2Fsecurity%2Fapp&amp;after=not_fresh"',
    )
    for (const path of ['app/start', 'app/remove', 'backup-codes/replace'])
      expect((await visitor.send(`${security}/${path}`)).statusCode).toBe(422)
    expect((await visitor.send(`${security}/app/confirm`, { code: '123456' })).statusCode).toBe(422)
  })

  test('new codes end the earlier ones, and taking the app away ends all', async () => {
    const { code } = await connectApp()
    await visitor.send(`${security}/app/confirm`, { code: code() })
    const before = await db
      .selectFrom('accounts.backup_code')
      .selectAll()
      .where('person_id', '=', person.id)
      .execute()
    expect((await visitor.send(`${security}/backup-codes/replace`)).statusCode).toBe(303)
    const after = await db
      .selectFrom('accounts.backup_code')
      .selectAll()
      .where('person_id', '=', person.id)
      .execute()
    expect(after).toHaveLength(10)
    expect(after.filter(({ code_hash }) => before.some((one) => one.code_hash === code_hash))).toEqual([])
    expect((await visitor.send(`${security}/app/remove`)).headers.location).toBe(security)
    expect((await visitor.get(`${security}.json`)).json()).toMatchObject({ has_app: false, backup_codes: 0 })
    expect(await lastRecord()).toMatchObject({ facts: { changes: [{ before: true, after: false }] } })
  })
})

describe('sessions', () => {
  test('are listed in words, with this one marked, and end one by one or all at once', async () => {
    const phone = new Visitor(app, origin)
    phone.userAgent = 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0'
    phone.address = '192.0.2.77'
    const id = await enter(services, phone, person)
    const odd = new Visitor(app, origin)
    odd.userAgent = '<script>alert(1)</script>'
    await enter(services, odd, person)
    const { body } = await visitor.get(security)
    for (const said of ['Chrome, Windows', 'Firefox, Android', 'Невідомий пристрій', '192.0.2.77'])
      expect(body).toContain(said)
    expect(body).not.toContain('alert(1)')
    expect(body.match(/це ви тут/g)).toHaveLength(1)
    const done = await visitor.send(`${security}/sessions/${id}/end`)
    expect([done.statusCode, await isIn(phone.cookie), await isIn(odd.cookie)]).toEqual([303, false, true])
    expect((await visitor.sendJson(`${security}/sessions/end-others`, {})).json()).toEqual({ ended: 1 })
    expect([await isIn(odd.cookie), await isIn(visitor.cookie)]).toEqual([false, true])
  })

  test('of somebody else are not ended by their id, and nobody learns whether there is one', async () => {
    const stranger = new Visitor(app, origin)
    const id = await enter(services, stranger, await newPerson(identity))
    const none = '11111111-1111-4111-8111-111111111111'
    const told = await Promise.all([id, none].map((one) => visitor.send(`${security}/sessions/${one}/end`)))
    expect(told.map(({ statusCode }) => statusCode)).toEqual([404, 404])
    expect(await isIn(stranger.cookie)).toBe(true)
    expect((await visitor.send(`${security}/sessions/${"' or true --"}/end`)).statusCode).toBeLessThan(500)
  })

  test.skipIf(serverAbsent)(
    'two browsers that end each other at once: one is left, and neither waits for ever (PostgreSQL)',
    async () => {
      const other = new Visitor(app, origin)
      await enter(services, other, person)
      const both = [visitor, other].map((one) => one.send(`${security}/sessions/end-others`))
      const statuses = (await Promise.all(both)).map(({ statusCode }) => statusCode)
      expect(statuses.filter((status) => status >= 500)).toEqual([])
      expect(await listSessions(identity, person.id)).toHaveLength(1)
    },
  )
})

describe('passkeys', () => {
  test('of somebody else are not removed by their id', async () => {
    const owner = await personWithPassword(identity)
    const id = crypto.randomUUID()
    await db
      .insertInto('accounts.passkey')
      .values({
        id,
        person_id: owner.id,
        name: '<b>key</b>',
        credential_id: 'x',
        public_key: 'x',
        counter: 0,
        device_type: 'singleDevice',
        backed_up: false,
        created_at: identity.now(),
      })
      .execute()
    expect((await visitor.send(`${security}/passkeys/${id}/remove`)).statusCode).toBe(404)
    await enter(services, visitor, owner)
    expect((await visitor.get(security)).body).toContain('&lt;b>key')
    expect((await visitor.send(`${security}/passkeys/${id}/remove`)).statusCode).toBe(303)
    expect((await visitor.get(`${security}.json`)).json().passkeys).toEqual([])
  })

  test('an answer that the device did not give is refused, and kept in the audit', async () => {
    const asked = await visitor.sendJson(`${security}/passkeys/ask`, {})
    expect(asked.json().options).toMatchObject({ rp: { id: 'localhost' } })
    const response = {
      id: 'AAAA',
      rawId: 'AAAA',
      type: 'public-key',
      response: { clientDataJSON: 'e30', attestationObject: 'AAAA' },
      clientExtensionResults: {},
    }
    const refused = await visitor.sendJson(`${security}/passkeys`, { response, name: 'x' })
    expect([refused.statusCode, refused.json().error.code]).toEqual([401, 'identity.passkey_refused'])
    expect(await lastRecord()).toMatchObject({ act: 'accounts.passkey.add', outcome: 'refused' })
  })
})

describe('requests that the person did not make', () => {
  test('each act refuses a form of another site and of whoever says nothing', async () => {
    // What a link leads to takes no form at all.
    const acts = ((await accounts.acts?.()) ?? []).filter(({ isLink }) => !isLink)
    const before = visitor.cookie
    for (const { path } of acts) {
      const url = path.replace(/:\w+/, crypto.randomUUID())
      for (const headers of [
        { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'null' },
      ])
        expect((await visitor.send(url, {}, headers)).statusCode, url).toBe(403)
    }
    expect(acts.length).toBeGreaterThan(15)
    expect([visitor.cookie, await isIn(before)]).toEqual([before, true])
  })

  test('each act and page of one’s own needs somebody who is signed in', async () => {
    const guest = new Visitor(app, origin)
    for (const { path, permission } of (await accounts.acts?.()) ?? []) {
      if (permission === 'public') continue
      const url = path.replace(/:\w+/, crypto.randomUUID())
      const body = { password: 'x', code: '1', name: 'Ганна', language: 'uk', response: {} }
      const { statusCode } = await guest.sendJson(url, body)
      expect([401, 422], url).toContain(statusCode)
    }
    for (const { path, permission } of (await accounts.pages?.()) ?? []) {
      const url = path.replace(/:\w+/, crypto.randomUUID())
      if (permission !== 'public') expect((await guest.get(url)).statusCode, url).toBe(303)
    }
  })
})
