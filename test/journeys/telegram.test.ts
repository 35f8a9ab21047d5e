/**
 * A person connects Telegram, is written to there, chooses of what, and disconnects. Without script and by keyboard in
 * Ukrainian, at the width of a small telephone; with script in English on a wide screen. The platform dies in between.
 */
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, launchBrowser } from '../support/browser.ts'
import { becomeFirst, press } from '../support/first-administrator.ts'
import { lookEverywhere, openPage } from '../support/looking.ts'
import { platformHome } from '../support/platform.ts'
import { findFreePort, type RunningServer, startServer } from '../support/server.ts'
import { botName, botToken, type TelegramDouble, telegramDouble } from '../support/telegram.ts'

const home = await platformHome()
const path = '/accounts/me/messages/telegram'
const chat = 9001

describe.skipIf(chromiumPath === undefined)('in a browser (needs Chromium)', () => {
  let telegram: TelegramDouble
  let server: RunningServer
  let browser: Browser
  let small: Page
  let said = ''
  const settings = async () => ({
    ...home,
    PORT: String(await findFreePort()),
    SPILKA_TELEGRAM_TOKEN: botToken,
    SPILKA_TELEGRAM_API: telegram.api,
    SPILKA_LOG_LEVEL: 'debug',
  })
  beforeAll(async () => {
    telegram = await telegramDouble(afterAll)
    server = await startServer(await settings())
    browser = await launchBrowser()
    small = await openPage(browser, { javaScriptEnabled: false, viewport: { width: 320, height: 800 } })
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  /** What the bot says to this. */
  async function say(text: string): Promise<string> {
    telegram.say(chat, text)
    return (await telegram.sent.next()).text
  }

  test('a person finds Telegram where they choose what to be written of, and connects it by the code on the page', async () => {
    await becomeFirst(small, server)
    await small.goto(`${server.address}/accounts/me/messages`)
    await small.getByRole('link', { name: 'Про що вам писати' }).first().press('Enter')
    await small.getByRole('link', { name: 'Підключити Telegram' }).press('Enter')
    await lookEverywhere(small, 'telegram-begin', { path })
    await small.getByRole('button', { name: 'Підключити Telegram' }).press('Enter')
    const code = (await small.locator('.secret').textContent()) ?? ''
    const link = await small.getByRole('link', { name: 'Відкрити бота в Telegram' }).getAttribute('href')
    expect(link).toBe(`https://t.me/${botName}?start=${code}`)
    await lookEverywhere(small, 'telegram-waiting', { path })
    expect(await say(code)).toContain('Підключено.')
    await small.reload()
    expect(await small.getByText('Telegram підключено:').count()).toBe(1)
    await lookEverywhere(small, 'telegram-connected', { path })
  }, 120_000)

  test('the page that waits says so by itself, with script', async () => {
    const page = await openPage(browser, { storageState: await small.context().storageState() })
    await page.goto(`${server.address}/en${path}`)
    await page.getByRole('button', { name: 'Connect another Telegram' }).press('Enter')
    const code = (await page.locator('.secret').textContent()) ?? ''
    expect(await say(`/start ${code}`)).toContain('Підключено.')
    await page.locator('.secret').waitFor({ state: 'detached' })
    expect(await page.getByRole('button', { name: 'Connect another Telegram' }).count()).toBe(1)
  }, 60_000)

  test('what is told of their account comes by Telegram within seconds', async () => {
    await small.goto(`${server.address}/accounts/me/security/app`)
    await small.getByRole('button', { name: 'Підключити застосунок' }).press('Enter')
    const secret = ((await small.locator('.secret').textContent()) ?? '').replaceAll(' ', '')
    await small
      .getByLabel('Код із застосунку')
      .fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate())
    await press(small)
    expect((await telegram.sent.next()).text).toContain('підключено застосунок для кодів')
  }, 60_000)

  test('of what is chosen beside letters', async () => {
    await small.goto(`${server.address}/accounts/me/messages/preferences`)
    await small.getByRole('button', { name: 'Ваші ролі на платформі: Не писати в Telegram' }).press('Enter')
    expect(await small.getByRole('status').textContent()).toContain('Ваш вибір збережено')
    expect(await small.getByText('У Telegram повідомлення не надходять.').count()).toBe(1)
    await lookEverywhere(small, 'telegram-preferences', { path: '/accounts/me/messages/preferences' })
  }, 60_000)

  test('after the power was gone the bot still hears /stop, and the token was told to nobody', async () => {
    await server.kill()
    said += server.said()
    telegram.say(chat, '/stop')
    server = await startServer(await settings())
    // The one that died had the turn for a minute.
    expect((await telegram.sent.next()).text).toContain('Відключено.')
    await server.stop()
    said += server.said()
    expect(said).not.toContain('AAtest')
    expect(telegram.unheard).toBe(0)
  }, 120_000)
})
