/** The office asks, a hromada answers on a phone, the office verifies and publishes, everyone reads. */
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { lookEverywhere, openPage } from '../support/looking.ts'
import { roundServer } from '../support/round-server.ts'
import { roundDueDay } from '../support/round-world.ts'

const shots = process.env.SPILKA_SHOTS
const world = await roundServer()
let browser: Browser

describe.skipIf(chromiumPath === undefined)('a round (needs Chromium)', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
  })

  const as = (cookie: string) => ({ cookie, address: world.address })

  test('without script, by keyboard: opened, answered, verified, published, read', async () => {
    const { officer, second, leader, oblast, hromada } = world
    const office = await openPage(browser, { javaScriptEnabled: false }, as(officer))
    await office.goto(`${world.address}/indicators/rounds/new`)
    await office.getByLabel('Область').selectOption(oblast)
    await office.getByLabel('Період').fill('Q1 2027')
    await office.getByLabel('Останній день подання').fill(roundDueDay)
    await office.getByRole('button', { name: 'Відкрити раунд' }).press('Enter')
    expect(await office.getByRole('status').textContent()).toContain('Раунд відкрито')
    const round = new URL(office.url()).pathname.split('/')[3]
    await lookEverywhere(office, 'round-new', { path: '/indicators/rounds/new' })
    await lookEverywhere(office, 'round-board', { path: `/indicators/rounds/${round}/board` })

    const phone = await openPage(
      browser,
      { javaScriptEnabled: false, viewport: { width: 375, height: 700 } },
      as(leader),
    )
    await phone.goto(`${world.address}/inbox`)
    await phone
      .getByRole('link', { name: /Подання показників|РЗ-/ })
      .first()
      .press('Enter')
    await phone
      .getByRole('link', { name: /Показники за/ })
      .first()
      .press('Enter')
    const form = `/indicators/rounds/${round}/answers/${hromada}`
    expect(new URL(phone.url()).pathname).toBe(form)
    await lookEverywhere(phone, 'round-form', { path: form })
    const boxes = phone.getByLabel('Без змін, підтверджую')
    const count = await boxes.count()
    expect(count).toBeGreaterThan(0)
    for (let i = 0; i < count; i += 1) await boxes.nth(i).press('Space')
    const sources = phone.getByLabel(/^Звідки воно/)
    for (let i = 0; i < (await sources.count()); i += 1) await sources.nth(i).fill('Реєстр громади')
    const value = phone
      .locator('fieldset.answer')
      .last()
      .getByLabel(/^Значення/)
    await value.fill('багато')
    await phone.getByRole('button', { name: 'Зберегти сторінку' }).press('Enter')
    expect(await phone.locator('.ds-error-summary').textContent()).toContain('число')
    expect(
      await phone
        .locator('fieldset.answer')
        .last()
        .getByLabel(/^Значення/)
        .inputValue(),
    ).toBe('багато')
    if (shots) await phone.screenshot({ path: join(shots, 'round-refused-375.png'), fullPage: true })
    await phone
      .locator('fieldset.answer')
      .last()
      .getByLabel(/^Значення/)
      .fill('1')
    await phone.getByRole('button', { name: 'Зберегти сторінку' }).press('Enter')
    expect(await phone.getByRole('status').first().textContent()).toMatch(/Збережено \d+ значен/)
    await lookEverywhere(phone, 'round-answered', { path: form })

    const verifying = await openPage(browser, { javaScriptEnabled: false }, as(second))
    await verifying.goto(`${world.address}/indicators/rounds/${round}/verify`)
    await lookEverywhere(verifying, 'round-verify', { path: `/indicators/rounds/${round}/verify` })
    const chosen = verifying.getByRole('checkbox')
    const many = await chosen.count()
    expect(many).toBeGreaterThan(0)
    for (let i = 0; i < many; i += 1) await chosen.nth(i).press('Space')
    await verifying.getByRole('button', { name: 'Позначені перевірено' }).press('Enter')
    expect(await verifying.getByRole('status').textContent()).toContain('Перевірено')

    await office.reload()
    await office.getByText('Опублікувати перевірене').first().press('Enter')
    await office.getByRole('button', { name: 'Опублікувати перевірене' }).press('Enter')
    expect(await office.getByRole('status').textContent()).toContain('Опубліковано')
    await lookEverywhere(office, 'round-public', { path: `/indicators/rounds/${round}` })
    await lookEverywhere(office, 'round-list', { path: '/indicators/rounds' })
    const { rows } = await (
      await fetch(`${world.address}${form}.json`, { headers: { cookie: leader } })
    ).json()
    const { indicator } = rows.find(({ state }: { state: string }) => state === 'official')
    await lookEverywhere(phone, 'round-history', {
      path: `/indicators/hromadas/${hromada}/${indicator}/history`,
    })
    await lookEverywhere(phone, 'round-one', { path: `${form}/${indicator}` })
  }, 240_000)

  test('with script what is typed is saved at once, and waits where there is no connection', async () => {
    const { officer, leader, oblast, hromada } = world
    const office = await openPage(browser, {}, as(officer))
    await office.goto(`${world.address}/indicators/rounds/new`)
    await office.getByLabel('Область').selectOption(oblast)
    await office.getByLabel('Період').fill('2027-Q2')
    await office.getByRole('button', { name: 'Відкрити раунд' }).click()
    await office.waitForURL(/board/)
    const round = new URL(office.url()).pathname.split('/')[3]
    const form = `/indicators/rounds/${round}/answers/${hromada}`
    const phone = await openPage(browser, { viewport: { width: 375, height: 700 } }, as(leader))
    const context = phone.context()
    await phone.goto(`${world.address}${form}`)
    const row = phone.locator('fieldset.answer').first()
    await row.getByLabel(/^Звідки воно/).fill('Звіт')
    await row.getByLabel('Без змін, підтверджую').check()
    await expect.poll(() => row.locator('output').textContent(), { timeout: 20_000 }).toContain('Збережено')
    const stored = async (at: number) => {
      const { rows } = await (
        await fetch(`${world.address}${form}.json`, { headers: { cookie: leader } })
      ).json()
      return rows[at]
    }
    const names = await phone
      .locator('fieldset.answer')
      .evaluateAll((rows) => rows.map((one) => one.dataset.row))
    const { rows } = await (
      await fetch(`${world.address}${form}.json`, { headers: { cookie: leader } })
    ).json()
    const at = (i: number) => rows.findIndex(({ indicator }: { indicator: string }) => indicator === names[i])
    expect(await stored(at(0))).toMatchObject({ state: 'claimed', source: 'Звіт', version: 1 })

    await context.setOffline(true)
    const second = phone.locator('fieldset.answer').nth(1)
    await second.getByLabel(/^Звідки воно/).fill('Без зв’язку')
    await second.getByLabel('Без змін, підтверджую').check()
    await expect
      .poll(() => second.locator('output').textContent(), { timeout: 20_000 })
      .toContain('Немає зв’язку')
    expect(await stored(at(1))).toMatchObject({ state: null })
    if (shots) await phone.screenshot({ path: join(shots, 'round-offline-375.png'), fullPage: false })
    await phone.close()
    await context.setOffline(false)
    // The page was closed meanwhile; opened again it sends what waited.
    const again = await context.newPage()
    await again.goto(`${world.address}${form}`)
    await expect.poll(async () => (await stored(at(1))).source, { timeout: 20_000 }).toBe('Без зв’язку')
    await expect
      .poll(() => again.locator('fieldset.answer').nth(1).locator('output').textContent())
      .toContain('Збережено')
  }, 120_000)
})
