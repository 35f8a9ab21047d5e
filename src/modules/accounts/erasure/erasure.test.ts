/** People go when they ask to, or when nobody has seen them for years; and stay as long as somebody needs them to. */
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { serverAbsent, testDatabase } from '../../../../test/support/database.ts'
import { newPerson, testIdentity } from '../../../../test/support/identity.ts'
import { enter, giveRole, peopleApp, Visitor } from '../../../../test/support/people.ts'
import { inventory } from '../../../directory.ts'
import { createPerson } from '../identity/person.commands.ts'
import { listNames } from '../people/person-names.queries.ts'
import { eraseDuePeople, planErasure, planForUnseen, takeBackErasure } from './erasure.commands.ts'

const { db } = await testDatabase()
const origin = 'http://localhost'
const identity = await testIdentity(db, { publicUrl: origin })
const services = { identity }
const { app } = await peopleApp(db, services)
const path = '/accounts/me/data'
const dayMs = 24 * 3_600_000
const inDays = (days: number) => new Date(identity.now().getTime() + days * dayMs)
const years = (count: number) => inDays(count * 365.25)

beforeEach(async () => {
  await sql`delete from accounts.role_grant`.execute(db)
  await sql`update accounts.person set erased_at = now() where erased_at is null`.execute(db)
})

async function someone() {
  const person = await newPerson(identity)
  const visitor = new Visitor(app, origin)
  await enter(services, visitor, person)
  return { ...person, visitor }
}

const find = (id: string) =>
  db.selectFrom('accounts.person').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const messagesOf = async (id: string) => {
  const rows = await db.selectFrom('platform.message').select('text').where('person_id', '=', id).execute()
  return rows.map(({ text }) => text)
}

test('a person asks, is told of the day, thinks better of it, and asks again', async () => {
  const { id, visitor } = await someone()
  expect((await visitor.get(path)).body).toContain('Через 30 днів')
  const asked = await visitor.send(`${path}/erase`)
  expect([asked.statusCode, asked.headers.location]).toEqual([303, path])
  const planned = (await visitor.get(`${path}.json`)).json()
  expect(planned).toMatchObject({ is_asked: true, roles: 0, open_cases: 0 })
  expect(await messagesOf(id)).toEqual(['message.erasure_asked'])
  const english = await visitor.get(`/en${path}`)
  expect(english.body).toContain('Your data will be erased on')
  expect((await visitor.send(`${path}/keep`)).statusCode).toBe(303)
  expect((await find(id)).erase_on).toBeNull()
  expect((await visitor.send(`${path}/keep`)).statusCode).toBe(409)
  expect((await visitor.send(`${path}/erase`)).statusCode).toBe(303)
})

test('the day that was told stays, however often one asks', async () => {
  const { id } = await newPerson(identity)
  const first = await tx(db, (transaction) => planErasure(transaction, id, identity.now()))
  const again = await tx(db, (transaction) => planErasure(transaction, id, inDays(10)))
  expect(again.day).toBe(first.day)
})

test('who was erased is a number: no name, no way in, and the address is free again', async () => {
  const person = await someone()
  await tx(db, (transaction) => planErasure(transaction, person.id, identity.now()))
  expect(await eraseDuePeople(db, inventory, inDays(31))).toBe(1)
  const row = await find(person.id)
  expect(row).toMatchObject({ name: '', email: `${person.id}@erased.invalid`, is_active: false })
  expect(row.erased_at).not.toBeNull()
  expect(await listNames(db, [person.id])).toEqual(new Map())
  expect((await person.visitor.get('/accounts/me')).statusCode).toBe(303)
  const { email, language } = person
  const anew = await tx(db, (transaction) =>
    createPerson(transaction, { name: 'Знову Тут', email, language }, identity.now()),
  )
  expect(anew.id).not.toBe(person.id)
  await expect(
    tx(db, (transaction) => takeBackErasure(transaction, person.id, inDays(32))),
  ).rejects.toMatchObject({
    code: 'act.stale',
  })
})

