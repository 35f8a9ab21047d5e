/** Two platforms over a network that loses, doubles and delays: both books end the same, and nothing stands twice. */
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listFilesOf } from '#kernel/files/records/files.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import { testConfig } from '../../../../test/support/config.ts'
import { compareBooks } from '../../../../test/support/exchange-books.ts'
import {
  attemptAll,
  introduce,
  openSides,
  type Side,
  sendOne,
} from '../../../../test/support/exchange-world.ts'
import { pdf } from '../../../../test/support/files-shelf.ts'
import { runningJobs } from '../../../../test/support/jobs.ts'
import { type LossyProxy, startLossyProxy } from '../../../../test/support/lossy-proxy.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { createWebApp } from '../../../web.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { oneSentPath, trayPath } from '../exchange/exchange.rules.ts'
import { findPartnerOf } from '../exchange/outgoing.queries.ts'
import { packOf } from '../packages/pack.commands.ts'
import { takePath } from '../tray/tray.rules.ts'
import { partBytes, seal } from './envelope.rules.ts'
import { answerJob, sendingJob } from './exchange.jobs.ts'
import { ownKeys } from './partner-keys.rules.ts'
import { messagesPath, partnersPath } from './partners.rules.ts'

let a: Side
let b: Side
let toA: LossyProxy
let toB: LossyProxy

beforeAll(async () => {
  ;({ a, b } = await openSides())
  ;[toA, toB] = await Promise.all([startLossyProxy(7), startLossyProxy(11)])
  toA.target = await a.world.app.listen({ port: 0, host: '127.0.0.1' })
  await beginListening()
  await introduce(a, b, toB.url)
  await introduce(b, a, toA.url)
}, 240_000)
afterAll(async () => {
  await Promise.all([toA.close(), toB.close()])
  await die()
})

/** B's server, beside the one that its clerks use: it can die. */
let server: Awaited<ReturnType<typeof createWebApp>> | undefined

async function beginListening(): Promise<void> {
  const { resources, opened } = b.world
  server = await createWebApp({
    ...{ config: testConfig, resources, opened, version: '0', requestsPerMinute: 1e6 },
  })
  toB.target = await server.listen({ port: 0, host: '127.0.0.1' })
}

async function die(): Promise<void> {
  toB.target = undefined
  server?.server.closeAllConnections()
  await server?.close()
}

const sentBy = (side: Side) => side.world.db.selectFrom('documents.exchange').selectAll().execute()
const cameTo = (side: Side) =>
  side.world.db.selectFrom('documents.incoming').selectAll().where('partner_id', 'is not', null).execute()

describe('two platforms', () => {
  test('end with the same books, although 30 of 100 messages are lost, 30 come twice, and one platform dies', async () => {
    const big = pdf({ catalogue: `/N (${'х'.repeat(partBytes)})` })
    const sent = [await sendOne(a, 'Великий', big)]
    for (let i = 1; i <= 24; i++) sent.push(await sendOne(a, `Лист ${i}`, i % 5 === 0 ? pdf() : undefined))
    let decided = 0
    const decide = async () => {
      for (const row of (await cameTo(b)).filter(({ state }) => state === 'waiting')) {
        decided += 1
        const isRefused = decided % 6 === 0
        const answer = await b.clerk.sendJson(
          `${trayPath(row.id)}/${isRefused ? 'refuse' : 'register'}`,
          isRefused ? { reason: 'Не нам' } : { register: b.register },
        )
        expect([200, 409]).toContain(answer.statusCode)
      }
    }
    let [failures, passed] = [0, 0]
    for (let round = 0; round < 40; round++) {
      const attempts = attemptAll(a)
      if (round === 1) {
        // B dies in the middle of what it was doing, and comes back over the same database.
        await expect
          .poll(() => toB.counts.passed, { interval: 1, timeout: 20_000 })
          .toBeGreaterThan(passed + 4)
        await die()
      }
      failures += (await attempts).length + (await attemptAll(b)).length
      if (round === 1) await beginListening()
      passed = toB.counts.passed
      if (round === 1)
        for (const { exchange } of sent.slice(20))
          await a.clerk.sendJson(`${oneSentPath(exchange)}/recall`, {})
      if (round > 0) await decide()
      const [own, theirs] = [await sentBy(a), await cameTo(b)]
      const isOver = own.every(({ answered_at }) => answered_at !== null)
      if (isOver && theirs.every(({ told_at, state }) => told_at !== null && state !== 'waiting')) break
    }
    const [own, theirs] = [await sentBy(a), await cameTo(b)]
    expect(own).toHaveLength(25)
    expect(own.filter(({ answered_at }) => answered_at === null)).toEqual([])
    // It was no calm day.
    expect(failures).toBeGreaterThan(5)
    for (const proxy of [toA, toB]) expect(proxy.counts.lost + proxy.counts.unanswered).toBeGreaterThan(2)
    expect(await compareBooks(a.world.db, b.world.db)).toEqual([])
    const cards = await b.world.db
      .selectFrom('documents.document')
      .select('number')
      .where('register_id', '=', b.register)
      .orderBy('seq')
      .execute()
    const registered = own.filter(({ state }) => state === 'registered')
    expect(registered.length).toBeGreaterThan(10)
    expect(cards.map(({ number }) => number)).toEqual(registered.map((_, at) => String(at + 1)))
    const first = theirs.find(({ message_id }) => message_id === sent[0].exchange)
    const page = await b.world.read(b.clerk, cardPath(first?.document_id ?? ''))
    expect(page.files).toMatchObject([{ name: 'лист.pdf', size: big.length }])
  }, 240_000)

  test('carry what is sent by themselves, once it is committed', async () => {
    toB.isCalm = true
    const { db, resources, opened } = a.world
    const jobs = [sendingJob(resources), answerJob(resources)]
    await runningJobs(opened, { jobs, schedules: [] })
    const { exchange } = await sendOne(a, 'Сам дійде')
    const state = () =>
      db.selectFrom('documents.exchange').select('state').where('id', '=', exchange).executeTakeFirst()
    await expect.poll(state, { timeout: 20_000 }).toEqual({ state: 'delivered' })
  }, 60_000)
})

