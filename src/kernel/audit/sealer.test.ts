/** Sealing while people write: nothing waits for long, nothing is sealed twice, nobody is held up, kill -9 loses nothing. */
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { actOf, oblasts, recordActs, seal, testKeys, verifyTest } from '../../../test/support/audit.ts'
import { fillAudit } from '../../../test/support/audit-fill.ts'
import { startChild } from '../../../test/support/child-program.ts'
import {
  databaseFolder,
  emptyServerDatabase,
  serverAbsent,
  testDatabase,
} from '../../../test/support/database.ts'
import { openDatabase } from '../database/database.ts'
import { migrate } from '../database/migrations/migrate.ts'
import { tx } from '../database/transactions.ts'
import { recordAct } from './record-act.ts'
import { sealKeys } from './seal-keys.ts'
import { turnEntries } from './seal-turn.ts'
import { startSealer } from './sealer.ts'

const { db } = await testDatabase()
const some = (count: number) => Array.from({ length: count }, (_, n) => actOf(n))

/** A sealer that is asked by the test only, and does not outlive it. */
function sealerOn(database: typeof db, everyMs = 1_000_000) {
  const logged: string[] = []
  const log = {
    error: (details: object, message: string) => void logged.push(`${message} ${inspectable(details)}`),
  }
  const sealer = startSealer({ db: database, signingKey: testKeys.signingKey, everyMs, log })
  onTestFinished(() => sealer.stop())
  return { ...sealer, logged }
}

const inspectable = (details: object) => JSON.stringify(details, (_, value) => value?.message ?? value)

test('what waits is sealed once; where nothing waits nothing is written', async () => {
  await recordActs(db, some(20))
  const sealer = sealerOn(db)
  expect(await sealer.sealNow()).toBe(20)
  expect(await sealer.sealNow()).toBe(0)
  expect(await verifyTest(db)).toMatchObject({ entries: 20, faultCount: 0, unsealed: { count: 0 } })
})

test('it seals by itself', async () => {
  await recordActs(db, some(3))
  sealerOn(db, 50)
  await expect.poll(async () => (await verifyTest(db)).unsealed.count, { timeout: 10_000 }).toBe(0)
})

test('two sealers in one process do not seal anything twice', async () => {
  await recordActs(db, some(30))
  const [one, two] = [sealerOn(db), sealerOn(db)]
  const sealed = await Promise.all([one.sealNow(), two.sealNow(), one.sealNow(), two.sealNow()])
  expect(sealed.reduce((sum, n) => sum + n)).toBe(30)
  expect((await verifyTest(db)).faultCount).toBe(0)
})

test('a transaction that commits late is sealed late, and the chain stays whole', async () => {
  const old = { ...actOf(1), at: new Date(Date.now() - 60_000) }
  await recordActs(db, some(5))
  await seal(db)
  await recordActs(db, [old])
  await recordActs(db, some(5))
  await seal(db)
  expect(await verifyTest(db)).toMatchObject({ faultCount: 0, unsealed: { count: 0 } })
})

test('more than a turn holds is sealed at once', async () => {
  await fillAudit(db, turnEntries + 100)
  expect(await seal(db)).toBe(turnEntries + 100)
  expect(await verifyTest(db)).toMatchObject({ faultCount: 0, unsealed: { count: 0 } })
}, 60_000)

test('a chain whose newest seal bears a foreign signature is not continued; the others are, and it is told once', async () => {
  await recordActs(db, some(9))
  await seal(db)
  const chain = sql`oblast_code = ${oblasts[0]} and module = 'accounts'`
  const newest = sql`${chain} and number = (select max(number) from audit.seal where ${chain})`
  await sql`create table own as select signature from audit.seal where ${newest}`.execute(db)
  await sql`update audit.seal set signature = sha256(head) || sha256(head) where ${newest}`.execute(db)
  await recordActs(db, some(9))
  const sealer = sealerOn(db)
  expect(await sealer.sealNow()).toBe(8)
  expect(await sealer.sealNow()).toBe(0)
  expect(sealer.logged).toEqual([expect.stringContaining(`accounts ${oblasts[0]}`)])
  const report = await verifyTest(db)
  expect(report).toMatchObject({ faultCount: 1, first: { kind: 'signature' }, unsealed: { count: 1 } })
  await sql`update audit.seal set signature = (select signature from own) where ${newest}`.execute(db)
  expect(await seal(db)).toBe(1)
  expect((await verifyTest(db)).faultCount).toBe(0)
})

