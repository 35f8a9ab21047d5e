import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { createTranslator } from '#kernel/i18n.ts'
import { uk } from '#ui/locales/uk.ts'
import { testConfig } from '../../../../test/support/config.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { expectedOf } from '../../../../test/support/links.ts'
import { loadPracticeRegion } from '../../../practice.ts'
import { createWebApp } from '../../../web.ts'
import { computeCertainty } from '../rank-bands/bands.commands.ts'
import { RegionOverview } from '../region/region.schema.ts'
import type { Comparison } from './compare.schema.ts'

const opened = await testDatabase()
await loadPracticeRegion(opened.db, new Date('2026-11-26'), () => {})
const app = await createWebApp({
  config: testConfig,
  opened,
  version: '0',
  requestsPerMinute: 100_000,
})
const get = (query: string, face = '', language = '') =>
  app.inject({ url: `${language}/indicators/compare${face}${query && `?${query}`}` })
const compare = async (query: string): Promise<Comparison> => (await get(query, '.json')).json()
const page = async (query: string) => (await get(query)).body
const texts = createTranslator('uk', uk)
const score = (value: number | null) =>
  value === null ? '–' : texts.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

const all: { code: string; name: string; score: number | null }[] = (
  await app.inject({ url: '/index.json' })
).json().hromadas
const codes = all.slice(0, 7).map(({ code }) => code)
const of = (count: number) => `hromada=${codes.slice(0, count).join(',')}`

test('beside each place stands its band, in all faces', async () => {
  expect((await compare(of(2))).certainty.state).toBe('waiting')
  await computeCertainty(opened.db, { now: () => new Date(), signal: AbortSignal.timeout(120_000) })
  const overview = async () => RegionOverview.parse((await app.inject({ url: '/index.json' })).json())
  await expect.poll(async () => (await overview()).certainty.state).toBe('ready')
  const bands = new Map((await overview()).hromadas.map(({ code, rank_band }) => [code, rank_band]))
  const { hromadas } = await compare(of(5))
  expect(hromadas.map(({ rank_band }) => rank_band)).toEqual(codes.slice(0, 5).map((code) => bands.get(code)))
  const html = await page(of(5))
  const rows: Record<string, string>[] = parse((await get(of(5), '.csv')).body, { columns: true, bom: true })
  for (const { code, overall_rank, rank_band } of hromadas) {
    const row = rows.find((one) => one.hromada === code && one.kind === 'index')
    expect([row?.rank_p5, row?.rank_p95]).toEqual([rank_band?.p5, rank_band?.p95].map(String))
    if (rank_band && rank_band.p5 !== rank_band.p95 && overall_rank !== null)
      expect(html).toContain(`<span class="rank-band">${rank_band.p5}–${rank_band.p95}</span>`)
  }
})

describe('nobody is chosen yet', () => {
  test('the page offers a form and suggestions that lead to a comparison', async () => {
    const html = await page('')
    expect(html).toContain('Оберіть від двох до п’яти громад')
    expect(html.match(/<select/g)).toHaveLength(2)
    expect(html.match(/<option/g)).toHaveLength(2 * (all.length + 1))
    const { hromadas, suggestions } = await compare('')
    expect(hromadas).toEqual([])
    expect(suggestions.map(({ why }) => why)).toEqual(['leaders', 'similar_size'])
    for (const { hromadas } of suggestions) {
      const query = `hromada=${hromadas.map(({ code }) => code).join(',')}`
      expect(html).toContain(query)
      expect((await compare(query)).hromadas).toHaveLength(hromadas.length)
    }
  })

  test('an empty choice of the form is no choice', async () => {
    expect((await compare('hromada=&hromada=')).hromadas).toEqual([])
  })
})

describe('one is chosen', () => {
  test('the page asks to choose another, and keeps the one', async () => {
    const html = await page(of(1))
    expect(html).toContain(`Обрано одну громаду: ${all[0].name}.`)
    expect(html).toContain(`<input type="hidden" name="hromada" value="${codes[0]}"/>`)
    expect(html).not.toContain(`<option value="${codes[0]}"`)
    const { suggestions } = await compare(of(1))
    expect(suggestions.flatMap(({ hromadas }) => hromadas.map(({ code }) => code))).not.toContain(codes[0])
  })
})

