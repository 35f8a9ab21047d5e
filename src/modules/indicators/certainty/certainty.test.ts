/** How sure ranks are where there are several oblasts, two methodologies, and a period in which nobody is ranked. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { readState } from '#kernel/loading/revision.ts'
import { testConfig } from '../../../../test/support/config.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { storeOblast } from '../../../../test/support/facts.ts'
import { readSvg } from '../../../../test/support/svg-read.ts'
import { createWebApp } from '../../../web.ts'
import { MethodStatistics } from '../index-statistics/statistics.schema.ts'
import { HromadaProfile } from '../profile/profile.schema.ts'
import { computeCertainty } from '../rank-bands/bands.commands.ts'
import { RegionOverview } from '../region/region.schema.ts'
import { CertaintyPageData } from './certainty.schema.ts'

const opened = await testDatabase()
const { db } = opened
const oblasts = ['UA97000000000000001', 'UA98000000000000001', 'UA99000000000000001'] as const
const [large, small, empty] = oblasts
const codesOf = (oblast: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${oblast.slice(0, 4)}${String(100 + n).padStart(15, '0')}`)
const hromadas = { [large]: codesOf(large, 25), [small]: codesOf(small, 4), [empty]: codesOf(empty, 2) }

/** The first says what varies, the second does not, the third governs nothing. */
const documents = [
  {
    version: '1',
    applies_from: null,
    uncertainty: {
      aggregate: ['arithmetic', 'geometric'],
      impute: ['median', { method: 'group_mean', group: 'oblast_code' }],
    },
  },
  { version: '2', applies_from: '2025' },
  { version: '3', applies_from: '2099' },
] as const

