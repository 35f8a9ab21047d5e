/** The head's morning, without script and on a phone: what is wrong, whose turn it is, and the step that mends it; the sheets to print. */
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, launchBrowser } from '../support/browser.ts'
import { readPdf } from '../support/pdf-text.ts'
import { type RoundServer, roundServer } from '../support/round-server.ts'

const shots = process.env.SPILKA_SHOTS
let world: RoundServer
let browser: Browser

describe.skipIf(chromiumPath === undefined)('a morning (needs Chromium)', () => {
  beforeAll(async () => {
    world = await roundServer()
    browser = await launchBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await world?.stop()
  })

  async function enter(cookie: string, options: object): Promise<{ page: Page; context: BrowserContext }> {
    const context = await browser.newContext(options)
    context.setDefaultTimeout(20_000)
    await context.addCookies(
      cookie.split('; ').map((pair) => {
        const at = pair.indexOf('=')
        return { name: pair.slice(0, at), value: pair.slice(at + 1), url: world.address }
      }),
    )
    return { page: await context.newPage(), context }
  }

  /** In both languages, small and wide; on paper it is one sheet where that is promised. */
  async function look(name: string, cookie: string, path: string, sheets?: number): Promise<void> {
    for (const [width, language] of [
      [375, ''],
      [320, '/en'],
      [1440, ''],
    ] as const) {
      const { page, context } = await enter(cookie, { viewport: { width, height: 900 } })
      await page.goto(`${world.address}${language}${path}`)
      await expectAccessible(page)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect([path, width, overflow]).toEqual([path, width, 0])
      if (shots && language === '')
        await page.screenshot({ path: join(shots, `morning-${name}-${width}.png`), fullPage: true })
      if (sheets !== undefined && width === 1440) {
        const file = shots ? { path: join(shots, `morning-${name}.pdf`) } : {}
        const printed = await page.pdf({ format: 'A4', ...file })
        expect([path, printed.toString('latin1').match(/\/Type \/Page\b/g)?.length]).toEqual([path, sheets])
      }
      await context.close()
    }
  }

  test('from what is wrong to the page that mends it, by keyboard', async () => {
    const { page } = await enter(world.officer, {
      javaScriptEnabled: false,
      viewport: { width: 375, height: 800 },
    })
    await page.goto(`${world.address}/indicators/morning`)
    const lines = page.locator('ol.morning > li')
    expect(await lines.count()).toBeGreaterThan(0)
    expect(await lines.last().textContent()).toContain('не ма')
    await lines.last().getByRole('link').press('Enter')
    expect(new URL(page.url()).pathname).toBe('/accounts/invitations/new')
    await look('office', world.officer, '/indicators/morning', 1)
    await look('leader', world.leader, '/indicators/morning', 1)
    const pdf = await page.request.get(`${world.address}/indicators/morning.pdf`)
    expect(readPdf(await pdf.body()).pages).toBe(1)
  }, 120_000)

  test('key figures on one sheet, and the report of a hromada', async () => {
    await look('kpi', world.officer, '/indicators/kpi', 1)
    await look('report', world.officer, `/indicators/hromadas/${world.hromada}/report`)
    const { page } = await enter(world.leader, { javaScriptEnabled: false })
    await page.goto(`${world.address}/indicators/hromadas/${world.hromada}`)
    await page.getByRole('link', { name: 'Звіт громади на одну-дві сторінки' }).press('Enter')
    const link = page.getByRole('link', { name: 'Завантажити PDF' })
    const answer = await page.request.get(`${world.address}${await link.getAttribute('href')}`)
    expect(readPdf(await answer.body()).text).toContain('Як читати цей звіт')
  }, 120_000)
})
