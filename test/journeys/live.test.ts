/** The office has live indicators counted; a resident on a phone opens a value down to the records that it is made of. */
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillAct, livePath, recordsPath } from '#modules/indicators/live/live.rules.ts'
import { chromiumPath, expectAccessible, launchBrowser } from '../support/browser.ts'
import { type RoundServer, roundServer } from '../support/round-server.ts'

const shots = process.env.SPILKA_SHOTS
const points = 'territories_cnap_points'
let world: RoundServer
let browser: Browser

describe.skipIf(chromiumPath === undefined)('live indicators (needs Chromium)', () => {
  beforeAll(async () => {
    world = await roundServer()
    browser = await launchBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await world?.stop()
  })

  async function enter(options: object, cookie?: string): Promise<{ page: Page; context: BrowserContext }> {
    const context = await browser.newContext(options)
    context.setDefaultTimeout(20_000)
    await context.addCookies(
      (cookie?.split('; ') ?? []).map((pair) => {
        const at = pair.indexOf('=')
        return { name: pair.slice(0, at), value: pair.slice(at + 1), url: world.address }
      }),
    )
    return { page: await context.newPage(), context }
  }

  /** Looks at an address in both languages, small and wide. */
  async function look(name: string, path: string, cookie?: string): Promise<void> {
    for (const [width, language] of [
      [375, ''],
      [320, '/en'],
      [1440, ''],
    ] as const) {
      const { page, context } = await enter({ viewport: { width, height: 900 } }, cookie)
      await page.goto(`${world.address}${language}${path}`)
      await expectAccessible(page)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect([path, width, overflow]).toEqual([path, width, 0])
      if (shots) await page.screenshot({ path: join(shots, `live-${name}-${width}.png`), fullPage: true })
      await context.close()
    }
  }

  test('without script, on a phone: counted, found in the catalogue, opened down to the records', async () => {
    const { officer, address, hromada } = world
    const phone = { javaScriptEnabled: false, viewport: { width: 375, height: 800 } }
    const office = (await enter(phone, officer)).page
    await office.goto(`${address}${fillAct.path}`)
    await office.getByRole('button', { name: 'Порахувати зараз' }).click()
    await office.getByText(/Оновлено \d+/).waitFor()

    const resident = (await enter(phone)).page
    const isThere = async () => (await fetch(`${address}/indicators/catalogue/${points}.json`)).status
    await expect.poll(isThere, { timeout: 10_000 }).toBe(200)
    await resident.goto(`${address}/indicators/hromadas/${hromada}/${points}`)
    await resident.getByText('Рахується сама платформа').first().waitFor()
    await resident.getByRole('link', { name: 'Переглянути записи' }).press('Enter')
    await resident.waitForURL(/\/records$/)
    expect(await resident.locator('main tbody tr').count()).toBeGreaterThan(0)

    await look('value', `/indicators/hromadas/${hromada}/${points}`)
    await look('records', recordsPath(hromada, points))
    await look('completeness', recordsPath(hromada, 'indicators_completeness'))
    await look('list', livePath)
    await look('catalogue', '/indicators/catalogue')
    await look('fill', fillAct.path, officer)
  }, 180_000)
})
