import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { createTranslator } from '#kernel/i18n.ts'
import { uk } from '#ui/locales/uk.ts'
import { testConfig } from '../../../../test/support/config.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { expectedOf } from '../../../../test/support/links.ts'
import { loadPracticeRegion } from '../../../practice.ts'
import { createWebApp } from '../../../web.ts'
import type { Catalogue, IndicatorAnswer } from './catalogue.schema.ts'

const opened = await testDatabase()
await loadPracticeRegion(opened.db, new Date('2026-11-26'), () => {})
const app = await createWebApp({
  config: testConfig,
  opened,
  version: '0',
  requestsPerMinute: 100_000,
})
const get = (path: string) => app.inject({ url: path })
const page = async (path: string) => (await get(path)).body
const csv = async (path: string): Promise<Record<string, string>[]> =>
  parse((await get(path)).body, { columns: true, bom: true })
const catalogue: Catalogue = (await get('/indicators/catalogue.json')).json()
const indicator = async (path: string): Promise<IndicatorAnswer> =>
  (await get(`/indicators/catalogue/${path}`)).json()
const first = (direction: number) => {
  const found = catalogue.indicators.find((one) => one.direction === direction)
  if (!found) throw new Error('the practice region has all kinds of indicators')
  return found.code
}
const texts = createTranslator('uk', uk)

const printed = (cell: string) => (cell === '' ? null : Number(cell))
/** A CSV has 15 significant digits. */
const rounded = (value: number | null) => (value === null ? null : Number(value.toPrecision(15)))

