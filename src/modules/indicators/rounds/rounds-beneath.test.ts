/** What changes beneath a round while it goes on: an indicator leaves the catalogue, a hromada leaves the codifier. */
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { raiseRevision } from '#kernel/loading/revision.ts'
import { runLoad } from '#kernel/loading/run-load.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { keepLog } from '../../../../test/support/jobs.ts'
import { foundFile, testRun } from '../../../../test/support/loading.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { roundWorld } from '../../../../test/support/round-world.ts'
import { followUp, listLoaders } from '../../../load-parts.ts'
import { answersPath } from '../answers/answers.rules.ts'
import type { AnswerForm, FormRow } from '../answers/answers.schema.ts'
import { listIndicators } from '../facts/facts.queries.ts'
import { listServedCodes } from '../live/live.queries.ts'
import { mergedDutiesJob } from './merged.jobs.ts'
import { boardPath, dutiesPath, roundPath, verifyPath } from './rounds.rules.ts'

const world = await roundWorld()
const { app, db, resources, oblast, hromadas, someone } = world
const [hromada, heir, merged] = hromadas
const officer = await someone('officer', oblast)
const second = await someone('officer', oblast)
const leader = await someone('leader', hromada)

const formOf = async (who: Person, round: string, place: string): Promise<AnswerForm> =>
  (await who.get(`${answersPath(round, place)}.json`)).json()
const answer = (who: Person, round: string, place: string, { indicator, version, previous }: FormRow) =>
  who.sendJson(answersPath(round, place), {
    answers: { [indicator]: { value: previous?.value, source: 'Реєстр', is_confirmed: true, version } },
  })
const offered = async (who: Person, round: string, place: string) =>
  (await formOf(who, round, place)).rows.filter(({ previous, state }) => previous !== null && state === null)
const boardOf = async (round: string) => (await officer.get(`${boardPath(round)}.json`)).json()
const act = async (round: string, name: string, more: object = {}) =>
  officer.sendJson(`${roundPath(round)}/${name}`, { version: (await boardOf(round)).round.version, ...more })

async function verifyAll(round: string): Promise<void> {
  const { rows } = (await second.get(`${verifyPath(round)}.json`)).json()
  const claims = rows.map(({ claim }: { claim: string }) => claim)
  expect((await second.sendJson(verifyPath(round), { claims })).statusCode).toBe(200)
}

/** The catalogue as it is, without some; @returns what the load warns of */
async function loadCatalogueWithout(gone: readonly string[]) {
  const live = await listServedCodes(db)
  const rows = (await listIndicators(db))
    .filter(({ code }) => !gone.includes(code) && !live.has(code))
    .map(({ code, dimension, name, direction }) => `${code};${dimension};"${name}";${direction}`)
  const folder = folderWith({ 'catalogue.csv': ['code;dimension;name_uk;direction', ...rows].join('\n') })
  const { tx: _, record: __, ...choices } = testRun(undefined as never, {})
  const { outcome } = await runLoad(db, {
    ...{ loaders: await listLoaders(), files: [await foundFile(join(folder, 'catalogue.csv'))], choices },
    ...{ after: followUp, decide: async () => true },
  })
  return outcome.reports.flatMap(({ warnings = [] }) => warnings)
}

test('an indicator that leaves the catalogue is asked for until the office withdraws it, and the load says so', async () => {
  const round = await world.open(officer, { period: '2028-Q1' })
  const [first, another] = await offered(leader, round, hromada)
  expect((await answer(leader, round, hromada, first)).statusCode).toBe(200)
  const codes = [first.indicator, another.indicator]
  const warnings = await loadCatalogueWithout(codes)
  expect(warnings.map(({ text }) => text)).toEqual(['loading.catalogue.gone', 'loading.catalogue.gone_asked'])
  expect(warnings[1].params).toMatchObject({ count: 2, periods: '2028-Q1' })
  expect(String(warnings[1].params?.codes)).toContain(first.indicator)

  // What was entered is there, what was not yet can be: who works on a form loses nothing by a file that somebody loads.
  const form = await formOf(leader, round, hromada)
  expect(form.rows.find(({ indicator }) => indicator === first.indicator)?.state).toBe('claimed')
  const left = form.rows.find(({ indicator }) => indicator === another.indicator) as FormRow
  expect((await answer(leader, round, hromada, left)).statusCode).toBe(200)
  await verifyAll(round)

  const withdrawn = await act(round, 'withdraw', {
    indicator: another.indicator,
    reason: 'Вилучено з каталогу',
  })
  expect(withdrawn.statusCode).toBe(200)
  expect((await act(round, 'publish')).json()).toMatchObject({ published: 1, left_out: 1 })
  const stored = await db
    .selectFrom('indicators.observation')
    .select('indicator_code')
    .where('period', '=', '2028-Q1')
    .execute()
  expect(stored).toEqual([{ indicator_code: first.indicator }])
  // Nothing asks for them any more, so a further file has nothing to warn of but that they are gone.
  expect((await loadCatalogueWithout(codes)).map(({ text }) => text)).toEqual(['loading.catalogue.gone'])
  for (const path of [roundPath(round), `/indicators/hromadas/${hromada}/${first.indicator}`, '/'])
    expect([path, (await app.inject(path)).statusCode]).toEqual([path, 200])
})

