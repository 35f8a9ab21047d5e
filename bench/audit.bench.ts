/** P30: a million records verified, a thousand random changes all found; sealing, and writers beside it. */
import { readFileSync } from 'node:fs'
import { type Kysely, sql } from 'kysely'
import { recordAct } from '#kernel/audit/record-act.ts'
import { startSealer } from '#kernel/audit/sealer.ts'
import { verifyAudit } from '#kernel/audit/verify/verify-audit.ts'
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { actOf, testKeys } from '../test/support/audit.ts'
import { fillAudit } from '../test/support/audit-fill.ts'
import { mutateOnce } from '../test/support/audit-mutations.ts'
import { onEachEngine } from './support/bench-database.ts'
import { median, say, seconds } from './support/measure.ts'

const records = 1_000_000
const runs = 3
/** Mutations are looked for in a smaller audit: each costs a verification. */
const mutatedRecords = 2_000
const mutations = 1_000
const writers = 16
const writingMs = 10_000

export async function benchAudit(): Promise<void> {
  await onEachEngine(async ({ engine, location }) => {
    const opened = await openDatabase({ location, queryTimeoutMs: 600_000, poolSize: writers + 4 })
    try {
      await migrate(opened.db)
      if (engine === 'PostgreSQL') await benchWriters(opened)
      await benchMutations(engine, opened.db)
      await benchSealing(engine, opened.db)
      await benchVerifying(engine, opened)
    } finally {
      await opened.close()
    }
  })
}

/** Each writer commits one act after the other; twice with and twice without a sealer beside them, in turns. */
async function benchWriters({ db }: OpenedDatabase): Promise<void> {
  const figures = { without: [] as number[][], with: [] as number[][] }
  for (const kind of ['without', 'with', 'without', 'with'] as const) {
    const sealer = kind === 'with' ? startSealer({ db, signingKey: testKeys.signingKey }) : undefined
    figures[kind].push(await writeFor(db))
    await sealer?.stop()
    await emptyAudit(db)
  }
  for (const kind of ['without', 'with'] as const) {
    const taken = figures[kind].map((latencies) => latencies.toSorted((a, b) => a - b))
    const at = (share: number) => median(taken.map((sorted) => sorted[Math.floor(sorted.length * share)]))
    const rate = median(taken.map(({ length }) => length)) / (writingMs / 1000)
    say(
      `PostgreSQL, ${writers} writers, ${kind === 'with' ? 'sealer beside' : 'no sealer'}: p50, p99; acts`,
      `${at(0.5).toFixed(1)} · ${at(0.99).toFixed(1)} ms; ${rate.toFixed(0)}/s`,
    )
  }
  await benchDelay(db)
}

