/** Letters come to a tray once, with what of their attachments may come in; a clerk says what they are. */
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { createTranslator } from '#kernel/i18n.ts'
import { uk } from '#ui/locales/uk.ts'
import { type DocumentsWorld, documentsWorld, problemsIn } from '../../../../test/support/documents-world.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { mailFile } from '../../../../test/support/mail-files.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { writtenPdf } from '../../../../test/support/text-files.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { incomingPath, trayPath } from '../exchange/exchange.rules.ts'
import type { IncomingPage, Tray } from '../tray/tray.schema.ts'
import { intakeLetters } from './intake.commands.ts'
import { dayOfLetter, mailInPath, messageIdOf } from './mail-in.rules.ts'

const world: DocumentsWorld = await documentsWorld()
const { db, hromada, hromadas, resources, someone, upload } = world
const texts = createTranslator('uk', uk)
let [clerk, leader, auditor, stranger]: Person[] = []
let [body, register, appeals]: string[] = []

beforeAll(async () => {
  const elsewhere = hromadas.find(({ code }) => code !== hromada)?.code ?? ''
  ;[clerk, leader, auditor, stranger] = await Promise.all([
    someone('editor', hromada),
    someone('leader', hromada),
    someone('auditor', hromada),
    someone('editor', elsewhere),
  ])
  body = await world.openBody(leader)
  register = await world.openRegister(leader, body)
  appeals = await world.openRegister(leader, body, { register_kind: 'appeal' })
})

const put = (who: Person, file: Buffer, name = 'лист.eml') =>
  upload(who, mailInPath(body), file, name, {}, 'letter')

async function tray(): Promise<Tray['incoming']> {
  return ((await (await clerk.get(`${incomingPath(body)}.json`)).json()) as Tray).incoming
}

/** Puts a letter in. @returns its page */
async function came(file: Buffer): Promise<IncomingPage> {
  const before = new Set((await tray()).map(({ id }) => id))
  const sent = await put(clerk, file)
  expect(sent.statusCode, sent.body).toBe(303)
  const [one] = (await tray()).filter(({ id }) => !before.has(id))
  return (await clerk.get(`${trayPath(one.id)}.json`)).json()
}

test('a letter waits in the tray with its words, its files and a warning about its sender', async () => {
  const pdf = await writtenPdf(['Заява про виділення коштів'])
  const { incoming, letter, files } = await came(mailFile({}, [{ name: 'заява.pdf', bytes: pdf }]))
  expect(incoming).toMatchObject({
    from_name: 'Школа № 1',
    title: 'Про школу',
    day: '2026-11-02',
    state: 'waiting',
  })
  expect(letter).toMatchObject({
    sender_address: 'school@example.org',
    body_text: 'Просимо відповісти.',
    left_out: [],
  })
  expect(files.map(({ name }) => name).toSorted()).toEqual(['заява.pdf', 'лист.txt'])
  const page = await clerk.get(trayPath(incoming.id))
  expect(page.body).toContain(texts.text('letters.claimed'))
  const text = files.find(({ name }) => name === 'лист.txt')
  expect((await clerk.get(`${trayPath(incoming.id)}/files/${text?.id}`)).body).toContain(
    'Просимо відповісти.',
  )
})

test('comes once, however often and by whatever way it is sent; another under its name comes, too', async () => {
  const said = { subject: 'Двічі', id: 'same' }
  await came(mailFile(said))
  const before = (await tray()).length
  for (const headers of ['', 'Received: from a by b\r\n', 'X-Spam: 0\r\n'])
    expect((await put(clerk, mailFile({ ...said, headers }))).statusCode).toBe(303)
  expect((await tray()).length).toBe(before)
  await came(mailFile({ ...said, text: 'Зовсім інше' }))
  expect((await tray()).length).toBe(before + 1)
})

test('what may not come in is named and left out, and the letter comes without it', async () => {
  const { letter, files } = await came(
    mailFile({ subject: 'Рахунок' }, [
      { name: 'рахунок.exe', bytes: Buffer.from('MZ\u0000\u0001') },
      { name: 'фото\u202egpj.exe', bytes: Buffer.from('MZ\u0000\u0001') },
      { name: '../../etc/passwd', bytes: Buffer.from('root') },
      { name: 'акт.pdf', bytes: Buffer.from('не PDF') },
      { name: 'добрий.txt', bytes: Buffer.from('Добре') },
    ]),
  )
  expect(files.map(({ name }) => name).toSorted()).toEqual(['добрий.txt', 'лист.txt'])
  expect(letter?.left_out.map(({ name }) => name)).toEqual([
    ...['рахунок.exe', 'фотоgpj.exe', '../../etc/passwd', 'акт.pdf'],
  ])
  for (const { problems } of letter?.left_out ?? []) expect(problems.length).toBeGreaterThan(0)
})

test('nothing that it says is markup', async () => {
  const { incoming } = await came(
    mailFile({ subject: '<img src=x>', from: '<script>', text: '<b>жирне</b>' }, [
      { name: '<svg onload=1>.exe', bytes: Buffer.from('MZ') },
    ]),
  )
  const page = await clerk.get(trayPath(incoming.id))
  for (const markup of ['<img src=x>', '<script>"', '<b>жирне', '<svg onload'])
    expect(page.body).not.toContain(markup)
})

