import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { goodPassword, personWithPassword, testIdentity } from '../../../../test/support/identity.ts'
import { enter, giveRole, peopleApp, Visitor } from '../../../../test/support/people.ts'
import type { Person } from '../identity/person.queries.ts'
import { issuePasswordReset } from '../passwords/links.commands.ts'

const { db } = await testDatabase()
const origin = 'http://localhost'
const identity = await testIdentity(db, { publicUrl: origin })
const services = { identity }
const { app } = await peopleApp(db, services)
afterAll(() => app.close())
const security = '/accounts/me/security'
let person: Person
let visitor: Visitor
beforeEach(async () => {
  person = await personWithPassword(identity)
  visitor = new Visitor(app, origin)
})

const signIn = (password = goodPassword, by = visitor) =>
  by.send('/accounts/sign-in', { email: person.email, password })

/** What the person was told, the latest last. */
async function told(to: Pick<Person, 'id'> = person) {
  const rows = await db
    .selectFrom('platform.message')
    .select(['kind', 'text', 'params', 'link'])
    .where('person_id', '=', to.id)
    .orderBy('written_at')
    .execute()
  return rows
}

const toldTexts = async () => (await told()).map(({ text }) => text)

async function lettersDue() {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from platform.outbox join platform.message on message.id = (payload ->> 'id')::uuid
    where topic = 'notify.mail_due'`.execute(db)
  return rows.filter(({ person_id }) => person_id === person.id).length
}

describe('whoever signs in', () => {
  test('on a device that is new is told so, by letter, too; on the same device again they are not', async () => {
    expect((await signIn()).statusCode).toBe(303)
    const session = {
      kind: 'accounts.security',
      text: 'message.session_begun',
      params: { device: 'Chrome, Windows' },
      link: `${security}#sessions`,
    }
    expect(await told()).toEqual([session])
    expect((await visitor.get('/accounts/me/messages')).body).toContain(
      'Новий вхід у ваш обліковий запис: Chrome, Windows.',
    )
    await visitor.send('/accounts/sign-out')
    await signIn()
    expect(await told()).toEqual([session])
    await signIn(goodPassword, new Visitor(app, origin))
    expect(await told()).toEqual([session, session])
    expect(await lettersDue()).toBe(2)
  })

  test.each(['', 'curl/8', '<script>alert(1)</script> Windows'])(
    'by a program that calls itself %j reads well',
    async (userAgent) => {
      visitor.userAgent = userAgent
      await signIn()
      const { body } = await visitor.get('/accounts/me/messages')
      expect(body).toMatch(/обліковий запис: (невідомий пристрій|Windows)\./)
      expect(body).not.toContain('<script>alert')
    },
  )

  test('with a wrong password opens nothing, and nobody is told', async () => {
    expect((await signIn('не той пароль зовсім')).statusCode).toBe(422)
    expect(await told()).toEqual([])
  })
})

describe('a change of how one signs in', () => {
  beforeEach(async () => {
    await enter(services, visitor, person)
  })

  test('of the password is told, and one that was refused is not', async () => {
    const password = 'інший кінь батарея скріпка'
    await visitor.send(`${security}/password`, { current_password: 'хибний пароль тут', password })
    expect(await told()).toEqual([])
    await visitor.send(`${security}/password`, { current_password: goodPassword, password })
    expect(await told()).toMatchObject([{ text: 'message.password_changed', link: security }])
    expect(await lettersDue()).toBe(1)
  })

  test('of the password by a link is told', async () => {
    const issued = await tx(db, (tx) => issuePasswordReset(tx, identity, person.email))
    const done = await visitor.send(`/accounts/new-password/${issued?.token}`, {
      password: 'інший кінь батарея скріпка',
    })
    expect(done.statusCode).toBe(303)
    expect(await toldTexts()).toEqual(['message.password_reset'])
  })

  test('by an app is told when it is on and when it is off, not while it is only begun', async () => {
    await visitor.send(`${security}/app/start`)
    await visitor.send(`${security}/app/remove`)
    expect(await told()).toEqual([])
    await visitor.send(`${security}/app/start`)
    const { body } = await visitor.get(`${security}/app`)
    const secret = body.match(/class="secret">([^<]*)</)?.[1].replaceAll(' ', '') ?? ''
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: identity.now().getTime(),
    })
    await visitor.send(`${security}/app/confirm`, { code: '000000' === code ? '000001' : '000000' })
    expect(await told()).toEqual([])
    await visitor.send(`${security}/app/confirm`, { code })
    expect(await toldTexts()).toEqual(['message.second_factor_on'])
    await visitor.send(`${security}/app/remove`)
    expect((await toldTexts()).toSorted()).toEqual(['message.second_factor_off', 'message.second_factor_on'])
  })

  test('by taking a passkey away is told; of somebody else’s nothing is', async () => {
    const id = crypto.randomUUID()
    const now = identity.now()
    await db
      .insertInto('accounts.passkey')
      .values({
        id,
        person_id: person.id,
        name: 'Подзвоніть на 0800',
        public_key: '',
        credential_id: id,
        counter: 0,
        device_type: 'singleDevice',
        backed_up: false,
        created_at: now,
      } as never)
      .execute()
    await visitor.send(`${security}/passkeys/${crypto.randomUUID()}/remove`)
    expect(await told()).toEqual([])
    await visitor.send(`${security}/passkeys/${id}/remove`)
    expect(await told()).toMatchObject([{ text: 'message.passkey_removed', params: {} }])
  })
})

describe('a role', () => {
  test('that is given or ended is told to whoever has it, with a letter unless they want none', async () => {
    const boss = await personWithPassword(identity)
    await giveRole(db, boss.id, 'administrator', null)
    await giveRole(db, person.id, 'editor', null)
    await enter(services, visitor, boss, ['password', 'totp'])
    await visitor.send(`/accounts/people/${person.id}/give`, { role: 'auditor', place: 'UA' })
    const role = { kind: 'accounts.roles', link: '/accounts/me/rights' }
    expect(await told()).toEqual([{ ...role, text: 'message.role_given', params: { role: 'auditor' } }])
    expect(await lettersDue()).toBe(1)
    const own = new Visitor(app, origin)
    await enter(services, own, person)
    await own.send('/accounts/me/messages/preferences/accounts.roles', { is_wanted: 'false' })
    const { id } = await db
      .selectFrom('accounts.role_grant')
      .select('id')
      .where('person_id', '=', person.id)
      .where('role', '=', 'editor')
      .executeTakeFirstOrThrow()
    await visitor.send(`/accounts/grants/${id}/end`, { reason: 'Перейшла на іншу роботу' })
    expect((await toldTexts()).toSorted()).toEqual(['message.role_ended', 'message.role_given'])
    expect(await lettersDue()).toBe(1)
  })

  test('that one gives oneself is no news', async () => {
    await giveRole(db, person.id, 'administrator', null)
    await enter(services, visitor, person, ['password', 'totp'])
    const done = await visitor.send(`/accounts/people/${person.id}/give`, { role: 'auditor', place: 'UA' })
    expect([done.statusCode, await told()]).toEqual([303, []])
  })
})
