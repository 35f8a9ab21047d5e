/** Load by people: they sign in, send forms and read their pages, on both engines, by 50 connections. */
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { type BenchDatabase, onEachEngine } from './support/bench-database.ts'
import { type ChildServer, forkServer, type Used } from './support/child-server.ts'
import { median, say } from './support/measure.ts'
import { type Asked, loadByPeople, type PeopleAnswers, type PeopleLoad } from './support/people-load.ts'
import type { ServedStaff, Written } from './support/serve-staff-in-child.ts'
import { staffPassword } from './support/staff.ts'
import { percentile } from './support/steady-load.ts'

const connections = 50
const runs = 3
const seconds = 8
const warmUpSeconds = 2

const child = fileURLToPath(new URL('./support/serve-staff-in-child.ts', import.meta.url))
type Server = ChildServer<ServedStaff>
/** The n-th request; numbers never come again, so that nothing is a repetition. */
type Ask = (n: number) => Asked

interface Scene {
  readonly name: string
  readonly ask: Ask
  /** What every answer has to be. */
  readonly status: 200 | 303
  /** What each answer leaves behind: a row, and one of the audit. */
  readonly leaves?: readonly [keyof Written, keyof Written]
}

export async function benchSignedIn(): Promise<void> {
  await onEachEngine(async ({ engine, location }) => {
    const server: Server = await forkServer(child, [location])
    const scenes = scenesOf(server.ready)
    for (const scene of Object.values(scenes)) await benchScene(engine, server, scene)
    await benchPageMeanwhile(engine, server, scenes)
    await server.stop()
  })
}

function scenesOf({ staff }: ServedStaff) {
  const leaders = staff.filter(({ role }) => role === 'leader')
  const cookieOf = (from: typeof staff, n: number) => {
    const { cookies } = from[n % from.length]
    return cookies[Math.floor(n / from.length) % cookies.length]
  }
  const signIn: Scene = {
    name: 'sign-in by password',
    status: 303,
    leaves: ['sessions', 'begun'],
    ask: (n) => {
      const { email } = staff[n % staff.length]
      return { path: '/accounts/sign-in', form: { email, password: staffPassword } }
    },
  }
  const act: Scene = {
    name: 'form act: an organisation is entered',
    status: 303,
    leaves: ['organisations', 'created'],
    ask: (n) => {
      const { place } = leaders[n % leaders.length]
      const form = { name: `Установа ${randomUUID()}`, kind: 'council', place, _key: randomUUID() }
      return { path: '/accounts/organisations/new', cookie: cookieOf(leaders, n), form }
    },
  }
  const own: Scene = {
    name: 'one’s own page',
    status: 200,
    ask: (n) => ({ path: '/accounts/me', cookie: cookieOf(staff, n) }),
  }
  const people: Scene = {
    name: 'people of one hromada',
    status: 200,
    ask: (n) => ({ path: '/accounts/people', cookie: cookieOf(leaders, n) }),
  }
  return { signIn, act, own, people }
}

interface Figures {
  readonly answered: number
  readonly p50: number
  readonly p99: number
  /** Milliseconds of the server's processor an answer. */
  readonly cpu: number
  readonly statements: number
  readonly megabytes: number
  /** Answers other than what they have to be. */
  readonly others: number
}

let asked = 0

async function drive(server: Server, scene: Scene, load: Omit<PeopleLoad, 'ask'>): Promise<PeopleAnswers> {
  const first = asked
  const ask = (n: number) => {
    asked = Math.max(asked, first + n + 1)
    return scene.ask(first + n)
  }
  const before = await server.ask<Written>('written')
  const answers = await loadByPeople(server.ready.address, { ...load, ask })
  if (scene.leaves) {
    const after = await server.ask<Written>('written')
    const done = answers.statuses.get(scene.status) ?? 0
    const [rows, records] = scene.leaves.map((table) => after[table] - before[table])
    // What was done but took too long to be answered stands there, too; never is anything there without its record.
    if (rows !== records || rows < done || rows > answers.latencies.length)
      throw new Error(`${scene.name}: ${done} answers, ${rows} rows, ${records} records`)
    if (rows !== done) say('  done, but not answered in time', String(rows - done), '0')
  }
  return answers
}

async function measureOnce(server: Server, scene: Scene): Promise<Figures> {
  const before = await server.ask<Used>('used')
  const { statements: asksBefore } = await server.ask<{ statements: number }>('statements')
  const answers = await drive(server, scene, { connections, seconds })
  const { statements } = await server.ask<{ statements: number }>('statements')
  const after = await server.ask<Used>('used')
  const count = answers.latencies.length
  return {
    answered: count / answers.seconds,
    p50: percentile(answers.latencies, 0.5),
    p99: percentile(answers.latencies, 0.99),
    cpu: ((after.cpu - before.cpu) * 1000) / count,
    statements: (statements - asksBefore) / count,
    megabytes: after.megabytes,
    others: count - (answers.statuses.get(scene.status) ?? 0),
  }
}

async function benchScene(engine: BenchDatabase['engine'], server: Server, scene: Scene): Promise<void> {
  await drive(server, scene, { connections, seconds: warmUpSeconds })
  const measured: Figures[] = []
  for (let i = 0; i < runs; i++) measured.push(await measureOnce(server, scene))
  const middle = (key: keyof Figures) => median(measured.map((run) => run[key]))
  const others = measured.reduce((sum, run) => sum + run.others, 0)
  say(`${engine}, ${scene.name}, ${connections} connections`, `${middle('answered').toFixed(0)} a second`)
  say('  p50, p99', `${middle('p50').toFixed(0)}, ${middle('p99').toFixed(0)} ms`)
  say('  processor an answer; memory', `${middle('cpu').toFixed(2)} ms; ${middle('megabytes').toFixed(0)} MB`)
  say(`  answers other than ${scene.status}, all runs`, String(others), '0')
  if (engine === 'PostgreSQL') say('  statements an answer, all work', middle('statements').toFixed(1))
}

/** Hashing has threads of its own: who reads meanwhile should not notice. */
async function benchPageMeanwhile(
  engine: BenchDatabase['engine'],
  server: Server,
  { own, signIn }: ReturnType<typeof scenesOf>,
): Promise<void> {
  const pace = { connections: 2, everyMs: 50 }
  const alone = await loadByPeople(server.ready.address, { ...pace, seconds, ask: own.ask })
  const [busy, signedIn] = await Promise.all([
    loadByPeople(server.ready.address, { ...pace, seconds, ask: own.ask }),
    drive(server, signIn, { connections, seconds }),
  ])
  const times = ({ latencies }: PeopleAnswers) =>
    `${percentile(latencies, 0.5).toFixed(0)}, ${percentile(latencies, 0.99).toFixed(0)} ms`
  say(`${engine}, ${own.name}, 40 a second, alone: p50, p99`, times(alone))
  say(`  while ${connections} sign in: p50, p99`, times(busy))
  const failed = busy.latencies.length - (busy.statuses.get(200) ?? 0)
  const refused = signedIn.latencies.length - (signedIn.statuses.get(303) ?? 0)
  say('  pages that failed; sign-ins that were refused', `${failed}; ${refused}`, '0; 0')
}
