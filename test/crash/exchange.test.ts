/**
 * Two platforms, each a process of its own, over a network that loses, doubles and delays: each is killed in the middle and
 * started again on the same data. In the end every document stands there once, and both books say the same.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import type { OpenedDatabase } from '#kernel/database/database.ts'
import { addressesPath, sendPath, trayPath } from '#modules/documents/exchange/exchange.rules.ts'
import { partBytes } from '#modules/documents/partners/envelope.rules.ts'
import { ownKeys } from '#modules/documents/partners/partner-keys.rules.ts'
import { partnersPath } from '#modules/documents/partners/partners.rules.ts'
import { bodyPath, documentsPath, registerPath } from '#modules/documents/registers/registers.rules.ts'
import { passHours } from '../support/crash-end.ts'
import { CrashPlatform, type SignedIn } from '../support/crash-platform.ts'
import { compareBooks } from '../support/exchange-books.ts'
import { folderWith } from '../support/files.ts'
import { pdf } from '../support/files-shelf.ts'
import { type LossyProxy, startLossyProxy } from '../support/lossy-proxy.ts'
import { giveRole } from '../support/people.ts'
import { platformHome } from '../support/platform.ts'
import { hromadas, smallRegion } from '../support/small-region.ts'
import { mailServer } from '../support/smtp.ts'

const documents = 25
/** Each time hours pass on both sides; more than that and something never ends. */
const mostRounds = 20

const homes = [await platformHome(), await platformHome()]
const sides: Side[] = []
const proxies: LossyProxy[] = []
afterAll(async () => {
  for (const { platform } of sides) await platform.kill()
  for (const proxy of proxies) await proxy.close()
})

class Side {
  readonly platform: CrashPlatform
  readonly proxy: LossyProxy
  readonly edrpou: string
  administrator: SignedIn = { id: '', cookie: '' }
  clerk: SignedIn = { id: '', cookie: '' }
  body = ''
  register = ''

  constructor(platform: CrashPlatform, proxy: LossyProxy, edrpou: string) {
    this.platform = platform
    this.proxy = proxy
    this.edrpou = edrpou
    proxy.target = platform.address
  }

  async fill(): Promise<void> {
    await this.platform.loadRegion(folderWith(smallRegion))
    const { administrators, residents } = await this.platform.engage({
      ...{ administrators: 1, residents: 1, candidates: 0 },
    })
    this.administrator = administrators[0]
    this.clerk = residents[0]
    await this.platform.open(({ db }) => giveRole(db, this.clerk.id, 'leader', hromadas.north))
  }

  async send(who: SignedIn, path: string, body: object | FormData): Promise<Response> {
    const isForm = body instanceof FormData
    return fetch(`${this.platform.address}${path}`, {
      ...{ method: 'POST', redirect: 'manual', body: isForm ? body : JSON.stringify(body) },
      headers: {
        ...{ cookie: who.cookie, 'sec-fetch-site': 'same-origin' },
        ...(isForm ? {} : { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
      },
    })
  }

  /** What is not cut off by a kill. */
  async done(who: SignedIn, path: string, body: object | FormData): Promise<{ readonly id: string }> {
    const answer = await this.send(who, path, body)
    const text = await answer.text()
    if (answer.status !== 200 && answer.status !== 303) throw new Error(`${path}: ${answer.status} ${text}`)
    return answer.status === 200 ? JSON.parse(text) : { id: '' }
  }

  async openBooks(name: string, register_kind: string): Promise<void> {
    const { clerk, edrpou } = this
    this.body = (await this.done(clerk, documentsPath, { name, place: hromadas.north, edrpou })).id
    const said = { register_kind, name: 'Журнал', template: '{seq}' }
    this.register = (await this.done(clerk, `${bodyPath(this.body)}/registers`, said)).id
  }

  /** @returns the other one's entry in the address book */
  async meet(other: Side): Promise<string> {
    const partner = await this.done(this.administrator, partnersPath, {
      ...{ name: 'Сусіди', platform_key: ownKeys(other.platform.secrets).text },
      ...{ platform_address: other.proxy.url, is_private: true },
    })
    const entry = { name: 'Рада сусідів', partner: partner.id, edrpou: other.edrpou }
    return (await this.done(this.clerk, addressesPath(this.body), entry)).id
  }

  /** As whatever starts services does: once more where a busy machine did not let it begin. */
  async start(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.platform.start()
        return
      } catch (error) {
        if (attempt === 10) throw error
      }
    }
  }

  async killAndStart(): Promise<void> {
    await this.platform.kill()
    await this.start()
  }
}

