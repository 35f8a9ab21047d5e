/** Any stored methodology at work, through HTTP on the practice region. */
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, test } from 'vitest'
import { testConfig } from '../../../../test/support/config.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { undone } from '../../../../test/support/facts.ts'
import { storeVariant } from '../../../../test/support/methods.ts'
import { loadPracticeRegion } from '../../../practice.ts'
import { createWebApp } from '../../../web.ts'
import { listStandings } from '../region/region.rules.ts'
import { RegionOverview } from '../region/region.schema.ts'
import { computeIndex } from '../region/region-index.queries.ts'
import { MethodologyResults } from './results.schema.ts'

const opened = await testDatabase()
const { db } = opened
await loadPracticeRegion(db, new Date('2026-11-22T10:00:00Z'), () => {})
await storeVariant(db, {
  version: '2',
  applies_from: '2026-Q1',
  loaded_at: new Date('2026-11-23T10:00:00Z'),
  change(document) {
    document.index.children[0].weight = 3
    document.rollup = { weights: 'population', min_share: 0.5 }
  },
})
// Older than the practice region's own one: it governs nothing.
await storeVariant(db, {
  ...{ code: 'ranks', version: '1', loaded_at: new Date('2026-11-01T10:00:00Z') },
  change(document) {
    document.steps.normalise = { method: 'percentile' }
    document.scale = 1
    document.rollup = { weights: { indicator: document.index.children[0].children[0].code }, missing: 'fail' }
  },
})
const app = await createWebApp({ config: testConfig, opened, version: '0', requestsPerMinute: 1e6 })
afterAll(() => app.close())

const get = (url: string) => app.inject({ url })
const pathOf = (key: string) => `/indicators/methodologies/${key}/results`
const ask = async (key: string, query = '') =>
  MethodologyResults.parse((await get(`${pathOf(key)}.json${query}`)).json())
const overview = async (query = '') => RegionOverview.parse((await get(`/index.json${query}`)).json())

describe('where it governs', () => {
  test.each(['', '?period=2026-Q1'])('it gives what is published, bit by bit %s', async (query) => {
    const [published, results] = [await overview(query), await ask('practice/2', query)]
    expect(results.is_official).toBe(true)
    const keyOf = ({ code, rank, score, rank_change }: (typeof results.hromadas)[number]) => {
      return { code, rank, score, rank_change }
    }
    expect(results.hromadas.map(keyOf)).toEqual(
      published.hromadas.map(({ code, rank, score, rank_change }) => ({ code, rank, score, rank_change })),
    )
    expect(results.sub_indices.map(({ median }) => median)).toEqual(
      published.sub_indices.map(({ median }) => median),
    )
  })
})

describe('where it does not govern', () => {
  test('it gives what would be published if it were the only one', async () => {
    const results = await ask('ranks/1', '?period=2025-Q2')
    await undone(db, async (tx) => {
      await tx.deleteFrom('indicators.methodology').where('code', '<>', 'ranks').execute()
      const alone = await computeIndex(tx)
      if (!alone) throw new Error('nothing was computed')
      const period = alone.index.periods.indexOf('2025-Q2')
      expect(results.hromadas.map(({ code, score, rank }) => [code, score, rank])).toEqual(
        listStandings(alone.index, period).map(({ hromada, score, rank }) => [hromada.code, score, rank]),
      )
    })
    expect(results.is_official).toBe(false)
    expect(results.governing).toMatchObject({ code: 'practice', version: '1' })
    expect(results.methodology).toMatchObject({ code: 'ranks', scale: 1 })
  })

  test('a reader is told first that it is for comparison, and what governs', async () => {
    const { body } = await get(pathOf('ranks/1'))
    expect(body).toContain('Лише для порівняння, це не опублікований індекс.')
    expect(body).toContain('href="/indicators/methodologies/practice/2"')
    expect(body).toMatch(/<title>Для порівняння: ranks, версія 1/)
    const english = (await get(`/en${pathOf('practice/1')}`)).body
    expect(english).toContain('For comparison only, not the published index.')
  })

  test('official periods and the others are never compared', async () => {
    const { history, hromadas } = await ask('practice/2', '?period=2026-Q1')
    expect(history.map(({ is_official }) => is_official)).toEqual(
      history.map(({ period }) => period >= '2026-Q1'),
    )
    expect(history.filter(({ ranked, median, leader }) => ranked < 40 || median === null || !leader)).toEqual(
      [],
    )
    expect(new Set(hromadas.map(({ rank_change }) => rank_change))).toEqual(new Set([null]))
    const before = await ask('practice/2', '?period=2025-Q4')
    expect(before.hromadas.filter(({ rank_change }) => rank_change !== null).length).toBeGreaterThan(50)
  })
})

