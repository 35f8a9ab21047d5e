/** What a newcomer does after `npm ci && npm start`: no data of their own, no other server, the practice region. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, launchBrowser } from '../support/browser.ts'
import { findFreePort, type RunningServer, startServer } from '../support/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'spilka-newcomer-'))
let server: RunningServer
let port: number
beforeAll(async () => {
  port = await findFreePort()
  server = await startServer({ PORT: String(port), SPILKA_DATA: folder })
}, 120_000)
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})
const get = (path: string) => fetch(`${server.address}${path}`)

describe('the first start', () => {
  test('says what it does while it prepares, and where the pages are', () => {
    expect(server.said()).toMatch(/Готуємо базу даних[\s\S]*Створюємо навчальну область[\s\S]*Спілка працює/)
  })

  test('a second one on the same port or the same data is refused with a sentence', async () => {
    const other = mkdtempSync(join(tmpdir(), 'spilka-other-'))
    await expect(
      startServer({ PORT: String(port), SPILKA_DATA: other, SPILKA_REGION: 'none' }),
    ).rejects.toThrow(/Порт \d+ уже зайнятий/)
    rmSync(other, { recursive: true, force: true })
    await expect(startServer({ PORT: String(await findFreePort()), SPILKA_DATA: folder })).rejects.toThrow(
      /ended with 1: [\s\S]*«.*»/,
    )
    expect((await get('/')).status).toBe(200)
  }, 60_000)

  test.each(['PORT=abc', 'PORT=70000', 'SPILKA_REGION=mars'])(
    'a setting that makes no sense is refused: %s',
    async (setting) => {
      const [name, value] = setting.split('=')
      await expect(startServer({ SPILKA_DATA: folder, [name]: value })).rejects.toThrow(
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

  test.each([
    { javaScriptEnabled: true, width: 1440 },
    { javaScriptEnabled: true, width: 320 },
    { javaScriptEnabled: false, width: 375 },
  ])(
    'region → hromada → other language → an earlier period, JavaScript $javaScriptEnabled, $width px',
    async ({ javaScriptEnabled, width }) => {
      const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 900 } })
      context.setDefaultTimeout(10_000)
      const page = await context.newPage()
      await page.goto(server.address)
      await page.getByRole('rowheader').getByRole('link').first().click()
      await expect(page.getByRole('heading', { level: 1 }).textContent()).resolves.toMatch(/ громада$/)
      await page.getByRole('link', { name: 'Read this page in English' }).click()
      await expect(page.getByRole('heading', { level: 1 }).textContent()).resolves.toMatch(/ hromada$/)
      await page.getByRole('link', { name: '2025-Q1' }).click()
      expect(new URL(page.url()).search).toBe('?period=2025-Q1')
      // Nothing stands out to the side.
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      await context.close()
    },
    60_000,
  )

  test.each(['/', '/en', '/indicators/hromadas/first', '/nowhere'])(
    '%s is accessible',
    async (path) => {
      const { hromadas } = await (await get('/index.json')).json()
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      const page = await context.newPage()
      await page.goto(`${server.address}${path.replace('first', hromadas[0].code)}`)
      await expectAccessible(page)
      await context.close()
    },
    60_000,
  )
})