describe('several are chosen', () => {
  test.each([2, 5])('%i stand side by side with the same numbers in HTML, JSON and CSV', async (count) => {
    const data = await compare(of(count))
    const html = await page(of(count))
    const rows: Record<string, string>[] = parse((await get(of(count), '.csv')).body, {
      columns: true,
      bom: true,
    })
    expect(data.hromadas.map(({ code }) => code)).toEqual(codes.slice(0, count))
    data.hromadas.forEach((hromada, i) => {
      expect(hromada.score).toBe(all[i].score)
      const own = rows.filter((row) => row.hromada === hromada.code)
      expect(own).toHaveLength(1 + data.sub_indices.length + data.indicators.length)
      expect(Number(own[0].score)).toBeCloseTo(hromada.score ?? Number.NaN, 10)
      for (const { code, scores } of data.sub_indices) {
        expect(html).toContain(`>${score(scores[i])}</td>`)
        expect(Number(own.find(({ node }) => node === code)?.score)).toBeCloseTo(scores[i] ?? Number.NaN, 10)
      }
    })
  })

  test('indicators come with the largest gap first', async () => {
    const { indicators } = await compare(of(3))
    const spreads = indicators.map(({ spread }) => spread ?? -1)
    expect(spreads).toEqual(spreads.toSorted((a, b) => b - a))
    for (const { scores, spread } of indicators.filter(({ spread }) => spread !== null)) {
      const present = scores.filter((one) => one !== null)
      expect(spread).toBe(Math.max(...present) - Math.min(...present))
    }
  })

  test('a filter of the table changes the table only', async () => {
    const lead = (html: string) => /<p class="lead">(.*?)<\/p>/.exec(html)?.[1]
    const filtered = `${of(2)}&q=${encodeURIComponent('вебсайт')}`
    expect((await compare(filtered)).indicators.length).toBeLessThan(5)
    expect(lead(await page(filtered))).toBe(lead(await page(of(2))))
  })

  test('the history names the methodology of every period', async () => {
    const { history, periods } = await compare(of(2))
    expect(history.map(({ period }) => period)).toEqual(periods)
    expect(new Set(history.map(({ methodology }) => methodology))).toEqual(new Set(['practice 1']))
  })

  test('repeated parameters and commas mean the same; twins are one', async () => {
    const repeated = codes.slice(0, 3).map((code) => `hromada=${code}`)
    expect(await compare(repeated.join('&'))).toEqual(await compare(of(3)))
    expect(await compare([...repeated, ...repeated].join('&'))).toEqual(await compare(of(3)))
  })

  test('each can be taken out by a link', async () => {
    expect(await page(of(3))).toContain(`href="/indicators/compare?hromada=${codes[0]},${codes[2]}"`)
  })

  test('an earlier period stays in every link', async () => {
    const period = (await compare('')).periods[0]
    const html = await page(`${of(2)}&period=${period}`)
    expect(html).toContain(`href="/indicators/compare?hromada=${codes[1]}&amp;period=${period}"`)
    expect(html).toContain(`<input type="hidden" name="period" value="${period}"/>`)
  })
})

describe('what cannot be shown is said', () => {
  test('more than five: the first five, and the names of the others', async () => {
    const { hromadas, ignored } = await compare(of(7))
    expect(hromadas).toHaveLength(5)
    expect(ignored.map(({ code }) => code)).toEqual(codes.slice(5))
    expect(await page(of(7))).toContain(`ще 2 не вмістилися: ${all[5].name}, ${all[6].name}.`)
    expect(await page(of(6))).toContain(`ще одна не вмістилася: ${all[5].name}.`)
    // The page keeps the choice and says by its status that not all of it was taken.
    expect([(await get(of(5))).statusCode, (await get(of(6))).statusCode]).toEqual([200, 422])
  })

  test('an unknown code is named, the rest is compared', async () => {
    const query = `${of(2)},UA00000000000000000`
    expect((await compare(query)).hromadas).toHaveLength(2)
    expect(await page(query)).toContain('Громади з таким кодом немає: «UA00000000000000000».')
    expect((await get(query, '', '/en')).body).toContain('There is no hromada with this code')
  })
})

test('no link of a comparison leads nowhere', async () => {
  for (const query of ['', of(1), of(3), `${of(5)}&period=2025-Q1&sort=name&q=а`]) {
    const hrefs = [...(await page(query)).matchAll(/href="(\/[^"]*)"/g)].map(([, href]) =>
      href.replaceAll('&amp;', '&'),
    )
    const kinds = new Map(
      hrefs.map((href) => [href.replace(/UA\d+/g, 'UA').replace(/[\w-]+(?=\?|$)/, ''), href]),
    )
    expect(kinds.size).toBeGreaterThan(5)
    for (const href of kinds.values()) {
      expect((await app.inject({ url: href })).statusCode, href).toBe(expectedOf(href))
    }
  }
})

test.each([
  [
    'ten codes',
    `hromada=${all
      .slice(0, 10)
      .map(({ code }) => code)
      .join(',')}`,
  ],
  ['a thousand codes', `hromada=${Array.from({ length: 1000 }, (_, i) => `UA${i}`).join(',')}`],
  ['names of objects’ own keys', 'hromada=__proto__&hromada=constructor,toString'],
  ['ten thousand letters', `hromada=${'x'.repeat(10_000)}`],
  ['commas only', 'hromada=,,,&hromada=,'],
  ['markup', `hromada=${encodeURIComponent('<script>alert(1)</script>')}`],
  ['a zero byte', 'hromada=%00'],
  ['a name with brackets', 'hromada[]=a&hromada[0]=b'],
  ['no period', `${of(2)}&period=x`],
  ['no page', `${of(2)}&page=0`],
  ['a list for a word', `${of(2)}&sort=a&sort=b`],
])('%s: no fault of ours, and nothing runs', async (_, query) => {
  for (const face of ['', '.json', '.csv']) {
    const { statusCode, body } = await get(query, face)
    expect([200, 404, 422]).toContain(statusCode)
    if (face === '') expect(body).not.toContain('<script>alert')
    expect(body.length).toBeLessThan(200_000)
  }
})
