/** The head's morning, without script and on a phone: what is wrong, whose turn it is, and the step that mends it; the sheets to print. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { lookEverywhere, openPage } from '../support/looking.ts'
import { readPdf } from '../support/pdf-text.ts'
import { roundServer } from '../support/round-server.ts'

const world = await roundServer()
let browser: Browser

describe.skipIf(chromiumPath === undefined)('a morning (needs Chromium)', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
  })

  const as = (cookie: string) => ({ cookie, address: world.address })

  /** On a wide screen's paper it is one sheet. */
  async function printsOnOneSheet(copy: Page, width: number): Promise<void> {
    if (width !== 1440) return
    const printed = await copy.pdf({ format: 'A4' })
    expect(printed.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
  }

  test('from what is wrong to the page that mends it, by keyboard', async () => {
    const phone = { javaScriptEnabled: false, viewport: { width: 375, height: 800 } }
    const page = await openPage(browser, phone, as(world.officer))
    await page.goto(`${world.address}/indicators/morning`)
    const lines = page.locator('ol.morning > li')
    expect(await lines.count()).toBeGreaterThan(0)
    expect(await lines.last().textContent()).toContain('не ма')
    await lookEverywhere(page, 'morning-office', { each: printsOnOneSheet })
    await lines.last().getByRole('link').press('Enter')
    expect(new URL(page.url()).pathname).toBe('/accounts/invitations/new')
    const leader = await openPage(browser, phone, as(world.leader))
    await leader.goto(`${world.address}/indicators/morning`)
    await lookEverywhere(leader, 'morning-leader', { each: printsOnOneSheet })
    const pdf = await page.request.get(`${world.address}/indicators/morning.pdf`)
    expect(readPdf(await pdf.body()).pages).toBe(1)
  }, 120_000)

  test('key figures on one sheet, and the report of a hromada', async () => {
    const page = await openPage(browser, { javaScriptEnabled: false }, as(world.leader))
    await page.goto(`${world.address}/indicators/kpi`)
    await lookEverywhere(page, 'morning-kpi', { each: printsOnOneSheet })
    await page.goto(`${world.address}/indicators/hromadas/${world.hromada}`)
    await page.getByRole('link', { name: 'Звіт громади на дві-три сторінки' }).press('Enter')
    await lookEverywhere(page, 'morning-report')
    const link = page.getByRole('link', { name: 'Завантажити PDF' })
    const answer = await page.request.get(`${world.address}${await link.getAttribute('href')}`)
    expect(readPdf(await answer.body()).text).toContain('Як читати цей звіт')
  }, 120_000)
})
