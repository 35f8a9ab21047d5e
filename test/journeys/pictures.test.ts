/** A press officer takes a map and a chart along, and puts the hromada's frame into a page of another site. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, launchBrowser } from '../support/browser.ts'
import { openPage } from '../support/looking.ts'
import { platformHome } from '../support/platform.ts'
import { findFreePort, type RunningServer, startServer } from '../support/server.ts'

const home = await platformHome()
let server: RunningServer
let browser: Browser
let elsewhere: Server
let shown = ''

/** A page of another origin that shows what it is told. */
async function siteOf(body: () => string): Promise<Server> {
  const site = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8')
    answer.end(`<!doctype html><html lang="uk"><title>Сайт</title><body>${body()}</body></html>`)
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.2', resolve))
  return site
}

const addressOf = (site: Server) => `http://127.0.0.2:${(site.address() as AddressInfo).port}/`

describe.skipIf(chromiumPath === undefined)('in a browser (needs Chromium)', () => {
  beforeAll(async () => {
    server = await startServer({ ...home, PORT: String(await findFreePort()) })
    browser = await launchBrowser()
    elsewhere = await siteOf(() => shown)
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    elsewhere?.close()
  })

  test.each([
    ['uk', ''],
    ['en', '/en'],
  ])(
    'charts are taken along by keyboard, and look by themselves as on their page (%s)',
    async (language, prefix) => {
      const page = await openPage(browser, { javaScriptEnabled: false, colorScheme: 'light' })
      await page.goto(`${server.address}${prefix}`)
      const row = page.locator('#list tbody th a').first()
      await page.goto(new URL((await row.getAttribute('href')) ?? '', server.address).href)
      const link = page.getByRole('link', {
        name: language === 'uk' ? 'SVG: Індекс за періодами' : /^SVG: Index by period/,
      })
      const line = page.locator('.line-chart .main .stroke').first()
      const wanted = await line.evaluate((one) => getComputedStyle(one).stroke)
      await link.press('Enter')
      await page.waitForURL(/\.svg\?.*chart=history/)
      // Its own sheet is allowed, or everything were black.
      const drawn = page.locator('.main .stroke').first()
      expect(await drawn.evaluate((one) => getComputedStyle(one).stroke)).toBe(wanted)
      expect(await page.locator('svg > title').first().textContent()).not.toBe('')
      expect(await page.evaluate(() => document.documentElement.getAttribute('xml:lang'))).toBe(language)
    },
  )

  test('the frame is shown by another site as it was copied, and leads back in a page of its own', async () => {
    const page = await openPage(browser, { javaScriptEnabled: false })
    await page.goto(server.address)
    await page.locator('#list tbody th a').first().press('Enter')
    await page.waitForURL(/hromadas/)
    await page.getByText('Показати на своєму сайті').press('Enter')
    const code = page.getByLabel('Код віконця')
    await code.press('Control+a')
    expect(
      await code.evaluate((field: HTMLTextAreaElement) => field.selectionEnd - field.selectionStart),
    ).toBe((await code.inputValue()).length)
    shown = (await code.inputValue()).replace(/src="(?:http:\/\/[^/"]+)?\//, `src="${server.address}/`)

    const guest = await openPage(browser, { viewport: { width: 320, height: 700 } })
    const problems: string[] = []
    guest.on('console', (message) => problems.push(message.text()))
    await guest.goto(addressOf(elsewhere))
    const frame = guest.frameLocator('iframe')
    await expect.poll(() => frame.locator('strong').count()).toBe(2)
    expect(await frame.locator('h1').textContent()).toContain('громада')
    const room = await frame
      .locator('html')
      .evaluate((root) => [root.scrollWidth - root.clientWidth, root.scrollHeight])
    expect(room[0]).toBe(0)
    expect(room[1]).toBeLessThanOrEqual(360)
    const [opened] = await Promise.all([
      guest.context().waitForEvent('page'),
      frame.getByRole('link').press('Enter'),
    ])
    await opened.waitForURL(/\/indicators\/hromadas\/UA/)
    expect(await opened.evaluate(() => globalThis.opener)).toBeNull()
    expect((await guest.context().cookies()).filter(({ name }) => name !== '')).toEqual([])
    expect(problems).toEqual([])
  })

  test('no other page is shown by another site', async () => {
    shown = `<iframe src="${server.address}/" title="x"></iframe>`
    const guest = await openPage(browser)
    const refused: string[] = []
    guest.on('console', (message) => refused.push(message.text()))
    await guest.goto(addressOf(elsewhere))
    await expect.poll(() => refused.join()).toMatch(/frame-ancestors|X-Frame-Options/i)
  })

  test.each([
    [240, 'light'],
    [320, 'dark'],
    [900, 'light'],
  ] as const)('the frame is good for everyone at %s pixels (%s)', async (width, colorScheme) => {
    const { hromadas } = await (await fetch(`${server.address}/index.json`)).json()
    const page = await openPage(browser, { viewport: { width, height: 400 }, colorScheme })
    for (const prefix of ['', '/en']) {
      await page.goto(`${server.address}${prefix}/indicators/widget/${hromadas[0].code}`)
      await expectAccessible(page)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBe(0)
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      expect(ground).toBe(colorScheme === 'dark' ? 'rgb(18, 25, 30)' : 'rgb(255, 255, 255)')
    }
  })
})