async function writeFor(db: Kysely<Database>): Promise<number[]> {
  const latencies: number[] = []
  const end = performance.now() + writingMs
  const write = async (_: unknown, writer: number) => {
    for (let n = writer; performance.now() < end; n += writers) {
      const before = performance.now()
      await tx(db, (tx) => recordAct(tx, actOf(n)))
      latencies.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  return latencies
}

/** How old the oldest unsealed entry is while all write, looked at ten times a second. */
async function benchDelay(db: Kysely<Database>): Promise<void> {
  const sealer = startSealer({ db, signingKey: testKeys.signingKey })
  let oldest = 0
  const look = setInterval(async () => {
    const { rows } = await sql<{ ms: number }>`
      select coalesce(1000 * extract(epoch from clock_timestamp() - min(at))::float8, 0) as ms
      from audit.waiting join audit.entry on entry.oblast_code = waiting.oblast_code and id = entry_id`.execute(
      db,
    )
    oldest = Math.max(oldest, rows[0].ms)
  }, 100)
  await writeFor(db)
  clearInterval(look)
  await sealer.stop()
  say('  oldest unsealed entry meanwhile', `${oldest.toFixed(0)} ms`, 'limit 1,000 ms')
  const before = process.cpuUsage()
  const idle = startSealer({ db, signingKey: testKeys.signingKey })
  await new Promise((resolve) => setTimeout(resolve, 10_000))
  const { user, system } = process.cpuUsage(before)
  await idle.stop()
  say('  sealer with nothing to do: processor a second', `${((user + system) / 10_000).toFixed(2)} ms`)
  await emptyAudit(db)
}

async function benchMutations(engine: string, db: Kysely<Database>): Promise<void> {
  await fillAudit(db, mutatedRecords)
  const sealer = startSealer({ db, signingKey: testKeys.signingKey })
  await sealer.sealNow()
  await fillAudit(db, 100, mutatedRecords)
  await sealer.sealNow()
  await sealer.stop()
  await fillAudit(db, 20, mutatedRecords + 100)
  const missed: string[] = []
  for (let n = 0; n < mutations; n++) {
    const { what, report } = await mutateOnce(db, n)
    if (report.faultCount === 0) missed.push(what)
  }
  const limit = `limit ${mutations} of ${mutations} (P30)`
  say(
    `${engine}, random changes of ${mutatedRecords} records found`,
    `${mutations - missed.length} of ${mutations}`,
    limit,
  )
  for (const what of missed) say(`  missed: ${what}`, '')
  await emptyAudit(db)
}

async function benchSealing(engine: string, db: Kysely<Database>): Promise<void> {
  await fillAudit(db, records)
  await sql`vacuum analyze`.execute(db)
  const sealer = startSealer({ db, signingKey: testKeys.signingKey, everyMs: 1e9 })
  const before = performance.now()
  const cpu = process.cpuUsage()
  const sealed = await sealer.sealNow()
  const wall = (performance.now() - before) / 1000
  const { user, system } = process.cpuUsage(cpu)
  await sealer.stop()
  const perSecond = (seconds: number) => `${Math.round(sealed / seconds).toLocaleString('en')}/s`
  say(
    `${engine}, entries sealed: clock; own processor`,
    `${perSecond(wall)}; ${perSecond((user + system) / 1e6)}`,
  )
}

async function benchVerifying(engine: string, { db, kind }: OpenedDatabase): Promise<void> {
  for (const personal of [true, false]) {
    if (!personal) await sql`truncate audit.personal`.execute(db)
    await sql`vacuum analyze`.execute(db)
    const hasSecondConnection = kind === 'postgres'
    const walls: number[] = []
    const own: number[] = []
    const server: number[] = []
    for (let run = 0; run <= runs; run++) {
      const [before, cpu, serverBefore] = [performance.now(), process.cpuUsage(), await serverSeconds(db)]
      const report = await verifyAudit(db, { publicKey: testKeys.publicKey, hasSecondConnection })
      if (report.faultCount > 0 || report.entries !== records) throw new Error(JSON.stringify(report.first))
      // The first run warms the caches.
      if (run === 0) continue
      const { user, system } = process.cpuUsage(cpu)
      walls.push((performance.now() - before) / 1000)
      own.push((user + system) / 1e6)
      server.push((await serverSeconds(db)) - serverBefore)
    }
    const with_ = personal ? ' and as many personal values' : ''
    say(
      `${engine}, ${records.toLocaleString('en')} records${with_} verified`,
      seconds(median(walls)),
      personal ? '' : 'limit 5 s (P30)',
    )
    say('  own processor; the servers', `${seconds(median(own))}; ${seconds(median(server))}`)
    say('  memory of the process', `${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`)
  }
}

/** Processor seconds of the server's processes for this database, where they run on this machine; else 0. */
async function serverSeconds(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database()`.execute(db)
  return rows.reduce((sum, { pid }) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
      return sum + (Number(fields[11]) + Number(fields[12])) / 100
    } catch {
      return sum
    }
  }, 0)
}

async function emptyAudit(db: Kysely<Database>): Promise<void> {
  await sql`truncate audit.entry, audit.personal, audit.waiting, audit.seal`.execute(db)
}
