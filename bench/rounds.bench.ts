/**
 * A round over a real oblast through the forms' own interface — opened, filled from the real file, verified, published, changed,
 * published again — and its leaders typing at once; on both engines. Needs ../shared/data; else the practice region is asked.
 */
import { execFileSync } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addDays, dayAt } from '#kernel/deadlines/plain-date.ts'
import { answersPath } from '#modules/indicators/answers/answers.rules.ts'
import { AnswerForm, type FormRow, SavedAnswers } from '#modules/indicators/answers/answers.schema.ts'
import { disputeNewPath } from '#modules/indicators/disputes/disputes.rules.ts'
import { OpenedDispute } from '#modules/indicators/disputes/disputes.schema.ts'
import { MethodologyList } from '#modules/indicators/methodology/methodology-page.schema.ts'
import { RegionOverview } from '#modules/indicators/region/region.schema.ts'
import { boardPath, newRoundPath, roundPath, verifyPath } from '#modules/indicators/rounds/rounds.rules.ts'
import { Board, OpenedRound, PublishedRound } from '#modules/indicators/rounds/rounds.schema.ts'
import { Verified, WaitingList } from '#modules/indicators/verification/verification.schema.ts'
import { sharedDataAbsent, sharedFile } from '../test/support/shared-data.ts'
import { type BenchDatabase, onEachEngine } from './support/bench-database.ts'
import { type ChildServer, forkServer, type Used } from './support/child-server.ts'
import { say, seconds } from './support/measure.ts'
import { inTurns, must, World } from './support/round-people.ts'
import type { ServedStaff } from './support/serve-staff-in-child.ts'
import { percentile } from './support/steady-load.ts'

const oblast = 'Дніпропетровська'
const files = [
  'katottg/katottg.csv',
  'katottg/hromadas.csv',
  'facts/indicator_catalog.csv',
  'facts/hromada_indicators.csv',
]
const typingSeconds = 20
/** Rounds in which each leader saves a value so often: as one does who reads a row and types, and quicker than anybody types. */
const paces = [
  { period: '2032', everyMs: 4000 },
  { period: '2033', everyMs: 1000 },
]

const child = fileURLToPath(new URL('./support/serve-staff-in-child.ts', import.meta.url))
const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export async function benchRounds(): Promise<void> {
  await onEachEngine(async (database) => {
    loadReal(database)
    const server: ChildServer<ServedStaff> = await forkServer(child, [database.location])
    try {
      const world = new World(server)
      const round = await benchRound(database.engine, world)
      await benchChange(database.engine, world, round)
      for (const pace of paces) await benchTyping(database.engine, server, world, pace)
    } finally {
      await server.stop()
    }
  })
}