/** Text of the table's row of a hromada. */
function rowOf(html: string, code: string): string {
  const row = new RegExp(`<tr data-code="${code}"[^>]*>(.*?)</tr>`).exec(html)?.[1] ?? ''
  return row.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

/** Addresses on a page, one of each kind: codes of hromadas and indicators aside they are alike. */
function linksOf(html: string): string[] {
  const all = [...html.matchAll(/href="(\/[^"]*)"/g)].map(([, href]) => href.replaceAll('&amp;', '&'))
  const kinds = new Map(all.map((href) => [href.replace(/UA\d+/g, 'UA').replace(/[\w-]+(?=\?|$)/, ''), href]))
  return [...kinds.values()]
}

describe('the catalogue of indicators', () => {
  test('shows every indicator, in HTML, JSON and CSV alike', async () => {
    const html = await page('/indicators/catalogue')
    const rows = await csv('/indicators/catalogue.csv')
    expect(catalogue.indicators.length).toBeGreaterThan(100)
    expect(rows.map(({ code }) => code)).toEqual(catalogue.indicators.map(({ code }) => code))
    for (const [i, { code, name, median, share }] of catalogue.indicators.entries()) {
      expect(html).toContain(`href="/indicators/catalogue/${code}"`)
      expect(rows[i].name).toBe(name)
      expect(printed(rows[i].median)).toBe(rounded(median))
      expect(printed(rows[i].share)).toBe(rounded(share))
    }
    const shares = catalogue.indicators.reduce((sum, { share }) => sum + (share ?? 0), 0)
    expect(shares).toBeCloseTo(1, 10)
  })

  test('is filtered by dimension and by words, in all faces', async () => {
    const { code, indicators } = catalogue.dimensions[1]
    const query = `dimension=${code}`
    expect((await get(`/indicators/catalogue.json?${query}`)).json().indicators).toHaveLength(indicators)
    expect(await csv(`/indicators/catalogue.csv?${query}`)).toHaveLength(indicators)
    const { name } = catalogue.indicators[0]
    const found = (await get(`/indicators/catalogue.json?q=${encodeURIComponent(name.toUpperCase())}`)).json()
    expect(found.indicators[0].name).toBe(name)
    expect(await page('/indicators/catalogue?q=абвгґ')).toContain('Таких показників немає.')
  })

  test('speaks English at the English address', async () => {
    expect(await page('/en/indicators/catalogue')).toMatch(/<html lang="en"[\s\S]*<h1>Indicators<\/h1>/)
  })
})

describe('one indicator', () => {
  test.each([1, -1, 0])('of direction %i has the same numbers in HTML, JSON and CSV', async (direction) => {
    const code = first(direction)
    const data = await indicator(`${code}.json`)
    const html = await page(`/indicators/catalogue/${code}`)
    const rows = await csv(`/indicators/catalogue/${code}.csv`)
    expect(data.hromadas.length).toBe(data.indicator.of)
    for (const [i, { code: hromada, value, rank }] of data.hromadas.entries()) {
      expect(rows[i].code).toBe(hromada)
      expect(printed(rows[i].value)).toBe(rounded(value))
      expect(printed(rows[i].rank)).toBe(rounded(rank))
      const said = texts.number(value ?? 0, { maximumFractionDigits: data.indicator.decimals })
      const words: readonly string[] = ['ні', 'так']
      const isAnswer = data.indicator.unit?.startsWith('так / ні')
      const shown = value === null ? '–' : isAnswer ? words[value] : said.replace(/\s/g, ' ')
      expect(rowOf(html, hromada)).toContain(` ${shown}`)
    }
  })

  test('answered by yes or no is said in words, without places and without a histogram', async () => {
    const answers = catalogue.indicators.find(({ unit }) => unit?.startsWith('так / ні'))
    const html = await page(`/indicators/catalogue/${answers?.code}`)
    const { hromadas } = await indicator(`${answers?.code}.json`)
    const yes = hromadas.filter(({ value }) => value === 1)
    expect(html).toContain(`«Так» — у ${yes.length} громад`)
    expect(rowOf(html, yes[0].code)).toContain(' так ')
    expect(html).not.toContain('indicator-spread')
    expect(html).not.toContain('sort=rank')
  })

  test('where less is better, the smallest value has rank 1', async () => {
    const { hromadas } = await indicator(`${first(-1)}.json`)
    const present = hromadas.flatMap(({ value }) => value ?? [])
    expect(hromadas[0]).toMatchObject({ value: Math.min(...present), rank: 1 })
    expect(await page(`/indicators/catalogue/${first(-1)}`)).toMatch(/менше\u00a0—\u00a0краще/)
  })

  test('for context has no rank and no place in the index', async () => {
    const { hromadas, treatment } = await indicator(`${first(0)}.json`)
    expect(treatment).toBeNull()
    expect(hromadas.every(({ rank, score }) => rank === null && score === null)).toBe(true)
    expect(await page(`/indicators/catalogue/${first(0)}`)).toContain('до індексу він не входить')
  })

  test('marks a hromada in the sentence and in the table', async () => {
    const code = first(1)
    const { hromadas } = await indicator(`${code}.json`)
    const path = `/indicators/catalogue/${code}?hromada=${hromadas[3].code}`
    const html = await page(path)
    expect(html).toMatch(new RegExp(`<tr data-code="${hromadas[3].code}" aria-current="true">`))
    expect(html).toContain(`<strong>${hromadas[3].name}</strong>`)
    const { marked } = await indicator(`${code}.json?hromada=${hromadas[3].code}`)
    expect(marked).toEqual(hromadas[3])
  })

  test('of an earlier period changes against the one before it', async () => {
    const code = first(1)
    const [, before, now] = await Promise.all(
      catalogue.periods.slice(0, 3).map((period) => indicator(`${code}.json?period=${period}`)),
    )
    for (const { code, value, change } of now.hromadas) {
      const was = before.hromadas.find((one) => one.code === code)?.value ?? null
      expect(change).toBe(value === null || was === null ? null : value - was)
    }
    expect((await get(`/indicators/catalogue/${code}?period=1999`)).statusCode).toBe(404)
  })

  test('is found by filtering and sorting, in all faces', async () => {
    const code = first(1)
    const { hromadas } = await indicator(`${code}.json?sort=name&order=desc`)
    expect(hromadas.map(({ name }) => name)).toEqual(
      hromadas.map(({ name }) => name).toSorted((a, b) => new Intl.Collator('uk').compare(b, a)),
    )
    const { name } = hromadas[0]
    const rows = await csv(`/indicators/catalogue/${code}.csv?q=${encodeURIComponent(name.toLowerCase())}`)
    expect(rows.map((row) => row.name)).toContain(name)
    expect(rows.length).toBeLessThan(5)
  })
})

test.each([
  '/indicators/catalogue',
  `/en/indicators/catalogue?period=${catalogue.periods[0]}`,
  `/indicators/catalogue/${first(1)}`,
  `/en/indicators/catalogue/${first(-1)}?period=${catalogue.periods[1]}`,
])('no link of %s leads nowhere', async (path) => {
  const links = linksOf(await page(path))
  expect(links.length).toBeGreaterThan(8)
  for (const href of links) expect((await get(href)).statusCode, href).toBe(expectedOf(href))
})

const long = 'я'.repeat(3_000)
const hostile = [
  '__proto__',
  'constructor',
  '%00',
  '../..',
  '<script>alert(1)</script>',
  "'--",
  '-1',
  '🙂',
  long,
]

test.each(
  ['period', 'oblast', 'dimension', 'hromada', 'q', 'sort', 'order', 'page'].flatMap((name) => [
    { name, path: '/indicators/catalogue' },
    { name, path: `/indicators/catalogue/${first(1)}` },
  ]),
)('whatever stands in $name of $path, the answer is no fault of ours', async ({ name, path }) => {
  for (const value of hostile) {
    for (const face of ['', '.json', '.csv']) {
      const query = `${name}=${encodeURIComponent(value)}`
      for (const address of [`${path}${face}?${query}`, `${path}${face}?${query}&${query}`]) {
        const { statusCode, body } = await get(address)
        expect([200, 404, 422], address.slice(0, 100)).toContain(statusCode)
        if (face === '') expect(body).not.toContain('<script>alert')
      }
    }
  }
})

test.each(hostile)('there is no indicator %#', async (code) => {
  const { statusCode } = await get(`/indicators/catalogue/${encodeURIComponent(code)}`)
  expect([404, 414]).toContain(statusCode)
})
