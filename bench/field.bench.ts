/** P10 through the whole platform: what fifty phones did is brought as signed parcels, verified, done by its ordinary act, audited. */

import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { recordInAudit } from '#kernel/acts/record.ts'
import { runAct } from '#kernel/acts/run-act.ts'
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { tx } from '#kernel/database/transactions.ts'
import { enrolDevice } from '#kernel/field/devices.ts'
import { verifyLedger } from '#kernel/ledger/verify-ledger.ts'
import { guest } from '#kernel/policy/policy.ts'
import { registerTsx } from '#kernel/tsx.ts'
import { testConfig } from '../test/support/config.ts'
import { TestDevice } from '../test/support/field/device.ts'
import { onEachEngine } from './support/bench-database.ts'
import { median, say, seconds } from './support/measure.ts'

const devices = 50
const commandsADevice = 2000
const commandsAParcel = 100
const places = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']
const now = new Date('2026-11-30T20:00:00Z')

export async function benchField(): Promise<void> {
  registerTsx(fileURLToPath(new URL('../.cache/tsx', import.meta.url)))
  const { storeUnits } = await import('../test/support/rights.ts')
  await onEachEngine(async ({ engine, location }) => {
    const opened = await openDatabase({ location, queryTimeoutMs: 600_000, poolSize: 12 })
    try {
      await migrate(opened.db)
      await storeUnits(opened.db)
      await bringAll(engine, opened)
    } finally {
      await opened.close()
    }
  })
}

/** Who brings and who enrols, without the network between: the act that takes parcels, as the web runs it. */
interface Platform {
  readonly bring: (parcel: string) => Promise<unknown>
  readonly enrol: (personId: string) => Promise<TestDevice>
}

async function openPlatform(opened: OpenedDatabase): Promise<Platform> {
  const [{ moveAct, stockWork }, { createResources }, { parcelActs }] = await Promise.all([
    import('../test/support/field/stock-work.ts'),
    import('../src/resources.ts'),
    import('#modules/field/exchange/exchange.routes.ts'),
  ])
  const { db } = opened
  const made = await createResources(opened, testConfig)
  const acts = new Map([[moveAct.name, stockWork.acts[0]]])
  const services = { ...made.services, field: { ...made.services.field, works: [stockWork], acts } }
  const texts = made.services.field.translators.uk
  const context = {
    resources: { ...made, services },
    texts,
    now,
    actor: guest,
    headers: new Headers(),
    address: '',
    files: {},
  }
  return {
    bring: (parcel) => runAct(db, parcelActs[0], { parcel }, context, recordInAudit),
    enrol: (personId) =>
      TestDevice.enrol(
        {
          async send(_, body) {
            const { label, public_key } = body as { label: string; public_key: string }
            const publicKey = Buffer.from(public_key, 'base64url')
            const enrolment = { personId, label, publicKey, hasSecondFactor: false }
            const { id } = await tx(db, (tx) => enrolDevice(tx, randomUUID(), enrolment, now))
            return { statusCode: 200, json: () => ({ id }) }
          },
        },
        () => now,
      ),
  }
}

async function bringAll(engine: string, opened: OpenedDatabase): Promise<void> {
  const platform = await openPlatform(opened)
  const days: string[][] = []
  for (let n = 0; n < devices; n += 1) days.push(await liveDay(platform, opened, n))
  const waits: number[] = []
  const began = performance.now()
  await Promise.all(
    days.map(async (parcels) => {
      for (const parcel of parcels) {
        const sent = performance.now()
        await platform.bring(parcel)
        waits.push(performance.now() - sent)
      }
    }),
  )
  const ms = performance.now() - began
  const all = devices * commandsADevice
  say(
    `${engine}, ${devices} phones at once, ${commandsADevice.toLocaleString('en')} commands each`,
    seconds(ms / 1000),
    'limit 30 s',
  )
  say('  commands a second', `${((all / ms) * 1000).toFixed(0)}/s`)
  say(`  a parcel of ${commandsAParcel}, the median phone waits`, seconds(median(waits) / 1000))
  const again = performance.now()
  for (const parcels of days.slice(0, 10)) for (const parcel of parcels) await platform.bring(parcel)
  say(
    '  the same brought once more: a parcel',
    seconds((performance.now() - again) / (10_000 * days[0].length)),
  )
  const { faults } = await verifyLedger(opened.db)
  if (faults.length > 0) throw new Error(`the books are wrong: ${JSON.stringify(faults[0])}`)
}

async function liveDay(platform: Platform, { db }: OpenedDatabase, n: number): Promise<string[]> {
  const { storeGrant, storePerson, units } = await import('../test/support/rights.ts')
  const person = await storePerson(db, 'Комірниця', `store-${n}@example.org`)
  await storeGrant(db, person, 'officer', units.north)
  const device = await platform.enrol(person)
  const commands = Array.from({ length: commandsADevice }, (_, i) => {
    const at = (n * 7 + i * 3) % places.length
    const from = i % 3 === 0 ? '' : places[at]
    return device.do('test.stock.move', {
      from,
      to: places[(at + 1 + (i % 5)) % places.length],
      amount: 1 + (i % 9),
    })
  })
  return Array.from({ length: commandsADevice / commandsAParcel }, (_, p) =>
    device.pack(commands.slice(p * commandsAParcel, (p + 1) * commandsAParcel)),
  )
}