/** As an edition of the codifier does it in which a hromada is no more: no code follows it, its villages are another's. */
async function takeOut(code: string): Promise<void> {
  await tx(db, async (transaction) => {
    await sql`update territories.territory set retired_in = 1 where code = ${code}`.execute(transaction)
    await raiseRevision(transaction)
  })
}

const runJob = () =>
  mergedDutiesJob(resources).handle(
    {},
    {
      ...{ db, now: () => new Date(), log: keepLog(), id: 'job', signal: new AbortController().signal },
      once: async () => true,
    },
  )

test('a hromada that leaves the codifier owes nothing, keeps what it entered, and publishes nothing', async () => {
  const round = await world.open(officer, { period: '2028-Q2' })
  const [gone, stays] = [await someone('leader', merged), await someone('leader', heir)]
  const [before, next] = await offered(gone, round, merged)
  expect((await answer(gone, round, merged, before)).statusCode).toBe(200)
  expect((await answer(stays, round, heir, (await offered(stays, round, heir))[0])).statusCode).toBe(200)
  await takeOut(merged)
  await Promise.all([runJob(), runJob()])

  const form = await formOf(gone, round, merged)
  expect(form).toMatchObject({ is_merged: true, duty_state: 'merged' })
  expect(form.rows.find(({ indicator }) => indicator === before.indicator)?.state).toBe('claimed')
  expect((await gone.get(answersPath(round, merged))).body).toContain('приєднано до іншої')
  // Whoever had the form open is told, and what they typed stays on the page.
  const late = await gone.send(answersPath(round, merged), {
    [`answers.${next.indicator}.value`]: '77',
    [`answers.${next.indicator}.source`]: 'Останньої миті',
    [`answers.${next.indicator}.version`]: '0',
    sheet: next.dimension,
  })
  expect([late.statusCode, late.body.includes('більше не запитують')]).toEqual([409, true])
  expect(late.body).toContain('value="77"')

  const { round: state, rows } = await boardOf(round)
  expect(rows.filter((one: { is_merged: boolean }) => one.is_merged)).toMatchObject([{ code: merged }])
  expect([state.hromadas, rows.length]).toEqual([hromadas.length - 1, hromadas.length])
  const [duty] = await db
    .selectFrom('platform.case_file')
    .select(['id', 'ended_at', 'escalate_from', 'remind_from'])
    .where('territory_code', '=', merged)
    .where('procedure', '=', 'indicators.round_answer')
    .where('state', '=', 'merged')
    .execute()
  // Nobody is reminded of it, nor told upwards.
  expect(duty.ended_at).not.toBeNull()
  expect((await gone.get(`${dutiesPath}/${duty.id}`)).body).toContain('Громаду приєднано до іншої')
  const { messages } = (await gone.get('/accounts/me/messages.json')).json()
  expect(messages).toMatchObject([{ text: expect.stringContaining('приєднано до іншої, тож') }])

  await verifyAll(round)
  expect((await act(round, 'publish')).json()).toMatchObject({ published: 1, left_out: 1 })
  const stored = await db
    .selectFrom('indicators.observation')
    .select('territory_code')
    .where('period', '=', '2028-Q2')
    .execute()
  expect(stored).toEqual([{ territory_code: heir }])
})

test('officers are told which hromada handed in, in the language that they read', async () => {
  const round = await world.open(officer, { period: '2028-Q3' })
  const { duty, hromada: place } = await formOf(leader, round, hromada)
  const { version } = (await leader.get(`${dutiesPath}/${duty}.json`)).json()
  const sent = await leader.sendJson(`${dutiesPath}/${duty}/send`, { version, note: '' })
  expect([sent.statusCode, sent.body]).toEqual([200, expect.any(String)])
  expect((await officer.get('/accounts/me/messages')).body).toContain(
    `${place.name}: показники громади подано`,
  )
  const english = (await officer.get('/en/accounts/me/messages')).body
  expect(english).toMatch(/РЗ-\d{4}\/\d+, [A-Z][^<]*hromada: the indicators/)
})
