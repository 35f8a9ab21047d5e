/** Inviting and accepting, through HTTP and as the roof calls it: once, by the right person, while the inviter still may. */
import { beforeAll, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { serverAbsent, testDatabase } from '../../../../test/support/database.ts'
import {
  invitationKey as key,
  now,
  openRightsApp,
  type RightsApp,
  storeGrant,
  storePerson,
  storeUnits,
  units,
} from '../../../../test/support/rights.ts'
import { findGrants } from '../grants/grants.queries.ts'
import { tokenOf } from './invitation-token.rules.ts'
import { acceptInvitation, openFirstInvitation } from './invitations.commands.ts'
import { findOpenInvitation } from './invitations.queries.ts'

const { db } = await testDatabase()
const { oblast, north, south } = units
const list = '/accounts/invitations'
let rights: RightsApp
let officer: string
let leader: string
let auditor: string
let editor: string
/** The clock of the platform; tests move it. */
let clock = now
const after = (days: number) => new Date(now.getTime() + days * 24 * 3600 * 1000)

let people = 0
const nextEmail = () => `guest${++people}@example.org`

beforeAll(async () => {
  await storeUnits(db)
  officer = await storePerson(db, 'Працівник', 'officer@example.org')
  leader = await storePerson(db, 'Керівниця', 'leader@example.org')
  auditor = await storePerson(db, 'Аудитор', 'auditor@example.org')
  editor = await storePerson(db, 'Редакторка', 'editor@example.org')
  await storeGrant(db, officer, 'officer', oblast)
  await storeGrant(db, leader, 'leader', north)
  await storeGrant(db, auditor, 'auditor', oblast)
  await storeGrant(db, editor, 'editor', north)
  rights = await openRightsApp(db, () => clock)
}, 120_000)

async function invite(
  by: string,
  fields: object = {},
): Promise<{ id: string; email: string; token: string }> {
  const email = nextEmail()
  const body = { email, name: 'Олена Гість', role: 'editor', place: north, language: 'uk', ...fields }
  const answer = await rights.as(by).send(`${list}/new`, body)
  expect(answer.statusCode, answer.body).toBe(200)
  const { id } = answer.json()
  return { id, email: 'email' in fields ? String(fields.email) : email, token: tokenOf(id, key) }
}

const accept = (token: string, person: string, at = now) =>
  tx(db, (transaction) => acceptInvitation(transaction, token, person, { key, now: at }))

test('no administrator yet: the way in is opened once, used once, and closed for good', async () => {
  const token = await openFirstInvitation(db, { key, now })
  expect(token).toBeDefined()
  expect(await openFirstInvitation(db, { key, now: after(100) })).toBe(token)
  const link = `${list}/${token}`
  const page = await rights.as(undefined).get(link)
  expect(page.body).toContain('name="email"')
  expect(page.body).toContain('Ваша роль: Адміністратор. Де діє: Уся платформа.')
  // It is nobody's to look at or to take away.
  const [id] = String(token).split('.')
  const everywhere = await storePerson(db, 'Аудитор платформи', 'all@example.org')
  await storeGrant(db, everywhere, 'auditor', null)
  expect((await rights.as(everywhere).get(`${list}/${id}/details`)).statusCode).toBe(404)

  const first = await storePerson(db, 'Перша', 'first@example.org')
  await accept(String(token), first)
  expect(await findGrants(db, first, now)).toMatchObject([{ role: 'administrator', territory: null }])
  expect(await openFirstInvitation(db, { key, now })).toBeUndefined()
  await expect(accept(String(token), first)).rejects.toMatchObject({ code: 'invitation.closed' })
  expect((await rights.as(undefined).get(link)).statusCode).toBe(410)

  // Whoever left does not count: the platform must not stay without one.
  await db.updateTable('accounts.person').set({ is_active: false }).where('id', '=', first).execute()
  const second = await openFirstInvitation(db, { key, now })
  expect(second).not.toBe(token)
  await db.updateTable('accounts.person').set({ is_active: true }).where('id', '=', first).execute()
  expect(await findOpenInvitation(db, String(second), { key, now })).toBeUndefined()
})

test.skipIf(serverAbsent)('two processes that start at once open one way in (PostgreSQL)', async () => {
  const active = (is_active: boolean) =>
    db.updateTable('accounts.person').set({ is_active }).where('email', '=', 'first@example.org').execute()
  await active(false)
  const tokens = await Promise.all(Array.from({ length: 4 }, () => openFirstInvitation(db, { key, now })))
  expect(new Set(tokens).size).toBe(1)
  await active(true)
})

describe('a leader invites an editor', () => {
  test('from the form to the link that is shown and copied', async () => {
    const { get, post } = rights.as(leader)
    const form = await get(`${list}/new`)
    for (const name of ['name', 'email', 'role', 'place', 'organisation', 'ends_on', 'language'])
      expect(form.body).toContain(`name="${name}"`)
    const email = nextEmail()
    const done = await post(`${list}/new`, {
      name: 'Олена Гість',
      email: email.toUpperCase(),
      role: 'editor',
      place: north,
      language: 'en',
    })
    expect(done.statusCode, done.body).toBe(303)
    const page = await get(String(done.headers.location))
    expect(page.body).toContain('Запрошення чекає до 13 грудня 2026.')
    expect(page.body).toContain(email)
    const link =
      page.body.match(/value="https:\/\/region\.example(\/en\/accounts\/invitations\/[^"]+)"/)?.[1] ?? ''
    const opened = await rights.as(undefined).get(link)
    expect(opened.statusCode).toBe(200)
    expect(opened.body).toContain('Your role: Editor. Where: Північна urban hromada.')
    expect(opened.body).toContain('type="password"')
    // Somebody else's name and address: kept by nobody on the way.
    expect(opened.headers['cache-control']).toBe('private, no-store')
    const { facts } = rights.records.at(-1) as {
      facts: { changes: { field: string; isPersonal?: boolean }[] }
    }
    const personal = facts.changes.filter(({ isPersonal }) => isPersonal).map(({ field }) => field)
    expect(personal.toSorted()).toEqual(['email', 'name'])
    expect((await get(list)).body).toContain('Олена Гість')
    const stored = await db.selectFrom('accounts.invitation').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(link.split('.').at(-1))
  })

  test('what is wrong is told at once and kept', async () => {
    const answer = await rights
      .as(leader)
      .post(`${list}/new`, { name: 'О', email: 'немає', role: 'king', place: north })
    expect(answer.statusCode).toBe(422)
    for (const field of ['name', 'email', 'role', 'language'])
      expect(answer.body).toContain(`href="#${field}"`)
    expect(answer.body).toContain('value="немає"')
  })

  test.each([
    { role: 'leader', place: north, status: 422 },
    { role: 'administrator', place: north, status: 422 },
    { role: 'editor', place: south, status: 403 },
    { role: 'editor', place: 'UA', status: 403 },
  ])('but nobody as $role at $place', async (fields) => {
    const { status, ...wanted } = fields
    const body = { email: nextEmail(), name: 'Олена Гість', language: 'uk', ...wanted }
    expect((await rights.as(leader).send(`${list}/new`, body)).statusCode).toBe(status)
  })

  test('nobody twice to the same', async () => {
    const { email } = await invite(leader)
    const body = { email, name: 'Олена', role: 'editor', place: north, language: 'uk' }
    expect((await rights.as(leader).send(`${list}/new`, body)).json().error.fields[0].path).toBe('email')
    await invite(officer, { email, role: 'leader' })
  })
})

