import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { notify } from '#kernel/notify/notify.ts'
import { isWanted } from '#kernel/notify/preferences.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { newPerson, testIdentity } from '../../../../test/support/identity.ts'
import { enter, peopleApp, Visitor } from '../../../../test/support/people.ts'
import type { Person } from '../identity/person.queries.ts'
import { rolesKind, securityKind } from './kinds.rules.ts'
import { recipientOf } from './recipient.rules.ts'

const { db } = await testDatabase()
const origin = 'http://localhost'
const identity = await testIdentity(db, { publicUrl: origin })
const services = { identity }
const { app, records } = await peopleApp(db, services)
afterAll(() => app.close())
const path = '/accounts/me/messages'
let person: Person
let visitor: Visitor
beforeEach(async () => {
  person = await newPerson(identity)
  visitor = new Visitor(app, origin)
  await enter(services, visitor, person)
})

const noon = Date.parse('2026-11-29T10:00:00Z')

/** @param minute after noon in Kyiv */
function tell(to: Person, minute: number, text = 'message.role_given', params: object = { role: 'editor' }) {
  const at = new Date(noon + minute * 60_000)
  const message = { person: recipientOf(to.id), kind: rolesKind as never, text, params: { ...params } }
  return tx(db, (tx) => notify(tx, { ...message, link: '/accounts/me/rights' }, at))
}

const json = async (url = `${path}.json`) => (await visitor.get(url)).json()

describe('the list', () => {
  test('is empty at first, and says what will be there', async () => {
    const { body } = await visitor.get(path)
    expect(body).toContain('Непрочитаних повідомлень немає.')
    expect(body).toContain('Тут з’являтимуться повідомлення')
    expect(body).not.toContain('Позначити')
  })

  test('has the newest first, in the language of the page, each leading to what it is about', async () => {
    await tell(person, 1)
    await tell(person, 2, 'message.role_ended', { role: 'auditor' })
    const { body } = await visitor.get(path)
    expect(body).toContain('2 непрочитані повідомлення.')
    expect(body.indexOf('Вашу роль припинено: аудитор.')).toBeLessThan(
      body.indexOf('Вам надано роль: редактор.'),
    )
    expect(body).toContain('<a href="/accounts/me/rights">Вам надано роль: редактор.</a>')
    const english = (await visitor.get(`/en${path}`)).body
    expect(english).toContain('<a href="/en/accounts/me/rights">You were given a role: editor.</a>')
  })

  test('tells of a message whose words are gone, or want more than was kept, without them', async () => {
    await tell(person, 1, 'message.of_an_older_version')
    await tell(person, 2, 'constructor')
    await tell(person, 3, 'message.role_given', {})
    const { messages } = await json()
    const gone = 'Текст цього повідомлення вже недоступний.'
    expect(messages.map(({ text }: { text: string }) => text)).toEqual([gone, gone, gone])
    expect((await visitor.get(path)).statusCode).toBe(200)
  })

  test('turns pages by key: what comes meanwhile shifts nothing', async () => {
    // Three at each moment, so that a page ends among equals.
    for (let i = 0; i < 65; i++) await tell(person, Math.floor(i / 3))
    const first = await json()
    await tell(person, 99)
    const second = await json(`${path}.json?before=${first.next}`)
    const third = await json(`${path}.json?before=${second.next}`)
    const pages = [first, second, third].map(({ messages }) => messages)
    expect(pages.map(({ length }) => length)).toEqual([30, 30, 5])
    expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(65)
    expect(third.next).toBeNull()
    const { body } = await visitor.get(`/en${path}?before=${first.next}`)
    expect(body).toContain(`href="/en${path}?before=${second.next}"`)
    expect(body).toContain(`<a href="/en${path}">`)
  })

  test.each(['x', '1_2', `${'9'.repeat(15)}_${crypto.randomUUID()}`])(
    'cannot begin at %j',
    async (before) => {
      expect((await visitor.get(`${path}.json?before=${before}`)).statusCode).toBe(422)
    },
  )

  test('is one’s own: who is not signed in has none', async () => {
    await tell(await newPerson(identity), 1)
    expect((await json()).messages).toEqual([])
    expect((await new Visitor(app, origin).get(`${path}.json`)).statusCode).toBe(401)
  })
})

