/** What somebody puts into a document to deceive or to harm: it is refused in words, or lies there harmless. */
import { beforeAll, describe, expect, test } from 'vitest'
import { createTranslator } from '#kernel/i18n.ts'
import { uk } from '#ui/locales/uk.ts'
import { documentsWorld, problemsIn } from '../../../../test/support/documents-world.ts'
import { pdf } from '../../../../test/support/files-shelf.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { octets, oid, seq, tagged } from '../../../../test/support/signatures/der.ts'
import { incomingPath, sendPath, trayPath } from '../exchange/exchange.rules.ts'
import { registerPath } from '../registers/registers.rules.ts'
import { searchPath } from '../search/search.rules.ts'
import { cardPath, correctPath } from './cards.rules.ts'

const world = await documentsWorld()
const { hromada, oblast, someone, read } = world
const texts = createTranslator('uk', uk)
let clerk: Person
let body: string
let incoming: string

beforeAll(async () => {
  clerk = await someone('leader', hromada)
  body = await world.openBody(clerk)
  incoming = await world.openRegister(clerk, body)
})

const upload = (card: string, file: Uint8Array, name = 'лист.pdf') =>
  world.upload(clerk, `${cardPath(card)}/files`, file, name)
const filesOf = async (card: string) =>
  (await read(clerk, cardPath(card))).files as { id: string; name: string; size: number }[]

describe('a PDF', () => {
  test.each([
    ['a script', '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'],
    ['a script whose name is hidden', '/OpenAction << /S /J#61vaScript /JS (1) >>'],
    ['an action when it is opened', '/OpenAction 9 0 R'],
    ['a program that it starts', '/AA << /O << /S /Launch /F (calc.exe) >> >>'],
    ['a file within it', '/Names << /EmbeddedFiles << /Names [(virus.exe) 9 0 R] >> >>'],
    ['a form that it sends off', '/AA << /O << /S /SubmitForm /F (https://x.example) >> >>'],
    ['a form of scripts', '/AcroForm << /XFA 9 0 R >>'],
  ])('with %s is not taken, and the card says why', async (_, catalogue) => {
    const { id } = await world.registered(clerk, incoming)
    const answer = await upload(id, pdf({ catalogue }))
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(texts.text('problem.upload.active').slice(0, 30))
    expect(await filesOf(id)).toEqual([])
  })

  test('that is taken runs nothing where it is opened: a download in a closed box', async () => {
    const { id } = await world.registered(clerk, incoming)
    expect((await upload(id, pdf())).statusCode).toBe(303)
    const [file] = await filesOf(id)
    const { headers } = await clerk.get(`${cardPath(id)}/files/${file.id}`)
    expect(headers).toMatchObject({
      'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': expect.stringContaining('attachment'),
      'x-content-type-options': 'nosniff',
    })
  })

  test('of ten thousand scanned pages is taken whole; a card says no more pages than there can be', async () => {
    const page = (at: number) =>
      `${at + 9} 0 obj\n<< /Type /Page /Parent 2 0 R /Contents ${at} 0 R >>\nstream\n${'x'.repeat(900)}\nendstream\nendobj\n`
    const scan = pdf({ body: Array.from({ length: 10_000 }, (_, at) => page(at)).join('') })
    const { id } = await world.registered(clerk, incoming, { pages: 10_000 })
    expect((await upload(id, scan)).statusCode).toBe(303)
    expect(await filesOf(id)).toMatchObject([{ size: scan.length }])
    expect((await world.register(clerk, incoming, { pages: 1_000_000_000 })).statusCode).toBe(422)
  })

  test('of more bytes than a document may have is refused in words', async () => {
    const { id } = await world.registered(clerk, incoming)
    const answer = await upload(id, pdf({ body: 'x'.repeat(51_000_000) }))
    expect([413, 422]).toContain(answer.statusCode)
    expect(await filesOf(id)).toEqual([])
  })
})