describe('an invitation is seen and managed', () => {
  test('at its place alone; elsewhere it is not there', async () => {
    const { id } = await invite(officer, { place: south })
    const { get, post } = rights.as(leader)
    const nowhere = crypto.randomUUID()
    for (const one of [id, nowhere]) {
      expect((await get(`${list}/${one}/details`)).statusCode).toBe(404)
      for (const act of ['withdraw', 'renew'])
        expect((await post(`${list}/${one}/${act}`)).statusCode).toBe(404)
    }
    expect((await get(`${list}.json`)).body).not.toContain(id)
    expect((await rights.as(officer).get(`${list}.json`)).body).toContain(id)
  })

  test('the link by those alone who may give the role', async () => {
    const { id, token, email } = await invite(officer, { role: 'leader' })
    const details = `${list}/${id}/details`
    expect((await rights.as(officer).get(details)).body).toContain(token)
    for (const who of [leader, auditor]) {
      for (const face of ['', '.json']) {
        const { body, statusCode } = await rights.as(who).get(`${details}${face}`)
        expect(statusCode).toBe(200)
        expect(body).not.toContain(token)
      }
    }
    expect((await rights.as(auditor).get(`${details}.json`)).body).not.toContain(email)
    for (const act of ['withdraw', 'renew']) {
      expect((await rights.as(leader).send(`${list}/${id}/${act}`, {})).statusCode).toBe(422)
      expect((await rights.as(auditor).send(`${list}/${id}/${act}`, {})).statusCode).toBe(403)
    }
  })

  test('withdrawn, its link is closed; run out, it is renewed', async () => {
    const { id, token, email } = await invite(leader)
    const person = await storePerson(db, 'Гість', email)
    clock = after(14)
    expect((await rights.as(undefined).get(`${list}/${token}`)).statusCode).toBe(410)
    await expect(accept(token, person, clock)).rejects.toMatchObject({ code: 'invitation.closed' })
    expect((await rights.as(leader).post(`${list}/${id}/renew`)).statusCode).toBe(303)
    expect((await rights.as(undefined).get(`${list}/${token}`)).statusCode).toBe(200)
    expect((await rights.as(leader).post(`${list}/${id}/withdraw`)).statusCode).toBe(303)
    expect((await rights.as(leader).get(`${list}/${id}/details`)).body).toContain('відкликано 13 грудня 2026')
    expect((await rights.as(undefined).get(`${list}/${token}`)).body).toContain(
      'Попросіть того, хто вас запросив',
    )
    expect((await rights.as(leader).send(`${list}/${id}/renew`, {})).statusCode).toBe(409)
    clock = now
  })
})