/** Two indicators that pull in opposite ways, as numbers that repeat themselves; 2026 has too little for an index. */
async function storeAll(): Promise<void> {
  await tx(db, async (transaction) => {
    for (const oblast of oblasts) {
      const own = hromadas[oblast].map((code) => ({
        code,
        name: `Г ${code}`,
        kind: 'rural' as const,
        population: 1000,
      }))
      await storeOblast(transaction, { code: oblast, name: `Область ${oblast.slice(0, 4)}` }, own, [])
    }
    const indicator = {
      dimension: 'd',
      unit: 'шт',
      direction: 1 as const,
      weight: 1,
      decimals: 1,
      sequence: 0,
    }
    const codes = ['a', 'b', 'c']
    await transaction
      .insertInto('indicators.indicator')
      .values(codes.map((code) => ({ ...indicator, code, name: `Показник ${code}` })))
      .execute()
    const { id: load_id } = await transaction
      .insertInto('platform.load')
      .values({
        kind: 'observations',
        file: 'v.csv',
        checksum: '',
        title: null,
        rows: 1,
        loaded_at: new Date(0),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const rows = ['2024', '2025'].flatMap((period, p) =>
      [large, small].flatMap((oblast) =>
        hromadas[oblast].flatMap((territory_code, h) =>
          codes
            .filter((code) => code !== 'c' || h % 5 !== 0)
            .map((indicator_code, i) => ({
              ...{ oblast_code: oblast, period, territory_code, indicator_code, load_id },
              value: 1 + ((h * (7 + 4 * i) + 3 * p + (oblast === small ? 1 : 0)) % 23),
            })),
        ),
      ),
    )
    const late = { ...rows[0], period: '2026' }
    await transaction
      .insertInto('indicators.observation')
      .values([...rows, late])
      .execute()
    await transaction
      .insertInto('indicators.methodology')
      .values(
        documents.map(({ version, applies_from, ...more }, i) => ({
          ...{ code: 'own', version, name: 'Власний', name_en: 'Own', applies_from, loaded_at: new Date(i) },
          document: JSON.stringify({
            ...{ spilka_methodology: 1, code: 'own', version, name: 'Власний', ...more },
            steps: {
              screen: { min_share: 0.6, count: 'observed' },
              impute: 'median',
              normalise: { method: 'minmax', range: [1, 100] },
            },
            index: {
              code: 'i',
              children: [{ code: 's', children: [{ code: 'a' }, { code: 'b' }] }, { code: 'c' }],
            },
          }),
        })),
      )
      .execute()
  })
}

let app: Awaited<ReturnType<typeof createWebApp>>
beforeAll(async () => {
  await storeAll()
  const revision = () => readState(db)
  app = await createWebApp({ config: testConfig, opened, version: '0', requestsPerMinute: 1e6, revision })
  const given = { now: () => new Date(), signal: new AbortController().signal }
  expect(await computeCertainty(db, given)).toBe(2)
}, 60_000)
afterAll(() => app.close())

const json = async (url: string) => (await app.inject(url)).json()
const certainty = async (query: string) =>
  CertaintyPageData.parse(await json(`/indicators/certainty.json?${query}`))

test('an oblast ranks its own among themselves, and so are their bands; those of the country are of all', async () => {
  const own = await certainty(`oblast=${small}&period=2025`)
  const all = await certainty('period=2025')
  expect([own.hromadas.length, all.hromadas.length]).toEqual([4, 29])
  expect(own.pairs).toBe(3)
  for (const { rank_band } of own.hromadas) expect(rank_band?.p95).toBeLessThanOrEqual(4)
  expect(Math.max(...all.hromadas.map(({ rank_band }) => rank_band?.p95 ?? 0))).toBeGreaterThan(20)
  const overview = RegionOverview.parse(await json(`/indicators/regions/${small}.json?period=2025`))
  expect(overview.hromadas.map(({ rank_band }) => rank_band)).toEqual(
    own.hromadas.map(({ rank_band }) => rank_band),
  )
  const { code } = own.hromadas[0]
  const profile = HromadaProfile.parse(await json(`/indicators/hromadas/${code}.json?period=2025`))
  expect(profile.hromada.rank_band).toEqual(own.hromadas[0].rank_band)
  expect(profile.overall_band.rank_band).toEqual(all.hromadas.find((row) => row.code === code)?.rank_band)
})

test('what a methodology says may vary varies, and the page says that it says so', async () => {
  const stated = await certainty('period=2024')
  expect(stated.certainty.stated).toBe(true)
  expect(stated.influence.map(({ choice }) => choice).toSorted()).toEqual(['aggregate', 'impute'])
  const page = (await app.inject('/indicators/certainty?period=2024')).body
  expect(page).toContain('так, як дозволяє методика')
  expect(page).toContain('агрегування')
})

test('what it does not say is assumed, and said to be assumed', async () => {
  const usual = await certainty('period=2025')
  expect(usual.certainty.stated).toBe(false)
  expect(usual.influence.map(({ node }) => node).toSorted()).toEqual(['c', 's'])
})

test.each(['period=2026', `oblast=${empty}&period=2025`])(
  'where nobody is ranked (%s) there is nothing to doubt',
  async (query) => {
    const data = await certainty(query)
    expect([data.hromadas, data.pairs, data.median_width]).toEqual([[], 0, null])
    const { statusCode, body } = await app.inject(`/en/indicators/certainty?${query}`)
    expect(statusCode).toBe(200)
    expect(body).toContain('There is no index for 2')
    expect(body).not.toMatch(/>[^<]*(undefined|NaN|Infinity)/)
  },
)

test('its pictures can be taken along; where there is nothing to show, there is none', async () => {
  const picture = async (address: string) => {
    const { statusCode, body } = await app.inject(address)
    return statusCode === 200 ? readSvg(body).title : statusCode
  }
  expect(await picture('/indicators/certainty.svg?chart=bands&period=2024')).toBe('Межі кожного місця')
  expect(await picture('/indicators/certainty.svg?chart=bands&period=2026')).toBe(404)
  const statistics = '/indicators/methodologies/own'
  expect(await picture(`${statistics}/1/statistics.svg?chart=missing`)).toBe('Чого бракує')
  expect(await picture(`${statistics}/1/statistics.svg?chart=correlations`)).toBe('Індекс і субіндекси')
  expect(await picture(`${statistics}/3/statistics.svg?chart=correlations`)).toBe(404)
})

test('statistics name oblasts and their gaps; of a version that governs nothing there are none', async () => {
  const of = async (version: string) =>
    MethodStatistics.parse(await json(`/indicators/methodologies/own/${version}/statistics.json`))
  const { missing, codes, periods, state } = await of('1')
  expect([state, periods, codes]).toEqual(['ready', ['2024'], ['a', 'b', 'c']])
  expect(missing.places.map(({ code }) => code).toSorted()).toEqual([...oblasts])
  const shares = missing.shares[missing.places.findIndex(({ code }) => code === large)]
  expect(shares).toEqual([0, 0, 0.2])
  expect(missing.shares[missing.places.findIndex(({ code }) => code === empty)]).toEqual([1, 1, 1])
  expect(await of('3')).toMatchObject({ state: 'unused', indicators: [] })
  const page = (await app.inject('/indicators/methodologies/own/3/statistics')).body
  expect(page).toContain('індексу ще не обчислюють')
})
