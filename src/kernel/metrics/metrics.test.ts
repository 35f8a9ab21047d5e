/** Figures over a real database and a real server, read as Prometheus reads them. */
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { actOf, recordActs } from '../../../test/support/audit.ts'
import { emptyServerDatabase, serverAbsent, testDatabase } from '../../../test/support/database.ts'
import { runningJobs } from '../../../test/support/jobs.ts'
import { startTcpProxy } from '../../../test/support/tcp-proxy.ts'
import { openDatabase } from '../database/database.ts'
import { migrate } from '../database/migrations/migrate.ts'
import { tx } from '../database/transactions.ts'
import { createServer } from '../http/server.ts'
import { emit } from '../jobs/outbox/outbox.ts'
import { defineTopic } from '../jobs/outbox/topic.ts'
import { createMetrics, type Metrics, type MetricsOptions } from './metrics.ts'
import { serveMetrics } from './serve-metrics.ts'

const opened = await testDatabase()
const { db } = opened
const told = defineTopic('metrics.told')

function metricsOf(options: Partial<MetricsOptions> = {}): Metrics {
  return createMetrics({ opened, version: '1.2.3', revision: 'abc', keptMs: 0, ...options })
}

/** Figures by name and labels, as they are printed. */
async function figures(metrics: Metrics): Promise<Map<string, number>> {
  const lines = (await metrics.print()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))]
    }),
  )
}

test('tell of the process, the version, the pool and the database', async () => {
  const found = await figures(metricsOf())
  expect(found.get('spilka_database_up')).toBe(1)
  expect(found.get('spilka_data_revision')).toBe(0)
  const info = [...found.keys()].find((key) => key.startsWith('spilka_info'))
  expect(info).toContain('version="1.2.3",revision="abc"')
  expect(info).toContain(`engine="${opened.kind}"`)
  for (const state of ['in_use', 'idle', 'waiting'])
    expect(found.has(`spilka_database_connections{state="${state}"}`)).toBe(true)
  expect(found.get('process_resident_memory_bytes')).toBeGreaterThan(1e7)
  for (const name of [
    'process_cpu_seconds_total',
    'nodejs_heap_size_used_bytes',
    'nodejs_eventloop_lag_seconds',
  ])
    expect(found.has(name)).toBe(true)
  expect([...found.keys()].filter((key) => key.startsWith('spilka_figures_failed'))).toEqual([])
})

test('count answers by the patterns of their routes, never by what was asked for', async () => {
  const metrics = metricsOf()
  const app = await createServer({
    ...{ requestsPerMinute: 1e6, isReady: async () => true, https: false },
    onAnswered: metrics.countRequest,
  })
  onTestFinished(() => app.close())
  app.get('/people/:id', async () => ({ ok: true }))
  for (let i = 0; i < 200; i += 1) {
    await app.inject({ url: `/people/марко-${i}?phone=+380441234567`, headers: { 'x-name': `Name${i}` } })
    await app.inject(`/nowhere-${i}`)
    await app.inject({ method: 'DELETE', url: `/nowhere-${i}` })
  }
  const said = await metrics.print()
  const counts = [...(await figures(metrics))].filter(([key]) => key.includes('_seconds_count{route'))
  expect(Object.fromEntries(counts)).toEqual({
    'spilka_http_request_duration_seconds_count{route="/people/:id",method="GET",status="2xx"}': 200,
    'spilka_http_request_duration_seconds_count{route="unknown",method="GET",status="4xx"}': 200,
    'spilka_http_request_duration_seconds_count{route="unknown",method="DELETE",status="4xx"}': 200,
  })
  for (const mark of ['марко', 'nowhere', '380441234567', 'Name1', encodeURIComponent('марко')])
    expect(said).not.toContain(mark)
})