describe('an invitation is accepted', () => {
  test('by whoever has an account with its address, signed in', async () => {
    const { token } = await invite(leader, { email: 'officer@example.org' })
    const opened = await rights.as(undefined).get(`${list}/${token}`)
    expect(opened.body).toContain('За цією адресою вже є обліковий запис')
    expect(opened.body).not.toContain('type="password"')
    const own = `/accounts/me/invitations/${token}`
    expect((await rights.as(undefined).get(own)).statusCode).toBe(401)
    expect((await rights.as(undefined).post(own)).statusCode).toBe(401)
    const other = await rights.as(auditor).post(own)
    expect(other.statusCode).toBe(422)
    expect(other.body).toContain('Це запрошення на іншу адресу пошти')
    expect((await rights.as(officer).get(own)).body).toContain('Прийняти запрошення')
    expect((await rights.as(officer).post(own)).headers.location).toBe('/accounts/me/rights')
    const grants = await findGrants(db, officer, now)
    expect(grants.map(({ role }) => role).toSorted()).toEqual(['editor', 'officer'])
    expect((await rights.as(officer).send(own, {})).statusCode).toBe(410)
  })

  test('with the day until which it was given', async () => {
    const { token, email } = await invite(leader, { ends_on: '2027-01-31' })
    const person = await storePerson(db, 'Гість', email)
    const { facts, grantId } = await accept(token, person)
    expect(await findGrants(db, person, now)).toMatchObject([
      { id: grantId, ends_on: '2027-01-31', role: 'editor' },
    ])
    expect(facts).toMatchObject({ subjects: [person], place: [oblast, units.raion, north] })
  })

  test('by nobody who only guesses', async () => {
    const { id, token } = await invite(leader)
    const person = await storePerson(db, 'Гість', nextEmail())
    for (const guess of [id, `${id}.`, `${token.slice(0, -2)}AA`, tokenOf(id, Buffer.alloc(32)), 'x', '..']) {
      expect((await rights.as(undefined).get(`${list}/${guess}`)).statusCode, guess).toBe(404)
      await expect(accept(guess, person)).rejects.toMatchObject({ code: 'http.not_found' })
    }
    expect((await rights.as(undefined).get(`${list}/${token}.json`)).statusCode).toBe(200)
  })

  test('not when whoever invited has lost the right, or left', async () => {
    const inviter = await storePerson(db, 'Колишня', nextEmail())
    const grant = await storeGrant(db, inviter, 'leader', north)
    const { token, email, id } = await invite(inviter)
    const person = await storePerson(db, 'Гість', email)
    const setActive = (is_active: boolean) =>
      db.updateTable('accounts.person').set({ is_active }).where('id', '=', inviter).execute()
    await setActive(false)
    await expect(accept(token, person)).rejects.toMatchObject({ code: 'invitation.closed' })
    await setActive(true)
    const ended = await rights.as(officer).send(`/accounts/grants/${grant}/end`, { reason: 'Звільнена' })
    expect(ended.statusCode).toBe(200)
    expect((await rights.as(undefined).get(`${list}/${token}`)).statusCode).toBe(410)
    await expect(accept(token, person)).rejects.toMatchObject({ code: 'invitation.closed' })
    // Somebody else may stand in for it.
    expect((await rights.as(officer).send(`${list}/${id}/renew`, {})).statusCode).toBe(200)
    await accept(token, person)
    expect(await findGrants(db, person, now)).toHaveLength(1)
  })

  test('by one who holds the very same role already: nothing is doubled', async () => {
    const email = nextEmail()
    const person = await storePerson(db, 'Гість', email)
    const own = await storeGrant(db, person, 'editor', north)
    const { token } = await invite(leader, { email })
    expect((await accept(token, person)).grantId).toBe(own)
    await expect(accept(token, person)).rejects.toMatchObject({ code: 'invitation.closed' })
  })

  test.skipIf(serverAbsent)('once, by however many at once (PostgreSQL)', async () => {
    for (let round = 0; round < 5; round++) {
      const { token, email } = await invite(leader)
      const person = await storePerson(db, 'Гість', email)
      const settled = await Promise.allSettled(Array.from({ length: 4 }, () => accept(token, person)))
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const codes = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
      expect(codes).toEqual(Array(3).fill('invitation.closed'))
      expect(await findGrants(db, person, now)).toHaveLength(1)
    }
  })

  test.skipIf(serverAbsent)('or withdrawn, never both (PostgreSQL)', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, token, email } = await invite(leader)
      const person = await storePerson(db, 'Гість', email)
      const [accepted, withdrawn] = await Promise.allSettled([
        accept(token, person),
        rights.as(leader).send(`${list}/${id}/withdraw`, {}),
      ])
      const wasWithdrawn = withdrawn.status === 'fulfilled' && withdrawn.value.statusCode === 200
      expect(accepted.status === 'fulfilled').toBe(!wasWithdrawn)
      expect(await findGrants(db, person, now)).toHaveLength(wasWithdrawn ? 0 : 1)
    }
  })
})
