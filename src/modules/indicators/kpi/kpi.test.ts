/** The sheet of key figures, through HTTP on the practice region: every number against the pages that it opens. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { readPdf } from '../../../../test/support/pdf-text.ts'
import { type RoundWorld, roundWorld } from '../../../../test/support/round-world.ts'
import { answersPath } from '../answers/answers.rules.ts'
import type { AnswerForm } from '../answers/answers.schema.ts'
import { kpiPath } from '../catalogue/addresses.rules.ts'
import { openAct } from '../disputes/disputes.rules.ts'
import { RegionOverview } from '../region/region.schema.ts'
import { boardPath, roundPath, verifyPath } from '../rounds/rounds.rules.ts'
import { setAct, targetsPath } from '../targets/targets.rules.ts'
import { type Figure, Kpi } from './kpi.schema.ts'

const world: RoundWorld = await roundWorld()
const { app, db, oblast, hromadas, someone } = world
const [hromada] = hromadas

const read = async (query = '') => Kpi.parse((await app.inject(`${kpiPath}.json${query}`)).json())
const figure = async (code: Figure['code'], query = '') =>
  (await read(query)).figures.find((one) => one.code === code)

describe('before any round', () => {
  test('the index is that of the region, the coverage that of the table, and what was not counted is nothing', async () => {
    const region = RegionOverview.parse((await app.inject('/index.json')).json())
    const index = await figure('index')
    expect(index?.value).toBeCloseTo(region.median ?? Number.NaN, 9)
    expect(index?.change).toBeCloseTo(region.median_change ?? Number.NaN, 9)
    expect(index?.low).toBeLessThan(index?.value ?? 0)
    expect(index?.high).toBeGreaterThan(index?.value ?? 0)
    const coverage = await figure('coverage')
    expect(coverage?.value).toBeGreaterThan(0.5)
    expect(coverage?.value).toBeLessThanOrEqual(1)
    expect((coverage?.of ?? 0) % hromadas.length).toBe(0)
    for (const code of ['verified', 'answered', 'disputes'] as const)
      expect(await figure(code)).toMatchObject({ value: null, change: null })
    expect(await figure('targets_met')).toMatchObject({ value: 0, of: 0 })
  })

  test('opens for everyone, in both languages, as a table, and each number opens', async () => {
    const page = await app.inject(kpiPath)
    expect(page.body).toContain('головні числа')
    expect((await app.inject(`/en${kpiPath}`)).body).toContain('key figures')
    expect((await app.inject(`${kpiPath}.csv`)).body).toContain(',coverage,')
    for (const { path } of (await read()).figures)
      expect([path, (await app.inject(path.replace(/#.*/, ''))).statusCode]).toEqual([path, 200])
    expect(page.body.match(/<td class="number"><a href/g)).toHaveLength(8)
  })

  test('is one sheet of paper, too', async () => {
    const answer = await app.inject(`${kpiPath}.pdf`)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf'])
    const { text, pages, isTagged } = readPdf(answer.rawPayload)
    expect([pages, isTagged]).toEqual([1, true])
    expect(text).toContain('головні числа')
    expect(text).toContain('Повнота')
    expect(readPdf((await app.inject(`/en${kpiPath}.pdf`)).rawPayload).text).toContain('key figures')
  })

  test('a period that is over has no targets: nobody kept how they stood', async () => {
    const { periods } = await read()
    expect(await figure('targets_met', `?period=${periods[0]}`)).toMatchObject({ value: null })
    expect(await figure('index', `?period=${periods[0]}`)).toMatchObject({ change: null })
  })

  test.each([
    ['?period=1900', 404],
    ['?oblast=UA99999999999999999', 404],
    ['?oblast=Київ', 422],
  ])('%s is refused', async (query, status) => {
    expect((await app.inject(`${kpiPath}${query}`)).statusCode).toBe(status)
  })
})

test('values verified in time and late, a question answered, a target: each in its figure', async () => {
  const [officer, second] = [await someone('officer', oblast), await someone('officer', oblast)]
  const leader = await someone('leader', hromada)
  const { period } = await read()
  const target = (await app.inject(`/indicators/hromadas/${hromada}.json`)).json() as {
    indicators: { code: string; value: number; unit: string | null }[]
  }
  const chosen = target.indicators.find(
    ({ code, unit, value }) => unit === '%' && value > 0.1 && value < 90 && code.endsWith('_share'),
  )
  const set = { hromada, indicator: chosen?.code, target: 95, until: '2028-12-31', reason: 'Програма' }
  expect((await leader.sendJson(setAct.path, set)).statusCode).toBe(200)
  expect(await figure('targets_on_track')).toMatchObject({ value: 1, of: 1 })
  expect((await read()).targets).toMatchObject([{ code: hromada, on_track: 1 }])
  expect((await app.inject(kpiPath)).body).toContain(targetsPath(hromada))

  const asked = { hromada, indicator: chosen?.code, period, note: 'У звіті інше число' }
  const dispute = (await (await someone()).sendJson(openAct.path, asked)).json() as { id: string }
  expect(await figure('disputes')).toMatchObject({ value: null, of: 0 })
  await db
    .updateTable('platform.case_file')
    .set({ late_from: sql<Date>`now()`, was_late: true })
    .where('id', '=', dispute.id)
    .execute()
  expect(await figure('disputes')).toMatchObject({ value: 0, of: 1 })

  const round = await world.open(officer)
  const form = `${answersPath(round, hromada)}`
  const { rows } = (await leader.get(`${form}.json`)).json() as AnswerForm
  const answers = Object.fromEntries(
    rows
      .filter(({ previous }) => previous !== null)
      .slice(0, 2)
      .map(({ indicator, previous }) => [
        indicator,
        { value: previous?.value, is_confirmed: true, source: 'Реєстр громади', version: 0 },
      ]),
  )
  expect((await leader.sendJson(form, { answers })).statusCode).toBe(200)
  await db
    .updateTable('indicators.claim_step')
    .set({ at: sql<Date>`now() - interval '30 days'` })
    .where('claim_id', '=', (is) =>
      is.selectFrom('indicators.claim').select('id').orderBy('indicator_code').limit(1),
    )
    .execute()
  const { rows: waiting } = (await second.get(`${verifyPath(round)}.json`)).json() as {
    rows: { claim: string }[]
  }
  const verified = await second.sendJson(verifyPath(round), { claims: waiting.map(({ claim }) => claim) })
  expect(verified.statusCode).toBe(200)
  const { version } = (await officer.get(`${boardPath(round)}.json`)).json().round
  expect((await officer.sendJson(`${roundPath(round)}/publish`, { version })).statusCode).toBe(200)
  await expect.poll(async () => (await read()).period).toBe('2027-Q1')
  expect(await figure('verified')).toMatchObject({ value: 0.5, of: 2, path: roundPath(round) })
  expect(await figure('answered')).toMatchObject({ value: 0, of: hromadas.length })
})
