/** Whoever has nothing but e-mail: a letter with a link, a page with the files, and a button that is the receipt. */
import { beforeAll, describe, expect, test } from 'vitest'
import { createTranslator } from '#kernel/i18n.ts'
import { createMailer } from '#kernel/mail/mailer.ts'
import { invitationLinks } from '#modules/accounts/api.ts'
import { uk } from '#ui/locales/uk.ts'
import { documentsWorld } from '../../../../test/support/documents-world.ts'
import { pdf } from '../../../../test/support/files-shelf.ts'
import { runningJobs } from '../../../../test/support/jobs.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { mailServer } from '../../../../test/support/smtp.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { addressesPath, oneSentPath, sendPath } from '../exchange/exchange.rules.ts'
import { letterJob } from './letter.jobs.ts'
import { letterPath, letterPurpose } from './letters.rules.ts'

const mail = {
  host: '127.0.0.1',
  port: 9,
  isSecure: false,
  from: { address: 'spilka@example.org', name: 'Спілка' },
}
const world = await documentsWorld({ mail })
const { db, app, resources } = world
let clerk: Person
let body: string
let register: string
let school: string

beforeAll(async () => {
  clerk = await world.someone('leader', world.hromada)
  body = await world.openBody(clerk)
  register = await world.openRegister(clerk, body, { register_kind: 'outgoing', template: '{seq}' })
  const added = await clerk.sendJson(addressesPath(body), { name: 'Школа', email: 'school@example.org' })
  school = added.json().id
})

async function sendLetter(title = 'Про канікули') {
  const { id } = await world.registered(clerk, register, { title, correspondent: 'Школа' })
  await world.upload(clerk, `${cardPath(id)}/files`, pdf(), 'лист.pdf')
  const sent = await clerk.sendJson(sendPath(id), { addressee: school })
  expect(sent.statusCode, sent.body).toBe(200)
  const exchange = sent.json().id as string
  const token = invitationLinks.tokenOf(exchange, resources.secrets.key(letterPurpose))
  return { id, exchange, page: letterPath(token) }
}
const stateOf = async (id: string) =>
  ((await world.read(clerk, cardPath(id))).sent as { state: string; their_number: string | null }[])[0]

describe('a letter', () => {
  test('comes with the link, once the transaction is committed', async () => {
    const { port, letters } = await mailServer()
    const office = {
      texts: createTranslator('uk', uk),
      secrets: resources.secrets,
      publicUrl: 'https://a.example',
    }
    const mailer = createMailer({ ...mail, port })
    await runningJobs(world.opened, { jobs: [letterJob({ ...office, mailer })], schedules: [] })
    const { id, page } = await sendLetter()
    const { to, raw } = await letters.next()
    expect(to).toEqual(['school@example.org'])
    const decoded = raw
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    const texts = [decoded, ...raw.split('\r\n\r\n').map((part) => Buffer.from(part, 'base64').toString())]
    expect(texts.some((text) => text.includes(`https://a.example${page}`))).toBe(true)
    await expect.poll(async () => (await stateOf(id)).state, { timeout: 20_000 }).toBe('sent')
  }, 30_000)

  test('that is opened is not received: only the button says so, and a number may be added', async () => {
    const { id, page } = await sendLetter()
    const shown = await app.inject(page)
    expect(shown.statusCode).toBe(200)
    expect(shown.headers).toMatchObject({ 'x-robots-tag': 'noindex', 'referrer-policy': 'strict-origin' })
    expect(shown.body).toContain('Про канікули')
    const data = (await app.inject(`${page}.json`)).json()
    const file = await app.inject(`${page}/files/${data.files[0].id}`)
    expect(file.statusCode).toBe(200)
    expect(['queued', 'sent']).toContain((await stateOf(id)).state)
    const press = (fields: object) => app.inject({ method: 'POST', url: page, payload: fields })
    expect((await press({})).statusCode).toBe(200)
    expect(await stateOf(id)).toMatchObject({ state: 'delivered', their_number: null })
    expect((await press({})).statusCode).toBe(200)
    expect((await press({ their_number: '45/02' })).statusCode).toBe(200)
    expect(await stateOf(id)).toMatchObject({ state: 'registered', their_number: '45/02' })
    await press({ their_number: 'інший' })
    expect(await stateOf(id)).toMatchObject({ their_number: '45/02' })
    expect((await app.inject(`/en${page}`)).body).toContain('45/02')
  })

  test('leads nowhere with another link, after a month, or when it was called back', async () => {
    const { exchange, page } = await sendLetter()
    const other = await sendLetter('Таємне')
    const { files } = (await app.inject(`${other.page}.json`)).json()
    for (const path of [
      letterPath(`${exchange}.${'A'.repeat(43)}`),
      letterPath('x'),
      `${page}/files/${files[0].id}`,
    ])
      expect((await app.inject(path)).statusCode).toBe(404)
    await clerk.sendJson(`${oneSentPath(exchange)}/recall`, {})
    expect((await app.inject(page)).statusCode).toBe(410)
    expect((await app.inject({ method: 'POST', url: page, payload: {} })).statusCode).toBe(410)
    await db
      .updateTable('documents.exchange')
      .set({ queued_at: new Date(Date.now() - 31 * 24 * 3_600_000) })
      .where('id', '=', other.exchange)
      .execute()
    expect((await app.inject(other.page)).statusCode).toBe(410)
    expect((await app.inject(`${other.page}/files/${files[0].id}`)).statusCode).toBe(404)
  })

  test('goes to whom the book of the same body names, and to nobody else’s', async () => {
    const { id } = await world.registered(clerk, register, { title: 'Чужій школі', correspondent: 'Школа' })
    const second = await world.openBody(clerk)
    const theirs = (
      await clerk.sendJson(addressesPath(second), { name: 'Чужа', email: 'a@example.org' })
    ).json().id
    expect((await clerk.sendJson(sendPath(id), { addressee: theirs })).statusCode).toBe(422)
    for (const wrong of [
      { name: 'Ніяк' },
      { name: 'Двома', email: 'a@example.org', edrpou: '00032129' },
      { name: 'Невідома', partner: crypto.randomUUID(), edrpou: '00032129' },
    ])
      expect((await clerk.sendJson(addressesPath(body), wrong)).statusCode).toBe(422)
    expect((await clerk.sendJson(`${addressesPath(second)}/${theirs}/end`, {})).statusCode).toBe(200)
    expect((await world.read(clerk, addressesPath(second))).addresses).toEqual([])
    for (const path of [addressesPath(body), `/en${addressesPath(body)}`])
      expect((await clerk.get(path)).body).toContain('school@example.org')
  })
})
