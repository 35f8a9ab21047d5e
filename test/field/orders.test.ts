/**
 * Fifty phones without a network move things; their parcels come in whatever order, several times, by other hands (figure P10):
 * the books end the same. Here some orders; ORDERS=100 MOVES=40 for all that is asked.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { createRandom, type Random } from '#engines/practice-region/numbers/random.ts'
import { listBalances } from '#kernel/ledger/balances.ts'
import { verifyLedger } from '#kernel/ledger/verify-ledger.ts'
import { testDatabase } from '../support/database.ts'
import { openFieldApp } from '../support/field/app.ts'
import { bring, type Queued, TestDevice } from '../support/field/device.ts'
import { moveAct } from '../support/field/stock-work.ts'
import { ledgerTables, scope } from '../support/ledger/stock.ts'
import { type RightsApp, storeGrant, storePerson, units } from '../support/rights.ts'

const orders = Number(process.env.ORDERS || 4)
const moves = Number(process.env.MOVES || 6)
const seed = process.env.SEED || String(Date.now())
const devices = 50
const places = ['A', 'B', 'C', 'D']

const { db } = await testDatabase()
const now = new Date('2026-11-30T20:00:00Z')
let rights: RightsApp

beforeAll(async () => {
  rights = await openFieldApp(db, () => now)
}, 120_000)

/** What a phone did in a day, cut into what it would hand out. */
interface Day {
  readonly commands: readonly Queued[]
  readonly parcels: readonly string[]
}

async function liveDay(random: Random): Promise<Day> {
  const person = await storePerson(db, 'Комірниця', `store-${crypto.randomUUID()}@example.org`)
  await storeGrant(db, person, 'officer', units.north)
  // Days off, and put right or wrong in the middle of the day.
  let skew = Math.round((random.next() - 0.5) * 6 * 86_400_000)
  let minute = 0
  const device = await TestDevice.enrol(
    rights.as(person),
    () => new Date(now.getTime() - 12 * 3_600_000 + minute * 60_000 + skew),
  )
  const commands = Array.from({ length: moves }, () => {
    minute += 5
    if (random.next() < 0.1) skew = Math.round((random.next() - 0.5) * 6 * 86_400_000)
    const from = random.next() < 0.4 ? '' : random.pick(places)
    const to = random.pick(places.filter((place) => place !== from))
    return device.do(moveAct.name, { from, to, amount: 1 + Math.floor(random.next() * 20) })
  })
  const parcels: string[] = []
  for (let at = 0; at < commands.length; ) {
    // What was cut off is sent again with what came since: parcels overlap.
    const size = 1 + Math.floor(random.next() * 4)
    const some = commands.slice(Math.max(0, at - Math.floor(random.next() * 2)), at + size)
    parcels.push(device.pack(some, { isDirect: random.next() < 0.7 }))
    at += size
  }
  return { commands, parcels }
}

/** What the script says there must be, by nothing but addition. */
function truthOf(days: readonly Day[]): Record<string, string> {
  const sums = new Map(places.map((place) => [place, 0]))
  for (const { input } of days.flatMap(({ commands }) => commands)) {
    const { from, to, amount } = input as { from: string; to: string; amount: number }
    if (from !== '') sums.set(from, (sums.get(from) ?? 0) - amount)
    sums.set(to, (sums.get(to) ?? 0) + amount)
  }
  return Object.fromEntries(
    [...sums].map(([place, sum]) => [place, `${Math.max(0, sum)}/${Math.max(0, -sum)}`]),
  )
}

async function stateOfBooks(): Promise<Record<string, string>> {
  const found = await listBalances(db, scope, { kind: 'stock' })
  return Object.fromEntries(
    found.map(({ place, balance, unexplained }) => [place, `${balance}/${unexplained}`]),
  )
}

test(`in whatever order (SEED=${seed})`, { timeout: 3_600_000 }, async () => {
  const random = createRandom(seed)
  const days: Day[] = []
  for (let i = 0; i < devices; i += 1) days.push(await liveDay(random))
  const parcels = days.flatMap((day) => day.parcels)
  const guest = rights.as(undefined)
  const hashes = new Set<string>()
  for (let order = 0; order < orders; order += 1) {
    for (const table of [...ledgerTables, 'platform.field_command'])
      await sql`delete from ${sql.table(table)}`.execute(db)
    await sql`update platform.field_device set skew_ms = 0`.execute(db)
    // A tenth comes twice, some of it in the same moment.
    const again = parcels.filter(() => random.next() < 0.1)
    const all = random.shuffle([...parcels, ...again])
    for (let at = 0; at < all.length; ) {
      const together = all.slice(at, at + 1 + Math.floor(random.next() * 4))
      const answers = await Promise.all(together.map((parcel) => bring(guest, parcel)))
      expect(answers.flatMap(({ outcomes }) => outcomes).filter(({ conflict }) => conflict)).toEqual([])
      at += together.length
    }
    const state = await stateOfBooks()
    expect(state).toEqual(truthOf(days))
    hashes.add(
      createHash('sha256')
        .update(JSON.stringify(Object.entries(state).toSorted()))
        .digest('hex'),
    )
    await expectInOrder()
  }
  expect(hashes.size).toBe(1)
  expect((await verifyLedger(db)).faults).toEqual([])
})

/** What one phone did stands in its order, once. */
async function expectInOrder(): Promise<void> {
  const { rows } = await sql<{ found: number }>`
    select count(*)::int as found from platform.field_command a join platform.field_command b
      on b.device_id = a.device_id and b.number > a.number and b.happened_at < a.happened_at`.execute(db)
  expect(rows).toEqual([{ found: 0 }])
  const { rows: kept } = await sql<{
    found: number
  }>`select count(*)::int as found from platform.field_command`.execute(db)
  expect(kept).toEqual([{ found: devices * moves }])
}