function loadReal({ engine, location }: BenchDatabase): void {
  if (sharedDataAbsent) return
  const paths = files.map((file) => sharedFile(`data/${file}`))
  execFileSync(process.execPath, [program, 'load', ...paths, '--oblast', oblast, '--yes'], {
    env: {
      ...process.env,
      ...(engine === 'PGlite'
        ? { SPILKA_DATA: dirname(location), DATABASE_URL: '' }
        : { DATABASE_URL: location }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function timed<T>(name: string, work: () => Promise<T>, limit = ''): Promise<T> {
  const before = performance.now()
  const done = await work()
  say(name, seconds((performance.now() - before) / 1000), limit)
  return done
}

async function openRound(world: World, period: string): Promise<OpenedRound> {
  const listed = await must(world.get('/indicators/methodologies.json', world.officer), MethodologyList)
  const latest = listed.data.methodologies.at(-1)
  if (!latest) throw new Error('no methodology')
  const overview = await must(world.get('/index.json', world.officer), RegionOverview)
  const asked = {
    place: overview.data.hromadas[0].oblast_code,
    methodology: `${latest.code}@${latest.version}`,
    ...{ period, change_limit: 50, due_day: addDays(dayAt(new Date()), 28) },
  }
  return (await must(world.post(newRoundPath, world.officer, asked), OpenedRound)).data
}

async function readForm(world: World, path: string, cookie: string): Promise<AnswerForm> {
  return (await must(world.get(`${path}.json`, cookie), AnswerForm)).data
}

async function benchRound(engine: string, world: World): Promise<string> {
  const round = await timed(`${engine}: a round is opened`, () => openRound(world, '2031'))
  const { id, hromadas, indicators } = round
  say(`  hromadas × indicators`, `${hromadas} × ${indicators}`)
  const saves: number[] = []
  let values = 0
  await timed('  filled from the file, a page of the form at a time, 8 at once', () =>
    inTurns(8, world.leaders, async ({ place, cookie }) => {
      const path = answersPath(id, place)
      const { rows } = await readForm(world, path, cookie)
      for (const page of Map.groupBy(rows, ({ dimension }) => dimension).values()) {
        const answers = Object.fromEntries(page.map((row) => [row.indicator, answerOf(row)]))
        const saved = await must(world.post(path, cookie, { answers }), SavedAnswers)
        saves.push(saved.ms)
        values += saved.data.saved.length
      }
    }),
  )
  const sorted = saves.toSorted((a, b) => a - b)
  say('  values entered', String(values), String(hromadas * indicators))
  say(
    '  a page saved: p50, p99',
    `${percentile(sorted, 0.5).toFixed(0)}, ${percentile(sorted, 0.99).toFixed(0)} ms`,
  )
  const waiting = await timed('  list of what waits for the office', () =>
    must(world.get(`${verifyPath(id)}.json`, world.second), WaitingList),
  )
  const claims = waiting.data.rows
    .filter(({ findings }) => findings.every(({ is_fault }) => !is_fault))
    .map(({ claim }) => claim)
  await timed(`  ${claims.length} values verified, 2,000 at once`, async () => {
    for (let at = 0; at < claims.length; at += 2000)
      await must(world.post(verifyPath(id), world.second, { claims: claims.slice(at, at + 2000) }), Verified)
  })
  await timed('  published', () => publish(world, id))
  return id
}

async function publish(world: World, id: string): Promise<number> {
  const board = await must(world.get(`${boardPath(id)}.json`, world.officer), Board)
  const { version } = board.data.round
  say('  the board', `${board.ms.toFixed(0)} ms`)
  const done = await must(world.post(`${roundPath(id)}/publish`, world.officer, { version }), PublishedRound)
  return done.data.published
}

function answerOf({ previous, version }: FormRow): object {
  return previous === null
    ? { is_absent: true, note: 'У джерелі значення немає', version }
    : { value: previous.value, is_confirmed: true, source: 'hromada_indicators.csv', version }
}

/** A published value is questioned, changed with a reason, verified again, published again, and the index has it. */
async function benchChange(engine: string, world: World, id: string): Promise<void> {
  const [{ place, cookie }] = world.leaders
  const path = answersPath(id, place)
  const { rows } = await readForm(world, path, cookie)
  const row = rows.find(({ value, unit }) => value !== null && value > 1 && unit !== '0/1')
  if (!row) throw new Error('no value to change')
  await timed(`${engine}: disputed, changed, verified, published again`, async () => {
    await must(
      world.post(disputeNewPath, cookie, {
        ...{ hromada: place, indicator: row.indicator, period: '2031', note: 'У звіті інше число' },
      }),
      OpenedDispute,
    )
    const changed = {
      value: (row.value ?? 0) + 1,
      source: 'Уточнений звіт',
      note: 'Уточнено',
      version: row.version,
    }
    const answers = { [row.indicator]: changed }
    await must(world.post(path, cookie, { answers, reason: 'Помилка у звіті' }), SavedAnswers)
    const { data } = await must(world.get(`${verifyPath(id)}.json`, world.second), WaitingList)
    await must(world.post(verifyPath(id), world.second, { claims: [data.rows[0].claim] }), Verified)
    const published = await publish(world, id)
    if (published !== 1) throw new Error(`${published} values published again`)
  })
}

/** What each leader has open before they type: the rows that had a value before. */
async function openForms(world: World, id: string): Promise<ReadonlyMap<string, readonly FormRow[]>> {
  const forms = new Map<string, readonly FormRow[]>()
  await inTurns(8, world.leaders, async ({ place, cookie }) => {
    const { rows } = await readForm(world, answersPath(id, place), cookie)
    forms.set(
      place,
      rows.filter(({ previous }) => previous !== null),
    )
  })
  return forms
}

/** All leaders save values at a pace; nothing that was acknowledged is lost, and of two who save the same one is told. */
async function benchTyping(
  engine: string,
  server: ChildServer<ServedStaff>,
  world: World,
  { period, everyMs }: (typeof paces)[number],
): Promise<void> {
  const { id } = await openRound(world, period)
  const forms = await openForms(world, id)
  const before = await server.ask<Used>('used')
  const began = performance.now()
  const outcomes = await Promise.all(
    world.leaders.map(async ({ place, cookie }, i) => {
      const path = answersPath(id, place)
      const offered = forms.get(place) ?? []
      await new Promise((resolve) => setTimeout(resolve, (i * everyMs) / world.leaders.length))
      const latencies: number[] = []
      const acknowledged = new Map<string, string>()
      let refused = 0
      for (let n = 0; n < offered.length && performance.now() - began < typingSeconds * 1000; n++) {
        const row = offered[n]
        const source = `Реєстр ${i}-${n}`
        const answer = { value: row.previous?.value, source, is_confirmed: true, version: 0 }
        const saved = await world.post(path, cookie, { answers: { [row.indicator]: answer } })
        latencies.push(saved.ms)
        if (saved.status === 200) acknowledged.set(row.indicator, source)
        else refused += 1
        if (saved.ms < everyMs) await new Promise((resolve) => setTimeout(resolve, everyMs - saved.ms))
      }
      return { place, cookie, latencies, acknowledged, refused }
    }),
  )
  const after = await server.ask<Used>('used')
  const latencies = outcomes.flatMap((one) => one.latencies).toSorted((a, b) => a - b)
  let lost = 0
  for (const { place, cookie, acknowledged } of outcomes) {
    const { rows } = await readForm(world, answersPath(id, place), cookie)
    const stored = new Map(rows.map(({ indicator, source }) => [indicator, source]))
    for (const [indicator, source] of acknowledged) if (stored.get(indicator) !== source) lost += 1
  }
  const said = [0.5, 0.95, 0.99].map((share) => percentile(latencies, share).toFixed(0))
  say(
    `${engine}: ${world.leaders.length} leaders, a value each ${everyMs / 1000} s: p50, p95, p99`,
    `${said.join(', ')} ms`,
    'tens of ms',
  )
  say(
    '  values saved; refused; lost',
    `${latencies.length}; ${outcomes.reduce((sum, one) => sum + one.refused, 0)}; ${lost}`,
    '; 0; 0',
  )
  say('  processor a value', `${(((after.cpu - before.cpu) * 1000) / latencies.length).toFixed(1)} ms`)
  await benchRaces(world, id)
}

/** Two devices of each hromada save the same value at the same moment. */
async function benchRaces(world: World, id: string): Promise<void> {
  let told = 0
  let both = 0
  await inTurns(8, world.leaders, async ({ place, cookie }) => {
    const path = answersPath(id, place)
    const { rows } = await readForm(world, path, cookie)
    const row = rows.findLast(({ state, previous }) => state === null && previous !== null)
    if (!row) return
    const write = (source: string) =>
      world.post(path, cookie, {
        answers: {
          [row.indicator]: { value: row.previous?.value, source, is_confirmed: true, version: row.version },
        },
      })
    const statuses = (await Promise.all([write('Перший'), write('Другий')]))
      .map(({ status }) => status)
      .toSorted()
    if (statuses[0] === 200 && statuses[1] === 409) told += 1
    if (statuses[0] === 200 && statuses[1] === 200) both += 1
  })
  say('  two at once on one value: second told; both saved', `${told}; ${both}`, `${world.leaders.length}; 0`)
}
