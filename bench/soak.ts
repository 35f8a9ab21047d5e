/**
 * `npm run soak`: a platform at a third of what it can do, for long: does it grow, does it slow down, does it lose
 * descriptors? SOAK_MINUTES=60; DATABASE_URL for a server, else an embedded database in a folder of its own.
 */
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { findFreePort, startServer } from '../test/support/server.ts'
import { say } from './support/measure.ts'
import { loadSteadily, percentile } from './support/steady-load.ts'

/** Of what it can do; P28. */
const share = 0.3
/** The run is cut into so many windows; the first is for warming up and does not count. */
const windows = 20
/** Limits of P28. */
const limits = { memory: 0.05, p99: 0.2 }

interface Window {
  readonly megabytes: number
  readonly descriptors: number
  /** Files of tables of the embedded database, which are no part of these. */
  readonly tableFiles: number
  readonly p99: number
  readonly refused: number
}

const minutes = Number(process.env.SOAK_MINUTES || 60)
if (!(minutes > 0)) throw new Error('SOAK_MINUTES is a number of minutes')
const folder = mkdtempSync(join(tmpdir(), 'spilka-soak-'))
const server = await startServer({
  SPILKA_DATA: folder,
  DATABASE_URL: process.env.DATABASE_URL ?? '',
  PORT: String(await findFreePort()),
  SPILKA_REQUESTS_PER_MINUTE: '100000000',
  SPILKA_LOG_LEVEL: 'error',
})
try {
  const paths = await listPaths(server.address)
  const most = await findMost(server.address, paths)
  const perSecond = Math.max(1, Math.round(most * share))
  say('pages in turn', String(paths.length), `${Math.round(most)} a second at most, ${perSecond} asked for`)
  const seen: Window[] = []
  for (let i = 0; i < windows; i += 1) {
    const load = { paths, perSecond, seconds: (minutes * 60) / windows, connections: 50 }
    const { latencies, statuses } = await loadSteadily(server.address, load)
    const others = [...statuses].filter(([status]) => status !== 200)
    const refused = others.reduce((sum, [, rate]) => sum + rate, 0)
    // The connections of this window have been hung up; the server takes a moment to notice.
    await wait(1000)
    const window = { ...readProcess(server.pid), p99: percentile(latencies, 0.99), refused }
    seen.push(window)
    say(
      `window ${i + 1}`,
      `${window.megabytes.toFixed(0)} MB`,
      `${window.descriptors} descriptors and ${window.tableFiles} of tables, p99 ${window.p99.toFixed(1)} ms, refused ${refused.toFixed(2)}/s ${others.map(([status]) => status).join(' ')}`.trimEnd(),
    )
  }
  if (!tellDrift(seen)) process.exitCode = 1
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** Pages of every kind that a visitor reads: the region, lists, one hromada, data for programs, words that are looked for. */
async function listPaths(address: string): Promise<string[]> {
  const region = (await (await fetch(`${address}/index.json`)).json()) as { hromadas: { code: string }[] }
  const codes = region.hromadas.slice(0, 20).map(({ code }) => code)
  return [
    '/',
    '/en',
    '/index.json',
    '/index.csv',
    '/territories',
    ...codes.flatMap((code) => [`/indicators/hromadas/${code}`, `/indicators/hromadas/${code}.json`]),
    // Never the same twice: it is made anew each time.
    ...Array.from({ length: 40 }, (_, i) => `/territories?q=${encodeURIComponent(`село ${i}`)}`),
  ]
}

/** Answers a second when fifty ask as fast as they are answered. */
async function findMost(address: string, paths: readonly string[]): Promise<number> {
  const until = performance.now() + 10_000
  let answered = 0
  const ask = async (first: number) => {
    for (let i = first; performance.now() < until; i += 1) {
      const answer = await fetch(address + paths[i % paths.length])
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`${paths[i % paths.length]}: ${answer.status}`)
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: 50 }, (_, i) => ask(i)))
  return answered / 10
}

function readProcess(pid: number): Pick<Window, 'megabytes' | 'descriptors' | 'tableFiles'> {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return { megabytes: Number(kilobytes) / 1000, ...countDescriptors(pid) }
}

/**
 * The embedded database opens a file when it first needs that table and keeps it, a thousand of them at most: each file once is
 * no loss, whenever it happens; the same one twice is, and so is one that is deleted.
 */
function countDescriptors(pid: number): Pick<Window, 'descriptors' | 'tableFiles'> {
  const open = readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`)
    } catch {
      // Closed meanwhile.
      return []
    }
  })
  const isTableFile = (path: string) =>
    path.startsWith(`${folder}/database/cluster/`) && !path.endsWith(' (deleted)')
  const tableFiles = new Set(open.filter(isTableFile)).size
  return { descriptors: open.length - tableFiles, tableFiles }
}

/** The last quarter against the first after warming up. */
function tellDrift(seen: readonly Window[]): boolean {
  const quarter = Math.floor((windows - 1) / 4)
  const [before, after] = [seen.slice(1, 1 + quarter), seen.slice(-quarter)]
  const drift = (of: (window: Window) => number) => middle(after.map(of)) / middle(before.map(of)) - 1
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`
  const [memory, p99] = [drift(({ megabytes }) => megabytes), drift((window) => window.p99)]
  const fewest = (some: readonly Window[]) => Math.min(...some.map(({ descriptors }) => descriptors))
  // What is open at a moment comes and goes; what was lost is there at every moment.
  const descriptors = fewest(after) - fewest(before)
  const refused = Math.max(...seen.map((one) => one.refused))
  say('memory', percent(memory), `limit ${percent(limits.memory)}`)
  say('p99', percent(p99), `limit ${percent(limits.p99)}`)
  say('descriptors', String(descriptors), 'limit 0')
  say('refused', `${refused.toFixed(2)}/s`, 'limit 0')
  return memory < limits.memory && p99 < limits.p99 && descriptors <= 0 && refused === 0
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}