describe('what was read', () => {
  test('is counted in the rail of every page of one’s own, and not on public ones', async () => {
    await tell(person, 1)
    await tell(person, 2)
    expect((await visitor.get('/accounts/me')).body).toContain('>Мої повідомлення (2)<')
    expect((await visitor.get('/about')).body).not.toContain('Мої повідомлення')
    await visitor.send(`${path}/read-all`)
    const { body } = await visitor.get('/accounts/me')
    expect(body).toContain('>Мої повідомлення<')
    expect(body).not.toContain('Мої повідомлення (')
  })

  test('is marked one by one; a second press changes nothing', async () => {
    const id = await tell(person, 1)
    await tell(person, 2)
    const done = await visitor.send(`${path}/${id}/read`)
    expect([done.statusCode, done.headers.location]).toEqual([303, path])
    expect((await visitor.get(path)).body).toContain('Повідомлення позначено прочитаним.')
    expect(await json()).toMatchObject({ unread: 1, messages: [{ is_read: false }, { id, is_read: true }] })
    expect((await visitor.sendJson(`${path}/${id}/read`, {})).json()).toEqual({ read: 0 })
    expect((await records()).at(-1)?.facts).toEqual({
      object: { type: 'message', id },
      subjects: [person.id],
    })
  })

  test('is marked all at once, of this person only', async () => {
    const other = await newPerson(identity)
    const theirs = await tell(other, 1)
    for (const minute of [1, 2, 3]) await tell(person, minute)
    await visitor.send(`${path}/read-all`)
    expect((await visitor.get(path)).body).toContain('3 повідомлення позначено прочитаними.')
    expect((await visitor.send(`${path}/${theirs}/read`)).statusCode).toBe(404)
    const row = db.selectFrom('platform.message').select('read_at').where('id', '=', theirs)
    expect(await row.executeTakeFirst()).toEqual({ read_at: null })
  })

  test.each(['x', crypto.randomUUID(), '%00'])('is not %j', async (id) => {
    const { statusCode } = await visitor.send(`${path}/${id}/read`)
    expect([404, 422]).toContain(statusCode)
  })
})

describe('what to be written of', () => {
  const preferences = `${path}/preferences`

  test('shows every kind; the safety of the account is fixed', async () => {
    const { body } = await visitor.get(preferences)
    expect(body).toContain('Безпека облікового запису')
    expect(body).toContain('Листи надходять завжди')
    expect(body).toContain('Ваші ролі на платформі: Не надсилати листів')
    expect(body).not.toContain('Безпека облікового запису: ')
    expect(body).toContain('поштовий сервер не налаштовано')
  })

  test('is chosen and taken back', async () => {
    const wanted = () => isWanted(db, recipientOf(person.id), rolesKind, 'email')
    await visitor.send(`${preferences}/accounts.roles`, { is_wanted: 'false' })
    expect(await wanted()).toBe(false)
    expect((await visitor.get(preferences)).body).toContain('Листи не надходять.')
    expect((await records()).at(-1)?.facts.changes).toEqual([
      { field: 'accounts.roles.email', before: true, after: false },
    ])
    await visitor.send(`${preferences}/accounts.roles`, { is_wanted: 'true' })
    expect(await wanted()).toBe(true)
  })

  test('cannot leave out the safety of the account, nor what is not there', async () => {
    const before = (await records()).length
    const refused = await visitor.send(`${preferences}/${securityKind.name}`, { is_wanted: 'false' })
    expect(refused.statusCode).toBe(422)
    expect(await records()).toHaveLength(before)
    expect(await isWanted(db, recipientOf(person.id), securityKind, 'email')).toBe(true)
    const unknown = await visitor.sendJson(`${preferences}/accounts.nothing`, { is_wanted: false })
    expect(unknown.statusCode).toBe(404)
    expect((await visitor.send(`${preferences}/accounts.roles`, { is_wanted: 'perhaps' })).statusCode).toBe(
      422,
    )
  })
})