test('tell what waits: jobs by state, the outbox, the unsealed tail of the audit', async () => {
  const metrics = metricsOf()
  const running = await runningJobs(opened, {
    jobs: [{ queue: 'metrics.work', listensTo: [told], handle: async () => {} }],
  })
  await running.stop()
  // As a process leaves it that was killed: nobody works any more.
  for (const [state, count] of [
    ['created', 3],
    ['retry', 2],
    ['active', 1],
  ] as const)
    for (let i = 0; i < count; i += 1)
      await sql`insert into pgboss.job (id, name, state, policy) values (gen_random_uuid(), 'metrics.work', ${state}, 'standard')`.execute(
        db,
      )
  await sql`insert into pgboss.job (id, name, source_name, policy) values (gen_random_uuid(), 'dead', 'metrics.work', 'standard')`.execute(
    db,
  )
  await tx(db, (tx) => emit(tx, told, {}))
  await recordActs(db, [actOf(0), actOf(1)])
  const found = await figures(metrics)
  const jobs = (state: string) => found.get(`spilka_jobs{queue="metrics.work",state="${state}"}`)
  expect(['waiting', 'retry', 'active', 'dead'].map(jobs)).toEqual([3, 2, 1, 1])
  expect(found.get('spilka_outbox_rows')).toBe(1)
  expect(found.get('spilka_audit_unsealed_entries')).toBe(2)
  expect(found.get('spilka_audit_unsealed_seconds')).toBeGreaterThan(0)
  await sql`delete from pgboss.job where name = 'metrics.work'`.execute(db)
  // What is no more is not told on.
  expect((await figures(metrics)).has('spilka_jobs{queue="metrics.work",state="waiting"}')).toBe(false)
})

test('ask the database once for many scrapes, and again after five seconds', async () => {
  let asked = 0
  const counting = { name: 'spilka_asked', help: 'x', read: async () => [{ value: ++asked }] }
  const metrics = metricsOf({ gauges: [counting], keptMs: 60_000 })
  const all = await Promise.all(Array.from({ length: 50 }, () => figures(metrics)))
  expect(new Set(all.map((found) => found.get('spilka_asked')))).toEqual(new Set([1]))
  const eager = metricsOf({ gauges: [counting], keptMs: 0 })
  expect((await figures(eager)).get('spilka_asked')).toBe(2)
  expect((await figures(eager)).get('spilka_asked')).toBe(3)
})

test('go on where one of their questions fails, and say which', async () => {
  const wrong = {
    name: 'spilka_wrong',
    help: 'x',
    read: async () => sql`select nonsense`.execute(db).then(() => []),
  }
  const found = await figures(metricsOf({ gauges: [wrong] }))
  expect(found.get('spilka_database_up')).toBe(1)
  expect(found.get('spilka_figures_failed{figure="spilka_wrong"}')).toBe(1)
  expect(found.has('spilka_wrong')).toBe(false)
  expect(found.has('spilka_outbox_rows')).toBe(true)
})

test.skipIf(serverAbsent)(
  'of a database that falls silent tell in time that it is away, and when it is back (PostgreSQL)',
  async () => {
    const url = new URL(await emptyServerDatabase())
    const line = await startTcpProxy({ host: url.hostname, port: Number(url.port || 5432) })
    url.host = `127.0.0.1:${line.port}`
    const behind = await openDatabase({ location: url.href, poolSize: 2 })
    onTestFinished(async () => {
      line.setState('open')
      await behind.close()
      await line.close()
    })
    await migrate(behind.db)
    const metrics = metricsOf({ opened: behind, patienceMs: 300 })
    expect((await figures(metrics)).get('spilka_database_up')).toBe(1)
    line.setState('hold')
    const began = performance.now()
    const away = await Promise.all(Array.from({ length: 10 }, () => figures(metrics)))
    expect(performance.now() - began).toBeLessThan(2000)
    for (const found of away) {
      expect(found.get('spilka_database_up')).toBe(0)
      expect(found.has('spilka_outbox_rows')).toBe(false)
      expect(found.has('process_resident_memory_bytes')).toBe(true)
    }
    // Ten scrapes are one question: nobody else waits for a connection because of them.
    expect(away.at(-1)?.get('spilka_database_connections{state="waiting"}')).toBe(0)
    line.setState('open')
    await expect.poll(async () => (await figures(metrics)).get('spilka_database_up')).toBe(1)
  },
)

test('their door answers at its one address and nowhere else', async () => {
  const door = await serveMetrics(metricsOf(), { host: '127.0.0.1', port: 0 })
  onTestFinished(() => door.close())
  const ask = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${door.port}${path}`, { method })
  const answer = await ask('/metrics')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(await answer.text()).toContain('# TYPE spilka_database_up gauge')
  expect((await ask('/')).status).toBe(404)
  expect((await ask('/health')).status).toBe(404)
  expect((await ask('/metrics', 'POST')).status).toBe(405)
})
