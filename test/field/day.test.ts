/**
 * A day of fifty phones and, where there is Chromium, of the app itself on three more, against a platform that runs: most of the
 * time without a network, cut in the middle, repeated, in a wrong order, with clocks days off; the platform is killed, a phone is
 * wiped after it handed over, the app is updated while things wait (figure P31). What the platform then says is what the script
 * says. Here a short day; HOURS=… for a longer one, SEED=… for the same again.
 */
import { type Kysely, sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { createRandom, type Random } from '#engines/practice-region/numbers/random.ts'
import type { Database } from '#kernel/database/tables.ts'
import { equipmentPath, holderPath } from '#modules/delivery/equipment/equipment.rules.ts'
import { takePath } from '#modules/delivery/stock-takes/takes.rules.ts'
import type { TakeData } from '#modules/delivery/stock-takes/takes.schema.ts'
import { parcelsPath } from '#modules/field/paths.ts'
import { chromiumPath } from '../support/browser.ts'
import { CrashPlatform, firstName } from '../support/crash-platform.ts'
import { type Counter, openApps } from '../support/field/day-apps.ts'
import { type Queued, TestDevice } from '../support/field/device.ts'
import { folderWith } from '../support/files.ts'
import { platformHome } from '../support/platform.ts'
import { hromadas, smallRegion } from '../support/small-region.ts'
import { mailServer } from '../support/smtp.ts'

const hours = Number(process.env.HOURS || 4)
const seed = process.env.SEED || String(Date.now())
const phones = 50
const items = 30
const rooms = ['1', '2']
const act = 'delivery.stock_take.count'

const home = await platformHome()
let platform: CrashPlatform | undefined
afterAll(() => platform?.kill())

/** A phone, what lies on it, and what it has counted at all. */
interface Phone extends Counter {
  readonly device: TestDevice
  readonly queue: Map<string, Queued>
  minute: number
  skew: number
}

/** A browser that is signed in, without being one. */
function clientOf(address: string, cookie: string) {
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin', ...(init.headers as Record<string, string>) }
    return fetch(`${address}${path}`, { redirect: 'manual', ...init, headers })
  }
  return {
    get: async (path: string) => (await send(path)).json(),
    async send(path: string, body: object) {
      const init = {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }
      const answer = await send(path, init)
      const said = await answer.json()
      return { statusCode: answer.status, json: () => said }
    },
    async upload(path: string, text: string) {
      const form = new FormData()
      form.set('file', new Blob([text], { type: 'text/csv' }), 'list.csv')
      const answer = await send(path, { method: 'POST', body: form })
      expect(answer.status).toBe(303)
    },
  }
}

/** Gives a parcel to the platform over a bad network. @returns what it answered, where that came through */
async function hand(
  address: string,
  parcel: string,
  random: Random,
): Promise<{ id: string; outcome: string }[] | undefined> {
  const signal = random.next() < 0.15 ? AbortSignal.timeout(random.below(60)) : AbortSignal.timeout(20_000)
  try {
    const answer = await fetch(`${address}${parcelsPath}`, {
      ...{ method: 'POST', signal, body: JSON.stringify({ parcel }) },
      headers: { 'content-type': 'application/json' },
    })
    return answer.ok
      ? ((await answer.json()) as { outcomes: { id: string; outcome: string }[] }).outcomes
      : undefined
  } catch {
    return undefined
  }
}

/** Everything that waits on a phone, sent once more or not; what was answered leaves it. */
async function meet(address: string, phone: Phone, random: Random): Promise<void> {
  const waiting = random.next() < 0.5 ? [...phone.queue.values()] : random.shuffle([...phone.queue.values()])
  const some = waiting.slice(0, 1 + random.below(waiting.length + 1))
  const parcel = phone.device.pack(some)
  // An impatient person, or a network that repeats.
  const answers = await Promise.all(
    random.next() < 0.1
      ? [hand(address, parcel, random), hand(address, parcel, random)]
      : [hand(address, parcel, random)],
  )
  for (const { id } of answers.flatMap((answer) => answer ?? [])) phone.queue.delete(id)
}

