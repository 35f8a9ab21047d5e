/** Several oblasts in one database, two methodologies, a period without an index: through HTTP. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { testConfig } from '../../../../test/support/config.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { storeOblast } from '../../../../test/support/facts.ts'
import { createWebApp } from '../../../web.ts'
import { HromadaProfile } from '../profile/profile.schema.ts'
import { HromadaValue } from '../value/value.schema.ts'
import { RegionOverview } from './region.schema.ts'

const opened = await testDatabase()
const { db } = opened
const [large, small] = ['UA97000000000000001', 'UA98000000000000001']
const codeOf = (oblast: string, n: number) => `${oblast.slice(0, 4)}${String(n).padStart(15, '0')}`
const largeOnes = Array.from({ length: 40 }, (_, n) => codeOf(large, 100 + n))
const smallOnes = Array.from({ length: 3 }, (_, n) => codeOf(small, 100 + n))
const retired = codeOf(small, 999)
const nameOf = (code: string) =>
  `${code.startsWith('UA97') ? 'Велика' : 'Мала'} ${Number(code.slice(-3)) - 99}`

/** A code that an address must not be broken by, and a name that must not become markup. */
const wait = 'wait/2 %?'

const methodology = (version: string, scale: number) => ({
  spilka_methodology: 1,
  code: 'own',
  version,
  name: 'Власний індекс',
  scale,
  steps: {
    screen: { min_share: 1, count: 'observed' },
    normalise: { method: 'goalposts', min: 0, max: 100, range: [0, scale] },
  },
  rollup: { weights: 'population' },
  index: {
    code: 'own_index',
    children: [
      { code: 'money', children: [{ code: 'income' }] },
      { code: wait, direction: -1 },
    ],
  },
})

