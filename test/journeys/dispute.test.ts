/** Somebody doubts a published value, says why with a file, by keyboard and without script; everyone reads it beside the value. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { folderWith } from '../support/files.ts'
import { pdf } from '../support/files-shelf.ts'
import { becomeFirst } from '../support/first-administrator.ts'
import { lookEverywhere, openPage } from '../support/looking.ts'
import { platformHome } from '../support/platform.ts'
import { findFreePort, type RunningServer, startServer } from '../support/server.ts'

const home = await platformHome()
let server: RunningServer
let browser: Browser

describe.skipIf(chromiumPath === undefined)('in a browser (needs Chromium)', () => {
  let page: Page
  beforeAll(async () => {
    server = await startServer({ ...home, PORT: String(await findFreePort()) })
    browser = await launchBrowser()
    page = await openPage(browser, { javaScriptEnabled: false, viewport: { width: 320, height: 800 } })
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('from the value to its dispute, and back to what everyone reads', async () => {
    await becomeFirst(page, server)
    const [hromada] = (await (await fetch(`${server.address}/index.json`)).json()).hromadas
    const why = await (await fetch(`${server.address}/indicators/hromadas/${hromada.code}/why.json`)).json()
    const { code } = why.parts.find((part: { kind: string }) => part.kind === 'indicator')
    await page.goto(`${server.address}/indicators/hromadas/${hromada.code}/${code}`)
    await page.getByRole('link', { name: 'Заперечення щодо цього значення' }).press('Enter')
    expect(await page.locator('main').textContent()).toContain('Цього значення ніхто не заперечував')
    await page.getByRole('link', { name: 'Заперечити значення' }).press('Enter')
    await lookEverywhere(page, 'dispute-new')
    await page.getByRole('button', { name: 'Подати заперечення' }).press('Enter')
    expect(await page.locator('.ds-error-summary').textContent()).toContain('Що не так')

    const file = join(folderWith({}), 'звіт.pdf')
    writeFileSync(file, pdf())
    await page.getByLabel('Що не так').fill('У звіті громади за квартал інше число')
    await page.getByLabel('Файл').setInputFiles(file)
    await page.getByRole('button', { name: 'Подати заперечення' }).press('Enter')
    expect(await page.getByRole('status').textContent()).toContain('Про відповідь повідомимо')
    expect(await page.getByRole('link', { name: 'звіт.pdf' }).count()).toBe(1)
    await lookEverywhere(page, 'dispute-case')

    const stranger = await openPage(browser)
    await stranger.goto(`${server.address}/indicators/hromadas/${hromada.code}/${code}/disputes`)
    const said = await stranger.locator('main').textContent()
    expect(said).toContain('У звіті громади за квартал інше число')
    expect(said).not.toContain('Олена')
    expect(said).not.toContain('звіт.pdf')
    await page.goto(stranger.url())
    await lookEverywhere(page, 'dispute-about')
  }, 120_000)
})
