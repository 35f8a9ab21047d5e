import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { newPerson, testIdentity } from '../../../../test/support/identity.ts'
import { enter, giveRole, peopleApp, Visitor } from '../../../../test/support/people.ts'

const { db } = await testDatabase()
const origin = 'http://localhost'
const identity = await testIdentity(db, { publicUrl: origin })
const services = { identity }
const { app, records } = await peopleApp(db, services)
afterAll(() => app.close())

async function someone() {
  const person = await newPerson(identity)
  await giveRole(db, person.id, 'editor', 'UA12')
  const visitor = new Visitor(app, origin)
  await enter(services, visitor, person)
  return { person, visitor }
}

test('a person sees who they are, in both languages', async () => {
  const { person, visitor } = await someone()
  expect((await visitor.get('/accounts/me')).body).toContain(
    `Ви увійшли як ${person.name} (${person.email}). Ваші ролі: Редактор.`,
  )
  expect((await visitor.get('/en/accounts/me')).body).toContain('Your roles: Editor.')
})

test('a new name and language are on the next page, and in the audit as what can be erased', async () => {
  const { person, visitor } = await someone()
  const done = await visitor.send('/accounts/me/profile', { name: '  Ганна Іваненко ', language: 'en' })
  expect(done.headers.location).toBe('/accounts/me')
  const { body } = await visitor.get('/accounts/me')
  expect(body).toContain('Зміни збережено')
  expect(body).toContain('Ви увійшли як Ганна Іваненко')
  expect((await records()).at(-1)?.facts).toEqual({
    object: { type: 'person', id: person.id },
    subjects: [person.id],
    changes: [
      { field: 'name', before: person.name, after: 'Ганна Іваненко', isPersonal: true },
      { field: 'language', before: 'uk', after: 'en' },
    ],
  })
})

test('a name is shown as it is written and does nothing', async () => {
  const { visitor } = await someone()
  const name = '<script>alert(1)</script>"\'&'
  await visitor.send('/accounts/me/profile', { name, language: 'uk' })
  const { body } = await visitor.get('/accounts/me')
  expect(body).not.toContain('<script>alert')
  expect(body).toContain('&lt;script>alert(1)&lt;/script>')
})

test.each(['', 'Я', ' '.repeat(9), 'a'.repeat(101), 'Ганна\u202eаннаГ', 'Ганна\u0007', 'Ганна\u200b'])(
  '%j is no name',
  async (name) => {
    const { visitor } = await someone()
    const refused = await visitor.send('/accounts/me/profile', { name, language: 'uk' })
    expect([refused.statusCode, refused.body.includes('href="#name"')]).toEqual([422, true])
  },
)

test('nobody changes what they are not asked for', async () => {
  const { person, visitor } = await someone()
  const fields = { name: 'Ганна', language: 'uk', email: 'x@y.org', id: 'x', is_active: 'true' }
  expect((await visitor.send('/accounts/me/profile', fields)).statusCode).toBe(422)
  expect((await visitor.get('/accounts/me.json')).json()).toMatchObject({
    email: person.email,
    name: person.name,
  })
})
