import type { FastifyInstance } from 'fastify'
import { type Kysely, sql, type Transaction } from 'kysely'
import { h } from 'preact'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import { type Actor, authorize, everywhere, guest, type Permission } from '#kernel/policy/policy.ts'
import { ActForm } from '#ui/forms/act-form.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { serverAbsent, testDatabase } from '../../../test/support/database.ts'
import { createApp } from '../../app.ts'
import type { Act, AnyAct } from './act.ts'
import type { RecordAct } from './run-act.ts'

type Resources = Record<string, never>

const write: Permission = { name: 'notes.write', roles: ['officer'] }
const Note = z.strictObject({
  title: z.string().trim().min(3).max(20),
  copies: z.number().int().min(1).max(9).default(1),
  password: z.string().optional(),
})
type Note = z.output<typeof Note>

const notesPage: Page<Resources, unknown, { notes: string[] }, TextKey> = {
  path: '/notes',
  permission: write,
  summary: 'page.api',
  params: z.object({}),
  data: z.object({ notes: z.array(z.string()) }),
  load: async () => ({ notes: await listNotes() }),
  head: () => ({ title: 'Notes' }),
  view: ({ notes }, context) => [
    h('h1', null, 'Notes'),
    h('p', null, notes.join(', ')),
    h(ActForm, {
      act: addNote,
      context,
      submit: 'list.filter',
      fields: [
        { name: 'title', label: 'page.api' },
        { name: 'copies', label: 'page.about', isOptional: true },
        { name: 'password', label: 'page.menu', kind: 'password', isOptional: true },
      ],
    }),
  ],
}

const addNote: Act<Resources, Note, { title: string }, TextKey> = {
  name: 'notes.note.add',
  path: '/notes/add',
  permission: write,
  summary: 'page.api',
  input: Note,
  data: z.object({ title: z.string() }),
  page: notesPage,
  async run(tx, { title, copies }, { actor }) {
    if (title !== 'forgets') authorize(actor, write, everywhere)
    for (let i = 0; i < copies; i += 1) await sql`insert into platform.note values (${title})`.execute(tx)
    if (title === 'breaks') throw new Error('a secret of ours')
    if (title === 'refused') throw new AppError('act.stale')
    const facts = { object: { type: 'note', id: title } }
    if (title === 'kept') return { refused: new AppError('act.stale'), facts, cookies: ['seen=1'] }
    return { data: { title }, facts }
  },
  next: () => '/notes',
  said: 'page.about',
}

const { db } = await testDatabase()
const listNotes = async () =>
  (await sql<{ title: string }>`select title from platform.note`.execute(db)).rows.map(({ title }) => title)
const recorded: Parameters<RecordAct>[1][] = []
/** The audit's own table is its module's matter; here it is a row that must share the act's fate. */
const record = async (tx: Transaction<Database>, entry: Parameters<RecordAct>[1]) => {
  recorded.push(entry)
  await sql`insert into platform.noted values (${entry.act}, ${entry.outcome})`.execute(tx)
}
const listRecords = async () =>
  (await sql<{ outcome: string }>`select outcome from platform.noted`.execute(db)).rows.map(
    ({ outcome }) => outcome,
  )

const people: Record<string, Actor> = {
  officer: {
    kind: 'person',
    person: { id: 'p1', name: 'Офіцер', language: 'uk' },
    session: { id: 's1', hasSecondFactor: false },
    grants: [{ id: 'g1', role: 'officer', territory: null }],
  },
  editor: {
    kind: 'person',
    person: { id: 'p2', name: 'Редактор', language: 'uk' },
    grants: [{ id: 'g2', role: 'editor', territory: null }],
  },
}

let app: FastifyInstance
const refusals: string[] = []
async function open(
  acts: readonly AnyAct<Resources, TextKey>[],
  given: Kysely<Database>,
  requestsPerMinute = 1e6,
): Promise<FastifyInstance> {
  return createApp<Resources>({
    server: { requestsPerMinute, isReady: async () => true, https: false },
    resources: {},
    pages: [notesPage],
    people: {
      acts,
      options: {
        db: given,
        record,
        findActor: async (request) => ({ ...(people[String(request.headers['x-who'])] ?? guest) }),
        findPlace: async () => undefined,
        recordVisit: async ({ outcome }) => void refusals.push(outcome),
      },
    },
    site: { navigation: [], work: [], isTrial: false },
    region: async () => ({ name: () => 'X', isFictional: false }),
    version: '0',
  })
}
beforeAll(async () => {
  await sql`create table platform.note (title text)`.execute(db)
  await sql`create table platform.noted (act text, outcome text)`.execute(db)
  app = await open([addNote], db)
})
afterAll(() => app.close())
beforeEach(async () => {
  recorded.length = 0
  await sql`delete from platform.note`.execute(db)
  await sql`delete from platform.noted`.execute(db)
  await sql`delete from platform.repeated_act`.execute(db)
})

const sameOrigin = { 'sec-fetch-site': 'same-origin' }
const sendForm = (body: string, headers: Record<string, string> = {}, path = '/notes/add') =>
  app.inject({
    method: 'POST',
    url: path,
    payload: body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-who': 'officer',
      ...sameOrigin,
      ...headers,
    },
  })
