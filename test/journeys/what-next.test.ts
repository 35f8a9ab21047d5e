/** From a hromada to those like it, to what would be, to a target and to a scenario of the office; by keyboard, without script. */
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { becomeFirst, press } from '../support/first-administrator.ts'
import { lookEverywhere, openPage } from '../support/looking.ts'
import { platformHome } from '../support/platform.ts'
import { findFreePort, type RunningServer, startServer } from '../support/server.ts'

const home = await platformHome()
let server: RunningServer
let browser: Browser

describe.skipIf(chromiumPath === undefined)('in a browser (needs Chromium)', () => {
  let page: Page
  let hromada = ''
  beforeAll(async () => {
    server = await startServer({ ...home, PORT: String(await findFreePort()) })
    browser = await launchBrowser()
    page = await openPage(browser, { javaScriptEnabled: false, viewport: { width: 375, height: 800 } })
    hromada = (await (await fetch(`${server.address}/index.json`)).json()).hromadas[20].code
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('a hromada among those like it', async () => {
    await page.goto(`${server.address}/indicators/hromadas/${hromada}`)
    await lookEverywhere(page, 'next-profile')
    await page.getByRole('link', { name: 'Чому саме вони' }).press('Enter')
    expect(await page.locator('main').textContent()).toContain('Як визначено відстань')
    expect(await page.locator('tbody tr').count()).toBe(9)
    await lookEverywhere(page, 'next-peers')
    await page.getByRole('link', { name: 'Порівняти з подібними громадами' }).press('Enter')
    expect(await page.locator('main').textContent()).toContain('Медіана подібних')
    await lookEverywhere(page, 'next-compare')
  }, 120_000)

  test('what would be: numbers without a script, sliders with one', async () => {
    await page.goto(`${server.address}/indicators/hromadas/${hromada}`)
    await page.getByRole('link', { name: 'Що, якби' }).press('Enter')
    expect(await page.locator('input[type=range]').first().isVisible()).toBe(false)
    const number = page.locator('input[name=value][id^=value-]').first()
    await number.fill('багато')
    await page.getByRole('button', { name: 'Перерахувати' }).press('Enter')
    expect(await page.locator('.ds-error-summary').textContent()).toContain('Це не число.')
    expect(await number.inputValue()).toBe('багато')
    const most = await page.locator('input[type=range]').first().getAttribute('max')
    await number.fill(String(most))
    await page.getByRole('button', { name: 'Перерахувати' }).press('Enter')
    expect(await page.locator('.lead').textContent()).toContain('Індекс був би')
    await lookEverywhere(page, 'next-what-if')

    const scripted = await openPage(browser, { viewport: { width: 375, height: 800 } })
    await scripted.goto(`${server.address}/indicators/hromadas/${hromada}/what-if`)
    const slider = scripted.locator('input[type=range]').first()
    expect(await slider.isVisible()).toBe(true)
    await Promise.all([scripted.waitForURL(/value=[^&]/), slider.press('End')])
    expect(await scripted.locator('.lead').textContent()).toContain('Індекс був би')
  }, 120_000)

  test('a target is set and everyone sees the way; the office finds the best actions', async () => {
    await becomeFirst(page, server)
    await page.goto(`${server.address}/accounts/me/security/app`)
    await page.getByRole('button', { name: 'Підключити застосунок' }).press('Enter')
    const secret = ((await page.locator('.secret').textContent()) ?? '').replaceAll(' ', '')
    await page
      .getByLabel('Код із застосунку')
      .fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate())
    await press(page)
    const profile = await (await fetch(`${server.address}/indicators/hromadas/${hromada}.json`)).json()
    const { code, name } = profile.indicators.find(
      (one: { unit: string | null; value: number | null; sub_index: string | null }) =>
        one.unit === '%' && one.value !== null && one.value < 60 && one.sub_index !== null,
    )
    await page.goto(`${server.address}/indicators/hromadas/${hromada}`)
    await page.getByRole('link', { name: 'Цілі громади' }).press('Enter')
    await page.getByRole('link', { name: 'Поставити ціль' }).press('Enter')
    await page.getByRole('button', { name: 'Поставити ціль' }).press('Enter')
    expect(await page.locator('.ds-error-summary').textContent()).toContain('Яким має стати значення')
    await page.getByLabel('Показник').selectOption(code)
    await page.getByLabel('Яким має стати значення').fill('88,5')
    await page.getByLabel('До якого дня').fill('2028-12-31')
    await page.getByLabel('Чому').fill('Програма інформатизації, розділ 3')
    await page.getByRole('button', { name: 'Поставити ціль' }).press('Enter')
    const said = await page.locator('main').textContent()
    expect(said).toContain(name)
    expect(said).toContain('Програма інформатизації, розділ 3')
    await lookEverywhere(page, 'next-targets')
    await page.getByRole('link', { name: 'Змінити або відкликати' }).press('Enter')
    expect(await page.locator('#change-target').inputValue()).toBe('88,5')
    await lookEverywhere(page, 'next-target')

    await page.goto(`${server.address}/indicators/scenarios`)
    await page.getByRole('link', { name: 'Новий сценарій' }).press('Enter')
    await page.getByLabel('Назва', { exact: true }).fill('Програма 2027')
    await page.getByLabel('Бюджет, грн').fill('1 500')
    await page
      .getByLabel('Дії, кожна з нового рядка')
      .fill(
        `Мережа; 1000; ${code}; ; 5\nДорога мережа; 1400; ${code}; ; 6\nОдна громада; 400; ${code}; ${hromada}; 20`,
      )
    await lookEverywhere(page, 'next-scenario-new')
    await page.getByRole('button', { name: 'Обрати найкраще' }).press('Enter')
    expect(await page.locator('.lead').textContent()).toContain('за 1')
    expect(await page.locator('main').textContent()).toContain('це доведено')
    await lookEverywhere(page, 'next-scenario')
  }, 240_000)
})