test('what an erased person gave to others stays, given by somebody without a name', async () => {
  const giver = await newPerson(identity)
  const administrator = await newPerson(identity)
  await giveRole(db, administrator.id, 'administrator', null)
  const holder = await newPerson(identity)
  await giveRole(db, holder.id, 'editor', 'UA12')
  await db
    .updateTable('accounts.role_grant')
    .set({ given_by: giver.id })
    .where('person_id', '=', holder.id)
    .execute()
  await tx(db, (transaction) => planErasure(transaction, giver.id, identity.now()))
  expect(await eraseDuePeople(db, inventory, inDays(31))).toBe(1)
  const visitor = new Visitor(app, origin)
  await enter(services, visitor, administrator, ['password', 'totp'])
  expect((await visitor.get(`/accounts/people/${holder.id}`)).body).toContain('людина, дані якої стерто')
  expect((await visitor.get(`/accounts/people/${giver.id}`)).statusCode).toBe(404)
})

test('who holds a role is told what has to end first, also where it was given after they had asked', async () => {
  const { id, visitor } = await someone()
  await visitor.send(`${path}/erase`)
  await giveRole(db, id, 'editor', 'UA12')
  expect((await visitor.get(path)).body).toContain('Зараз у вас 1 роль')
  expect(await eraseDuePeople(db, inventory, inDays(40))).toBe(0)
  await visitor.send(`${path}/keep`)
  const refused = await visitor.sendJson(`${path}/erase`, {})
  expect([refused.statusCode, refused.json().error.code]).toEqual([409, 'erasure.obstacles'])
  expect(refused.json().error.message).toContain('спершу має бути припинено 1 роль')
})

test('whoever was not seen for three years is told, and erased a month later; signing in keeps the account', async () => {
  const gone = await newPerson(identity)
  const back = await newPerson(identity)
  const works = await newPerson(identity)
  await giveRole(db, works.id, 'editor', 'UA12')
  expect(await planForUnseen(db, years(2.9))).toBe(0)
  expect(await planForUnseen(db, years(3.1))).toBe(2)
  expect(await planForUnseen(db, years(3.1))).toBe(0)
  expect(await messagesOf(gone.id)).toEqual(['message.erasure_unseen'])
  expect(await messagesOf(works.id)).toEqual([])
  await enter(services, new Visitor(app, origin), back)
  expect((await find(back.id)).erase_on).toBeNull()
  expect(await eraseDuePeople(db, inventory, years(3.3))).toBe(1)
  expect([(await find(gone.id)).name, (await find(works.id)).name]).toEqual(['', works.name])
})

test('signing in does not undo what somebody asked for', async () => {
  const { id, ...person } = await someone()
  await tx(db, (transaction) => planErasure(transaction, id, identity.now()))
  await enter(services, new Visitor(app, origin), { id, ...person })
  expect((await find(id)).erase_on).not.toBeNull()
})

test.skipIf(serverAbsent)('(PostgreSQL) two workers at once erase everybody once', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, () => newPerson(identity)))
  for (const { id } of people) await tx(db, (transaction) => planErasure(transaction, id, identity.now()))
  const counts = await Promise.all([1, 2].map(() => eraseDuePeople(db, inventory, inDays(31))))
  expect(counts[0] + counts[1]).toBe(people.length)
})

test('everyone reads what is kept about people, in both languages and as data', async () => {
  const visitor = new Visitor(app, origin)
  const { body } = await visitor.get('/privacy')
  expect(body).toContain('Ім’я та адреса електронної пошти')
  expect(body).toContain('365 днів після надходження')
  expect((await visitor.get('/en/privacy')).body).toContain('Law No. 2297-VI')
  const { kept } = (await visitor.get('/privacy.json')).json()
  expect(kept).toHaveLength(inventory.filter(({ personal }) => personal).length)
  expect((await visitor.get('/privacy.csv')).body).toContain('accounts.person,')
})
