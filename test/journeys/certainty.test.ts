/** Somebody wants to know how sure a place is: from the ranking to bands, what moves them and the methodology's statistics. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { lookEverywhere, openPage } from '../support/looking.ts'
import { platformHome } from '../support/platform.ts'
import { findFreePort, type RunningServer, startServer } from '../support/server.ts'

const home = await platformHome()
let server: RunningServer
let browser: Browser

/** Until the background work of the started platform is done: nobody but the clock of the test waits for it. */
async function bandsAreThere(): Promise<void> {
  const state = async () => (await (await fetch(`${server.address}/index.json`)).json()).certainty.state
  await expect.poll(state, { timeout: 90_000, interval: 500 }).toBe('ready')
}

describe.skipIf(chromiumPath === undefined)('in a browser (needs Chromium)', () => {
  beforeAll(async () => {
    server = await startServer({ ...home, PORT: String(await findFreePort()) })
    browser = await launchBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test.each([true, false])(
    'from the ranking to what makes its places unsure; with script: %s',
    async (javaScriptEnabled) => {
      await bandsAreThere()
      const page = await openPage(browser, { javaScriptEnabled, viewport: { width: 375, height: 800 } })
      await page.goto(server.address)
      const fifth = page.locator('#list tbody tr').nth(4)
      expect(await fifth.locator('.rank-band').textContent()).toMatch(/^\d+–\d+$/)
      if (!javaScriptEnabled) await lookEverywhere(page, 'certainty-ranking')

      await fifth.locator('th a').press('Enter')
      await page.waitForURL(/hromadas/)
      expect(await page.locator('main').textContent()).toMatch(
        /У 90 % з 1.000 прогонів громада посідає місце від \d+ до \d+/,
      )
      if (!javaScriptEnabled) await lookEverywhere(page, 'certainty-profile')

      await page.locator('main').getByRole('link', { name: 'Наскільки певні місця' }).press('Enter')
      await page.waitForURL(/certainty/)
      expect(await page.getByRole('img', { name: /Межі місць/ }).count()).toBe(1)
      expect(await page.locator('main').textContent()).toContain('Найбільше місця змінює таке')
      if (!javaScriptEnabled) await lookEverywhere(page, 'certainty-certainty')

      await page.getByRole('link', { name: 'Статистика методики' }).press('Enter')
      await page.waitForURL(/statistics/)
      expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(
        expect.arrayContaining([
          'Як показники йдуть разом',
          'Головні компоненти',
          'Чого бракує',
          'Показники',
        ]),
      )
      if (!javaScriptEnabled) await lookEverywhere(page, 'certainty-statistics')
      await page.context().close()
    },
    240_000,
  )
})