describe('a platform that was put back from an older copy', () => {
  test('gets what it has forgotten once more when it is asked for it', async () => {
    toB.isCalm = true
    const { exchange } = await sendOne(a, 'Забутий', pdf())
    await attemptAll(a)
    await b.world.db.deleteFrom('documents.incoming').where('message_id', '=', exchange).execute()
    await attemptAll(a)
    expect((await cameTo(b)).filter(({ message_id }) => message_id === exchange)).toHaveLength(1)
  })
})

describe('a message', () => {
  const post = (envelope: object) =>
    b.world.app.inject({ method: 'POST', url: messagesPath, payload: envelope })
  const keysOf = ({ world }: Side) => ownKeys(world.resources.secrets)
  const ask = () => ({ type: 'ask' as const, message: crypto.randomUUID() })

  test('is taken from a partner alone, whole, for this platform, of this hour', async () => {
    const [own, theirs] = [keysOf(a), keysOf(b)]
    const to = theirs.fingerprint
    const good = seal(ask(), own, { to, now: new Date() })
    expect((await post(good)).statusCode).toBe(200)
    const code = async (envelope: object) => (await post(envelope)).json().error.code
    expect(await code({ ...good, sender: '0'.repeat(40) })).toBe('exchange.unknown_sender')
    expect(await code({ ...good, payload: good.payload.replace('ask', 'recall') })).toBe(
      'exchange.wrong_signature',
    )
    expect(await code(seal(ask(), own, { to: own.fingerprint, now: new Date() }))).toBe(
      'exchange.wrong_addressee',
    )
    const old = new Date(Date.now() - 2 * 3_600_000)
    expect(await code(seal(ask(), own, { to, now: old }))).toBe('exchange.wrong_time')
    expect(await code(seal({ ...ask(), type: 'part' } as never, own, { to, now: new Date() }))).toBe(
      'act.malformed',
    )
    // B's own key is no partner of B.
    expect(await code(seal(ask(), theirs, { to, now: new Date() }))).toBe('exchange.unknown_sender')
  })
})

describe('a package that comes ten times at once', () => {
  test('lies in the tray once', async () => {
    const { exchange } = await sendOne(a, 'Десять разів', pdf())
    const { db, resources } = a.world
    const row = await db
      .selectFrom('documents.exchange')
      .selectAll()
      .where('id', '=', exchange)
      .executeTakeFirstOrThrow()
    const partner = await findPartnerOf(db, row)
    if (!partner) throw new Error('no partner')
    const pack = await packOf(db, row, partner, resources)
    const [keys, to] = [ownKeys(resources.secrets), ownKeys(b.world.resources.secrets).fingerprint]
    const part = {
      type: 'part',
      message: exchange,
      part: 1,
      parts: 1,
      bytes: pack.toString('base64'),
    } as const
    const recall = { type: 'recall', message: exchange } as const
    const answers = await Promise.all(
      [...Array.from({ length: 10 }, () => part), recall].map((said) =>
        b.world.app.inject({
          ...{ method: 'POST', url: messagesPath },
          payload: seal(said, keys, { to, now: new Date() }),
        }),
      ),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200))
    const came = (await cameTo(b)).filter(({ message_id }) => message_id === exchange)
    // It may have been called back before it came: then it lies nowhere.
    expect(came.length).toBeLessThan(2)
    expect(came.map(({ state }) => state).join()).toMatch(/^(recalled)?$/)
    const parts = await b.world.db.selectFrom('documents.package_part').select('part').execute()
    expect(parts).toEqual([])
  })
})

