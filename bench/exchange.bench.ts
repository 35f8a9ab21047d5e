/**
 * What exchange costs, by the forms' own interface: documents from one body to another of a platform, sent and registered; and
 * between two platforms in processes of their own, from the first to the last that lies in the other one's tray.
 */

import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type BenchDatabase, onEachEngine } from './support/bench-database.ts'
import { forkServer } from './support/child-server.ts'
import { median, say } from './support/measure.ts'
import { must, World } from './support/round-people.ts'
import type { ServedStaff } from './support/serve-staff-in-child.ts'

const documents = 1000

const child = fileURLToPath(new URL('./support/serve-staff-in-child.ts', import.meta.url))

interface Side {
  readonly world: World
  readonly cookie: string
  readonly body: string
  readonly register: string
}

export async function benchExchange(): Promise<void> {
  await onEachEngine(async (database) => {
    const server = await forkServer<ServedStaff>(child, [database.location])
    try {
      const world = new World(server)
      const from = await openSide(world, 0, 'outgoing', '00032129')
      await benchInside(database, from, await openSide(world, 1, 'incoming', '03192997'))
      if (database.engine === 'PGlite') await benchBetween(database, server.ready.address, from)
    } finally {
      await server.stop()
    }
  })
}

async function openSide(world: World, at: number, register_kind: string, edrpou: string): Promise<Side> {
  const { place, cookie } = world.leaders[at]
  const name = `Установа обміну ${edrpou}`
  const body = await idOf(world.post('/documents', cookie, { name, place, edrpou }))
  const said = { register_kind, name: 'Обмін', template: '{seq}' }
  const register = await idOf(world.post(`/documents/bodies/${body}/registers`, cookie, said))
  return { world, cookie, body, register }
}

const Made = z.object({ id: z.uuid() })

async function idOf(answer: ReturnType<World['post']>): Promise<string> {
  return (await must(answer, Made)).data.id
}

async function registerOne({ world, cookie, register }: Side, number: number): Promise<string> {
  const said = { title: `Лист ${number}`, correspondent: 'Адресат' }
  return idOf(world.post(`/documents/registers/${register}/documents`, cookie, said))
}

async function benchInside({ engine }: BenchDatabase, from: Side, to: Side): Promise<void> {
  const { world, cookie } = from
  const [sending, registering]: [number[], number[]] = [[], []]
  for (let number = 1; number <= documents; number++) {
    const card = await registerOne(from, number)
    const sent = await must(world.post(`/documents/cards/${card}/send`, cookie, { addressee: to.body }), Made)
    sending.push(sent.ms)
    const tray = await world.get(`/documents/bodies/${to.body}/incoming.json`, to.cookie)
    const [{ id }] = (tray.body as { incoming: { id: string }[] }).incoming
    const path = `/documents/incoming/${id}/register`
    const made = await must(world.post(path, to.cookie, { register: to.register }), Made)
    registering.push(made.ms)
  }
  say(`${engine}: ${documents} documents within a platform, sending`, `${median(sending).toFixed(0)} ms`)
  say('  registering from the tray', `${median(registering).toFixed(0)} ms`)
}

async function benchBetween({ location }: BenchDatabase, address: string, from: Side): Promise<void> {
  const secret = 'the secret of another platform, long enough'
  const other = await forkServer<ServedStaff>(child, [`${location}-b`, secret])
  try {
    const there = new World(other)
    const to = await openSide(there, 0, 'incoming', '14360570')
    const partner = await introduce(from.world, there, other.ready.address)
    await introduce(there, from.world, address)
    const entry = { name: 'Сусіди', partner, edrpou: '14360570' }
    const path = `/documents/bodies/${from.body}/addresses`
    const addressee = await idOf(from.world.post(path, from.cookie, entry))
    const cards: string[] = []
    for (let number = 1; number <= documents; number++) cards.push(await registerOne(from, number))
    const begin = performance.now()
    for (const card of cards)
      await must(from.world.post(`/documents/cards/${card}/send`, from.cookie, { addressee }), Made)
    const queued = performance.now() - begin
    while ((await waitingAt(to)) < documents) await wait(200)
    const all = performance.now() - begin
    say(`PGlite: ${documents} documents between two platforms, queued`, `${(queued / 1000).toFixed(1)} s`)
    say('  in the tray of the other', `${(all / 1000).toFixed(1)} s`)
  } finally {
    await other.stop()
  }
}

/** @returns id of the partner */
async function introduce(own: World, other: World, platform_address: string): Promise<string> {
  const { body } = await other.get('/documents/exchange/partners.json', other.administrator)
  const { public_key: platform_key } = body as { public_key: string }
  const said = { name: 'Сусідня платформа', platform_address, platform_key, is_private: true }
  return idOf(own.post('/documents/exchange/partners', own.administrator, said))
}

async function waitingAt({ world, cookie, body }: Side): Promise<number> {
  const answer = await world.get(`/documents/bodies/${body}.json`, cookie)
  return (answer.body as { body: { waiting: number } }).body.waiting
}
