/** The page of a hromada through HTTP: the practice region. */

import { afterAll, describe, expect, test } from 'vitest'
import { testConfig } from '../../../../test/support/config.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { expectedOf } from '../../../../test/support/links.ts'
import { loadPracticeRegion } from '../../../practice.ts'
import { createWebApp } from '../../../web.ts'
import { RegionOverview } from '../region/region.schema.ts'
import { HromadaProfile } from './profile.schema.ts'

const opened = await testDatabase()
await loadPracticeRegion(opened.db, new Date('2026-11-22T10:00:00Z'), () => {})
const app = await createWebApp({
  config: testConfig,
  opened,
  version: '0.0.0',
  requestsPerMinute: 100_000,
})
afterAll(() => app.close())

const get = (url: string) => app.inject({ method: 'GET', url })
const text = async (url: string) =>
  (await get(url)).body
    .replaceAll('\u00a0', ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
const region = RegionOverview.parse((await get('/index.json')).json())
const pathOf = (rank: number) =>
  `/indicators/hromadas/${region.hromadas.find((row) => row.rank === rank)?.code}`
const profile = async (path: string) => HromadaProfile.parse((await get(`${path}.json`)).json())
const number = (value: number | null, digits = 1) =>
  value === null ? '–' : value.toFixed(digits).replace('.', ',').replace('-', '−')

describe('the page of a hromada', () => {
  test('the sentence, the large numbers and the data say the same', async () => {
    const data = await profile(pathOf(23))
    const { hromada, of } = data
    expect(hromada).toEqual(region.hromadas[22])
    const page = await text(pathOf(23))
    expect(page).toContain(
      `Громада — ${number(hromada.score)} зі 100, 23-тя з ${of} громад; проти II кварталу 2026`,
    )
    expect(page).toContain(`Індекс ${number(hromada.score)} зі 100`)
    expect(await text(`/en${pathOf(23)}`)).toContain(`is 23rd of ${of} hromadas; since Q2 2026 it has`)
  })

  test('history: score, rank and median at every period; the last one is what the region shows', async () => {
    const { history, periods } = await profile(pathOf(5))
    expect(history.map(({ period }) => period)).toEqual(periods)
    expect(history.at(-1)).toMatchObject({
      score: region.hromadas[4].score,
      rank: 5,
      region_median: region.median,
    })
    for (const { period, score, rank } of history) {
      const then = RegionOverview.parse((await get(`/index.json?period=${period}`)).json())
      const row = then.hromadas.find(({ code }) => code === region.hromadas[4].code)
      expect({ score, rank }).toEqual({ score: row?.score, rank: row?.rank })
    }
  })

  test('every sub-index and every indicator of the page stands in JSON and CSV with the same numbers', async () => {
    const data = await profile(pathOf(23))
    const page = await text(pathOf(23))
    for (const { name, score, region_median, kind_median } of data.sub_indices)
      expect(page).toContain(`${name} ${number(score)} ${number(region_median)} ${number(kind_median)}`)
    expect(data.indicators.length).toBeGreaterThan(100)
    for (const { name, score, region_median } of data.indicators) {
      const row =
        page.slice(page.indexOf('Усі показники')).match(new RegExp(`${quote(name)} (.*?)$`))?.[1] ?? ''
      expect(row, name).toContain(`${number(score)} ${number(region_median)}`)
    }
    const table = (await get(`${pathOf(23)}.csv`)).body.trimEnd().split('\r\n').slice(1)
    expect(table).toHaveLength(data.indicators.length)
    table.forEach((line, i) => {
      expect(line).toContain(`,${data.indicators[i].code},`)
      const score = line.split(',').at(-4) ?? ''
      expect(Number(score || -1)).toBeCloseTo(data.indicators[i].score ?? -1, 10)
    })
  })

  test('every value opens how it was made', async () => {
    const { body } = await get(pathOf(23))
    const { indicators, hromada } = await profile(pathOf(23))
    for (const { code } of indicators)
      expect(body).toContain(`href="/indicators/hromadas/${hromada.code}/${code}"`)
  })

  test('strong and weak are told by the distance from the median, the weak with what the median would bring', async () => {
    const { strongest, weakest, hromada } = await profile(pathOf(23))
    expect(strongest).toHaveLength(3)
    expect(weakest).toHaveLength(3)
    for (const { distance, score, region_median } of [...strongest, ...weakest])
      expect(distance).toBeCloseTo((score ?? 0) - (region_median ?? 0), 10)
    expect(strongest[0].distance).toBeGreaterThanOrEqual(strongest[1].distance)
    expect(weakest[0].distance).toBeLessThanOrEqual(weakest[1].distance)
    for (const { gain, distance } of weakest) {
      expect(gain).toBeGreaterThan(0)
      expect(gain).toBeLessThan(-distance)
    }
    const page = await text(pathOf(23))
    expect(page).toContain(`індекс зріс би на ${number(weakest[0].gain, 2)}`)
    expect(hromada.score).not.toBeNull()
  })

  test('the menu beside its name leads to the others, by the alphabet', async () => {
    const { body } = await get(pathOf(23))
    const menu = body.match(/<details class="menu"[^>]*>.*?<\/details>/s)?.[0] ?? ''
    const names = [...menu.matchAll(/<a [^>]*>([^<]*)<\/a>/g)].map(([, name]) => name)
    expect(names).toHaveLength(region.hromadas.length)
    expect(names).toEqual(names.toSorted(new Intl.Collator('uk').compare))
  })

  test('links lead somewhere; unknown hromadas and periods are not found', async () => {
    for (const path of [pathOf(1), `/en${pathOf(62)}?period=2025-Q1`]) {
      const links = [...(await get(path)).body.matchAll(/href="(\/[^"#]*)/g)].map(([, href]) =>
        href.replaceAll('&amp;', '&'),
      )
      const [values, others] = [
        links.filter((href) => /UA\d+\/\w/.test(href)),
        links.filter((href) => !/UA\d+/.test(href)),
      ]
      const own = links.filter((href) => /(territories|compare|\.csv|\.json)/.test(href))
      for (const href of new Set([...others, ...own, ...values.slice(0, 3)]))
        expect((await get(href)).statusCode, href).toBe(expectedOf(href))
    }
    for (const path of [
      '/indicators/hromadas/UA00000000000000000',
      '/indicators/hromadas/x',
      `${pathOf(1)}?period=1`,
    ])
      expect((await get(path)).statusCode, path).toBe(404)
  })
})

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
