/** Somebody who has no account checks a signed decision: with script and without, by keyboard, on a phone. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, faultsOn, launchBrowser } from '../support/browser.ts'
import { folderWith } from '../support/files.ts'
import { openPage } from '../support/looking.ts'
import { platformHome } from '../support/platform.ts'
import { findFreePort, type RunningServer, startServer } from '../support/server.ts'
import { signCms } from '../support/signatures/cms.ts'
import { authority, document as decision, goodList, maria, root } from '../support/signatures/world.ts'

const home = await platformHome()
const signature = signCms({ content: decision, isDetached: true, signers: [{ certificate: maria }] })
const folder = folderWith(
  { 'Рішення.txt': decision, 'Рішення.txt.p7s': signature, 'інше.txt': 'x' },
  afterAll,
)
const trust = folderWith({ 'root.cer': root.raw, 'ca.cer': authority.raw }, afterAll)
writeFileSync(join(trust, 'list.crl'), goodList)
let server: RunningServer
let browser: Browser

describe.skipIf(chromiumPath === undefined)('in a browser (needs Chromium)', () => {
  beforeAll(async () => {
    server = await startServer({ ...home, SPILKA_TRUST: trust, PORT: String(await findFreePort()) })
    browser = await launchBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  /** Nothing that axe knows (which needs script), and nothing beside the screen. */
  async function expectGood(page: Page, hasScript: boolean) {
    expect(await page.locator('h1').count()).toBe(1)
    if (hasScript) expect(await faultsOn(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  }

  test.each([
    {
      javaScriptEnabled: false,
      language: '',
      words: ['Перевірити підпис', 'Перевірити'],
    },
    {
      javaScriptEnabled: true,
      language: '/en',
      words: ['Check a signature', 'Check'],
    },
  ])(
    'script: $javaScriptEnabled',
    async ({ javaScriptEnabled, language, words }) => {
      const [link, button] = words
      const page = await openPage(browser, { javaScriptEnabled, viewport: { width: 375, height: 800 } })
      await page.goto(`${server.address}${language || '/'}`)
      await page.getByRole('link', { name: link }).press('Enter')
      await page.waitForURL(/signatures\/check$/)
      await expectGood(page, javaScriptEnabled)

      const send = async (besides?: string) => {
        await page.locator('#signature').setInputFiles(join(folder, 'Рішення.txt.p7s'))
        if (besides) await page.locator('#document').setInputFiles(join(folder, besides))
        await page.getByRole('button', { name: button, exact: true }).press('Enter')
      }
      await send()
      await page.locator('.ds-error-summary').waitFor()
      await expectGood(page, javaScriptEnabled)

      await send('Рішення.txt')
      await page.locator('.signature-report').waitFor()
      await expectGood(page, javaScriptEnabled)
      const found = await page.locator('main').textContent()
      expect(found).toContain('Марія Іваненко')
      expect(found).toContain('✓')
      expect(await page.locator('.signature-part.bad').count()).toBe(0)

      await page.locator('main a.button').press('Enter')
      await send('інше.txt')
      await page.locator('.signature-report').waitFor()
      await expectGood(page, javaScriptEnabled)
      expect(await page.locator('.signature-part.bad').first().textContent()).toContain('✗')
    },
    120_000,
  )
})