describe('a package that is carried', () => {
  const take = (who: Person, bytes: Uint8Array) => {
    const form = new FormData()
    form.append('package', new Blob([bytes as Uint8Array<ArrayBuffer>]), 'пакет.zip')
    const packed = new Response(form)
    return packed.arrayBuffer().then((body) =>
      b.world.app.inject({
        ...{ method: 'POST', url: takePath, payload: Buffer.from(body) },
        headers: {
          cookie: who.cookie,
          'content-type': packed.headers.get('content-type') ?? '',
          'sec-fetch-site': 'same-origin',
        },
      }),
    )
  }

  test('is made by one platform, taken by the other once, and registered through the same tray', async () => {
    const { partners } = (await a.world.read(a.administrator, partnersPath)) as never as {
      partners: { id: string }[]
    }
    await a.administrator.sendJson(`${partnersPath}/${partners[0].id}/end`, {})
    const before = a.addressee
    await introduce(a, b, undefined)
    const { card, exchange } = await sendOne(a, 'На носії', pdf())
    expect((await a.clerk.sendJson(`${oneSentPath(exchange)}/package`, {})).statusCode).toBe(200)
    const [sent] = (await a.world.read(a.clerk, cardPath(card))).sent as { state: string; package: string }[]
    expect(sent.state).toBe('sent')
    expect((await a.clerk.sendJson(`${oneSentPath(exchange)}/recall`, {})).statusCode).toBe(409)
    const made = await a.clerk.get(`${oneSentPath(exchange)}/package/${sent.package}`)
    expect(made.statusCode).toBe(200)
    expect((await b.clerk.get(`${oneSentPath(exchange)}/package/${sent.package}`)).statusCode).toBe(404)

    const stranger = await b.world.someone(
      'editor',
      b.world.hromadas.find(({ code }) => code !== b.world.hromada)?.code,
    )
    expect((await take(stranger, made.rawPayload)).statusCode).toBe(404)
    const taken = await take(b.clerk, made.rawPayload)
    expect([taken.statusCode, taken.headers.location]).toEqual([
      303,
      expect.stringContaining('/documents/incoming/'),
    ])
    const twice = await take(b.clerk, made.rawPayload)
    expect(twice.headers.location).toBe(taken.headers.location)
    const [, said = ''] = /spilka_said=([\w-]+)/.exec([twice.headers['set-cookie']].flat().join()) ?? []
    expect(Buffer.from(said, 'base64url').toString()).toContain('before')
    const came = (await cameTo(b)).filter(({ title }) => title === 'На носії')
    expect(came).toHaveLength(1)
    const answer = await b.clerk.sendJson(`${trayPath(came[0].id)}/register`, { register: b.register })
    expect(answer.statusCode, answer.body).toBe(200)
    // B knows where A is: the receipt comes by network.
    for (let i = 0; i < 20 && (await attemptAll(b)).length > 0; i++);
    expect((await a.world.read(a.clerk, cardPath(card))).sent).toMatchObject([
      { state: 'registered', their_number: answer.json().number },
    ])
    expect(before).not.toBe(a.addressee)
  }, 30_000)

  test('is refused by name where it was changed, or comes from nobody who is known', async () => {
    const { exchange } = await sendOne(a, 'Зіпсований', pdf())
    await a.clerk.sendJson(`${oneSentPath(exchange)}/package`, {})
    const [file] = await listFilesOf(a.world.db, wholePlatform, { type: 'exchange', id: exchange }).then(
      (all) => all.filter(({ purpose }) => purpose === 'documents.package'),
    )
    const bytes = await buffer(await a.world.resources.services.shelf.store.read(file))
    const at = bytes.indexOf('/Type /Catalog')
    const changed = Buffer.from(bytes)
    changed[at + 1] = 0x54 ^ 1
    const page = await take(b.clerk, changed)
    expect(page.statusCode).toBe(422)
    expect(page.body).toMatch(/змінено після підписання|не можна прочитати/)
    expect((await take(b.clerk, pdf())).statusCode).toBe(422)
  })
})