test('verified by another installation’s key, no chain is ours', async () => {
  const { publicKey } = sealKeys(Buffer.alloc(32, 7))
  const { firstOfStripes, stripes } = await verifyTest(db, { publicKey })
  expect(firstOfStripes.map(({ kind }) => kind)).toEqual(Array.from({ length: stripes }, () => 'signature'))
})

test('a database that is away is told of once, and sealing goes on when it is back', async () => {
  await recordActs(db, some(2))
  const sealer = sealerOn(db, 10)
  await sql`alter table audit.waiting rename to away`.execute(db)
  await expect.poll(() => sealer.logged.length).toBe(1)
  await expect(sealer.sealNow()).rejects.toThrow('waiting')
  await sql`alter table audit.away rename to waiting`.execute(db)
  await expect.poll(async () => (await verifyTest(db)).unsealed.count, { timeout: 10_000 }).toBe(0)
  expect(sealer.logged).toHaveLength(1)
})

test.skipIf(serverAbsent)(
  'writers, long transactions, three sealers and a verification at once: all is sealed once (PostgreSQL)',
  async () => {
    const url = await emptyServerDatabase()
    const opened = await openDatabase({ location: url, poolSize: 24 })
    onTestFinished(() => opened.close())
    await migrate(opened.db)
    const sealers = [1, 5, 10].map((everyMs) => sealerOn(opened.db, everyMs))
    const verified: number[] = []
    const writers = Array.from({ length: 16 }, async (_, w) => {
      for (let i = 0; i < 30; i++) {
        const failing = i % 10 === 9
        await tx(opened.db, async (tx) => {
          await recordAct(tx, actOf(w * 1000 + i))
          // Some stay open while others commit and are sealed.
          if (i % 7 === 0) await sql`select pg_sleep(0.02)`.execute(tx)
          await recordAct(tx, actOf(w * 1000 + i + 500))
          if (failing) throw new Error('changed my mind')
        }).catch((error) => expect(error.message).toBe('changed my mind'))
        if (w === 0 && i % 5 === 0) verified.push((await verifyTest(opened.db)).faultCount)
      }
    })
    await Promise.all(writers)
    await Promise.all(sealers.map((sealer) => sealer.sealNow()))
    await sealers[0].sealNow()
    expect(sealers.flatMap(({ logged }) => logged)).toEqual([])
    expect(new Set(verified)).toEqual(new Set([0]))
    expect(await verifyTest(opened.db)).toMatchObject({
      entries: 16 * 27 * 2,
      faultCount: 0,
      unsealed: { count: 0 },
    })
  },
  60_000,
)

const writing = `
  import { createHash } from 'node:crypto'
  const { openDatabase } = await import('#kernel/database/database.ts')
  const { migrate } = await import('#kernel/database/migrations/migrate.ts')
  const { tx } = await import('#kernel/database/transactions.ts')
  const { recordAct } = await import('#kernel/audit/record-act.ts')
  const { startSealer } = await import('#kernel/audit/sealer.ts')
  const { sealKeys } = await import('#kernel/audit/seal-keys.ts')
  const { actOf } = await import('./test/support/audit.ts')
  const { db } = await openDatabase({ location: process.argv[1] })
  await migrate(db)
  const { signingKey } = sealKeys(createHash('sha256').update('test').digest())
  startSealer({ db, signingKey, everyMs: 1 })
  for (let n = 0; ; n++) {
    const id = await tx(db, (tx) => recordAct(tx, actOf(n)))
    console.log(id)
  }`

test('a process that writes and seals is killed: what it said is there, and the chain is whole', async () => {
  const location = serverAbsent ? await databaseFolder() : await emptyServerDatabase()
  let told: string[] = []
  for (const count of [40, 15]) {
    const child = startChild(writing, location)
    for (let i = 0; i < count; i++) told = [...told, await child.line()]
    child.signal('SIGKILL')
    await child.ended
  }
  const opened = await openDatabase({ location })
  onTestFinished(() => opened.close())
  const { faultCount, entries } = await verifyTest(opened.db)
  expect(faultCount).toBe(0)
  expect(entries).toBeGreaterThanOrEqual(told.length)
  const rows = await opened.db.selectFrom('audit.entry').select('id').where('id', 'in', told).execute()
  expect(rows).toHaveLength(told.length)
  await seal(opened.db)
  expect(await verifyTest(opened.db)).toMatchObject({ faultCount: 0, unsealed: { count: 0 } })
}, 60_000)
