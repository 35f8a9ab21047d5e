/** A methodology before it governs: from its page to what it gives, then beside the one that governs; by keyboard. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { runProgram } from '../support/command-line.ts'
import { lookEverywhere, openPage } from '../support/looking.ts'
import { platformHome } from '../support/platform.ts'
import { findFreePort, type RunningServer, startServer } from '../support/server.ts'

const home = await platformHome()
let server: RunningServer
let browser: Browser

/** The practice region, with the quarterly methodology for a time to come. */
async function startWithTwo(): Promise<RunningServer> {
  const first = await startServer({ ...home, PORT: String(await findFreePort()) })
  await first.stop()
  const file = 'docs/methodologies/quarterly-modules.methodology.yaml'
  const loaded = await runProgram(
    process.execPath,
    ['src/main.ts', 'load', file, '--applies-from', '2030-Q1', '--yes'],
    home,
  )
  if (loaded.code !== 0) throw new Error(loaded.out + loaded.err)
  return startServer({ ...home, PORT: String(await findFreePort()) })
}

describe.skipIf(chromiumPath === undefined)('in a browser (needs Chromium)', () => {
  beforeAll(async () => {
    server = await startWithTwo()
    browser = await launchBrowser()
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test.each([true, false])(
    'from a methodology to its results and beside another one; with script: %s',
    async (javaScriptEnabled) => {
      const page = await openPage(browser, { javaScriptEnabled, viewport: { width: 375, height: 800 } })
      await page.goto(`${server.address}/indicators/methodologies`)
      await page.getByRole('link', { name: 'Квартальний індекс чотирьох модулів' }).press('Enter')
      await page.waitForURL(/quarterly_modules\/1$/)
      expect(await page.locator('main').textContent()).toContain(
        'кожна важить стільки, скільки в ній мешканців',
      )
      if (!javaScriptEnabled) await lookEverywhere(page, 'methods-methodology')

      await page.getByRole('link', { name: 'Переглянути рейтинг за цією методикою' }).press('Enter')
      await page.waitForURL(/results/)
      expect(await page.locator('main').textContent()).toContain('Лише для порівняння')
      expect(await page.locator('#list tbody tr').count()).toBe(50)
      expect(await page.getByRole('table', { name: /Бали областей/ }).count()).toBe(1)
      if (!javaScriptEnabled) await lookEverywhere(page, 'methods-results')

      await page.getByRole('link', { name: 'Порівняти з іншою методикою' }).press('Enter')
      await page.waitForURL(/against/)
      expect(await page.locator('main').textContent()).toMatch(/коефіцієнт Спірмена/)
      if (!javaScriptEnabled) await lookEverywhere(page, 'methods-against')

      const name = page.getByRole('searchbox', { name: 'Назва громади' })
      await page.getByRole('combobox', { name: 'Інша методика' }).focus()
      await page.keyboard.press('Tab')
      await page.keyboard.type('ська')
      expect(await name.inputValue()).toBe('ська')
      await page.keyboard.press('Enter')
      await page.waitForURL(/other=practice(%40|@)1/)
      const names = await page.locator('#list tbody th').allTextContents()
      expect(names.length).toBeGreaterThan(3)
      expect(names.every((one) => one.includes('ська'))).toBe(true)

      await page.locator('#list thead').getByRole('link', { name: 'Різниця' }).press('Enter')
      await page.waitForURL(/sort=difference/)
      await page.context().close()
    },
    240_000,
  )
})