test('a signature made of ten thousand boxes is told to be none, and the document stays', async () => {
  const sender = await someone('officer', oblast)
  const office = await world.openBody(sender, { name: 'Обласна адміністрація', place: oblast })
  const outgoing = await world.openRegister(sender, office, { register_kind: 'outgoing' })
  const card = await world.registered(sender, outgoing, { correspondent: 'Громада' })
  let inner = octets(new Uint8Array(8))
  for (let depth = 0; depth < 10_000; depth++) inner = seq(inner)
  const bomb = seq(oid('1.2.840.113549.1.7.2'), tagged(0, inner))
  for (const [file, name] of [[pdf(), 'лист.pdf'] as const, [bomb, 'лист.pdf.p7s'] as const])
    expect((await world.upload(sender, `${cardPath(card.id)}/files`, file, name)).statusCode).toBe(303)
  expect((await sender.sendJson(sendPath(card.id), { addressee: body })).statusCode).toBe(200)
  const { incoming: tray } = (await read(clerk, incomingPath(body))) as { incoming: { id: string }[] }
  const answer = await clerk.get(`${trayPath(tray[0].id)}.json?signatures=check`)
  expect(answer.statusCode).toBe(200)
  expect(answer.json().checked).toMatchObject([{ name: 'лист.pdf.p7s', report: null }])
})

describe('signs that nobody sees', () => {
  const hidden = [
    ['turn the direction', 'Наказ \u202etxt.exe'],
    ['turn it apart', 'Наказ \u2067про\u2069'],
    ['take no room', 'На\u200bказ'],
    ['join what is none', 'На\u2060каз'],
    ['are of no text', 'Наказ\u0000'],
  ] as const

  test.each(hidden)('and %s are refused in a subject, a correspondent, an addressee', async (_, text) => {
    for (const field of ['title', 'correspondent', 'addressee', 'their_number'])
      expect(new Set(problemsIn(await world.register(clerk, incoming, { [field]: text })))).toEqual(
        new Set([`${field}: value.control_characters`]),
      )
    const { id } = await world.registered(clerk, incoming)
    const corrected = { title: text, correspondent: 'Рада', version: 1 }
    expect((await clerk.sendJson(correctPath(id), corrected)).statusCode).toBe(422)
  })

  test('deceive in no name of a file: what turns is refused, what takes no room goes', async () => {
    const { id } = await world.registered(clerk, incoming)
    const turned = await upload(id, pdf(), 'акт\u202efdp.exe.pdf')
    expect(turned.statusCode).toBe(422)
    expect((await upload(id, pdf(), 'а\u200bкт.exe.pdf')).statusCode).toBe(422)
    expect((await upload(id, pdf(), 'а\u200bкт\u2060.pdf')).statusCode).toBe(303)
    expect((await filesOf(id)).map(({ name }) => name)).toEqual(['акт.pdf'])
  })
})

describe('Latin letters in a Cyrillic name', () => {
  const find = async (q: string, register = incoming) => {
    const list = await clerk.get(`${registerPath(register)}.json?${new URLSearchParams({ q })}`)
    return (list.json().documents as { number: string }[]).map(({ number }) => number)
  }

  test('hide no organisation: it is found, and the same letter of it is told to be there', async () => {
    const said = { correspondent: 'Товариство «Сокіл»', their_number: '7/вих', title: 'Про постачання' }
    const { id, number } = await world.registered(clerk, incoming, said)
    const latin = { ...said, correspondent: 'Товapиcтво «Coкiл»', their_number: '7/виx' }
    expect(problemsIn(await world.register(clerk, incoming, latin))).toEqual([
      expect.stringContaining('registers.twin'),
    ])
    const other = await world.registered(clerk, incoming, { ...latin, anyway: true })
    expect((await find('соколом')).toSorted()).toEqual([number, other.number].toSorted())
    expect((await find('Coкiл')).toSorted()).toEqual([number, other.number].toSorted())
    const hits = (await clerk.get(`${searchPath}.json?q=${encodeURIComponent('Сокіл')}`)).json().hits
    expect(hits.map((hit: { id: string }) => hit.id).toSorted()).toEqual([id, other.id].toSorted())
  })

  test.each([
    ['Коваленко Оксана', 'Кoвaлeнкo'],
    ['Кoвaлeнкo Oкcaна', 'коваленко окс'],
    ['Григорук Ґаля', 'Галя'],
    ['Лук’янець Мар’яна', "лук'янець мар"],
  ])('hide no citizen: %s is found by «%s»', async (citizen, q) => {
    const appeals = await world.openRegister(clerk, body, { register_kind: 'appeal' })
    const said = { citizen, correspondent: undefined, title: 'Щодо дороги' }
    const { number } = await world.registered(clerk, appeals, said)
    await world.registered(clerk, appeals, { ...said, citizen: 'Петренко Іван' })
    expect(await find(q, appeals)).toEqual([number])
  })
})
