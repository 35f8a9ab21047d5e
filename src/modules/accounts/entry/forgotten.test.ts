import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { newPerson, testIdentity } from '../../../../test/support/identity.ts'
import { deliverPasswordLetters, postOffice } from '../../../../test/support/letters.ts'
import { enter, peopleApp, Visitor } from '../../../../test/support/people.ts'
import { findSession } from '../sessions/sessions.queries.ts'

const { db } = await testDatabase()
const origin = 'http://localhost'
const identity = await testIdentity(db, { publicUrl: origin })
const services = { identity, mailer: postOffice }
const { app, records } = await peopleApp(db, services)
afterAll(() => app.close())
let visitor: Visitor
let addresses = 0
beforeEach(() => {
  visitor = new Visitor(app, origin)
  addresses += 1
  visitor.address = `198.51.100.${addresses}`
})

const password = 'чотири зовсім різні слова'

const deliver = () => deliverPasswordLetters(db, identity)
async function linkFor(email: string): Promise<string> {
  await visitor.send('/accounts/forgot-password', { email })
  const [letter] = await deliver()
  return new URL(letter.text.match(/http\S+/)?.[0] ?? '').pathname
}

describe('a forgotten password', () => {
  test('a letter comes, its link sets a password, and everybody else is out', async () => {
    const person = await newPerson(identity)
    const elsewhere = new Visitor(app, origin)
    await enter(services, elsewhere, person)
    const asked = await visitor.send('/accounts/forgot-password', { email: person.email.toUpperCase() })
    expect(asked.headers.location).toBe('/accounts/forgot-password/sent')
    const [letter] = await deliver()
    expect(letter.to).toEqual({ name: person.name, address: person.email })
    expect(letter.text).toContain(`${origin}/accounts/new-password/`)
    const link = new URL(letter.text.match(/http\S+/)?.[0] ?? '').pathname
    expect((await visitor.get(link)).body).toContain(person.email)
    const weak = await visitor.send(link, { password: 'short' })
    expect([weak.statusCode, weak.body.includes('Пароль закороткий')]).toEqual([422, true])
    expect(weak.body).not.toContain('"short"')
    const done = await visitor.send(link, { password })
    expect(done.headers.location).toBe('/accounts/sign-in?after=new_password')
    expect(await findSession(identity, elsewhere.cookie)).toBeUndefined()
    const entered = await visitor.send('/accounts/sign-in', { email: person.email, password })
    expect(entered.headers.location).toBe('/accounts/me')
    const [reset] = (await records()).filter(({ act }) => act === 'accounts.password.reset')
    expect(reset.facts).toMatchObject({ person: person.id, changes: [{ field: 'password' }] })
  })

  test('the letter is in the language of its reader', async () => {
    const person = await newPerson(identity)
    await db.updateTable('accounts.person').set({ language: 'en' }).where('id', '=', person.id).execute()
    await visitor.send('/accounts/forgot-password', { email: person.email })
    const [letter] = await deliver()
    expect(letter.subject).toBe('New password for localhost')
    expect(letter.text).toContain(`${origin}/en/accounts/new-password/`)
  })

  test('an address that is nobody’s gets the same answer and no letter', async () => {
    const person = await newPerson(identity)
    const known = await visitor.send('/accounts/forgot-password', { email: person.email })
    visitor.cookie = ''
    const unknown = await visitor.send('/accounts/forgot-password', { email: 'nobody@example.org' })
    const told = ({ statusCode, body, headers }: typeof known) => [statusCode, body, headers.location]
    expect(told(unknown)).toEqual(told(known))
    expect(await deliver()).toHaveLength(1)
  })

  test('who asks too often has to wait, whoever it is', async () => {
    const asked = []
    for (let i = 0; i < 4; i += 1)
      asked.push(await visitor.send('/accounts/forgot-password', { email: 'nobody2@example.org' }))
    expect(asked.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 422])
  })
})

describe('the link', () => {
  test('works once, and a dead one leads to a new one', async () => {
    const link = await linkFor((await newPerson(identity)).email)
    expect((await visitor.send(link, { password })).statusCode).toBe(303)
    const again = await visitor.get(link)
    expect([again.statusCode, again.body.includes('href="/accounts/forgot-password"')]).toEqual([410, true])
    expect((await visitor.send(link, { password })).statusCode).toBe(422)
  })

  test('is over after half an hour', async () => {
    const link = await linkFor((await newPerson(identity)).email)
    identity.pass(30 * 60)
    expect((await visitor.get(link)).statusCode).toBe(410)
  })

  test('is kept by nobody, passed on to nobody, and stands in no record', async () => {
    const person = await newPerson(identity)
    const link = await linkFor(person.email)
    const token = link.split('/').at(-1) ?? ''
    const shown = await visitor.get(link)
    expect(shown.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'referrer-policy': 'strict-origin',
    })
    expect((await visitor.get(`${link}.json`)).body).not.toContain(person.email)
    expect((await visitor.get('/api/openapi.json')).body).not.toContain('/accounts/new-password/{token}.json')
    await visitor.send(link, { password: 'short' })
    await visitor.send(link, { password })
    const kept = JSON.stringify(await records())
    expect([kept.includes(token), kept.includes(password)]).toEqual([false, false])
    const stored = await db.selectFrom('accounts.one_time_link').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(token)
  })

  test.each(['x', `${'a'.repeat(43)}%00`, '../../etc/passwd', "' or 1=1 --"])('%j is none', async (token) => {
    const { statusCode } = await visitor.get(`/accounts/new-password/${encodeURIComponent(token)}`)
    expect([404, 410]).toContain(statusCode)
  })
})

test('where no letters are sent, people are told so instead of waiting for one', async () => {
  const { app: silent } = await peopleApp(db, { identity })
  const guest = new Visitor(silent, origin)
  const { body } = await guest.get('/accounts/forgot-password')
  expect(body).toContain('не надсилає листів')
  expect(body).not.toContain('method="post"')
  expect((await guest.send('/accounts/forgot-password', { email: 'a@b.org' })).statusCode).toBe(404)
  await silent.close()
})
