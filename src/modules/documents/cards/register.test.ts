/** Documents are registered through HTTP: in the order in which they come, each once, and never lost. */
import { beforeAll, describe, expect, test } from 'vitest'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { type DocumentsWorld, documentsWorld, problemsIn } from '../../../../test/support/documents-world.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { registerPath } from '../registers/registers.rules.ts'
import { cardPath, correctPath } from './cards.rules.ts'

const world: DocumentsWorld = await documentsWorld()
const { hromada, someone, register, registered, read } = world
let leader: Person
let clerk: Person
let body: string
let incoming: string
const today = dayAt(new Date())

beforeAll(async () => {
  ;[leader, clerk] = await Promise.all([someone('leader', hromada), someone('editor', hromada)])
  body = await world.openBody(leader)
  incoming = await world.openRegister(leader, body)
})

describe('a document', () => {
  test('gets the next number, and stands on top of its register', async () => {
    const own = await world.openRegister(leader, body)
    expect((await registered(clerk, own)).number).toBe('01-20/1')
    expect((await registered(clerk, own, { title: 'Про воду' })).number).toBe('01-20/2')
    const { documents } = await read(clerk, registerPath(own))
    expect(documents).toMatchObject([
      { number: '01-20/2', title: 'Про воду', registered_on: today },
      { number: '01-20/1' },
    ])
  })

  test('is registered once, however often its form is sent', async () => {
    const own = await world.openRegister(leader, body)
    const form = { title: 'Про світло', correspondent: 'Обленерго', _key: crypto.randomUUID() }
    const sent = [
      await clerk.send(`${registerPath(own)}/documents`, form),
      await clerk.send(`${registerPath(own)}/documents`, form),
    ]
    expect(sent.map(({ statusCode }) => statusCode)).toEqual([303, 303])
    expect(sent[0].headers.location).toBe(sent[1].headers.location)
    expect((await read(clerk, registerPath(own))).documents).toHaveLength(1)
  })

  test('that came before is told with its card, and is registered if the clerk says so', async () => {
    const letter = { their_number: '15/03', correspondent: 'ТОВ «Світло»' }
    const first = await registered(clerk, incoming, letter)
    const again = { their_number: '15 / 03', correspondent: 'ТОВ "Світло"' }
    const answer = await register(clerk, incoming, again)
    expect(answer.statusCode).toBe(422)
    expect(problemsIn(answer)).toEqual(['anyway: registers.twin'])
    expect(answer.json().error.problems[0]).toContain(`№ ${first.number}`)
    const page = await clerk.send(`${registerPath(incoming)}/documents`, { title: 'Про світло', ...again })
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain(`href="${cardPath(first.id)}"`)
    expect(page.body).toContain('name="anyway"')
    await registered(clerk, incoming, { ...again, anyway: true })
    await registered(clerk, incoming, { ...again, correspondent: 'ТОВ «Світло-2»' })
  })

  test('without what its kind needs is refused with all that is wrong, and takes no number', async () => {
    const own = await world.openRegister(leader, body)
    const answer = await clerk.sendJson(`${registerPath(own)}/documents`, {
      title: 'Про все',
      citizen: 'Хтось',
      case_id: crypto.randomUUID(),
      executor_id: crypto.randomUUID(),
      their_day: '2099-01-01',
    })
    expect(answer.statusCode).toBe(422)
    expect(problemsIn(answer)).toEqual([
      'correspondent: value.missing',
      'citizen: registers.not_of_kind',
      'their_day: registers.day_ahead',
      'case_id: registers.no_such',
      'executor_id: registers.no_such',
    ])
    expect((await registered(clerk, own)).number).toBe('01-20/1')
  })

  test.each([
    ['a title of 10,000 signs', { title: 'а'.repeat(10_000) }, 'title'],
    ['a title that turns the text round', { title: 'Про \u202eводу' }, 'title'],
    ['no pages', { pages: 0 }, 'pages'],
    ['fewer pages than none', { pages: -3 }, 'pages'],
    ['half a page', { pages: 1.5 }, 'pages'],
    ['a day of the year 1', { their_day: '0001-01-01' }, 'their_day'],
    ['a day of the year 9999', { control_until: '9999-12-31' }, 'control_until'],
    ['a day that is none', { their_day: '2026-02-30' }, 'their_day'],
    ['a number that nobody sees', { their_number: '\u200b' }, 'their_number'],
    ['a field that is none', { seq: 7 }, 'seq'],
  ])('with %s is refused', async (_, said, field) => {
    const answer = await register(clerk, incoming, said)
    expect(answer.statusCode).toBe(422)
    expect(answer.json().error.fields.map(({ path }: { path: string }) => path)).toEqual([field])
  })

  test('has its files, which only those see who see the card', async () => {
    const send = (file: string | Uint8Array, name: string) =>
      world.upload(clerk, `${registerPath(incoming)}/documents`, file, name, {
        ...{ title: 'Про скан', correspondent: 'Школа' },
      })
    expect((await send('MZ\u0090\u0000', 'лист.exe')).statusCode).toBe(422)
    const sent = await send(pixel, 'скан.png')
    expect(sent.statusCode, sent.body).toBe(303)
    const path = String(sent.headers.location)
    const { files } = (await read(clerk, path)) as { files: { id: string; name: string }[] }
    expect(files.map(({ name }) => name)).toEqual(['скан.png'])
    expect((await clerk.get(`${path}/files/${files[0].id}`)).statusCode).toBe(200)
    const elsewhere = await someone('editor', world.hromadas.find(({ code }) => code !== hromada)?.code)
    expect((await elsewhere.get(`${path}/files/${files[0].id}`)).statusCode).toBe(404)
  })
})

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('a number given by hand', () => {
  test('has its day and its reason, and takes no place in the row', async () => {
    const own = await world.openRegister(leader, body)
    await registered(clerk, own)
    const byHand = { number: '01-20/1-а', registered_on: `${today.slice(0, 4)}-01-02` }
    expect(problemsIn(await register(clerk, own, byHand))).toEqual(['reason: registers.reason_needed'])
    const paper = await registered(clerk, own, { ...byHand, reason: 'Зареєстровано на папері' })
    expect(paper.number).toBe('01-20/1-а')
    expect((await registered(clerk, own)).number).toBe('01-20/2')
    const { documents } = (await read(clerk, registerPath(own))) as { documents: { number: string }[] }
    expect(documents.map(({ number }) => number)).toEqual(['01-20/2', '01-20/1', '01-20/1-а'])
  })

  test('is neither one that is taken, whatever its letters, nor one whose turn will come', async () => {
    const own = await world.openRegister(leader, body, { template: '{seq}-А', register_index: '1' })
    await registered(clerk, own)
    const say = (number: string) => register(clerk, own, { number, reason: 'Папір' })
    expect(problemsIn(await say('1-a'))).toEqual(['number: registers.number_taken'])
    expect(problemsIn(await say('2-А'))).toEqual(['number: registers.number_ahead'])
    expect(problemsIn(await say('—'))).toEqual(['number: registers.number_empty'])
    expect((await registered(clerk, own)).number).toBe('2-А')
  })

  test('alone may have another day than today', async () => {
    const past = await register(clerk, incoming, { registered_on: '2020-01-02' })
    expect(problemsIn(past)).toEqual(['registered_on: registers.day_by_hand'])
    const future = { number: '9/9', registered_on: '2099-01-01', reason: 'Папір' }
    expect(problemsIn(await register(clerk, incoming, future))).toEqual([
      'registered_on: registers.day_ahead',
    ])
  })
})