const sendJson = (body: unknown, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/notes/add',
    payload: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-who': 'officer', ...headers },
  })

describe('one act, two ways to ask for it', () => {
  test('a form is led on, and told on the next page, once, that it is done', async () => {
    const done = await sendForm('title=%D0%9D%D0%BE%D1%82%D0%B0%D1%82%D0%BA%D0%B0&copies=2')
    expect([done.statusCode, done.headers.location]).toEqual([303, '/notes'])
    expect(await listNotes()).toEqual(['Нотатка', 'Нотатка'])
    const cookie = String(done.headers['set-cookie']).split(';')[0]
    const next = await app.inject({ url: '/notes', headers: { cookie, 'x-who': 'officer' } })
    expect(next.body).toMatch(/<p class="said" role="status">Про платформу/)
    expect(String(next.headers['set-cookie'])).toContain('Max-Age=0')
    expect((await sendForm('title=abc', {}, '/en/notes/add')).headers.location).toBe('/en/notes')
  })

  test('JSON is answered with data', async () => {
    const done = await sendJson({ title: 'abc' })
    expect([done.statusCode, done.json(), done.headers.location]).toEqual([200, { title: 'abc' }, '/notes'])
    expect(recorded[0]).toMatchObject({ act: 'notes.note.add', outcome: 'done', grant: { id: 'g1' } })
  })

  test('what is wrong is said at each field and in a summary, what was typed is kept, secrets are not', async () => {
    const refused = await sendForm('title=%3Cb%3E&copies=many&password=hunter2-hunter2&extra=1')
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('value="many"')
    expect(refused.body).not.toContain('hunter2')
    expect(refused.body).not.toContain('<b>')
    expect(refused.body).toMatch(/<a href="#copies">[^<]*: Тут потрібне скінченне число/)
    expect(refused.body).toContain('Невідомий ключ «extra»')
    expect(refused.headers['cache-control']).toBe('private, no-store')
    expect(await listNotes()).toEqual([])
    const data = (await sendJson({ title: 'x', copies: 'many' })).json()
    expect(data.error.fields.map(({ path }: { path: string }) => path)).toEqual(['title', 'copies'])
  })

  test('the address of a refused form, reloaded, is the page that the form stands on', async () => {
    const again = await app.inject({ url: '/en/notes/add', headers: { 'x-who': 'officer' } })
    expect([again.statusCode, again.headers.location]).toEqual([303, '/en/notes'])
  })
})

describe('all or nothing', () => {
  test('what fails leaves no row, neither its own nor of the record, and tells nothing of ours', async () => {
    const broken = await sendJson({ title: 'breaks' })
    expect(broken.statusCode).toBe(500)
    expect(broken.body).not.toContain('secret')
    expect((await sendForm('title=refused')).statusCode).toBe(409)
    expect([await listNotes(), await listRecords()]).toEqual([[], []])
  })

  test('a refusal that its command keeps is kept, with its record', async () => {
    const kept = await sendForm('title=kept')
    expect([kept.statusCode, kept.headers['set-cookie']]).toEqual([409, ['seen=1']])
    expect([await listNotes(), await listRecords()]).toEqual([['kept'], ['refused']])
  })

  test('a command that forgets to ask whether one may does nothing', async () => {
    expect((await sendJson({ title: 'forgets' })).statusCode).toBe(500)
    expect(await listNotes()).toEqual([])
  })

  test('who may not is refused, and that is told to the audit; who is nobody is asked to sign in', async () => {
    refusals.length = 0
    expect((await sendForm('title=abc', { 'x-who': 'editor' })).statusCode).toBe(403)
    expect((await app.inject({ url: '/notes', headers: { 'x-who': 'editor' } })).statusCode).toBe(403)
    expect(refusals).toEqual(['refused', 'refused'])
    expect((await sendJson({ title: 'abc' }, { 'x-who': '' })).statusCode).toBe(401)
    expect((await app.inject({ url: '/notes.json' })).statusCode).toBe(401)
    expect(await listNotes()).toEqual([])
  })
})

describe('sent twice', () => {
  const key = { 'idempotency-key': 'a-key-of-mine-1' }
  test('does it once and answers alike', async () => {
    const first = await sendJson({ title: 'once' }, key)
    const second = await sendJson({ title: 'once' }, key)
    expect([second.statusCode, second.body]).toEqual([first.statusCode, first.body])
    expect(second.headers['idempotent-replayed']).toBe('true')
    expect([await listNotes(), await listRecords()]).toEqual([['once'], ['done']])
  })

  test('a double click on a form is one click', async () => {
    for (const _ of [1, 2]) expect((await sendForm('title=click&_key=0123456789')).statusCode).toBe(303)
    expect(await listNotes()).toEqual(['click'])
  })

  test('something else under the same key is refused, another person’s key is their own', async () => {
    await sendJson({ title: 'once' }, key)
    expect((await sendJson({ title: 'other' }, key)).statusCode).toBe(409)
    expect((await sendJson({ title: 'short' }, { 'idempotency-key': 'x' })).statusCode).toBe(400)
    expect(await listNotes()).toEqual(['once'])
  })

  test('what failed may be tried again under its key', async () => {
    expect((await sendJson({ title: 'breaks' }, key)).statusCode).toBe(500)
    expect((await sendJson({ title: 'breaks' }, key)).statusCode).toBe(500)
  })

  test.skipIf(serverAbsent)('twenty at once do it once (PostgreSQL)', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => sendJson({ title: 'once' }, key)))
    expect(new Set(all.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
    expect(await listNotes()).toEqual(['once'])
  })
})

