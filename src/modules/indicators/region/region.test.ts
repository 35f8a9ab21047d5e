/** The overview through HTTP: the practice region, every number the same on all faces, every link leading somewhere. */

import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { testConfig } from '../../../../test/support/config.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { expectedOf } from '../../../../test/support/links.ts'
import { loadPracticeRegion } from '../../../practice.ts'
import { createWebApp } from '../../../web.ts'
import { RegionOverview } from './region.schema.ts'

const opened = await testDatabase()
await loadPracticeRegion(opened.db, new Date('2026-11-22T10:00:00Z'), () => {})
const app = await createWebApp({
  config: testConfig,
  opened,
  version: '0.0.0',
  requestsPerMinute: 100_000,
})
afterAll(() => app.close())

const get = async (path: string) => app.inject({ method: 'GET', url: encodeURI(path) })
const html = async (path: string) =>
  (await get(path)).body.replaceAll('\u00a0', ' ').replaceAll('&nbsp;', ' ')
const overview = async (path = '/index.json') => RegionOverview.parse((await get(path)).json())
const csv = async (path: string) =>
  (await get(path)).body
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
/** Rows of the list: code and cells without markup. */
const listed = (page: string) =>
  [...page.matchAll(/<tr data-code="(UA\d+)">(.*?)<\/tr>/gs)].map(([, code, row]) => ({
    code,
    cells: [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) =>
      cell.replace(/<[^>]*>/g, '').trim(),
    ),
  }))
const number = (value: number, digits: number) => value.toFixed(digits).replace('.', ',')

describe('the overview of the practice region', () => {
  test('page, JSON and CSV show the same hromadas with the same numbers', async () => {
    const [page, data, table] = [listed(await html('/')), await overview(), await csv('/index.csv')]
    expect(data.hromadas.length).toBeGreaterThanOrEqual(60)
    expect(table.slice(1).map(([code]) => code)).toEqual(data.hromadas.map(({ code }) => code))
    data.hromadas.forEach((row, i) => {
      const { cells } = page[i]
      expect(page[i].code).toBe(row.code)
      expect(cells[0]).toBe(row.rank === null ? '–' : String(row.rank))
      expect(cells[1]).toContain(row.name)
      expect(cells[2]).toBe(row.score === null ? '–' : number(row.score, 1))
      expect(cells[3].replace(/[^\d–]/g, '')).toBe(
        row.rank_change === null ? '–' : String(Math.abs(row.rank_change)),
      )
      expect(cells[4].replace(/\s/g, '')).toBe(String(row.population))
      expect(table[i + 1][5]).toBe(String(row.rank ?? ''))
      expect(Number(table[i + 1][6] || -1)).toBeCloseTo(row.score ?? -1, 10)
    })
  })

  test('a sentence tells the state of things', async () => {
    const { ranked, median, hromadas, median_change } = await overview()
    const page = await html('/')
    expect(page).toMatch(new RegExp(`Оцінено ${ranked} громад`))
    expect(page).toContain(
      `медіана індексу — ${number(median ?? 0, 1)} зі 100, попереду ${hromadas[0].name} громада`,
    )
    expect(page).toContain(`медіана зросла на ${number(median_change ?? 0, 1)}`)
    expect(await html('/en')).toMatch(/hromadas are rated: the median index is \d+\.\d of 100/)
  })

  test('the figures below the list are those of the JSON', async () => {
    const { distribution, sub_indices, movers, ranked } = await overview()
    const page = (await html('/')).replace(/<[^>]*>/g, ' ')
    expect(distribution.reduce((sum, { hromadas }) => sum + hromadas, 0)).toBe(ranked)
    for (const { name, median, min, max } of sub_indices)
      expect(page.replace(/\s+/g, ' ')).toContain(
        `${name} ${number(median ?? 0, 1)} ${number(min ?? 0, 1)} – ${number(max ?? 0, 1)}`.replace(
          ' – ',
          '–',
        ),
      )
    expect(movers.up.length).toBeGreaterThanOrEqual(3)
    expect(movers.down.length).toBeGreaterThanOrEqual(3)
    for (const { rank_change } of movers.up) expect(page).toContain(`↑ ${rank_change}`)
  })

  test('every area of the map has its row in the list', async () => {
    const page = await html('/')
    const areas = [...page.matchAll(/<a href="[^"]*" data-code="(UA\d+)"/g)].map(([, code]) => code)
    expect(areas.toSorted()).toEqual(
      listed(page)
        .map(({ code }) => code)
        .toSorted(),
    )
  })

  test('the list sorts, searches and chooses by its address, on all faces alike; the map stays whole', async () => {
    const query = '?kind=rural&sort=population&order=desc&q=івська'
    const [page, data] = [await html(`/${query}`), await overview(`/index.json${query}`)]
    expect(data.hromadas.length).toBeGreaterThan(2)
    expect(data.hromadas.every(({ kind, name }) => kind === 'rural' && name.includes('івська'))).toBe(true)
    const populations = data.hromadas.map(({ population }) => population ?? 0)
    expect(populations).toEqual(populations.toSorted((a, b) => b - a))
    expect(listed(page).map(({ code }) => code)).toEqual(data.hromadas.map(({ code }) => code))
    expect((await csv(`/index.csv${query}`)).length - 1).toBe(data.hromadas.length)
    expect(page.match(/<a href="[^"]*" data-code=/g)?.length).toBe((await overview()).hromadas.length)
  })

  test('a search that finds nothing says so; an empty choice of the form means all; nonsense is refused', async () => {
    expect(await html('/?q=xyz')).toContain('Таких громад немає')
    expect((await overview('/index.json?kind=&oblast=&q=')).hromadas.length).toBeGreaterThanOrEqual(60)
    expect((await get('/?kind=city')).statusCode).toBe(422)
    expect((await get('/?period=1999')).statusCode).toBe(404)
    expect((await get('/indicators/regions/UA12000000000090473')).statusCode).toBe(404)
  })

  test('the first period has nothing to be compared with, and says so', async () => {
    const { periods } = await overview()
    const { movers, hromadas } = await overview(`/index.json?period=${periods[0]}`)
    expect(movers).toEqual({ against: null, up: [], down: [] })
    expect(hromadas.every(({ rank_change }) => rank_change === null)).toBe(true)
    expect(await html(`/?period=${periods[0]}`)).toContain('місця не порівнюємо')
  })

  test('an oblast of its own address is the same page', async () => {
    const { region, hromadas } = await overview()
    const own = await overview(`/indicators/regions/${region.code}.json`)
    expect(own.hromadas).toEqual(hromadas)
  })

  test('no link leads nowhere', async () => {
    for (const path of ['/', '/en?period=2025-Q1']) {
      const links = [...(await html(path)).matchAll(/href="(\/[^"#]*)/g)].map(([, href]) =>
        href.replaceAll('&amp;', '&'),
      )
      const hromadas = links.filter((href) => /hromadas\/UA\d+($|\?)/.test(href))
      const others = [...new Set(links)].filter((href) => !hromadas.includes(href))
      for (const href of [...others, ...hromadas.slice(0, 3)])
        expect((await app.inject({ method: 'GET', url: href })).statusCode, href).toBe(expectedOf(href))
    }
  })

  test('the page is light: at most 35 kB packed with its map', async () => {
    expect(gzipSync((await get('/')).body).length).toBeLessThan(35_000)
  })
})