/** Income and waiting of each hromada; larger numbers have more of both; of the last period only one value is there. */
async function storeAll(): Promise<void> {
  await tx(db, async (transaction) => {
    for (const [oblast, name, codes] of [
      [large, 'Велика область', largeOnes],
      [small, 'Мала область', smallOnes],
    ] as const) {
      await storeOblast(
        transaction,
        { code: oblast, name },
        codes.map((code) => ({ code, name: nameOf(code), kind: 'rural', population: 1000 })),
        oblast === small
          ? [{ code: retired, name: 'Колишня', retired_in: 1, successor_code: smallOnes[0] }]
          : [],
      )
    }
    const indicator = { dimension: 'money', direction: 1 as const, weight: 1, decimals: 1, sequence: 0 }
    await transaction
      .insertInto('indicators.indicator')
      .values([
        { ...indicator, code: 'income', name: 'Доходи', unit: 'грн' },
        { ...indicator, code: wait, name: '<b>Очікування</b>', unit: 'хв', direction: -1 as const },
      ])
      .execute()
    const { id } = await transaction
      .insertInto('platform.load')
      .values({
        kind: 'observations',
        file: 'values.csv',
        checksum: '',
        title: null,
        rows: 1,
        loaded_at: new Date('2026-11-22T10:00:00Z'),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const observations = ['2024', '2025'].flatMap((period, p) =>
      [...largeOnes, ...smallOnes].flatMap((code, h) => {
        const territory_code = code === smallOnes[0] && p === 0 ? retired : code
        const row = {
          oblast_code: code.startsWith('UA97') ? large : small,
          period,
          territory_code,
          load_id: id,
        }
        return [
          { ...row, indicator_code: 'income', value: h + 10 * p },
          { ...row, indicator_code: wait, value: 50 - h / 2 },
        ]
      }),
    )
    const late = {
      oblast_code: small,
      period: '2026',
      territory_code: smallOnes[0],
      indicator_code: 'income',
      value: 1,
      load_id: id,
    }
    await transaction
      .insertInto('indicators.observation')
      .values([...observations, late])
      .execute()
    await transaction
      .insertInto('indicators.methodology')
      .values(
        (
          [
            ['1', 100, null],
            ['2', 1, '2025'],
          ] as const
        ).map(([version, scale, applies_from], i) => ({
          code: 'own',
          version,
          name: 'Власний індекс',
          name_en: 'Own index',
          document: JSON.stringify(methodology(version, scale)),
          loaded_at: new Date(i),
          applies_from,
        })),
      )
      .execute()
  })
}

let app: Awaited<ReturnType<typeof createWebApp>>
beforeAll(async () => {
  await storeAll()
  app = await createWebApp({
    config: testConfig,
    opened,
    version: '0.0.0',
    requestsPerMinute: 100_000,
  })
}, 60_000)
afterAll(() => app?.close())

const get = (url: string) => app.inject({ method: 'GET', url: encodeURI(url) })
const text = async (url: string) =>
  (await get(url)).body
    .replaceAll('\u00a0', ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
const overview = async (url: string) => RegionOverview.parse((await get(url)).json())

describe('the page of all oblasts', () => {
  test('says which hromadas are compared and lists oblasts with their medians and best hromadas', async () => {
    expect(await text('/?period=2024')).toContain('Порівняно 43 громади з 2 областей')
    const { oblasts, hromadas, ranked } = await overview('/index.json?period=2024')
    expect(ranked).toBe(43)
    expect(hromadas).toHaveLength(43)
    expect(oblasts.map(({ name, hromadas, ranked, best }) => [name, hromadas, ranked, best?.name])).toEqual([
      ['Велика область', 40, 40, 'Велика 40'],
      ['Мала область', 3, 3, 'Мала 3'],
    ])
    const scores = hromadas.filter(({ oblast_code }) => oblast_code === small).map(({ score }) => score)
    expect(oblasts[1].median).toBe(scores[1])
  })

  test('shows hromadas page by page, the data faces all of them', async () => {
    const rows = async (url: string) =>
      (await get(url)).body.match(/<tr data-code="UA9[78]0000000000001/g)?.length
    expect(await rows('/?period=2024')).toBe(30)
    expect(await rows('/?period=2024&page=2')).toBe(13)
    expect((await get('/index.csv?period=2024')).body.trimEnd().split('\r\n')).toHaveLength(44)
  })

  test('can be narrowed to an oblast; ranks stay those among all', async () => {
    const { hromadas } = await overview(`/index.json?period=2024&oblast=${small}`)
    expect(hromadas.map(({ rank, overall_rank }) => [rank, overall_rank])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
    expect(await text(`/?period=2024&oblast=${small}&q=мала 2`)).toContain('Мала 2')
  })
})

describe('the page of one oblast', () => {
  test('ranks its own hromadas among themselves and says where they stand among all', async () => {
    const { hromadas, oblasts } = await overview(`/indicators/regions/${large}.json?period=2024`)
    expect(oblasts).toEqual([])
    expect(hromadas).toHaveLength(40)
    expect(hromadas[0]).toMatchObject({ name: 'Велика 40', rank: 1, overall_rank: 4 })
  })

  test('without boundaries there is no map, and the page says so', async () => {
    expect(await text(`/indicators/regions/${large}?period=2024`)).toContain('Карти немає')
  })
})

test('each oblast is the mean of its hromadas by the rule of the methodology', async () => {
  const { oblasts, hromadas, rolled_up } = await overview('/index.json?period=2024')
  expect(rolled_up).toBeNull()
  for (const { code, rolled_up } of oblasts) {
    // All have as many people.
    const scores = hromadas.filter((one) => one.oblast_code === code).flatMap(({ score }) => score ?? [])
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
    expect(rolled_up?.score).toBeCloseTo(mean, 10)
    expect((await overview(`/indicators/regions/${code}.json?period=2024`)).rolled_up).toEqual(rolled_up)
  }
  expect((await app.inject('/?period=2024')).body).toContain('Бал області</th>')
})

describe('a hromada among several oblasts', () => {
  test('has its place in the oblast and among all', async () => {
    const page = await text(`/indicators/hromadas/${largeOnes[39]}?period=2024`)
    expect(page).toContain('Місце в області 1 з 40')
    expect(page).toContain('Місце серед усіх громад 4 з 43')
  })

  test('what counts under a retired code names its file, too', async () => {
    const url = `/indicators/hromadas/${smallOnes[0]}/income`
    const value = HromadaValue.parse((await get(`${url}.json?period=2024`)).json())
    expect(value).toMatchObject({ value: 40, source: { file: 'values.csv' } })
    expect(await text(`${url}?period=2024`)).toContain('values.csv, завантажено 22 листопада 2026')
  })
})

describe('codes and names from files', () => {
  test('a code with signs of its own has an address that leads to it; a name is text', async () => {
    const { body } = await get(`/indicators/hromadas/${smallOnes[1]}?period=2024`)
    const href = body.match(/href="([^"]*\/wait[^"]*)"/)?.[1].replaceAll('&amp;', '&') ?? ''
    const answer = await app.inject({ method: 'GET', url: href })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('<h1>&lt;b>Очікування&lt;/b></h1>')
    const json = await app.inject({ method: 'GET', url: href.replace('?', '.json?') })
    expect(HromadaValue.parse(json.json()).indicator.code).toBe(wait)
  })

  test('what was typed into the filter stays text', async () => {
    const { body } = await get('/?period=2024&q="><script>alert(1)</script>')
    expect(body).not.toContain('<script>alert')
  })
})

describe('another methodology', () => {
  test('is not compared with the one before, and shows scores on its own scale', async () => {
    const { movers, hromadas, methodology, median_change } = await overview('/index.json?period=2025')
    expect(methodology).toMatchObject({ version: '2', scale: 1, decimals: 3 })
    expect(movers.against).toBeNull()
    expect(median_change).toBeNull()
    expect(hromadas.every(({ score_change }) => score_change === null)).toBe(true)
    const page = await text('/?period=2025')
    expect(page).toMatch(/медіана індексу — 0,\d{3} з 1, попереду/)
    expect(page).toContain('місця не порівнюємо')
  })

  test('is told in the history of a hromada, and breaks its line', async () => {
    const url = `/indicators/hromadas/${largeOnes[5]}`
    const { history } = HromadaProfile.parse((await get(`${url}.json?period=2025`)).json())
    expect(history.map(({ methodology }) => methodology)).toEqual(['own 1', 'own 2', 'own 2'])
    expect(await text(`${url}?period=2025`)).toContain('Від 2025 року діє інша методика (own 2)')
  })
})

describe('a period in which nobody has an index', () => {
  test('the page is there and teaches what to do', async () => {
    const answer = await get('/')
    expect(answer.statusCode).toBe(200)
    const page = await text('/')
    expect(page).toContain('За 2026 рік індексу ще немає.')
    expect(page).toContain('жодна з 43 громад не має досить значень')
    expect(page).toContain('npx spilka load')
    expect((await overview('/index.json')).ranked).toBe(0)
  })

  test('so are a hromada and its value, with how many values it lacks', async () => {
    expect(await text(`/indicators/hromadas/${smallOnes[0]}`)).toContain(
      'За 2026 рік громада не має індексу: значень замало.',
    )
    expect(await text(`/indicators/hromadas/${smallOnes[0]}/income`)).toContain(
      'лише 1 з 2 потрібних значень',
    )
  })
})