describe('forged and malformed requests', () => {
  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['a foreign origin', { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
    ['an opaque origin', { 'sec-fetch-site': 'same-origin', origin: 'null' }],
  ])('a form from %s does nothing', async (_, headers) => {
    expect((await sendForm('title=forged', headers)).statusCode).toBe(403)
    expect(await listNotes()).toEqual([])
  })

  test('a form that says nothing of where it comes from does nothing', async () => {
    const sent = await app.inject({
      method: 'POST',
      url: '/notes/add',
      payload: 'title=silent',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-who': 'officer' },
    })
    expect(sent.statusCode).toBe(403)
  })

  test.each([
    ['text/plain', '{"title":"abc"}', 415],
    ['application/json', '{"title":', 400],
    ['application/json', '{"__proto__":{"a":1},"title":"abc"}', 400],
    ['application/json', '[1]', 400],
    ['application/json', 'null', 400],
    ['application/json', '{"title":"a\\u0000bc"}', 422],
    ['application/json', '{"title":"a\\ud800bc"}', 422],
    ['application/x-www-form-urlencoded', 'title=%ff%fe%fd', 400],
    ['application/x-www-form-urlencoded', 'title=%zz', 400],
    ['application/x-www-form-urlencoded', 'title=a%00bc', 422],
    ['application/x-www-form-urlencoded', 'title=abc&title=def', 422],
    ['application/x-www-form-urlencoded', Array.from({ length: 600 }, (_, i) => `f${i}=1`).join('&'), 400],
    ['multipart/form-data; boundary=x', '--x--', 415],
  ])('%s %s → %i', async (type, payload, status) => {
    const sent = await app.inject({
      method: 'POST',
      url: '/notes/add',
      payload,
      headers: { 'content-type': type, 'x-who': 'officer', ...sameOrigin },
    })
    expect(sent.statusCode).toBe(status)
    expect(await listNotes()).toEqual([])
  })

  test('bytes that are no UTF-8 are refused in JSON, too', async () => {
    const sent = await app.inject({
      method: 'POST',
      url: '/notes/add',
      payload: Buffer.from([0x7b, 0xff, 0x7d]),
      headers: { 'content-type': 'application/json', 'x-who': 'officer' },
    })
    expect(sent.statusCode).toBe(400)
  })

  test('words of one’s own cannot be put on a page by a cookie', async () => {
    const forged = Buffer.from(JSON.stringify(['no.such.text', {}])).toString('base64url')
    for (const value of [forged, 'x', '']) {
      const page = await app.inject({
        url: '/notes',
        headers: { cookie: `spilka_said=${value}`, 'x-who': 'officer' },
      })
      expect(page.body).not.toContain('class="said"')
    }
  })
})

test('all acts of one address are counted together, in every language, and its pages by themselves', async () => {
  const rename = { ...addNote, name: 'notes.note.rename', path: '/notes/rename' }
  const limited = await open([addNote, rename], db, 8)
  const act = async (url: string, remoteAddress = '198.51.100.7') => {
    const headers = { 'content-type': 'application/json', 'x-who': 'officer' }
    const sent = await limited.inject({
      method: 'POST',
      url,
      remoteAddress,
      headers,
      payload: '{"title":"abc"}',
    })
    return sent.statusCode
  }
  expect([await act('/notes/add'), await act('/en/notes/rename'), await act('/notes/rename')]).toEqual([
    200, 200, 429,
  ])
  expect(await act('/notes/rename', '198.51.100.8')).toBe(200)
  const page = { url: '/notes', remoteAddress: '198.51.100.7', headers: { 'x-who': 'officer' } }
  for (let n = 0; n < 8; n += 1) expect((await limited.inject(page)).statusCode).toBe(200)
  expect((await limited.inject(page)).statusCode).toBe(429)
  await limited.close()
})

describe('declarations', () => {
  test('an act that would take unknown fields is refused at the start', async () => {
    const loose = { ...addNote, input: z.object({ title: z.string() }) }
    await expect(open([loose], db)).rejects.toThrow('strict')
  })

  test('an act stands in the description of the interface', async () => {
    const { paths } = (await app.inject('/api/openapi.json')).json()
    const { post } = paths['/notes/add']
    expect(post).toMatchObject({ operationId: 'notes.note.add', 'x-permission': 'notes.write' })
    expect(Object.keys(post.requestBody.content['application/json'].schema.properties)).toContain('title')
  })
})