describe('a card', () => {
  test('is corrected with what it said before in its history; of two who correct it one is told', async () => {
    const { id, number } = await registered(clerk, incoming)
    const corrected = {
      ...{ version: 1, title: 'Про ремонт мосту', correspondent: 'Обласна рада' },
      ...{ pages: 3, executor_id: clerk.personId, reason: 'Помилка в змісті' },
    }
    expect((await clerk.sendJson(correctPath(id), corrected)).statusCode).toBe(200)
    expect((await leader.sendJson(correctPath(id), corrected)).statusCode).toBe(409)
    const card = await read(leader, cardPath(id))
    expect(card.document).toMatchObject({ number, title: 'Про ремонт мосту', executor_name: clerk.name })
    expect(card.history).toMatchObject([
      {
        by: clerk.name,
        reason: 'Помилка в змісті',
        changes: [
          { before: 'Про ремонт дороги', after: 'Про ремонт мосту' },
          { before: null, after: '3' },
          { before: null, after: clerk.name },
        ],
      },
      { by: clerk.name },
    ])
  })

  test('is cancelled with a reason by who keeps the registers; its number stays taken', async () => {
    const own = await world.openRegister(leader, body)
    const { id } = await registered(clerk, own)
    const said = { version: 1, reason: 'Зареєстровано двічі' }
    expect((await clerk.sendJson(`${cardPath(id)}/cancel`, said)).statusCode).toBe(403)
    expect((await leader.sendJson(`${cardPath(id)}/cancel`, { version: 1 })).statusCode).toBe(422)
    expect((await leader.sendJson(`${cardPath(id)}/cancel`, said)).statusCode).toBe(200)
    expect((await registered(clerk, own)).number).toBe('01-20/2')
    const again = { number: '01-20/1', reason: 'Папір' }
    expect(problemsIn(await register(clerk, own, again))).toEqual(['number: registers.number_taken'])
    const closed = await clerk.sendJson(correctPath(id), { version: 2, title: 'Інше', correspondent: 'Рада' })
    expect([closed.statusCode, closed.json().error.code]).toEqual([409, 'documents.cancelled'])
    expect((await clerk.get(registerPath(own))).body).toContain('скасовано')
  })

  test('leads to what it answers and back; by number, by number and year, by address', async () => {
    const outgoing = await world.openRegister(leader, body, {
      ...{ register_kind: 'outgoing', name: 'Вихідні' },
      ...{ template: 'ВИХ-{seq}', register_index: '2' },
    })
    const letter = await registered(clerk, incoming)
    const reply = await registered(clerk, outgoing, { reply_to: letter.id })
    expect((await read(clerk, cardPath(letter.id))).links).toMatchObject([
      { id: reply.id, link_kind: 'reply', is_back: true },
    ])
    const link = (other_number: string, link_kind = 'amends') =>
      clerk.sendJson(`${cardPath(reply.id)}/links`, { link_kind, other_number })
    expect((await link(`${letter.number} (${today.slice(0, 4)})`)).statusCode).toBe(200)
    expect(problemsIn(await link(letter.number))).toEqual(['other_number: registers.link_twice'])
    expect((await link(`http://localhost${cardPath(letter.id)}`, 'execution')).statusCode).toBe(200)
    expect(problemsIn(await link('ВИХ-1'))).toEqual(['other_number: registers.link_self'])
    expect(problemsIn(await link('немає'))).toEqual(['other_number: registers.link_unknown'])
    const twin = await world.openRegister(leader, body)
    await registered(clerk, twin)
    await registered(clerk, await world.openRegister(leader, body))
    expect(problemsIn(await link('01-20/1'))).toEqual(['other_number: registers.link_ambiguous'])
    expect((await read(clerk, cardPath(reply.id))).links).toHaveLength(3)
  })

  test('on control is late after its day, and is taken off once', async () => {
    const { id } = await registered(clerk, incoming, { control_until: '2020-01-02' })
    expect((await read(clerk, cardPath(id))).document).toMatchObject({ is_late: true })
    const late = (await read(clerk, `${registerPath(incoming)}`)).documents
    expect(late).toBeDefined()
    const page = (await clerk.get(`${registerPath(incoming)}.json?look=late`)).json()
    expect(page.documents.map((one: { id: string }) => one.id)).toEqual([id])
    const end = { version: 1, control_outcome: 'done', note: 'Виконано в строк' }
    expect((await clerk.sendJson(`${cardPath(id)}/control`, end)).statusCode).toBe(200)
    expect((await clerk.sendJson(`${cardPath(id)}/control`, { ...end, version: 2 })).statusCode).toBe(409)
    expect((await read(clerk, cardPath(id))).document).toMatchObject({
      is_late: false,
      control_ended_on: today,
    })
  })
})