test(`a day of fifty phones (HOURS=${hours} SEED=${seed})`, { timeout: 3_600_000 }, async () => {
  const random = createRandom(seed)
  const mail = await mailServer()
  platform = await CrashPlatform.create(home, mail.port)
  await platform.loadRegion(folderWith(smallRegion))
  const cast = await platform.engage({ administrators: 3, residents: 0, candidates: 0 })
  await platform.start()
  const { address } = platform
  const clients = cast.administrators.map(({ cookie }) => clientOf(address, cookie))
  const take = await openTake(clients[0])
  const ids = new Map(
    (await board(clients[0], take)).rows.map(({ inventory_no, item }) => [inventory_no, item]),
  )
  const crew: Phone[] = []
  for (let n = 0; n < phones; n += 1) {
    const phone = {
      queue: new Map(),
      counted: [],
      minute: 0,
      skew: Math.round(random.between(-3, 3) * 86_400_000),
    }
    const clock = () => new Date(Date.now() - 12 * 3_600_000 + own.minute * 60_000 + own.skew)
    const own: Phone = { ...phone, device: await TestDevice.enrol(clients[n % 3], clock) }
    crew.push(own)
  }
  const people = cast.administrators.map(({ cookie }) => ({ name: firstName, cookie }))
  const apps = chromiumPath ? await openApps(address, people, { take, ids, random }) : undefined
  const killsAt = new Set([1, Math.ceil(hours / 2)])
  for (let hour = 0; hour < hours; hour += 1) {
    await apps?.work(hour, hours)
    for (const phone of crew) count(phone, { take, ids: [...ids.values()], hour, random })
    // Six of ten are somewhere without a network.
    const online = crew.filter(() => random.next() < 0.4)
    const meeting = Promise.all(online.map((phone) => meet(address, phone, random)))
    if (killsAt.has(hour)) {
      await platform.kill()
      await meeting
      await platform.start()
    } else await meeting
  }
  await wipeAfterHandingOver(crew, address, random)
  for (const phone of crew) while (phone.queue.size > 0) await meet(address, phone, random)
  await apps?.finish()
  const counters = [...crew, ...(apps?.counters ?? [])]
  const told = (await board(clients[0], take)).rows.map(({ item, state, counted }) => [
    item,
    state === 'contested' ? 'contested' : counted,
  ])
  expect(Object.fromEntries(told)).toEqual(truthOf(counters, [...ids.values()]))
  const kept = await platform.stop().then(() => platform?.look(({ db }) => countKept(db)))
  const all = counters.flatMap(({ counted }) => counted).length
  expect(kept).toEqual({ commands: all, counts: all, twice: 0 })
})

interface Counting {
  readonly take: string
  readonly ids: readonly string[]
  readonly hour: number
  readonly random: Random
}

/** Some counts an hour; most agree with what is there, for people can count. */
function count(phone: Phone, { take, ids, hour, random }: Counting): void {
  for (let n = random.below(3); n > 0; n -= 1) {
    phone.minute = hour * 60 + random.below(60)
    if (random.next() < 0.05) phone.skew = Math.round(random.between(-3, 3) * 86_400_000)
    const at = random.below(ids.length)
    const quantity = random.next() < 0.97 ? (at % 5) + 1 : random.below(9)
    const command = phone.device.do(act, { take, item: ids[at], room: random.pick(rooms), quantity })
    phone.queue.set(command.id, command)
    phone.counted.push({ item: ids[at], room: String(command.input.room), quantity })
  }
}

/** Its codes were read by a colleague; then the phone fell into the water. */
async function wipeAfterHandingOver(crew: readonly Phone[], address: string, random: Random): Promise<void> {
  const lost = crew.find(({ queue }) => queue.size > 0)
  if (!lost) return
  const parcel = lost.device.pack([...lost.queue.values()], { isDirect: false })
  lost.queue.clear()
  while (!(await hand(address, parcel, random)));
}

/** By nothing but the last number of each phone: what a thing comes to, or that people do not agree. */
function truthOf(counters: readonly Counter[], ids: readonly string[]): Record<string, unknown> {
  const said = new Map<string, Map<Counter, number>>()
  for (const counter of counters)
    for (const { item, room, quantity } of counter.counted) {
      const place = `${item} ${room}`
      said.set(place, (said.get(place) ?? new Map()).set(counter, quantity))
    }
  return Object.fromEntries(
    ids.map((id) => {
      const found = rooms.flatMap((room) => {
        const quantities = said.get(`${id} ${room}`)
        return quantities ? [[...new Set(quantities.values())]] : []
      })
      if (found.some((quantities) => quantities.length > 1)) return [id, 'contested']
      return [id, found.length === 0 ? null : found.reduce((sum, [quantity]) => sum + quantity, 0)]
    }),
  )
}

/** What came of it all: each command once, each count once. */
async function countKept(db: Kysely<Database>) {
  const { rows } = await sql<{ commands: number; counts: number; twice: number }>`select
    (select count(*)::int from platform.field_command) as commands,
    (select count(*)::int from delivery.stock_count) as counts,
    (select count(*)::int from (select from platform.field_command group by device_id, number having count(*) > 1) twin) as twice`.execute(
    db,
  )
  return rows[0]
}

async function openTake(client: ReturnType<typeof clientOf>): Promise<string> {
  const holder = (await client.send(equipmentPath, { name: 'Склад', place: hromadas.north })).json() as {
    id: string
  }
  const lines = Array.from({ length: items }, (_, n) => `N-${n};Річ ${n};шт;${(n % 5) + 1};1`)
  await client.upload(
    `${holderPath(holder.id)}/list`,
    `Інвентарний номер;Назва;Одиниця виміру;Кількість;Кімната\n${lines.join('\n')}\n`,
  )
  const made = await client.send(`${holderPath(holder.id)}/stock-takes`, {
    title: 'Річна',
    day: '2026-11-30',
  })
  return (made.json() as { id: string }).id
}

const board = (client: ReturnType<typeof clientOf>, take: string): Promise<TakeData> =>
  client.get(`${takePath(take)}.json`)
