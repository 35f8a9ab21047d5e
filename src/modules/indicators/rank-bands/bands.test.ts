/** How sure ranks are, computed in the background and published beside them; through HTTP on the practice region. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import {
  addToRevision,
  dataChanged,
  raiseRevision,
  readRevision,
  readState,
} from '#kernel/loading/revision.ts'
import { testConfig } from '../../../../test/support/config.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { keepLog } from '../../../../test/support/jobs.ts'
import { loadPracticeRegion } from '../../../practice.ts'
import { createWebApp } from '../../../web.ts'
import { CertaintyPageData } from '../certainty/certainty.schema.ts'
import { MethodStatistics } from '../index-statistics/statistics.schema.ts'
import { HromadaProfile } from '../profile/profile.schema.ts'
import { RegionOverview } from '../region/region.schema.ts'
import { computeCertainty } from './bands.commands.ts'
import { certaintyJob } from './bands.jobs.ts'
import { findCertainty } from './bands.queries.ts'

const opened = await testDatabase()
const { db } = opened
await loadPracticeRegion(db, new Date('2026-11-22T10:00:00Z'), () => {})
const revision = () => readState(db)
const app = await createWebApp({ config: testConfig, opened, version: '0', requestsPerMinute: 1e6, revision })
afterAll(() => app.close())

const now = () => new Date('2026-11-22T10:00:00Z')
const given = { now, signal: new AbortController().signal }
const get = async (url: string) => (await app.inject(url)).body
const json = async (url: string) => JSON.parse(await get(url))
const overview = async () => RegionOverview.parse(await json('/index.json'))
const certainty = async (query = '') =>
  CertaintyPageData.parse(await json(`/indicators/certainty.json${query}`))
const keptRows = () => db.selectFrom('indicators.certainty').selectAll().execute()

describe('before bands are there', () => {
  test('every page says plainly that they are being computed, and ranks nobody as sure', async () => {
    const { certainty: note, hromadas, methodology } = await overview()
    expect(note).toEqual({ state: 'waiting', runs: 1000, seed: 1, stated: false })
    expect(hromadas.every(({ rank_band, told_apart }) => rank_band === null && told_apart === null)).toBe(
      true,
    )
    for (const path of ['/', `/indicators/hromadas/${hromadas[0].code}`, '/indicators/certainty'])
      expect(await get(path)).toContain('саме обчислюємо')
    const statistics = `/indicators/methodologies/${methodology.code}/${methodology.version}/statistics`
    expect(await get(statistics)).toContain('Статистику саме обчислюємо')
    expect(await get(`/en${statistics}`)).toContain('being computed')
  })

  test('a computation that is stopped keeps nothing', async () => {
    const stopping = new AbortController()
    stopping.abort()
    await expect(computeCertainty(db, { now, signal: stopping.signal })).rejects.toThrow()
    const later = new AbortController()
    const computing = computeCertainty(db, { now, signal: later.signal })
    setImmediate(() => later.abort())
    await expect(computing).rejects.toThrow()
    expect(await keptRows()).toEqual([])
  })
})

describe('when they are there', () => {
  beforeAll(async () => {
    const before = await readState(db)
    await certaintyJob.handle(
      {},
      {
        ...{ db, now, id: 'job', log: keepLog(), signal: given.signal },
        once: async () => true,
      },
    )
    expect(await readState(db)).not.toBe(before)
  }, 60_000)

  test('kept pages are made anew, though the data are the same', async () => {
    expect((await overview()).certainty.state).toBe('ready')
    expect(await get('/')).not.toContain('саме обчислюємо')
    expect((await app.inject('/')).body).toContain('class="rank-band"')
  })

  test('bands hold their middle, lie among the ranks there are, and most hold the published rank', async () => {
    const { hromadas } = await certainty()
    const bands = hromadas.map(({ rank, rank_band }) => ({
      rank: rank ?? 0,
      ...(rank_band ?? expect.fail()),
    }))
    for (const { p5, p50, p95 } of bands) {
      expect(p5).toBeLessThanOrEqual(p50)
      expect(p50).toBeLessThanOrEqual(p95)
      expect(p5).toBeGreaterThanOrEqual(1)
      expect(p95).toBeLessThanOrEqual(hromadas.length)
    }
    const holding = bands.filter(({ rank, p5, p95 }) => p5 <= rank && rank <= p95)
    expect(holding.length / bands.length).toBeGreaterThan(0.9)
  })

  test('neighbours are told apart where one is ahead in 95 % of the runs or more; the last has nobody below', async () => {
    const { hromadas, pairs, same } = await certainty()
    expect(pairs).toBe(hromadas.length - 1)
    expect(hromadas.at(-1)).toMatchObject({ ahead: null, told_apart: null })
    for (const { ahead, told_apart } of hromadas.slice(0, -1)) expect(told_apart).toBe((ahead ?? 0) >= 0.95)
    expect(same).toBe(hromadas.filter(({ told_apart }) => told_apart === false).length)
    expect(same).toBeGreaterThan(0)
    // A better score is ahead more often than not.
    const often = hromadas.filter(({ ahead }) => ahead !== null && ahead >= 0.4)
    expect(often.length).toBe(pairs)
  })

  test('what matters most is named, sub-index by sub-index, for only weights vary', async () => {
    const { influence } = await certainty()
    expect(influence.length).toBeGreaterThan(2)
    expect(influence.every(({ choice, node }) => choice === 'weights' && node !== null)).toBe(true)
    const totals = influence.map(({ total }) => total.value)
    expect(totals).toEqual(totals.toSorted((a, b) => b - a))
    expect(totals.reduce((sum, total) => sum + total, 0)).toBeGreaterThan(0.9)
    const page = await get('/indicators/certainty')
    expect(page).toContain(influence[0].name)
    expect(page).toContain('до чверті більша або менша')
    expect(await get('/en/indicators/certainty')).toContain('up to a quarter larger or smaller')
  })

  test('the page of a hromada says its band and from whom it cannot be told apart', async () => {
    const { hromadas } = await certainty()
    const at = hromadas.findIndex(({ told_apart }, i) => i > 0 && told_apart === false)
    const { code, rank_band } = hromadas[at]
    const profile = HromadaProfile.parse(await json(`/indicators/hromadas/${code}.json`))
    expect(profile.hromada.rank_band).toEqual(rank_band)
    expect(profile.overall_band.rank_band).toEqual(rank_band)
    expect(profile.not_told_apart.map((one) => one.code)).toContain(hromadas[at + 1].code)
    const page = await get(`/indicators/hromadas/${code}`)
    expect(page).toContain(`місце від ${rank_band?.p5} до ${rank_band?.p95}`)
    expect(page).toContain('Не відрізнити від сусідніх')
    expect(profile.moved_most_by).toMatch(/^вага в напрямі «.+»$/)
    expect(page).toContain(`Найбільше його змінює ${profile.moved_most_by}`)
  })

  test('the list as CSV has the band of every rank', async () => {
    const [head, first] = (await get('/index.csv')).split('\n')
    expect(head.trim().endsWith('rank_p5,rank_p50,rank_p95,ahead_of_next')).toBe(true)
    expect(first).toMatch(/,1,\d+,\d+,(0\.\d+|1)\s*$/)
    const rows = (await get('/indicators/certainty.csv')).trim().split('\n')
    expect(rows).toHaveLength((await certainty()).hromadas.length + 1)
  })

  test('an older period has bands of its own', async () => {
    const { periods } = await overview()
    const older = await certainty(`?period=${encodeURIComponent(periods[0])}`)
    expect(older.hromadas.every(({ rank_band }) => rank_band !== null)).toBe(true)
    expect(older.hromadas).not.toEqual((await certainty()).hromadas)
  })

  test('they are kept: nothing is computed again, not even after a load that changes nothing of the index', async () => {
    const [row] = await keptRows()
    await tx(db, raiseRevision)
    expect(await computeCertainty(db, given)).toBe(0)
    expect((await overview()).certainty.state).toBe('ready')
    expect(await keptRows()).toEqual([row])
  })

  test('two processes that compute at once keep one', async () => {
    const state = await readState(db)
    const [before] = await keptRows()
    await db.deleteFrom('indicators.certainty').execute()
    await Promise.all([computeCertainty(db, given), computeCertainty(db, given)])
    const rows = await keptRows()
    // The same seed gives the same bands, to the letter.
    expect(rows.map(({ bands }) => bands)).toEqual([before.bands])
    expect(Number((await readState(db)).split('.')[1])).toBe(Number(state.split('.')[1]) + 1)
  }, 60_000)

  test('a value that changes makes them due again, and a load says so to whoever computes', async () => {
    expect(certaintyJob.listensTo).toEqual([dataChanged])
    const { period } = await overview()
    const before = await readRevision(db)
    const [kept] = await keptRows()
    await tx(db, async (transaction) => {
      await transaction
        .deleteFrom('indicators.observation')
        .where('indicator_code', '=', 'cnap_booking_share')
        .where('period', '=', period)
        .execute()
      await raiseRevision(transaction)
    })
    expect(await readRevision(db)).toBe(before + 1)
    const told = await db.selectFrom('platform.outbox').select('topic').execute()
    expect(told.map(({ topic }) => topic)).toContain(dataChanged.name)
    expect(await findCertainty(db)).toEqual([{ state: 'waiting' }])
    expect((await overview()).certainty.state).toBe('waiting')
    expect(await computeCertainty(db, given)).toBe(1)
    // What stands for data that are served no more is forgotten.
    expect((await keptRows()).map(({ fingerprint }) => fingerprint)).not.toContain(kept.fingerprint)
    expect(await keptRows()).toHaveLength(1)
  }, 60_000)
})

describe('what the author of a methodology looks at', () => {
  const statistics = async () => {
    const { methodology } = await overview()
    const path = `/indicators/methodologies/${methodology.code}/${methodology.version}/statistics`
    return { path, data: MethodStatistics.parse(await json(`${path}.json`)) }
  }

  test('stands on a page: each indicator, correlations, reliability, components, gaps', async () => {
    const { path, data } = await statistics()
    const { indicators, codes, correlations, nodes, reliability, components, missing } = data
    expect(data.state).toBe('ready')
    expect(indicators.length).toBeGreaterThan(10)
    expect(codes).toEqual(indicators.map(({ code }) => code))
    correlations.forEach((row, i) => {
      expect(row[i] === null || Math.abs(row[i] - 1) < 1e-5).toBe(true)
      expect(row).toEqual(correlations.map((other) => other[i]))
    })
    expect(nodes.correlations).toHaveLength(nodes.codes.length)
    expect(reliability.map(({ code }) => code)).toContain(nodes.codes[0].code)
    for (const { alpha } of reliability) expect(alpha ?? 0).toBeLessThanOrEqual(1)
    const shares = components.list?.map(({ share }) => share) ?? expect.fail()
    expect(shares).toEqual(shares.toSorted((a, b) => b - a))
    expect(missing.shares).toHaveLength(missing.places.length)
    expect(missing.shares.every((row) => row.length === codes.length)).toBe(true)
    const page = await get(path)
    for (const said of ['Як показники йдуть разом', 'Альфа Кронбаха', 'Головні компоненти', 'Чого бракує'])
      expect(page).toContain(said)
    expect(await get(`/en${path}`)).not.toMatch(/>[^<]*(undefined|NaN)/)
  })

  test('as CSV, a row an indicator with its correlations with all', async () => {
    const { path, data } = await statistics()
    const [head, ...rows] = (await get(`${path}.csv`)).trim().split('\n')
    expect(head.split(',').filter((name) => name.startsWith('r:'))).toHaveLength(data.codes.length)
    expect(rows).toHaveLength(data.codes.length)
  })

  test('sorts by what the author looks for', async () => {
    const { path } = await statistics()
    const { indicators } = MethodStatistics.parse(await json(`${path}.json?sort=shift&order=desc`))
    const shifts = indicators.map(({ mean_shift }) => mean_shift ?? 0)
    expect(shifts).toEqual(shifts.toSorted((a, b) => b - a))
  })

  test.each([
    '/indicators/methodologies/none/1/statistics',
    '/indicators/certainty?oblast=UA99000000000099999',
    '/indicators/certainty?period=1900',
  ])('%s: there is no such page', async (path) => {
    expect((await app.inject(path)).statusCode).toBe(404)
  })

  test('an oblast that is none is refused in words', async () => {
    expect((await app.inject('/indicators/certainty?oblast=x')).statusCode).toBe(422)
  })
})

test('what cannot be computed is told as such, and is not tried again and again', async () => {
  const { hromadas, methodology } = await overview()
  await tx(db, async (transaction) => {
    const fault = { bands: null, statistics: null, fault: 'index.uncertainty_too_large' }
    await transaction.updateTable('indicators.certainty').set(fault).execute()
    await addToRevision(transaction)
  })
  expect((await overview()).certainty.state).toBe('failed')
  for (const path of ['/indicators/certainty', `/indicators/hromadas/${hromadas[0].code}`])
    expect(await get(path)).toContain('Межі місць не обчислено')
  const statistics = `/indicators/methodologies/${methodology.code}/${methodology.version}/statistics`
  expect(await get(statistics)).toContain('Статистики немає')
  expect(await computeCertainty(db, given)).toBe(0)
})
