/** What a newcomer does after `npm ci && npm start`: no data of their own, no other server, the practice region. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, launchBrowser } from '../support/browser.ts'
import { testServer } from '../support/database.ts'
import { platformHome } from '../support/platform.ts'
import { findFreePort, type RunningServer, startServer } from '../support/server.ts'

const home = await platformHome({ isNew: true })
let server: RunningServer
let port: number
beforeAll(async () => {
  port = await findFreePort()
  server = await startServer({ ...home, PORT: String(port) })
}, 120_000)
afterAll(() => server?.stop())
const get = (path: string) => fetch(`${server.address}${path}`)

describe('the first start', () => {
  test('says what it does while it prepares, and where the pages are', () => {
    expect(server.said()).toMatch(/Готуємо базу даних[\s\S]*навчальну область[\s\S]*Спілка працює/)
  })

  test('a second one on the same port is refused with a sentence', async () => {
    const other = mkdtempSync(join(tmpdir(), 'spilka-other-'))
    await expect(
      startServer({ PORT: String(port), SPILKA_DATA: other, SPILKA_REGION: 'none' }),
    ).rejects.toThrow(/Порт \d+ уже зайнятий/)
    rmSync(other, { recursive: true, force: true })
    expect((await get('/')).status).toBe(200)
  }, 180_000)

  test('a second one on the same data: refused on the embedded database, welcome on PostgreSQL', async () => {
    const second = startServer({ ...home, PORT: String(await findFreePort()) })
    if (testServer) await (await second).stop()
    else await expect(second).rejects.toThrow(/ended with 1: [\s\S]*«.*»/)
    expect((await get('/')).status).toBe(200)
  }, 180_000)

  test.each(['PORT=abc', 'PORT=70000', 'SPILKA_REGION=mars'])(
    'a setting that makes no sense is refused: %s',
    async (setting) => {
      const [name, value] = setting.split('=')
      await expect(startServer({ ...home, [name]: value })).rejects.toThrow(
        /ended with 2: [\s\S]*неправильне значення/,
      )
    },
  )
})

describe('the same numbers on every face', () => {
  test('page, JSON and CSV of the region agree, and the region is marked as fictional', async () => {
    const html = await (await get('/')).text()
    const data = await (await get('/index.json')).json()
    const csv = (await (await get('/index.csv')).text())
      .replace('\uFEFF', '')
      .trim()
      .split('\r\n')
      .map((line) => line.split(','))
    expect(html).toContain('Це навчальна область')
    expect(data.region.is_fictional).toBe(true)
    expect(data.hromadas.length).toBeGreaterThanOrEqual(60)
    expect(csv.slice(1).map(([code]) => code)).toEqual(
      data.hromadas.map(({ code }: { code: string }) => code),
    )
    const [first] = data.hromadas
    expect(html).toContain(first.name)
    expect(html).toContain(first.score.toFixed(1).replace('.', ','))
    expect(Number(csv[1][6])).toBeCloseTo(first.score, 10)
  })

  test('a hromada opens from the region, with every indicator and its history', async () => {
    const { hromadas, periods } = await (await get('/index.json')).json()
    const { code, score, rank } = hromadas[5]
    const profile = await (await get(`/indicators/hromadas/${code}.json`)).json()
    expect({ score: profile.hromada.score, rank: profile.hromada.rank }).toEqual({ score, rank })
    expect(profile.history.map(({ period }: { period: string }) => period)).toEqual(periods)
    expect(profile.history.at(-1)).toMatchObject({ score, rank })
    expect(profile.indicators.length).toBeGreaterThan(90)
    expect(profile.strongest[0].score).toBeGreaterThanOrEqual(profile.weakest[0].score)
  })

  test('no link of the region or of a hromada leads nowhere', async () => {
    const { hromadas } = await (await get('/index.json')).json()
    for (const path of ['/', `/en/indicators/hromadas/${hromadas[0].code}`]) {
      const links = [...(await (await get(path)).text()).matchAll(/href="(\/[^"]*)"/g)].map(([, href]) =>
        href.replaceAll('&amp;', '&'),
      )
      const others = [...new Set(links)].filter((href) => !/hromadas\/UA\d+($|\?)/.test(href))
      for (const href of others) expect((await get(href)).status, href).toBe(200)
      expect(others.length).toBeGreaterThan(5)
    }
  })

  test('an earlier period is another address; unknown ones, and unknown hromadas, are not found', async () => {
    const earlier = await (await get('/index.json?period=2025-Q1')).json()
    expect(earlier.period).toBe('2025-Q1')
    for (const path of [
      '/?period=1999',
      '/indicators/hromadas/UA00000000000000000',
      '/indicators/hromadas/x',
      '/en/nothing',
    ]) {
      expect((await get(path)).status, path).toBe(404)
    }
  })
})

describe.skipIf(chromiumPath === undefined)('in a browser (needs Chromium)', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 60_000)
  afterAll(() => browser?.close())

  async function open(options: {
    javaScriptEnabled?: boolean
    width?: number
    colorScheme?: 'light' | 'dark'
  }) {
    const { width = 1440, ...others } = options
    const context = await browser.newContext({ ...others, viewport: { width, height: 900 } })
    context.setDefaultTimeout(15_000)
    return context.newPage()
  }

  /** Nothing stands out to the side. */
  async function expectFitting(page: Page): Promise<void> {
    const path = new URL(page.url()).pathname
    const isFitting = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
    expect({ path, isFitting }).toEqual({ path, isFitting: true })
  }

  const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()

  test.each([
    { javaScriptEnabled: true, width: 1440 },
    { javaScriptEnabled: true, width: 320 },
    { javaScriptEnabled: false, width: 375 },
  ])(
    'region → hromada → number → indicator → comparison → English → an earlier period: JavaScript $javaScriptEnabled, $width px',
    async ({ javaScriptEnabled, width }) => {
      const page = await open({ javaScriptEnabled, width })
      await page.goto(server.address)
      await expectFitting(page)
      const [first, second] = (await (await get('/index.json')).json()).hromadas

      await page.getByRole('rowheader').getByRole('link', { name: first.name, exact: true }).click()
      await expect(heading(page)).resolves.toMatch(/ громада$/)
      await expectFitting(page)

      await page.getByRole('link', { name: 'Чому такий бал' }).click()
      await expect(page.getByRole('table').count()).resolves.toBe(2)
      await expectFitting(page)
      await page.goBack()

      const values = `table a[href^="/indicators/hromadas/${first.code}/"]`
      await page.locator(values).first().click()
      await expect(page.locator('main').textContent()).resolves.toContain(first.name)
      await expectFitting(page)

      await page.locator('a[href^="/indicators/catalogue/"]').first().click()
      await expect(page.getByRole('table').count()).resolves.toBeGreaterThan(0)
      await expectFitting(page)

      await page.goto(`${server.address}/indicators/compare?hromada=${first.code}`)
      const form = page.locator('form').filter({ has: page.getByRole('combobox') })
      await form.getByRole('combobox').first().selectOption(second.code)
      await form.getByRole('button').first().click()
      await page.waitForURL((url) => url.searchParams.getAll('hromada').length === 2)
      expect(new URL(page.url()).searchParams.getAll('hromada').toSorted()).toEqual(
        [first.code, second.code].toSorted(),
      )
      await expectFitting(page)

      await page.getByRole('link', { name: 'Read this page in English' }).click()
      await expect(page.locator('html').getAttribute('lang')).resolves.toBe('en')
      expect(new URL(page.url()).searchParams.getAll('hromada')).toHaveLength(2)
      await page.goto(`${server.address}/en?period=2025-Q1`)
      await expect(page.locator('main').textContent()).resolves.toMatch(/2025/)
      await expectFitting(page)
      await page.context().close()
    },
    90_000,
  )

  test('the CSV that is offered under the page holds the numbers that the page shows', async () => {
    const page = await open({})
    await page.goto(server.address)
    const shown = await page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader') })
      .first()
      .textContent()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('contentinfo').getByRole('link', { name: 'CSV' }).click(),
    ])
    const file = await download.createReadStream()
    const [header, row] = (await file.toArray())
      .join('')
      .replace('\uFEFF', '')
      .split('\r\n')
      .map((line) => line.split(','))
    const of = (column: string) => row[header.indexOf(column)]
    expect(shown).toContain(of('name'))
    expect(shown).toContain(Number(of('index')).toFixed(1).replace('.', ','))
    await page.context().close()
  }, 60_000)

  test('a click on the map leads where the list leads, by the keyboard, too', async () => {
    const page = await open({})
    await page.goto(server.address)
    const area = page.locator('svg.map a').first()
    const href = await area.getAttribute('href')
    await area.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname === href)
    await expect(heading(page)).resolves.toMatch(/ громада$/)
    await page.context().close()
  }, 60_000)

  test('every kind of page is accessible, in light and in the dark, on a desk and on a phone', async () => {
    const [first, second] = (await (await get('/index.json')).json()).hromadas
    const [, indicator] =
      (await (await get('/indicators/catalogue.csv')).text()).split('\r\n')[1].match(/^([^,]+)/) ?? []
    const paths = [
      '/',
      '/en',
      `/indicators/hromadas/${first.code}`,
      `/indicators/hromadas/${first.code}/${indicator}`,
      '/indicators/catalogue',
      `/indicators/catalogue/${indicator}`,
      `/indicators/compare?hromada=${first.code}&hromada=${second.code}`,
      '/indicators/methodologies',
      '/indicators/methodologies/practice/1',
      '/territories',
      `/en/territories/${first.code}`,
      '/territories/search?q=а',
      '/territories/at?lat=43&lon=32',
      '/territories/changes',
      '/api',
      '/about',
      '/nowhere',
    ]
    const looks = [
      { width: 1440, colorScheme: 'light' },
      { width: 375, colorScheme: 'dark' },
    ] as const
    for (const look of looks) {
      const page = await open(look)
      for (const path of paths) {
        await page.goto(`${server.address}${path}`)
        await expectAccessible(page)
        await expectFitting(page)
      }
      await page.context().close()
    }
  }, 240_000)
})
