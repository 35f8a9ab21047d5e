/** P7: pages under load on both engines, kept and made anew; one record among a million; more asked than can be made. */
import { type BenchDatabase, onEachEngine } from './support/bench-database.ts'
import { type Driven, type DrivenServer, type Load, startDrivenServer } from './support/driven-server.ts'
import { say } from './support/measure.ts'
import { hromadaCode, hromadas, indicatorCode, indicators } from './support/million.ts'
import { loadSteadily, percentile } from './support/steady-load.ts'

const runs = 3
const seconds = 10
const packed = { 'accept-encoding': 'br' }

/** After a warm-up three runs, of each figure the worst. */
async function worst(server: DrivenServer, load: Load): Promise<Driven> {
  await server.drive(load, 2)
  const driven: Driven[] = []
  for (let i = 0; i < runs; i++) driven.push(await server.drive(load, seconds))
  const most = (key: keyof Driven) => Math.max(...driven.map((run) => run[key]))
  return {
    answered: Math.min(...driven.map(({ answered }) => answered)),
    p50: most('p50'),
    p99: most('p99'),
    cpu: most('cpu'),
    megabytes: most('megabytes'),
  }
}

function report(name: string, driven: Driven, limit = ''): void {
  const { answered, p50, p99, cpu, megabytes } = driven
  say(name, `${Math.round(answered).toLocaleString('en')} a second`, limit)
  say('  p50, p99', `${p50}, ${p99} ms`)
  say('  processor an answer; memory', `${cpu.toFixed(0)} µs; ${megabytes.toFixed(0)} MB`)
}

export async function benchPages(): Promise<void> {
  await onEachEngine(async (database) => {
    await benchKept(database)
    await benchMadeAnew(database)
  })
  await onEachEngine(benchRecords)
}

async function benchKept({ engine, location }: BenchDatabase): Promise<void> {
  const server = await startDrivenServer(location, 'practice', 'kept')
  const profile = await findProfile(server)
  const etag = (await server.get('/', packed)).headers.get('etag') ?? ''
  const limit = 'limit 8,000 a second, p99 30 ms (P7)'
  const ask = (paths: string[], connections: number, headers: Record<string, string> = packed) =>
    worst(server, { paths, connections, headers })
  report(`${engine}, region page kept, 64 connections`, await ask(['/'], 64), limit)
  report(`${engine}, region page kept, 50 connections`, await ask(['/'], 50))
  report(`${engine}, profile kept, 50 connections`, await ask([profile], 50))
  report(
    `${engine}, region page that the client has (304), 50 connections`,
    await ask(['/'], 50, { 'if-none-match': etag }),
  )
  await server.stop()
}

async function benchMadeAnew({ engine, location }: BenchDatabase): Promise<void> {
  const server = await startDrivenServer(location, 'practice', 'anew')
  const profile = await findProfile(server)
  for (const [name, path] of [
    ['region page', '/'],
    ['profile', profile],
  ]) {
    report(
      `${engine}, ${name} made anew each time, 50 connections`,
      await worst(server, { paths: [path], connections: 50, headers: packed }),
    )
  }
  await benchOverload(engine, server, profile)
  await server.stop()
}

/** P5 for reading: five times more is asked than can be made. */
async function benchOverload(engine: string, server: DrivenServer, path: string): Promise<void> {
  const { answered: capacity } = await server.drive({ paths: [path], connections: 16 }, seconds)
  const load = { paths: [path], perSecond: 5 * capacity, seconds: 2 * seconds, connections: 400 }
  const { statuses, latencies } = await loadSteadily(server.address, load)
  const answered = statuses.get(200) ?? 0
  const share = `${((100 * answered) / capacity).toFixed(0)} % of ${Math.round(capacity)} a second`
  say(`${engine}, five times too much, 400 connections: answered`, share, 'limit 80 % (P5)')
  say(
    '  p50, p99 of these',
    `${percentile(latencies, 0.5).toFixed(0)}, ${percentile(latencies, 0.99).toFixed(0)} ms`,
  )
  say(
    '  refused; broken off',
    `${Math.round(statuses.get(503) ?? 0)}; ${Math.round(statuses.get(0) ?? 0)} a second`,
  )
  say('  memory', `${(await server.readUsed()).megabytes.toFixed(0)} MB`, 'limit 1,000 MB (P5)')
  const began = performance.now()
  const { status } = await server.get(path)
  say('  one answer right after it', `${status}, ${(performance.now() - began).toFixed(0)} ms`)
}

async function findProfile(server: DrivenServer): Promise<string> {
  const region = (await (await server.get('/index.json')).json()) as { hromadas: { code: string }[] }
  return `/indicators/hromadas/${region.hromadas[0].code}`
}

async function benchRecords({ engine, location }: BenchDatabase): Promise<void> {
  // A prime step: neighbours in the list are not neighbours in the table.
  const paths = Array.from({ length: 5000 }, (_, i) => {
    const record = (i * 7919) % (hromadas * indicators)
    const hromada = hromadaCode(Math.floor(record / indicators))
    return `/indicators/hromadas/${hromada}/${indicatorCode(record % indicators)}.json`
  })
  // Kept pages hold a small part of a million; what is measured is a record that nobody asked for lately.
  const server = await startDrivenServer(location, 'million', 'anew')
  const load = { paths, perSecond: 500, connections: 50 }
  // The index of a country is computed first.
  await server.get(paths[0])
  await loadSteadily(server.address, { ...load, seconds: 2 })
  const taken: number[][] = []
  for (let i = 0; i < runs; i++) {
    const { statuses, latencies } = await loadSteadily(server.address, { ...load, seconds })
    if (statuses.size > 1) throw new Error(`records: ${JSON.stringify([...statuses])}`)
    taken.push([0.5, 0.95, 0.99].map((share) => percentile(latencies, share)))
  }
  const worstOf = [0, 1, 2].map((i) => Math.max(...taken.map((one) => one[i])).toFixed(1))
  say(`${engine}, one value of 1,002,120 as JSON, 500 a second`, '', 'limit 5, 20, 50 ms (P7)')
  say('  p50, p95, p99', `${worstOf.join(', ')} ms`)
  say('  memory', `${(await server.readUsed()).megabytes.toFixed(0)} MB`)
  await server.stop()
}
