/** The office has live indicators counted; a resident on a phone opens a value down to the records that it is made of. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillAct, livePath, recordsPath } from '#modules/indicators/live/live.rules.ts'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { lookEverywhere, openPage } from '../support/looking.ts'
import { roundServer } from '../support/round-server.ts'

const points = 'territories_cnap_points'
const world = await roundServer()
let browser: Browser

describe.skipIf(chromiumPath === undefined)('live indicators (needs Chromium)', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
  })

  test('without script, on a phone: counted, found in the catalogue, opened down to the records', async () => {
    const { officer, address, hromada } = world
    const phone = { javaScriptEnabled: false, viewport: { width: 375, height: 800 } }
    const office = await openPage(browser, phone, { cookie: officer, address })
    await office.goto(`${address}${fillAct.path}`)
    await office.getByRole('button', { name: 'Порахувати зараз' }).click()
    await office.getByText(/Оновлено \d+/).waitFor()

    const resident = await openPage(browser, phone)
    const isThere = async () => (await fetch(`${address}/indicators/catalogue/${points}.json`)).status
    await expect.poll(isThere, { timeout: 10_000 }).toBe(200)
    await resident.goto(`${address}/indicators/hromadas/${hromada}/${points}`)
    await resident.getByText('Рахується сама платформа').first().waitFor()
    await resident.getByRole('link', { name: 'Переглянути записи' }).press('Enter')
    await resident.waitForURL(/\/records$/)
    expect(await resident.locator('main tbody tr').count()).toBeGreaterThan(0)

    await lookEverywhere(resident, 'live-value', { path: `/indicators/hromadas/${hromada}/${points}` })
    await lookEverywhere(resident, 'live-records', { path: recordsPath(hromada, points) })
    await lookEverywhere(resident, 'live-completeness', {
      path: recordsPath(hromada, 'indicators_completeness'),
    })
    await lookEverywhere(resident, 'live-list', { path: livePath })
    await lookEverywhere(resident, 'live-catalogue', { path: '/indicators/catalogue' })
    await lookEverywhere(office, 'live-fill', { path: fillAct.path })
  }, 180_000)
})
