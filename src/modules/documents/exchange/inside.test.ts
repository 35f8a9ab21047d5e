/** Bodies of one platform: a hromada sends, the oblast registers or refuses, and nobody else sees anything of it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { documentsWorld } from '../../../../test/support/documents-world.ts'
import { pdf } from '../../../../test/support/files-shelf.ts'
import { runningJobs } from '../../../../test/support/jobs.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { signCms } from '../../../../test/support/signatures/cms.ts'
import { ecKey } from '../../../../test/support/signatures/keys.ts'
import { person } from '../../../../test/support/signatures/world.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { registerPath } from '../registers/registers.rules.ts'
import { incomingPath, oneSentPath, sendPath, sentPath, trayPath } from './exchange.rules.ts'
import { tellingJob } from './telling.jobs.ts'

const world = await documentsWorld()
const { hromada, oblast, someone, read, db } = world
let sender: Person
let clerk: Person
let council: string
let office: string
let outgoing: string
let incoming: string

beforeAll(async () => {
  ;[sender, clerk] = await Promise.all([someone('leader', hromada), someone('officer', oblast)])
  council = await world.openBody(sender)
  office = await world.openBody(clerk, { name: 'Обласна адміністрація', place: oblast })
  outgoing = await world.openRegister(sender, council, { register_kind: 'outgoing', template: '{seq}/вих' })
  incoming = await world.openRegister(clerk, office)
})

const letter = async (title = 'Про ремонт мосту') => {
  const said = { title, correspondent: 'Обласна адміністрація', addressee: 'Голові' }
  return world.registered(sender, outgoing, said)
}
const sendTo = (document: string, addressee: string, who = sender) =>
  who.sendJson(sendPath(document), { addressee })
const sent = async (title?: string) => {
  const card = await letter(title)
  const answer = await sendTo(card.id, office)
  expect(answer.statusCode, answer.body).toBe(200)
  const { incoming: tray } = (await read(clerk, incomingPath(office))) as {
    incoming: { id: string; number: string }[]
  }
  const came = tray.find(({ number }) => number === card.number)
  return { card, exchange: answer.json().id as string, came: came?.id ?? '' }
}
const stateOf = async (document: string) =>
  ((await read(sender, cardPath(document))).sent as Record<string, unknown>[]).at(-1)

describe('a document between two bodies of one platform', () => {
  test('is registered by the addressee, and the sender sees the number and the day', async () => {
    const card = await letter()
    await world.upload(sender, `${cardPath(card.id)}/files`, pdf(), 'лист.pdf')
    expect((await sendTo(card.id, office)).statusCode).toBe(200)
    expect(await stateOf(card.id)).toMatchObject({ state: 'delivered', is_late: false })
    const { incoming: tray, waiting } = (await read(clerk, incomingPath(office))) as never as {
      incoming: { id: string; number: string }[]
      waiting: number
    }
    expect(waiting).toBeGreaterThan(0)
    const came = tray.find(({ number }) => number === card.number)?.id ?? ''
    const page = await read(clerk, trayPath(came))
    expect(page.files).toMatchObject([{ name: 'лист.pdf' }])
    const [{ id: file }] = page.files as { id: string }[]
    expect((await clerk.get(`${trayPath(came)}/files/${file}`)).statusCode).toBe(200)
    expect((await sender.get(`${trayPath(came)}/files/${file}`)).statusCode).toBe(404)

    const made = await clerk.sendJson(`${trayPath(came)}/register`, { register: incoming })
    expect(made.statusCode, made.body).toBe(200)
    const { document, number, registered_on } = made.json()
    expect(await stateOf(card.id)).toMatchObject({
      ...{ state: 'registered', their_number: number, their_day: registered_on },
    })
    const own = await read(clerk, cardPath(document))
    expect(own).toMatchObject({
      document: { their_number: card.number, title: 'Про ремонт мосту', addressee: 'Голові' },
      files: [{ name: 'лист.pdf' }],
      origin: { id: came, number: card.number },
    })
    // Each sees its own card alone.
    expect((await sender.get(cardPath(document))).statusCode).toBe(404)
    expect((await clerk.get(cardPath(card.id))).statusCode).toBe(404)
    expect((await sender.get('/accounts/me/messages.json')).body).toContain(number)
  })

  test('is refused with a reason, which the sender reads; then it may be sent anew', async () => {
    const { card, came } = await sent('Не туди')
    const refused = await clerk.sendJson(`${trayPath(came)}/refuse`, { reason: 'Не наша справа' })
    expect(refused.statusCode, refused.body).toBe(200)
    expect(await stateOf(card.id)).toMatchObject({ state: 'refused', reason: 'Не наша справа' })
    expect((await clerk.sendJson(`${trayPath(came)}/register`, { register: incoming })).statusCode).toBe(409)
    expect((await sendTo(card.id, office)).statusCode).toBe(200)
  })

  test('is called back while it waits, and not after it was registered', async () => {
    const { card, exchange, came } = await sent()
    const recall = () => sender.sendJson(`${oneSentPath(exchange)}/recall`, {})
    const cancel = { version: 1, reason: 'Помилка' }
    expect((await sender.sendJson(`${cardPath(card.id)}/cancel`, cancel)).statusCode).toBe(200)
    expect((await recall()).statusCode).toBe(200)
    expect(await stateOf(card.id)).toMatchObject({ state: 'recalled' })
    expect((await clerk.sendJson(`${trayPath(came)}/register`, { register: incoming })).statusCode).toBe(409)
    expect((await sendTo(card.id, office)).statusCode).toBe(409)
    const other = await sent()
    await clerk.sendJson(`${trayPath(other.came)}/register`, { register: incoming })
    expect((await sender.sendJson(`${oneSentPath(other.exchange)}/recall`, {})).statusCode).toBe(409)
  })

  test('goes to an addressee once, however often it is asked', async () => {
    const card = await letter()
    const answers = await Promise.all([
      sendTo(card.id, office),
      sendTo(card.id, office),
      sendTo(card.id, office),
    ])
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 422, 422])
    const rows = await db
      .selectFrom('documents.incoming')
      .select('id')
      .where('number', '=', card.number)
      .where('sender_id', '=', council)
      .execute()
    expect(rows).toHaveLength(1)
  })

  test('is registered once, however many clerks do it at once', async () => {
    const { card, came } = await sent()
    const answers = await Promise.all(
      [1, 2, 3].map(() => clerk.sendJson(`${trayPath(came)}/register`, { register: incoming, anyway: true })),
    )
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409, 409])
    const list = (await read(clerk, registerPath(incoming))).documents as { their_number: string }[]
    expect(list.filter(({ their_number }) => their_number === card.number)).toHaveLength(1)
  })

  test('ends in one way where it is called back and registered at the same moment', async () => {
    for (let round = 0; round < 6; round++) {
      const { card, exchange, came } = await sent()
      const acts = [
        () => sender.sendJson(`${oneSentPath(exchange)}/recall`, {}),
        () => clerk.sendJson(`${trayPath(came)}/register`, { register: incoming, anyway: true }),
      ]
      const answers = await Promise.all((round % 2 === 0 ? acts : acts.toReversed()).map((act) => act()))
      expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
      const { state } = (await read(clerk, trayPath(came))).incoming as { state: string }
      expect(await stateOf(card.id)).toMatchObject({ state })
    }
  })

  test('comes with its signatures, which are checked beside the documents that they sign', async () => {
    const card = await letter('Підписаний')
    const document = pdf()
    const signed = signCms({
      content: document,
      isDetached: true,
      signers: [{ certificate: person({ key: ecKey() }) }],
    })
    await world.upload(sender, `${cardPath(card.id)}/files`, document, 'лист.pdf')
    await world.upload(sender, `${cardPath(card.id)}/files`, signed, 'лист.pdf.p7s')
    await sendTo(card.id, office)
    const { incoming: tray } = (await read(clerk, incomingPath(office))) as {
      incoming: { id: string; number: string }[]
    }
    const came = trayPath(tray.find(({ number }) => number === card.number)?.id ?? '')
    expect(await read(clerk, came)).toMatchObject({ signed_files: 1, checked: null })
    const checked = (await clerk.get(`${came}.json?signatures=check`)).json()
    expect(checked.checked).toMatchObject([
      { name: 'лист.pdf.p7s', document: 'лист.pdf', report: { integrity: true, packaging: 'detached' } },
    ])
    expect((await clerk.get(`/en${came}?signatures=check`)).body).toContain('лист.pdf.p7s')
  }, 30_000)

  test('is told to those who register for that body, and to nobody of another at the same place', async () => {
    const organisation = crypto.randomUUID()
    const other = await someone('editor', oblast)
    await db
      .insertInto('accounts.organisation')
      .values({
        ...{ oblast_code: oblast, id: organisation, territory_code: oblast, name: 'Школа', kind: 'council' },
        ...{ version: 1, created_at: new Date(), updated_at: new Date() },
      })
      .execute()
    await db
      .updateTable('accounts.role_grant')
      .set({ organisation_id: organisation })
      .where('person_id', '=', other.personId)
      .execute()
    await runningJobs(world.opened, { jobs: [tellingJob(world.resources)], schedules: [] })
    const { card } = await sent('Усім діловодам')
    const messages = async (who: Person) => (await who.get('/accounts/me/messages.json')).body
    await expect
      .poll(() => messages(clerk), { timeout: 20_000 })
      .toContain(`надійшов документ № ${card.number}`)
    expect(await messages(other)).not.toContain('надійшов документ')
  }, 30_000)

  test('keeps the files that were sent, not those that came later', async () => {
    const { card, came } = await sent()
    await world.upload(sender, `${cardPath(card.id)}/files`, pdf(), 'пізніше.pdf')
    expect((await read(clerk, trayPath(came))).files).toEqual([])
  })

  test('is sent only from registers of what goes out, and to somebody else', async () => {
    const own = await world.openRegister(sender, council)
    const came = await world.registered(sender, own)
    for (const [document, to] of [
      [came.id, office],
      [(await letter()).id, council],
      [(await letter()).id, crypto.randomUUID()],
    ])
      expect((await sendTo(document, to)).statusCode).toBe(422)
  })

  test('is nobody’s who has no role in either body', async () => {
    const { card, exchange, came } = await sent('Таємний міст')
    const { code: elsewhere } = world.hromadas.find(({ code }) => code !== hromada) ?? { code: '' }
    const stranger = await someone('leader', elsewhere)
    const pages = [
      sendPath(card.id),
      sentPath(council),
      incomingPath(office),
      trayPath(came),
      oneSentPath(exchange),
    ]
    for (const path of pages)
      for (const face of ['', '.json']) {
        const answer = await stranger.get(`${path}${face}`)
        expect([path, answer.statusCode]).toEqual([path, 404])
        expect(answer.body).not.toContain('Таємний')
      }
    for (const [path, body] of [
      [sendPath(card.id), { addressee: office }],
      [`${trayPath(came)}/register`, { register: incoming }],
      [`${trayPath(came)}/refuse`, { reason: 'Чужий' }],
      [`${oneSentPath(exchange)}/recall`, {}],
    ] as const)
      expect([path, (await stranger.sendJson(path, body)).statusCode]).toEqual([path, 404])
    // The sender does nothing in the addressee's tray, nor the addressee with the sending.
    expect((await sender.sendJson(`${trayPath(came)}/register`, { register: incoming })).statusCode).toBe(404)
    expect((await clerk.sendJson(`${oneSentPath(exchange)}/recall`, {})).statusCode).toBe(404)
  })

  test('stands in the list of what was sent, in CSV, too; a late answer is seen', async () => {
    const { card } = await sent('Давній лист')
    await db
      .updateTable('documents.exchange')
      .set({ queued_at: new Date(Date.now() - 9 * 24 * 3_600_000) })
      .where('document_id', '=', card.id)
      .execute()
    const list = (await read(sender, sentPath(council))) as never as { late: number; sent: object[] }
    expect(list.late).toBe(1)
    const csv = (await sender.get(`${sentPath(council)}.csv`)).body
    expect(csv.split('\n').find((line) => line.includes('Давній лист'))).toContain(',1')
    for (const language of ['', '/en'])
      for (const path of [sentPath(council), sendPath(card.id), cardPath(card.id)])
        expect((await sender.get(`${language}${path}`)).statusCode).toBe(200)
  })
})
