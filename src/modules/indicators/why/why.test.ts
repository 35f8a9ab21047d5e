/** Why a score is what it is, through HTTP on the practice region. */
import { afterAll, expect, test } from 'vitest'
import { testConfig } from '../../../../test/support/config.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { loadPracticeRegion } from '../../../practice.ts'
import { createWebApp } from '../../../web.ts'
import { computeCertainty } from '../rank-bands/bands.commands.ts'
import { RegionOverview } from '../region/region.schema.ts'
import { Why } from './why.schema.ts'

const opened = await testDatabase()
await loadPracticeRegion(opened.db, new Date('2026-11-22T10:00:00Z'), () => {})
const computeBands = () =>
  computeCertainty(opened.db, { now: () => new Date(), signal: AbortSignal.timeout(120_000) })
const app = await createWebApp({
  config: testConfig,
  opened,
  version: '0.0.0',
  requestsPerMinute: 100_000,
})
afterAll(() => app.close())

const get = (url: string) => app.inject({ method: 'GET', url })
const { hromadas, period } = RegionOverview.parse((await get('/index.json')).json())
const pathOf = (code: string) => `/indicators/hromadas/${code}/why`
const why = async (code: string, query = '') => Why.parse((await get(`${pathOf(code)}.json${query}`)).json())
const sum = (values: readonly (number | null)[]) =>
  values.reduce<number>((total, one) => total + (one ?? Number.NaN), 0)

test('parts of the indicators sum to the index of every hromada, and of a sub-index to its part', async () => {
  for (const { code, score } of hromadas.filter((one) => one.score !== null)) {
    const { parts } = await why(code)
    const indicators = parts.filter(({ kind }) => kind === 'indicator')
    expect(sum(indicators.map(({ part }) => part))).toBeCloseTo(score ?? Number.NaN, 9)
    for (const { code: subIndex, part } of parts.filter(({ kind }) => kind === 'sub_index')) {
      const own = indicators.filter(({ sub_index }) => sub_index === subIndex)
      expect(sum(own.map((one) => one.part))).toBeCloseTo(part ?? Number.NaN, 9)
    }
  }
})

test('what changed sums to the change since the period before, gaps told apart', async () => {
  let compared = 0
  for (const { code, score_change } of hromadas) {
    const { parts, gaps, against } = await why(code)
    if (against === null) continue
    compared += 1
    const indicators = parts.filter(({ kind }) => kind === 'indicator')
    const told = indicators.reduce((total, { change }) => total + (change ?? 0), 0)
    expect(told + (gaps ?? Number.NaN)).toBeCloseTo(score_change ?? Number.NaN, 9)
  }
  expect(compared).toBeGreaterThan(hromadas.length / 2)
})

test('the first period has no change to explain', async () => {
  const { periods } = await why(hromadas[0].code)
  const first = await why(hromadas[0].code, `?period=${encodeURIComponent(periods[0])}`)
  expect([first.against, first.gaps, first.parts.every(({ change }) => change === null)]).toEqual([
    null,
    null,
    true,
  ])
})

test('what would move the place: never down, the largest gain first, and the place that it names is the one it would be', async () => {
  const middle = hromadas[Math.floor(hromadas.length / 2)]
  const { moves, hromada } = await why(middle.code)
  expect(moves.length).toBeGreaterThan(3)
  expect(moves.map(({ gain }) => gain)).toEqual(moves.map(({ gain }) => gain).toSorted((a, b) => b - a))
  for (const { gain, rank, target, score } of moves) {
    expect(gain).toBeGreaterThan(0)
    expect(target).toBeGreaterThan(score ?? Number.NEGATIVE_INFINITY)
    const then = (hromada.score ?? 0) + gain
    const above = hromadas.filter((one) => one.code !== hromada.code && (one.score ?? -1) > then)
    expect(rank).toBe(above.length + 1)
    expect(rank).toBeLessThanOrEqual(hromada.rank ?? 0)
  }
})

test('while bands are being computed the page says so, and then each place has its band', async () => {
  const { code } = hromadas[20]
  const before = await why(code)
  expect([before.certainty.state, before.hromada.rank_band, before.moves[0].rank_band]).toEqual([
    'waiting',
    null,
    null,
  ])
  expect((await get(pathOf(code))).body).toContain('саме обчислюємо')
  await computeBands()
  const overview = () => get('/index.json').then((answer) => RegionOverview.parse(answer.json()))
  await expect.poll(async () => (await overview()).certainty.state).toBe('ready')
  const bands = new Map((await overview()).hromadas.map((one) => [one.code, one.rank_band]))
  for (const { code } of hromadas.filter(({ rank }) => rank !== null).slice(0, 20)) {
    const { hromada, moves, of } = await why(code)
    expect(hromada.rank_band).toEqual(bands.get(code))
    for (const { rank_band } of moves) {
      expect(rank_band?.p5).toBeGreaterThanOrEqual(1)
      expect(rank_band?.p95).toBeLessThanOrEqual(of)
      // A better score is no worse in any run.
      expect(rank_band?.p50).toBeLessThanOrEqual(hromada.rank_band?.p50 ?? 0)
    }
  }
  const { body } = await get(pathOf(code))
  expect(body).toContain('прогонів громада посідає')
  expect(body).toContain('у тих самих прогонах')
  const csv = (await get(`${pathOf(code)}.csv`)).body
  expect(csv).toMatch(/,move,[^\n]*,\d+,\d+,\d+,\d+\r?\n/)
})

test('the page says it in both languages, and the profile leads there', async () => {
  const { code, name } = hromadas[4]
  const { body } = await get(pathOf(code))
  expect(body).toContain(`${name}`)
  expect(body).toContain('З чого складається бал')
  expect((await get(`/en${pathOf(code)}`)).body).toContain('What the score is made of')
  expect((await get(`/indicators/hromadas/${code}`)).body).toContain(`href="${pathOf(code)}"`)
  const csv = (await get(`${pathOf(code)}.csv`)).body
  expect(csv.split('\n')[0]).toContain('hromada,period,kind,code,name,sub_index,score,part,change')
  expect(csv).toContain(period)
  expect((await get(pathOf('UA00000000000000000'))).statusCode).toBe(404)
})