describe('registering', () => {
  const take = (id: string, said: object) => clerk.sendJson(`${trayPath(id)}/register`, said)

  test('takes what the clerk says, and what the letter says where they say nothing; files go along', async () => {
    const { incoming } = await came(
      mailFile({ subject: 'Fwd: щось' }, [{ name: 'а.txt', bytes: Buffer.from('а') }]),
    )
    const said = { title: 'Про виділення коштів', their_number: '12/1', their_day: '2026-11-02' }
    const done = await take(incoming.id, { register, ...said })
    expect(done.statusCode, done.body).toBe(200)
    const { document, files } = (await clerk.get(`${cardPath(done.json().document)}.json`)).json()
    expect(document).toMatchObject({ ...said, correspondent: 'Школа № 1' })
    expect(files).toHaveLength(2)
  })

  test('has no number where none was given', async () => {
    const { incoming } = await came(mailFile({ subject: 'Без номера' }))
    const { document } = (await take(incoming.id, { register })).json()
    const card = (await clerk.get(`${cardPath(document)}.json`)).json()
    expect(card.document).toMatchObject({ title: 'Без номера', their_number: null })
  })

  test('as a citizen’s appeal leaves their name in its card alone', async () => {
    const { incoming } = await came(
      mailFile({ subject: 'Скарга Гончара', from: 'Гончар Петро', id: 'citizen' }),
    )
    const refused = await take(incoming.id, { register: appeals })
    expect(problemsIn(refused)).toEqual(['citizen: value.missing'])
    const done = await take(incoming.id, { register: appeals, title: 'Щодо води', citizen: 'Гончар Петро' })
    expect(done.statusCode, done.body).toBe(200)
    for (const path of [incomingPath(body), trayPath(incoming.id), cardPath(done.json().document)])
      for (const face of ['', '.json'])
        expect((await auditor.get(`${path}${face}`)).body).not.toContain('Гончар')
    const left = await db
      .selectFrom('documents.incoming_letter')
      .select('sender_name')
      .where('incoming_id', '=', incoming.id)
      .execute()
    expect(left).toEqual([])
    // The same letter once more is still known.
    await put(clerk, mailFile({ subject: 'Скарга Гончара', from: 'Гончар Петро', id: 'citizen' }))
    expect((await tray()).filter(({ from_name }) => from_name === 'Гончар Петро')).toEqual([])
  })

  test('refusing it tells nobody, for nobody can be', async () => {
    const { incoming } = await came(mailFile({ subject: 'Реклама' }))
    const done = await clerk.sendJson(`${trayPath(incoming.id)}/refuse`, { reason: 'Реклама' })
    expect(done.statusCode, done.body).toBe(200)
    expect((await tray()).find(({ id }) => id === incoming.id)).toMatchObject({ state: 'refused' })
  })
})

test('what is no letter is refused by name, and so is any other kind of file', async () => {
  expect((await put(clerk, Buffer.from('просто текст'))).body).toContain('лист.eml')
  expect((await put(clerk, Buffer.from('просто текст'))).statusCode).toBe(422)
  expect((await put(clerk, await writtenPdf(['раз']), 'лист.eml')).statusCode).toBe(422)
  expect((await clerk.sendJson(mailInPath(body), {})).statusCode).toBe(422)
})

test('from the command line letters come by name, once; a machine’s and what is none are told', async () => {
  const { shelf } = resources.services
  const folder = folderWith({
    'а.eml': mailFile({ subject: 'З теки', id: 'cli' }),
    'б.eml': mailFile({ subject: 'Автовідповідь', id: 'auto', headers: 'Auto-Submitted: auto-replied\r\n' }),
    'в.eml': 'просто текст',
  })
  const all = ['а.eml', 'б.eml', 'в.eml', 'а.eml'].map((name) => join(folder, name))
  const results: Record<string, string>[] = []
  for await (const { name, result } of intakeLetters(shelf, body, all, texts, new Date()))
    results.push({ [name]: result })
  expect(results).toEqual([
    ...[{ 'а.eml': 'new' }, { 'б.eml': 'automatic' }, { 'в.eml': 'unreadable' }, { 'а.eml': 'known' }],
  ])
  expect((await tray()).filter(({ title }) => title === 'З теки')).toHaveLength(1)
  for (const wrong of ['x', crypto.randomUUID()])
    await expect(intakeLetters(shelf, wrong, all, texts, new Date()).next()).rejects.toMatchObject({
      code: 'letters.no_body',
    })
})

test('only a clerk of the body puts letters in', async () => {
  const before = (await tray()).length
  expect((await put(stranger, mailFile({ id: 's' }))).statusCode).toBe(404)
  expect((await put(auditor, mailFile({ id: 's' }))).statusCode).toBe(403)
  expect((await stranger.get(mailInPath(body))).statusCode).toBe(404)
  expect((await tray()).length).toBe(before)
})

test('ids are of their own kind; a clock that is ahead or absurd is not believed', () => {
  expect(messageIdOf('0123456789abcdef'.repeat(4))).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
  )
  const now = new Date('2026-11-30T10:00:00Z')
  for (const sentAt of [null, '', '2030-01-01T00:00:00Z', '1970-01-01T00:00:00Z', 'x'])
    expect(dayOfLetter(sentAt, now)).toEqual(now)
  expect(dayOfLetter('2026-11-02T08:00:00Z', now).toISOString()).toBe('2026-11-02T08:00:00.000Z')
})
