/** The line to the database is cut, silent or torn while people act (figure P24): here some times, more with CUTS. */
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { serverAbsent, testServer } from '../support/database.ts'
import { newPerson, testIdentity } from '../support/identity.ts'
import { enter, giveRole, peopleApp, Visitor } from '../support/people.ts'
import { createOnServer } from '../support/server-databases.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'

const cuts = Number(process.env.CUTS || 6)
/** Milliseconds from the mended line until everyone has been answered. */
const backWithinMs = 3000
/** For so long a connection is believed in without being asked. */
const idleMs = 1100
const origin = 'http://localhost'

let proxy: TcpProxy
let through: OpenedDatabase
let direct: OpenedDatabase
let app: FastifyInstance
let visitor: Visitor
let dropDatabase: () => Promise<void>

beforeAll(async () => {
  if (!testServer) return
  const { url, drop } = await createOnServer(testServer)
  dropDatabase = drop
  const address = new URL(url)
  proxy = await startTcpProxy({ host: address.hostname, port: Number(address.port || 5432) })
  direct = await openDatabase({ location: url, poolSize: 2 })
  await migrate(direct.db)
  address.host = `127.0.0.1:${proxy.port}`
  through = await openDatabase({ location: address.href, poolSize: 4, queryTimeoutMs: 1500 })
  const identity = await testIdentity(through.db, { publicUrl: origin })
  app = (await peopleApp(through.db, { identity })).app
  const person = await newPerson(identity)
  await giveRole(direct.db, person.id, 'officer', null)
  visitor = new Visitor(app, origin)
  await enter({ identity }, visitor, person)
}, 120_000)
afterAll(async () => {
  await app?.close()
  await through?.close()
  await direct?.close()
  await proxy?.close()
  await dropDatabase?.()
})

/** One organisation under a key of its own; undefined where no answer said that it is there. */
async function create(name: string): Promise<number> {
  const body = { name, kind: 'council', place: 'UA', _key: `key-${Buffer.from(name).toString('hex')}` }
  return (await visitor.send('/accounts/organisations/new', body)).statusCode
}

const faults: readonly ((proxy: TcpProxy) => void)[] = [
  (line) => line.reset(),
  (line) => line.setState('refuse'),
  (line) => line.setState('hold'),
  (line) => line.cutAfter(300),
]

test.skipIf(serverAbsent)(
  'what was confirmed is there, once; what was not is told so; afterwards everything goes on (PostgreSQL)',
  async () => {
    const confirmed = new Set<string>()
    const asked = new Set<string>()
    const back: number[] = []
    for (let cut = 0; cut < cuts; cut += 1) {
      const names = Array.from({ length: 6 }, (_, i) => `Рада ${cut}-${i}`)
      const sending = names.map(async (name, i) => {
        // The line fails among them.
        if (i === 3) faults[cut % faults.length](proxy)
        asked.add(name)
        const status = await create(name)
        expect([303, 500, 503]).toContain(status)
        if (status === 303) confirmed.add(name)
      })
      await Promise.all(sending)
      proxy.setState('open')
      const mended = performance.now()
      // The same form again, until it is answered: with its key it is done once.
      for (const name of names)
        await expect.poll(() => create(name), { timeout: backWithinMs, interval: 20 }).toBe(303)
      back.push(performance.now() - mended)
      for (const name of names) confirmed.add(name)
    }
    const rows = await direct.db.selectFrom('accounts.organisation').select('name').execute()
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...confirmed].toSorted())
    expect(confirmed.size).toBe(asked.size)
    const sorted = back.map(Math.round).toSorted((a, b) => a - b)
    process.stdout.write(
      `CUTS=${cuts}: back after ${sorted[cuts >> 1]} ms (median), ${sorted.at(-1)} ms at most\n`,
    )
    expect(sorted.at(-1)).toBeLessThan(backWithinMs)
  },
  60_000 + cuts * 15_000,
)

test.skipIf(serverAbsent)(
  'connections that died while nobody used them, and told nobody, keep nobody waiting (PostgreSQL)',
  async () => {
    const busy = Array.from({ length: 4 }, () => sql`select pg_sleep(0.1)`.execute(through.db))
    await Promise.all(busy)
    proxy.forget()
    const forgotten = performance.now()
    // Nobody asks for so long that a connection is not taken for granted any more.
    await expect.poll(() => performance.now() - forgotten, { interval: 100 }).toBeGreaterThan(idleMs)
    const asked = performance.now()
    const status = await create('Рада після тиші')
    const took = Math.round(performance.now() - asked)
    expect({ status, isSoon: took < backWithinMs }).toEqual({ status: 303, isSoon: true })
  },
)