describe('oblasts', () => {
  test('are the mean of their hromadas, each weighing as much as it has residents', async () => {
    const { hromadas, rollup, sub_indices } = await ask('practice/2')
    const meanOf = (scoreOf: (row: (typeof hromadas)[number]) => number | null) => {
      const scored = hromadas.filter((row) => scoreOf(row) !== null)
      const people = scored.reduce((sum, { population }) => sum + (population ?? 0), 0)
      return scored.reduce((sum, row) => sum + (scoreOf(row) ?? 0) * (row.population ?? 0), 0) / people
    }
    expect(rollup?.rule).toContain('скільки в ній мешканців')
    const [oblast] = rollup?.oblasts ?? []
    expect(oblast.score).toBeCloseTo(
      meanOf(({ score }) => score),
      10,
    )
    expect(oblast.hromadas).toBe(hromadas.length)
    sub_indices.forEach((_, i) => {
      expect(oblast.sub_indices[i]).toBeCloseTo(
        meanOf((row) => row.sub_indices[i]),
        10,
      )
    })
    const people = hromadas.reduce((sum, { population }) => sum + (population ?? 0), 0)
    const scored = hromadas.filter(({ score }) => score !== null)
    expect(oblast.share).toBeCloseTo(
      scored.reduce((sum, { population }) => sum + (population ?? 0), 0) / people,
      10,
    )
  })

  test('stand on the overview as the methodology of the period makes them', async () => {
    const [now, before] = [await overview(), await overview('?period=2025-Q4')]
    const { score, share, unweighed } = (await ask('practice/2')).rollup?.oblasts[0] ?? {}
    expect(now.rolled_up).toEqual({ score, share, unweighed })
    expect(before.rolled_up).toBeNull()
    expect((await get('/')).body).toContain('Бал області за правилом методики')
    expect((await get('/?period=2025-Q4')).body).not.toContain('Бал області за правилом методики')
  })

  test('stand in a table of their own; where the methodology says nothing of them there is none', async () => {
    expect((await get(pathOf('practice/2'))).body).toContain('Області за цією методикою')
    expect((await ask('practice/1')).rollup).toBeNull()
    expect((await get(pathOf('practice/1'))).body).not.toContain('Області за цією методикою')
    const { body } = await get('/indicators/methodologies/practice/2')
    expect(body).toContain('кожна важить стільки, скільки в ній мешканців')
  })
})

describe('the page', () => {
  test('has the same in CSV, filtered alike', async () => {
    const { hromadas, sub_indices } = await ask('ranks/1', '?q=ськ&sort=score&order=desc')
    const rows: Record<string, string>[] = parse(
      (await get(`${pathOf('ranks/1')}.csv?q=ськ&sort=score&order=desc`)).body,
      { columns: true, bom: true },
    )
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.map(({ code, index, rank }) => [code, Number(index), Number(rank)])).toEqual(
      hromadas.map(({ code, score, rank }) => [code, Number(score?.toPrecision(15)), rank]),
    )
    const [{ code }] = sub_indices
    expect(Number(rows[0][code])).toBeCloseTo(hromadas[0].sub_indices[0] ?? -1, 10)
  })

  test('of an oblast keeps it in every link', async () => {
    const [{ oblast_code }] = (await ask('ranks/1')).hromadas
    const { body } = await get(`${pathOf('ranks/1')}?oblast=${oblast_code}&period=2025-Q2`)
    expect(body).toContain(`/results?oblast=${oblast_code}&amp;period=2025-Q3`)
    expect((await ask('ranks/1', '?oblast=')).hromadas.length).toBeGreaterThan(60)
  })

  test.each([
    `${pathOf('ranks/2')}`,
    `${pathOf('none/1')}`,
    `${pathOf('ranks/1')}?period=1999`,
    `${pathOf('ranks/1')}?oblast=UA99000000000000000`,
  ])('%s is not there', async (url) => {
    expect((await get(url)).statusCode).toBe(404)
  })
})

test('what was computed is of the present data: a change of them is seen', async () => {
  const before = await ask('ranks/1')
  const last = before.hromadas.findLast(({ rank }) => rank !== null)
  await db
    .deleteFrom('indicators.observation')
    .where('territory_code', '=', last?.code ?? '')
    .execute()
  await storeVariant(db, { code: 'later', version: '1', loaded_at: new Date('2026-10-01T10:00:00Z') })
  // A server looks for changes now and then.
  await expect.poll(async () => (await ask('ranks/1')).ranked, { timeout: 10_000 }).toBe(before.ranked - 1)
})