async function openSide(at: number, smtpPort: number, edrpou: string): Promise<Side> {
  const secret = `the secret of side ${at} of crash tests, long enough`
  const proxy = await startLossyProxy(7 + at)
  const side = new Side(await CrashPlatform.create(homes[at], smtpPort, [], secret), proxy, edrpou)
  proxies.push(proxy)
  sides.push(side)
  await side.fill()
  await side.start()
  await side.openBooks(`Рада ${at}`, at === 0 ? 'outgoing' : 'incoming')
  return side
}

async function sendAll(a: Side, addressee: string): Promise<void> {
  for (let n = 0; n < documents; n++) {
    const said = { title: `Лист ${n}`, correspondent: 'Сусіди' }
    const card = await a.done(a.clerk, `${registerPath(a.register)}/documents`, said)
    // The first is of several parts.
    const file =
      n === 0 ? pdf({ catalogue: `/N (${'х'.repeat(partBytes)})` }) : n % 4 === 0 ? pdf() : undefined
    if (file) {
      const form = new FormData()
      form.append('file', new Blob([file as Uint8Array<ArrayBuffer>]), 'лист.pdf')
      await a.done(a.clerk, `/documents/cards/${card.id}/files`, form)
    }
    await a.done(a.clerk, sendPath(card.id), { addressee })
  }
}

/** Registers, and refuses every sixth, what waits; whatever is cut off is decided again the next time. */
async function decide(b: Side): Promise<void> {
  const path = `${b.platform.address}${bodyPath(b.body)}/incoming.json`
  const page = await fetch(path, { headers: { cookie: b.clerk.cookie } }).then((answer) => answer.json())
  for (const { id, number, state } of page.incoming as Record<'id' | 'number' | 'state', string>[]) {
    if (state !== 'waiting') continue
    const isRefused = Number(number) % 6 === 0
    const [act, said] = isRefused
      ? (['refuse', { reason: 'Не нам' }] as const)
      : (['register', { register: b.register }] as const)
    await b.send(b.clerk, `${trayPath(id)}/${act}`, said)
  }
}

/** Nothing has gone over the network for a while: what is left waits for its hour. */
async function waitUntilQuiet(): Promise<void> {
  const passed = () => JSON.stringify(sides.map(({ proxy }) => proxy.counts))
  let before = ''
  while (before !== passed()) {
    before = passed()
    await wait(4000)
  }
}

async function isOver([a, b]: readonly Side[]): Promise<boolean> {
  const count = (side: Side, query: (db: OpenedDatabase['db']) => Promise<unknown[]>) =>
    side.platform.look(async ({ db }) => (await query(db)).length)
  const open = await count(a, (db) =>
    db.selectFrom('documents.exchange').select('id').where('answered_at', 'is', null).execute(),
  )
  const untold = await count(b, (db) =>
    db.selectFrom('documents.incoming').select('id').where('told_at', 'is', null).execute(),
  )
  return open + untold === 0
}

// Minutes on a busy machine: for a night, EXCHANGE_KILLS=1.
test.runIf(process.env.EXCHANGE_KILLS)(
  'killed in the middle, each in its turn: every document arrives once, and both books say the same',
  async () => {
    const mail = await mailServer()
    const a = await openSide(0, mail.port, '00032129')
    const b = await openSide(1, mail.port, '03192997')
    const addressee = await a.meet(b)
    await b.meet(a)
    const sending = sendAll(a, addressee)
    // In the middle of what comes, at some message that is on its way.
    await expect.poll(() => b.proxy.counts.passed, { interval: 1 }).toBeGreaterThan(5)
    await b.killAndStart()
    await sending
    await decide(b)
    await expect.poll(() => a.proxy.counts.passed, { interval: 1 }).toBeGreaterThan(1)
    await a.killAndStart()
    await decide(b)
    for (let round = 0; round < mostRounds; round++) {
      await waitUntilQuiet()
      for (const { platform } of sides) await platform.kill()
      if (await isOver(sides)) break
      for (const side of sides) {
        await side.platform.open(passHours)
        await side.start()
      }
      await decide(b)
    }
    // It was no calm day.
    for (const { proxy } of sides) expect(proxy.counts.lost + proxy.counts.unanswered).toBeGreaterThan(2)
    await a.platform.open(async ({ db: own }) => {
      const sent = await own.selectFrom('documents.exchange').select(['state', 'their_number']).execute()
      expect(sent.filter(({ state }) => state === 'registered' || state === 'refused')).toHaveLength(
        documents,
      )
      await b.platform.open(async ({ db: theirs }) => {
        expect(await compareBooks(own, theirs)).toEqual([])
        const cards = await theirs.selectFrom('documents.document').select('number').orderBy('seq').execute()
        // Numbers have neither gaps nor doubles.
        expect(cards.map(({ number }) => number)).toEqual(cards.map((_, at) => String(at + 1)))
        expect(sent.filter(({ their_number }) => their_number !== null)).toHaveLength(cards.length)
      })
    })
    for (const { platform } of sides) expect(platform.faults()).toEqual([])
  },
  900_000,
)
